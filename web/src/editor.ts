import type { EditorView } from "prosemirror-view";
import { Acts } from "./acts";
import { Checking } from "./checking";
import { Column } from "./column";
import { Composing } from "./composing";
import { Company, type Presence } from "./company";
import { fromDocument, plainText, type Content, type NodeJson } from "./content";
import { choose, copyEditor } from "./copy";
import { countOf, countOfDocument, minutesOf, told } from "./counting";
import { announce, el, isMod, keyName } from "./dom";
import { Fields } from "./fields";
import { FindBar, finding } from "./find";
import { FindingsAtHand } from "./findings-at-hand";
import { Journal } from "./journal";
import { showKeys } from "./key-list";
import { libraryOf } from "./library";
import { Likeness } from "./likeness";
import { textOf } from "./merge";
import { peopleLine, showPeople, writerBar } from "./people";
import { NotePanel } from "./note-panel";
import { newPost } from "./posts";
import { Review } from "./review";
import { Saving } from "./saving";
import { say } from "./say";
import { mark, wordsOfMark } from "./schema";
import { Server, type Page, type Standing } from "./server";
import { statusLine } from "./status";
import { Together } from "./together";

/** The story editor: fields, copy, the column beside it, and what keeps every word. */
export class Editor {
  private readonly server: Server;
  private readonly journal: Journal;
  private readonly saving: Saving;
  private readonly company: Company;
  private readonly together: Together;
  private readonly checking: Checking;
  private readonly composing: Composing;
  private readonly fields: Fields;
  private readonly column: Column;
  private readonly likeness: Likeness | null;
  private readonly found: FindingsAtHand;
  private readonly find = new FindBar(() => this.view, () => this.mayWrite);
  private readonly acts: Acts;
  private readonly review: Review;
  private readonly notes: NotePanel;
  private readonly view: EditorView;
  private readonly posting: HTMLElement;
  private readonly status = el("div", { class: "editor-status" });
  private readonly bars = el("div", { class: "editor-bars" });
  private readonly writer = el("div");
  private readonly others = el("div");
  private standing: Standing;
  private journalFails = false;

  constructor(private readonly page: Page, private readonly place: HTMLElement) {
    this.standing = page.standing;
    this.couldWrite = (page.canWrite || page.canSuggest) && page.standing.status !== "retracted";
    const session = crypto.randomUUID();
    this.composing = new Composing(place);
    this.server = new Server(page, session);
    this.journal = new Journal(page.id, session, failing => { if (failing !== this.journalFails) { this.journalFails = failing; this.showStatus(); } });
    this.fields = new Fields(page, field => { if (field === "kind") this.showPosting(); this.contentChanged(); }, !this.mayWrite, this.server.topics, { tie: id => this.tie(id), removed: id => this.untie(id) });
    this.likeness = page.tellsLikeness ? new Likeness(page.id, () => this.content(), content => this.server.nearCopies(content), passage => this.found.goTo(passage), stories => this.column?.countAlike(stories), () => this.isComposing) : null;
    this.review = new Review({
      view: () => this.view, you: page.you, mayWrite: () => this.mayWrite, maySuggest: () => this.maySuggest,
      settled: act => { this.saving.settle(act); void this.saving.flush(); }, turned: () => this.mayWriteChanged(),
    }, [el("button", { type: "button", class: "button small", "data-act": "note", click: () => this.notes.begin() }, say("Note"), el("span", { class: "key", "aria-hidden": "true" }, keyName("Mod-Alt-M")))], open => this.column.count(this.review.panel, open));
    this.notes = new NotePanel({ server: this.server, view: () => this.view, flush: () => this.saving.flush(), show: () => this.column.showPanel(this.notes.element), counted: open => this.column.count(this.notes.element, open) });
    this.column = new Column({
      choose: id => this.found.activate(id, id !== null, false), fix: id => this.found.fix(id), ignore: id => this.found.ignore(id), goTo: statement => this.found.goTo(statement), back: () => this.view.focus(),
    }, this.likeness?.element ?? null, [{ name: say("Suggestions"), content: this.review.panel }, { name: say("Notes"), content: this.notes.element }]);
    const body = el("div", { class: "copy-place" });
    this.posting = el("div", { class: "posting", hidden: true }, el("button", { type: "button", class: "button", click: () => { newPost(this.view.state, this.view.dispatch, this.view); this.view.focus(); } }, say("New post"), el("span", { class: "key", "aria-hidden": "true" }, keyName("Mod-Shift-Enter"))));
    const copy = el("div", { class: "editor-copy" }, this.fields.top, this.review.bar, this.find.element, this.posting, body);
    this.view = copyEditor(body, {
      body: page.content.body, language: page.language, isRightToLeft: page.isRightToLeft, zone: page.zone, library: libraryOf(page), findStories: (words, signal) => this.server.findStories(words, signal), sources: () => this.fields.sources, editable: () => this.mayType,
      suggesting: () => this.together?.isPutting ? null : this.review.who, notSuggested: why => this.review.refuse(why),
      own: { "F8": () => this.found.step(1), "Shift-F8": () => this.found.step(-1), "Mod-.": () => this.found.openCard(), "Mod-f": this.find.open, "F3": () => this.find.step(1), "Shift-F3": () => this.find.step(-1) },
      plugins: [finding()],
      changing: (transactions, state) => this.journal.step(transactions.flatMap(tr => tr.steps), () => state.doc.toJSON() as NodeJson),
      changed: docChanged => { this.showChosen(); if (docChanged) this.review.changed(); if (docChanged && !this.together.isPutting) this.contentChanged(true); this.company?.moved(); },
    });
    this.saving = new Saving({
      version: page.standing.version,
      content: () => this.content(),
      held: () => this.isComposing,
      send: save => this.server.save(save),
      making: save => this.together.making(save),
      acknowledged: save => {
        this.standing = { ...this.standing, version: this.saving.version, hasUnpublishedChanges: true, hours: { ...this.standing.hours, newer: this.standing.hours.goesOut !== null } };
        this.acts.show();
        this.together.acknowledged(save);
        this.notes.kept();
      },
      changed: state => {
        this.showStatus();
        if (state.kind === "stale" || state.kind === "taken") void this.together.refused(state);
      },
    });
    this.together = new Together({
      view: this.view, fields: this.fields, journal: this.journal, saving: this.saving, server: this.server, versionsAddress: `/desk/stories/${page.id}/versions`, bars: this.bars,
      base: page.content, content: () => this.content(), mayWrite: () => this.mayType, changed: () => { this.showPosting(); this.contentChanged(true, false); },
      standsNow: theirs => { this.standing = { ...this.standing, version: theirs.version, changedBy: theirs.changedBy, changedAt: theirs.changedAt }; this.showStatus(); },
    });
    this.company = new Company({
      tell: told => this.page.canWrite ? this.found.tally.with(findings => this.server.tell({ ...told, findings })) : this.server.tell(told), lock: takeOver => this.server.lock(takeOver), block: () => this.caretBlock(), seen: presence => this.seen(presence), isGone: other => this.journal.isGone(other),
    });
    this.checking = new Checking(() => this.server.check(this.content()), answer => this.found.draw(answer), () => this.found.silent(), () => this.isComposing);
    this.found = new FindingsAtHand(this.view, this.fields, this.column, this.checking, () => this.mayWrite, () => this.place.classList.contains("stacked"), () => this.showStatus());
    this.acts = new Acts({
      server: this.server, standing: () => this.standing, flush: () => this.saving.flush(), warned: () => this.likeness?.warn() ?? Promise.resolve(true), canPublish: page.canPublish, canWrite: page.canWrite, hoursAddress: `/desk/stories/${page.id}/hours`,
      done: standing => this.acted(standing),
      // Somebody saved in between: what they wrote is merged, and the person looks before publishing.
      stale: () => void this.together.follow(),
    }, () => [el("a", { class: "button quiet", href: `/desk/stories/${page.id}/versions`, "data-key": "g v", click: (event: Event) => { event.preventDefault(); void this.saving.flush().then(() => location.assign(`/desk/stories/${page.id}/versions`)); } }, say("Versions")),
      el("button", { type: "button", class: "button quiet", click: () => void showKeys() }, say("Keys…")),
      ...this.likeness ? [el("a", { class: "button quiet", href: `/desk/stories/${page.id}/likeness`, "data-key": "g l" }, say("Like other stories"))] : []]);
    place.replaceChildren(this.acts.element, this.others, this.writer, this.bars, el("div", { class: "editor-desk" }, el("h1", { class: "visually-hidden" }, say("Story editor")), copy, this.column.element, this.fields.facts), this.status);
    this.showPosting();
    this.arrange();
    this.listen();
    this.checking.changed(0);
    this.likeness?.changed(300);
    this.found.showCards();
    this.review.draw();
    this.showStatus();
    void this.start();
  }

  private get isFree() { return this.standing.status !== "retracted" && !this.company?.isElsewhere; }

  private get mayWrite() { return this.page.canWrite && this.isFree; }

  private get maySuggest() { return (this.page.canWrite || this.page.canSuggest) && this.isFree; }

  /** Writes, or suggests just now. */
  private get mayType() { return this.mayWrite || (this.maySuggest && this.review.isSuggesting); }

  private get isComposing() { return this.composing.isOn || this.view.composing; }

  private showPosting() { this.posting.hidden = !this.fields.isLive || !this.mayWrite; }

  private content(): Content { return { ...this.together.rest, ...this.page.canWrite ? this.fields.read() : {}, body: fromDocument(this.view.state.doc) }; }

  /** @param journaled whether its steps are in the journal already @param here whether somebody at this page did it */
  private contentChanged(journaled = false, here = true) {
    if (!journaled) this.journal.say(this.fields.read(), () => this.view.state.doc.toJSON() as NodeJson);
    if (here) this.company.changed();
    this.saving.changed();
    this.checking.changed();
    this.likeness?.changed();
  }

  /** The chosen words come from that source. */
  private tie(id: string): boolean {
    const found = this.mayWrite ? wordsOfMark(this.view.state, mark("source"), "source") : null;
    if (!found || this.view.state.selection.empty) return false;
    this.view.dispatch(this.view.state.tr.removeMark(found.start, found.end, mark("source")).addMark(found.start, found.end, mark("source").create({ source: id })));
    announce(say("Tied to the chosen words."));
    return true;
  }

  private untie(id: string) {
    const tr = this.view.state.tr;
    this.view.state.doc.descendants((node, pos) => { for (const tied of node.marks) if (tied.type === mark("source") && tied.attrs.source === id) tr.removeMark(pos, pos + node.nodeSize, tied); });
    if (tr.docChanged) this.view.dispatch(tr);
  }

  private async start() {
    await this.journal.open();
    this.company.start();
    void this.notes.load();
    if (this.mayType) await this.together.recover();
  }

  private listen() {
    const leave = () => {
      const save = this.saving.last();
      if (save) this.server.leave(save);
      this.server.gone(this.page.canWrite ? this.found.tally.take().told : []);
    };
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") void this.saving.flush(); else void this.company.now(); });
    this.place.addEventListener("focusin", () => this.company.moved());
    addEventListener("online", () => void this.saving.flush());
    addEventListener("beforeunload", event => { if (this.journalFails && !this.saving.isClean) event.preventDefault(); });
    addEventListener("keydown", event => {
      if (isMod(event) && !event.shiftKey && !event.altKey && event.key === "s") { event.preventDefault(); void this.saveNow(); }
      else if (!event.defaultPrevented && (this.review.key(event) || this.noteKey(event))) event.preventDefault();
      else if (!this.view.hasFocus() && event.key === "F8") { event.preventDefault(); this.found.step(event.shiftKey ? -1 : 1); }
      else if (!this.view.hasFocus() && isMod(event) && event.key === ".") { event.preventDefault(); this.found.openCard(); }
    });
    // A key that the copy has used is not the desk's as well.
    this.view.dom.addEventListener("keydown", event => { if (event.defaultPrevented) event.stopPropagation(); });
    this.view.dom.addEventListener("click", event => {
      const id = (event.target as HTMLElement).closest<HTMLElement>("[data-finding]")?.dataset.finding;
      if (id) this.found.activate(id, false, true);
      const note = (event.target as HTMLElement).closest<HTMLElement>("[data-note]")?.dataset.note;
      if (note) this.notes.open(note);
    });
    // Cards are placed when words have moved, not with every key: that measures the page for each of them.
    const moved = new ResizeObserver(() => this.found.cardsSoon());
    for (const part of [this.view.dom, this.fields.top]) moved.observe(part);
    new ResizeObserver(() => this.arrange()).observe(this.place);
    addEventListener("resize", () => { this.arrange(); this.found.cardsSoon(); });
    if (this.mayWrite && !this.page.content.headline) this.fields.at("headline")?.focus();
  }

  /** The column stands beside the copy where both have room. */
  private arrange() {
    const letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.place.classList.toggle("stacked", this.place.clientWidth < 58 * letter);
  }

  private noteKey(event: KeyboardEvent): boolean {
    const isIt = isMod(event) && event.altKey && !event.shiftKey && event.code === "KeyM";
    if (isIt) this.notes.begin();
    return isIt;
  }

  private async saveNow() {
    const saved = await this.saving.flush(true);
    announce(saved ? say("Saved.") : say("Not saved yet. The words are kept in this browser."));
  }

  // Others

  /** What the desk says of who is here and what stands. */
  private seen(presence: Presence) {
    // What others do is drawn in the copy and may change it: it is told again in a few seconds.
    if (this.isComposing) return;
    const { status, revisionNumber, hours } = this.standing;
    const version = this.standing.version;
    // What this page has saved since the question was asked is newer than the answer.
    if (presence.standing.version >= version) {
      this.standing = { ...presence.standing, version: this.saving.version };
      if (presence.standing.status !== status || presence.standing.revisionNumber !== revisionNumber || JSON.stringify(presence.standing.hours) !== JSON.stringify(hours)) this.acts.show();
    }
    const { writer, isElsewhere } = this.company;
    this.others.replaceChildren(peopleLine(presence.others, block => this.placeOf(block), block => this.goTo(block)) ?? "");
    if (this.hasCompany || presence.others.length > 0) this.view.dispatch(showPeople(this.view.state, presence.others));
    this.hasCompany = presence.others.length > 0;
    this.showWriter(writer && isElsewhere ? writer : null);
    this.together.heard(presence);
    if ((this.mayWrite || this.maySuggest) !== this.couldWrite) this.mayWriteChanged();
    this.showStatus();
  }

  private hasCompany = false;
  private couldWrite: boolean;
  private writerShown = "";

  private showWriter(writer: Company["writer"]) {
    const said = writer ? `${writer.name}|${writer.since}|${writer.isYou}` : "";
    if (said === this.writerShown) return;
    this.writerShown = said;
    this.writer.replaceChildren(writer ? writerBar(writer, this.page.canWrite ? () => void this.together.takeOver(writer, () => this.company.takeOver()) : null) : "");
    announce(writer ? writer.isYou ? say("You write in another page. This page is for reading.") : say("{0} writes in this story now. This page is for reading.", writer.name) : say("You can write in this story now."));
  }

  private mayWriteChanged() {
    this.couldWrite = this.mayWrite || this.maySuggest;
    this.fields.setReadOnly(!this.mayWrite || this.review.isSuggesting);
    // Whoever stands in the copy stays there, to read or to write.
    const stood = this.view.dom.contains(document.activeElement);
    this.view.setProps({});
    if (stood && this.mayType) this.view.focus();
    else if (stood) this.view.dom.focus();
    this.showPosting();
    this.found.showCards();
    this.review.draw();
    if (this.mayType) void this.together.recover();
  }

  /** The block in which the caret stands, or the field that is written in. */
  private caretBlock(): string {
    const field = document.activeElement?.id ?? "";
    if (field.startsWith("story-")) return field.slice("story-".length);
    const { $from } = this.view.state.selection;
    return this.view.hasFocus() && $from.depth > 0 ? String($from.node(1).attrs.id ?? "") : "";
  }

  private placeOf(block: string): string | null {
    if (block === "") return null;
    if (this.fields.at(block)) return say("in the field “{0}”", this.fields.nameOfPlace(block));
    let words: string | null = null;
    this.view.state.doc.forEach(node => { if (node.attrs.id === block) words = textOf(node.toJSON() as NodeJson).trim(); });
    return words === null ? null : words === "" ? say("in an empty paragraph") : say("at “{0}”", (words as string).slice(0, 40) + ((words as string).length > 40 ? "…" : ""));
  }

  private goTo(block: string) {
    const field = this.fields.at(block);
    if (field) { field.closest("details")?.setAttribute("open", ""); return field.focus(); }
    this.view.state.doc.forEach((node, pos) => { if (node.attrs.id === block) choose(this.view, node.isTextblock ? pos + 1 : pos, node.isTextblock ? pos + 1 : pos); });
    this.view.focus();
  }

  private acted(standing: Standing) {
    this.standing = standing;
    this.fields.takeSlug(standing.slug);
    this.acts.show();
    this.showStatus();
    if (standing.status === "retracted") location.reload();
  }

  private chosen: string | null = null;

  /** How much is chosen; most keys choose nothing, and cost nothing here. */
  private showChosen() {
    if (!this.view) return;
    const { from, to, empty } = this.view.state.selection;
    const chosen = empty ? null : told(countOf(this.view.state.doc.textBetween(from, to, "\n", " ")));
    if (chosen === this.chosen) return;
    this.chosen = chosen;
    this.showStatus();
  }

  private showStatus() {
    this.status.replaceChildren(...statusLine({ state: this.saving.state, standing: this.standing, words: this.found.words, minutes: minutesOf(countOfDocument(this.view.state.doc)), chosen: this.chosen, findings: this.found.standing, journalFails: this.journalFails, mayWrite: this.mayType, writer: this.company?.isElsewhere ? this.company.writer : null },
      { compare: () => { if (this.saving.state.kind === "stale") void this.together.refused(this.saving.state); }, copyAll: () => void navigator.clipboard?.writeText(plainText(this.content())).then(() => announce(say("All words copied."))) }));
  }
}
