import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { Acts } from "./acts";
import { Checking } from "./checking";
import { Column } from "./column";
import { fromDocument, plainText, sameContent, toDocument, type Content } from "./content";
import { copyEditor } from "./copy";
import { askBetween } from "./dialogs";
import { announce, clockTime, dayAndTime, el, isMod, keyName } from "./dom";
import { Fields } from "./fields";
import { FindingsAtHand } from "./findings-at-hand";
import { Journal } from "./journal";
import { Likeness } from "./likeness";
import { newPost } from "./posts";
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
  private readonly likeness: Likeness | null;
  private readonly found: FindingsAtHand;
  private readonly acts: Acts;
  private readonly view: EditorView;
  private readonly posting: HTMLElement;
  private readonly status = el("div", { class: "editor-status" });
  private readonly bars = el("div", { class: "editor-bars" });
  private standing: Standing;
  private journalFails = false;
  private deciding = false;

  constructor(private readonly page: Page, private readonly place: HTMLElement) {
    this.standing = page.standing;
    this.server = new Server(page);
    this.journal = new Journal(page.id, failing => { if (failing !== this.journalFails) { this.journalFails = failing; this.showStatus(); } });
    this.fields = new Fields(page, field => { if (field === "kind") this.showPosting(); this.contentChanged(); }, !this.mayWrite);
    this.likeness = page.tellsLikeness ? new Likeness(page.id, () => this.content(), content => this.server.nearCopies(content), passage => this.found.goTo(passage), stories => this.column?.countAlike(stories)) : null;
    this.column = new Column({
      choose: id => this.found.activate(id, id !== null, false), fix: id => this.found.fix(id), ignore: id => this.found.ignore(id), goTo: statement => this.found.goTo(statement), back: () => this.view.focus(),
    }, this.likeness?.element ?? null);
    const body = el("div", { class: "copy-place" });
    this.posting = el("div", { class: "posting", hidden: true }, el("button", { type: "button", class: "button", click: () => { newPost(this.view.state, this.view.dispatch, this.view); this.view.focus(); } }, "New post", el("span", { class: "key", "aria-hidden": "true" }, keyName("Mod-Shift-Enter"))));
    const copy = el("div", { class: "editor-copy" }, this.fields.top, this.posting, body);
    this.view = copyEditor(body, {
      body: page.content.body, language: page.language, zone: page.zone, editable: () => this.mayWrite,
      own: { "F8": () => this.found.step(1), "Shift-F8": () => this.found.step(-1), "Mod-.": () => this.found.openCard() },
      changing: state => this.journal.keep(this.saving.version, this.content(state.doc)),
      changed: docChanged => { if (docChanged) this.contentChanged(true); },
    });
    this.saving = new Saving({
      version: page.standing.version,
      content: () => this.content(),
      send: save => this.server.save(save),
      acknowledged: save => {
        this.standing = { ...this.standing, version: this.saving.version, hasUnpublishedChanges: true, hours: { ...this.standing.hours, newer: this.standing.hours.goesOut !== null } };
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
    this.checking = new Checking(() => this.server.check(this.content()), answer => this.found.draw(answer), () => this.found.silent());
    this.found = new FindingsAtHand(this.view, this.fields, this.column, this.checking, () => this.mayWrite, () => this.place.classList.contains("stacked"), () => this.showStatus());
    this.acts = new Acts({
      server: this.server, standing: () => this.standing, flush: () => this.saving.flush(), warned: () => this.likeness?.warn() ?? Promise.resolve(true), canPublish: page.canPublish, canWrite: page.canWrite, hoursAddress: `/desk/stories/${page.id}/hours`,
      done: standing => this.acted(standing),
      // The save that follows is answered with the version that stands now, and the person chooses.
      stale: () => { this.saving.changed(); void this.saving.flush(); },
    }, () => [el("button", { type: "button", class: "button quiet", click: () => void showKeys() }, "Keys…"),
      ...this.likeness ? [el("a", { class: "button quiet", href: `/desk/stories/${page.id}/likeness`, "data-key": "g l" }, "Like other stories")] : [], ...this.asides ? [el("button", { type: "button", class: "button quiet", click: () => void versionsSetAside(this.journal, content => this.put(content)) }, "Versions set aside…")] : []]);
    place.replaceChildren(this.acts.element, this.bars, el("div", { class: "editor-desk" }, el("h1", { class: "visually-hidden" }, "Story editor"), copy, this.column.element, this.fields.facts), this.status);
    this.showPosting();
    this.arrange();
    this.listen();
    this.checking.changed(0);
    this.likeness?.changed(300);
    this.found.showCards();
    this.showStatus();
    void this.start();
  }

  private asides = 0;

  private get mayWrite() { return this.page.canWrite && this.standing.status !== "retracted"; }

  private showPosting() { this.posting.hidden = !this.fields.isLive || !this.mayWrite; }

  private content(doc = this.view.state.doc): Content { return { ...this.page.content, ...this.fields.read(), body: fromDocument(doc) }; }

  private contentChanged(journaled = false) {
    if (!journaled) this.journal.keep(this.saving.version, this.content());
    this.saving.changed();
    this.checking.changed();
    this.likeness?.changed();
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
      else if (!this.view.hasFocus() && event.key === "F8") { event.preventDefault(); this.found.step(event.shiftKey ? -1 : 1); }
      else if (!this.view.hasFocus() && isMod(event) && event.key === ".") { event.preventDefault(); this.found.openCard(); }
    });
    // A key that the copy has used is not the desk's as well.
    this.view.dom.addEventListener("keydown", event => { if (event.defaultPrevented) event.stopPropagation(); });
    this.view.dom.addEventListener("click", event => {
      const id = (event.target as HTMLElement).closest<HTMLElement>("[data-finding]")?.dataset.finding;
      if (id) this.found.activate(id, false, true);
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

  private async saveNow() {
    const saved = await this.saving.flush();
    announce(saved ? "Saved." : "Not saved yet. The words are kept in this browser.");
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
    this.showPosting();
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
    this.status.replaceChildren(...statusLine({ state: this.saving.state, standing: this.standing, words: this.found.words, findings: this.found.standing, journalFails: this.journalFails, mayWrite: this.mayWrite },
      { compare: () => { if (this.saving.state.kind === "stale") void this.decide(this.saving.state.theirs); }, copyAll: () => void navigator.clipboard?.writeText(plainText(this.content())).then(() => announce("All words copied.")) }));
  }
}
