import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { Acts } from "./acts";
import { Checking, type Answer, type Statement } from "./checking";
import { Column, type Card } from "./column";
import { fromDocument, plainText, sameContent, toDocument, type Content } from "./content";
import { choose, copyEditor } from "./copy";
import { askBetween } from "./dialogs";
import { announce, clockTime, dayAndTime, el, isMod } from "./dom";
import { Fields } from "./fields";
import { activated, activeFinding, answered, fixed, placed, places, type Finding } from "./findings";
import { Journal } from "./journal";
import { Saving, type Theirs } from "./saving";
import { Server, type Page, type Standing } from "./server";
import { showKeys } from "./key-list";
import { statusLine } from "./status";
import { versionsSetAside } from "./aside";

/** The story editor: fields, copy, the column beside it, and what keeps every word. */
export class Editor {
  private readonly server: Server;
  private readonly journal: Journal;
  private readonly saving: Saving;
  private readonly checking: Checking;
  private readonly fields: Fields;
  private readonly column: Column;
  private readonly acts: Acts;
  private readonly view: EditorView;
  private readonly status = el("div", { class: "editor-status" });
  private readonly bars = el("div", { class: "editor-bars" });
  private standing: Standing;
  private answer: Answer | null = null;
  private checkFails = false;
  private journalFails = false;
  private deciding = false;
  /** Not kept beyond the page: whoever opens the story again sees what was ignored before. */
  private readonly ignored = new Set<string>();
  private activeField: string | null = null;

  constructor(private readonly page: Page, private readonly place: HTMLElement) {
    this.standing = page.standing;
    this.server = new Server(page);
    this.journal = new Journal(page.id, failing => { if (failing !== this.journalFails) { this.journalFails = failing; this.showStatus(); } });
    this.fields = new Fields(page, () => this.contentChanged(), !this.mayWrite);
    this.column = new Column({
      choose: id => this.activate(id, id !== null, false), fix: id => this.fix(id), ignore: id => this.ignore(id), goTo: statement => this.goTo(statement), back: () => this.view.focus(),
    });
    const body = el("div", { class: "copy-place" });
    const copy = el("div", { class: "editor-copy" }, this.fields.top, body);
    this.view = copyEditor(body, {
      body: page.content.body, language: page.language, editable: () => this.mayWrite,
      own: { "F8": () => this.step(1), "Shift-F8": () => this.step(-1), "Mod-.": () => this.openCard() },
      changing: state => this.journal.keep(this.saving.version, this.content(state.doc)),
      changed: docChanged => { if (docChanged) this.contentChanged(true); },
    });
    this.saving = new Saving({
      version: page.standing.version,
      content: () => this.content(),
      send: save => this.server.save(save),
      acknowledged: save => {
        this.standing = { ...this.standing, version: this.saving.version, hasUnpublishedChanges: true };
        this.acts.show();
        if (this.saving.isClean) this.journal.clear();
        else this.journal.keep(this.saving.version, this.content());
        this.page.content = save.content;
      },
      changed: state => {
        this.showStatus();
        if (state.kind === "stale") void this.decide(state.theirs);
      },
    });
    this.checking = new Checking(() => this.server.check(this.content()), answer => this.draw(answer), () => { this.checkFails = true; this.showCards(); this.showStatus(); });
    this.acts = new Acts({
      server: this.server, standing: () => this.standing, flush: () => this.saving.flush(), canPublish: page.canPublish, canWrite: page.canWrite,
      done: standing => this.acted(standing),
      // The save that follows is answered with the version that stands now, and the person chooses.
      stale: () => { this.saving.changed(); void this.saving.flush(); },
    }, () => [el("button", { type: "button", class: "button quiet", click: () => void showKeys() }, "Keys…"), ...this.asides ? [el("button", { type: "button", class: "button quiet", click: () => void versionsSetAside(this.journal, content => this.put(content)) }, "Versions set aside…")] : []]);
    place.replaceChildren(this.acts.element, this.bars, el("div", { class: "editor-desk" }, el("h1", { class: "visually-hidden" }, "Story editor"), copy, this.column.element, this.fields.facts), this.status);
    this.arrange();
    this.listen();
    this.checking.changed(0);
    this.showCards();
    this.showStatus();
    void this.start();
  }

  private asides = 0;
  private frame = 0;
  private held = 0;

  private get mayWrite() { return this.page.canWrite && this.standing.status !== "retracted"; }

  private content(doc = this.view.state.doc): Content { return { ...this.page.content, ...this.fields.read(), body: fromDocument(doc) }; }

  private contentChanged(journaled = false) {
    if (!journaled) this.journal.keep(this.saving.version, this.content());
    this.saving.changed();
    this.checking.changed();
  }

  private async start() {
    await this.journal.open();
    this.asides = (await this.journal.asides()).length;
    this.acts.show();
    if (!this.mayWrite) return;
    const [left, ...older] = (await this.journal.leftBehind()).filter(entry => {
      if (!sameContent(entry.content, this.page.content)) return true;
      this.journal.clear(entry.session);
      return false;
    });
    for (const entry of older) { this.journal.setAside("this browser", entry.content); this.journal.clear(entry.session); this.asides++; }
    if (!left) return;
    const bar = el("div", { class: "notice warn", role: "region", "aria-label": "Words kept in this browser" },
      el("p", {}, `Words of ${dayAndTime(left.at)} were kept in this browser and never reached the desk.`),
      el("button", {
        type: "button", class: "button", click: async () => {
          const chosen = await askBetween("Words kept in this browser", "The version that you leave is set aside in this browser; you find it under More.",
            { title: `Kept in this browser, ${dayAndTime(left.at)}`, text: plainText(left.content), choose: "Use the kept words", value: "mine" },
            { title: `On the desk, ${dayAndTime(this.standing.changedAt)}`, text: plainText(this.content()), choose: "Leave them", value: "theirs" });
          if (!chosen) return;
          this.setAside(chosen === "mine" ? "the desk" : "this browser", chosen === "mine" ? this.content() : left.content);
          this.journal.clear(left.session);
          bar.remove();
          if (chosen === "mine") this.put(left.content);
        },
      }, "Compare and choose"));
    this.bars.append(bar);
  }

  private listen() {
    const leave = () => { const save = this.saving.last(); if (save) this.server.leave(save); };
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") void this.saving.flush(); });
    addEventListener("online", () => void this.saving.flush());
    addEventListener("beforeunload", event => { if (this.journalFails && !this.saving.isClean) event.preventDefault(); });
    addEventListener("keydown", event => {
      if (isMod(event) && !event.shiftKey && !event.altKey && event.key === "s") { event.preventDefault(); void this.saveNow(); }
      else if (!this.view.hasFocus() && event.key === "F8") { event.preventDefault(); this.step(event.shiftKey ? -1 : 1); }
      else if (!this.view.hasFocus() && isMod(event) && event.key === ".") { event.preventDefault(); this.openCard(); }
    });
    // A key that the copy has used is not the desk's as well.
    this.view.dom.addEventListener("keydown", event => { if (event.defaultPrevented) event.stopPropagation(); });
    this.view.dom.addEventListener("click", event => {
      const id = (event.target as HTMLElement).closest<HTMLElement>("[data-finding]")?.dataset.finding;
      if (id) this.activate(id, false, true);
    });
    // Cards are placed when words have moved, not with every key: that measures the page for each of them.
    const moved = new ResizeObserver(() => this.cardsSoon());
    for (const part of [this.view.dom, this.fields.top]) moved.observe(part);
    new ResizeObserver(() => this.arrange()).observe(this.place);
    addEventListener("resize", () => { this.arrange(); this.cardsSoon(); });
    if (this.mayWrite && !this.page.content.headline) this.fields.at("headline")?.focus();
  }

  /** The column stands beside the copy where both have room. */
  private arrange() {
    const letter = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.place.classList.toggle("stacked", this.place.clientWidth < 58 * letter);
  }

  private async saveNow() {
    const saved = await this.saving.flush();
    announce(saved ? "Saved." : "Not saved yet. The words are kept in this browser.");
  }

  // Findings

  private draw(answer: Answer) {
    if (this.view.composing) {
      this.view.dom.addEventListener("compositionend", () => this.checking.changed(), { once: true });
      return;
    }
    const before = this.answer?.findings.length ?? -1;
    this.checkFails = false;
    this.answer = answer;
    const shown = answer.findings.filter(finding => !this.ignored.has(finding.id));
    this.show(shown);
    this.column.showStatements(answer.statements);
    this.showCards();
    this.showStatus();
    if (answer.findings.length !== before) announce(shown.length === 1 ? "1 finding" : `${shown.length} findings`);
  }

  /** Draws findings; one at the very word that is being typed waits until the hands rest. */
  private show(findings: Finding[]) {
    clearTimeout(this.held);
    const { empty, $from } = this.view.state.selection;
    const block = $from.parent.attrs.id as string;
    const underHand = (finding: Finding) => finding.block === block && finding.start < $from.parentOffset && $from.parentOffset <= finding.end;
    const drawn = placed(this.view.state);
    const waiting = this.view.hasFocus() && empty ? findings.filter(finding => underHand(finding) && !drawn.some(p => p.finding.id === finding.id)) : [];
    this.view.dispatch(answered(this.view.state.tr, findings.filter(finding => !waiting.includes(finding))));
    if (!waiting.length) return;
    const answer = this.answer;
    this.held = window.setTimeout(() => {
      if (this.answer !== answer || this.checking.isBehind) return;
      this.view.dispatch(answered(this.view.state.tr, findings.filter(finding => !this.ignored.has(finding.id))));
      this.showCards();
    }, 800);
  }

  /** Those of the fields in their order, then those of the copy. */
  private cards(): Card[] {
    const top = (element: HTMLElement) => element.getBoundingClientRect().top;
    const inFields = (this.answer?.findings ?? []).filter(f => !this.ignored.has(f.id) && this.fields.at(f.block)).map(finding => ({ finding, top: top(this.fields.at(finding.block)!) }));
    const inCopy = placed(this.view.state).map(({ finding, from }) => ({ finding, top: this.view.coordsAtPos(from).top }));
    const known = new Set([...inFields, ...inCopy].map(card => card.finding.id));
    const elsewhere = (this.answer?.findings ?? []).filter(f => f.block === "" && !this.ignored.has(f.id) && !known.has(f.id)).map(finding => ({ finding, top: 0 }));
    return [...elsewhere, ...inFields, ...inCopy].sort((a, b) => a.top - b.top);
  }

  private get active() { return this.activeField ?? activeFinding(this.view.state); }

  /** Once a frame at most. */
  private cardsSoon() {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.showCards());
  }

  private showCards() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const cards = this.cards();
    if (this.activeField && !cards.some(card => card.finding.id === this.activeField)) this.activeField = null;
    this.column.show(cards, this.active, this.checkFails ? "The desk could not read this version. It is asked again with your next change." : this.answer ? null : "Reading the copy…");
    for (const name of ["headline", "standfirst", "kicker", "dateline", "byline"]) this.fields.at(name)!.classList.toggle("has-finding", cards.some(card => card.finding.block === name));
  }

  private activate(id: string | null, bring: boolean, fromCopy: boolean) {
    // Where the column lies below the copy, the card comes to whoever reads the copy.
    this.column.element.classList.toggle("from-copy", fromCopy);
    const finding = this.answer?.findings.find(f => f.id === id);
    const field = finding && this.fields.at(finding.block);
    this.activeField = finding && (field || finding.block === "") ? finding.id : null;
    this.view.dispatch(activated(this.view.state.tr, this.activeField ? null : id));
    if (bring && field) field.scrollIntoView({ block: "nearest" });
    const place = placed(this.view.state).find(p => p.finding.id === id);
    const covers = fromCopy && this.place.classList.contains("stacked");
    if ((bring || covers) && place) {
      const at = this.view.coordsAtPos(place.from);
      if (at.top < 120 || at.bottom > innerHeight - (covers ? innerHeight / 2 : 80)) scrollBy({ top: at.top - innerHeight / 3 });
    }
    this.showCards();
  }

  /** F8: to the next finding from where the caret stands. */
  private step(by: 1 | -1): boolean {
    const cards = this.cards();
    if (!cards.length) { announce("No findings"); return true; }
    const at = cards.findIndex(card => card.finding.id === this.active);
    const caret = this.view.state.selection.from;
    const copy = placed(this.view.state);
    const fromCaret = by === 1 ? copy.find(p => p.from >= caret) : copy.findLast(p => p.to <= caret);
    const next = at >= 0 ? cards[(at + by + cards.length) % cards.length]! : cards.find(card => card.finding.id === fromCaret?.finding.id) ?? cards[by === 1 ? 0 : cards.length - 1]!;
    this.activate(next.finding.id, true, true);
    const place = copy.find(p => p.finding.id === next.finding.id);
    if (place) {
      choose(this.view, place.from, place.to);
      this.view.focus();
    } else {
      const field = this.fields.at(next.finding.block);
      (field instanceof HTMLFieldSetElement ? field.querySelector<HTMLElement>("select") : field)?.focus();
      if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) field.setSelectionRange(next.finding.start, next.finding.end);
    }
    announce(`${next.finding.severity}: ${next.finding.message}`);
    return true;
  }

  private openCard(): boolean {
    if (this.active === null) {
      const caret = this.view.state.selection.from;
      const here = placed(this.view.state).find(p => p.from <= caret && p.to >= caret) ?? placed(this.view.state).find(p => p.from >= caret);
      const id = here?.finding.id ?? this.cards()[0]?.finding.id;
      if (!id) { announce("No findings"); return true; }
      this.activate(id, true, true);
    }
    this.column.focusActive();
    return true;
  }

  private fix(id: string) {
    const finding = this.answer?.findings.find(f => f.id === id);
    if (!finding?.fix || !this.mayWrite) return;
    const field = this.fields.at(finding.block);
    const done = field ? this.fixField(field, finding) : this.fixCopy(id);
    if (!done) announce("Not fixed: the words there are no longer the ones that were found.");
    else {
      this.answer!.findings = this.answer!.findings.filter(f => f.id !== id);
      this.view.dispatch(answered(this.view.state.tr, this.answer!.findings.filter(f => !this.ignored.has(f.id) && placed(this.view.state).some(p => p.finding.id === f.id)).map(f => this.moved(f))));
      announce("Fixed.");
    }
    this.showCards();
  }

  /** The finding at the place where an edit has carried it. */
  private moved(finding: Finding): Finding {
    const place = placed(this.view.state).find(p => p.finding.id === finding.id)!;
    const $from = this.view.state.doc.resolve(place.from);
    return { ...finding, block: $from.parent.attrs.id as string, start: $from.parentOffset, end: $from.parentOffset + place.to - place.from };
  }

  private fixCopy(id: string): boolean {
    const tr = fixed(this.view.state, id);
    if (!tr) return false;
    this.view.dispatch(tr.scrollIntoView());
    this.view.focus();
    return true;
  }

  private fixField(field: HTMLElement, finding: Finding): boolean {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.value.slice(finding.start, finding.end) !== finding.quote) return false;
    field.focus();
    field.setSelectionRange(finding.start, finding.end);
    document.execCommand(finding.fix!.text ? "insertText" : "delete", false, finding.fix!.text);
    return true;
  }

  private ignore(id: string) {
    this.ignored.add(id);
    const next = this.cards();
    this.view.dispatch(answered(this.view.state.tr, placed(this.view.state).filter(p => p.finding.id !== id).map(p => this.moved(p.finding))));
    this.showCards();
    this.showStatus();
    announce("Ignored until this page is closed.");
    this.activate(next[0]?.finding.id ?? null, false, false);
    if (next.length) this.column.focusActive();
    else this.view.focus();
  }

  private goTo(statement: Statement) {
    const block = places(this.view.state.doc).get(statement.block);
    if (!block) return;
    const size = block.node.content.size;
    choose(this.view, block.pos + 1 + Math.min(statement.start, size), block.pos + 1 + Math.min(statement.end, size));
    this.view.focus();
  }

  // Versions

  /** Two saved from one state: the person sees both and says which goes on; the other is set aside. */
  private async decide(theirs: Theirs) {
    if (this.deciding) return;
    this.deciding = true;
    announce(`${theirs.changedBy} saved another version.`);
    const chosen = await askBetween(`${theirs.changedBy} saved another version`, `While you wrote, ${theirs.changedBy} saved this story at ${clockTime(theirs.changedAt)}. Nothing is lost: the version that you leave is set aside in this browser, under More.`,
      { title: "Yours", text: plainText(this.content()), choose: "Keep mine", value: "mine" },
      { title: theirs.changedBy, text: plainText(theirs.content), choose: "Take theirs", value: "theirs" });
    this.deciding = false;
    if (!chosen) return this.showStatus();
    this.setAside(chosen === "mine" ? theirs.changedBy : "you", chosen === "mine" ? theirs.content : this.content());
    this.standing = { ...this.standing, version: theirs.version, changedBy: theirs.changedBy, changedAt: theirs.changedAt };
    if (chosen === "theirs") this.put(theirs.content);
    this.saving.goOnFrom(theirs.version, chosen === "mine");
    if (chosen === "theirs") this.journal.clear();
    this.showStatus();
  }

  private setAside(by: string, content: Content) {
    this.journal.setAside(by, content);
    this.asides++;
    this.acts.show();
  }

  /** Puts another content into the editor; undo brings the body back. */
  private put(content: Content) {
    this.page.content = { ...this.page.content, ...content };
    this.fields.show(content);
    const { tr } = this.view.state;
    tr.replaceWith(0, tr.doc.content.size, toDocument(content.body).content);
    this.view.dispatch(tr.setSelection(TextSelection.atStart(tr.doc)));
    this.contentChanged();
  }

  private acted(standing: Standing) {
    this.standing = standing;
    this.fields.takeSlug(standing.slug);
    this.acts.show();
    this.showStatus();
    if (!this.mayWrite) location.reload();
  }

  private showStatus() {
    const shown = (this.answer?.findings ?? []).filter(f => !this.ignored.has(f.id));
    this.status.replaceChildren(...statusLine({ state: this.saving.state, standing: this.standing, words: this.answer?.words ?? null, findings: this.answer && !this.checkFails ? shown : null, journalFails: this.journalFails, mayWrite: this.mayWrite },
      { compare: () => { if (this.saving.state.kind === "stale") void this.decide(this.saving.state.theirs); }, copyAll: () => void navigator.clipboard?.writeText(plainText(this.content())).then(() => announce("All words copied.")) }));
  }
}
