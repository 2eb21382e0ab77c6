import type { EditorView } from "prosemirror-view";
import { changesBetween, wordsAdded } from "./changes";
import type { Presence, Writer } from "./company";
import { same, toDocument, type Content, type NodeJson } from "./content";
import { buttons, openDialog } from "./dialogs";
import { announce, clockTime, dayAndTime, el } from "./dom";
import type { Fields } from "./fields";
import type { Journal, Left } from "./journal";
import { merge } from "./merge";
import { askMerge, become, showChanges } from "./merging";
import type { Save, Saving, SaveState, Theirs } from "./saving";
import { say } from "./say";
import type { Server } from "./server";

export interface TogetherOptions {
  view: EditorView;
  fields: Fields;
  journal: Journal;
  saving: Saving;
  server: Server;
  versionsAddress: string;
  bars: HTMLElement;
  /** What the page started from. */
  base: Content;
  content: () => Content;
  mayWrite: () => boolean;
  /** The content was changed by a merge. */
  changed: () => void;
  /** That version stands on the desk. */
  standsNow: (theirs: Theirs) => void;
}

/** Brings what was written elsewhere into this page and keeps what was written here: merges, take-overs, words that a closed page left behind. */
export class Together {
  /** The version that <saving> goes on from, as the desk holds it: what a merge is reckoned against. */
  base: Content;
  /** What the editor shows no field for travels unchanged. */
  rest: Content;
  private readonly made = new Map<string, { seq: number; doc: NodeJson; fields: Partial<Content> }>();
  private busy = false;
  /** The editor is changed by a merge just now, and by nobody’s hand. */
  isPutting = false;
  private readonly asked = new Set<string>();
  private readonly recovered = new Set<string>();

  constructor(private readonly options: TogetherOptions) {
    this.base = this.rest = options.base;
    options.journal.start({ version: options.saving.version, content: this.base, doc: this.doc, fields: options.fields.read() });
  }

  private readonly told = (field: string, value: unknown) => this.options.fields.told(field, value);

  private get doc() { return this.options.view.state.doc.toJSON() as NodeJson; }

  // The journal follows what the desk holds

  /** A save is made of what stands now. */
  making(save: Save) { this.made.set(save.saveId, { seq: this.options.journal.seq, doc: this.doc, fields: this.options.fields.read() }); }

  acknowledged(save: Save) {
    const made = this.made.get(save.saveId);
    this.made.clear();
    this.base = save.content;
    if (made) this.options.journal.acknowledged(made.seq, { version: this.options.saving.version, content: save.content, doc: made.doc, fields: made.fields });
  }

  private goOnFrom(theirs: Theirs, unsaved: boolean, refused?: string) {
    const { saving, journal, fields } = this.options;
    this.made.clear();
    this.base = theirs.content;
    saving.goOnFrom(theirs.version, unsaved, refused);
    this.options.standsNow(theirs);
    journal.acknowledged(journal.seq, { version: theirs.version, content: theirs.content, doc: this.doc, fields: fields.read() }, unsaved);
  }

  /** The editor says what <content> says. */
  private put(content: Content) {
    const { view, fields } = this.options;
    this.isPutting = true;
    fields.show(content);
    become(view, toDocument(content.body));
    this.isPutting = false;
    this.rest = content;
  }

  // Other pages

  /** The desk has told who is here and which version stands. */
  heard(presence: Presence) {
    if (presence.standing.version > this.options.saving.version) void this.follow();
    const aside = presence.setAside;
    if (aside && this.options.mayWrite() && !this.asked.has(aside.id)) {
      this.asked.add(aside.id);
      this.tell(say("Words of {0}, {1}, could not be kept in the story and were set aside.", aside.by, dayAndTime(aside.at)), "warn",
        [say("Merge them in"), bar => void this.takeIn(aside.id, aside.by).then(done => { if (done) bar.remove(); })], [say("Versions"), () => location.assign(this.options.versionsAddress)]);
    }
  }

  /** Takes what stands on the desk into this page. */
  async follow(): Promise<void> {
    const { saving, view, server } = this.options;
    // While an answer is out, which version this page made is not known; while a word is being composed, it would be lost.
    if (this.busy || saving.isUnsure || view.composing || saving.state.kind === "stale") return;
    const theirs = await server.head().catch(() => null);
    if (!theirs || theirs.version <= saving.version || saving.isUnsure || view.composing) return;
    await this.mergeWith(theirs);
  }

  /** The desk did not keep a save: another version stands, or somebody took over. */
  async refused(state: SaveState & { kind: "stale" | "taken" }): Promise<void> {
    if (state.kind === "stale") return this.mergeWith(state.theirs, state.refused);
    if (this.busy) return;
    this.busy = true;
    const mine = this.options.content();
    this.put(state.theirs.content);
    this.options.changed();
    this.goOnFrom(state.theirs, false);
    this.busy = false;
    this.tell(say("{0} took the story over. Your last words are kept as a version beside it.", state.theirs.changedBy), "warn",
      [say("See them"), () => void showChanges(say("Your last words"), say("They are kept among the versions, and can be merged in by whoever writes."), changesBetween(state.theirs.content, mine))], [say("Versions"), () => location.assign(this.options.versionsAddress)]);
  }

  private async mergeWith(theirs: Theirs, refused?: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const mine = this.options.content();
      const result = merge(this.base, mine, theirs.content);
      let content: Content | null = result.content;
      if (result.conflicts.length > 0) {
        announce(say("{0} changed the same words.", theirs.changedBy));
        content = await askMerge(say("{0} changed the same words", theirs.changedBy), say("While you wrote, {0} saved this story at {1}. Nothing is lost: what you do not choose stays among the versions.", theirs.changedBy, clockTime(theirs.changedAt)), result, say("Yours"), theirs.changedBy, this.told);
      }
      if (!content) return;
      this.put(content);
      // Saved even where it says what stands: the desk then knows that the refused words are in it, and sets them aside no longer.
      const unsaved = !same(content, theirs.content) || (refused !== undefined && result.conflicts.length === 0);
      this.options.changed();
      this.goOnFrom(theirs, unsaved, unsaved ? refused : undefined);
      if (result.taken.length > 0) this.tell(say("{0} changed this story at {1}: the changes are in this page.", theirs.changedBy, clockTime(theirs.changedAt)), "", [say("What changed"), () => void showChanges(say("What {0} changed", theirs.changedBy), "", changesBetween(mine, content))]);
    } finally {
      this.busy = false;
    }
  }

  /** Writes here instead of there. What the other page has not saved yet is set aside by the desk. */
  async takeOver(writer: Writer, take: () => Promise<void>) {
    if (!writer.isYou) {
      const chosen = await openDialog(say("Take the story over"), el("p", {}, say("{0} writes in this story now. Taking over makes their page one for reading. What they have not saved yet is kept as a version, which you can merge in.", writer.name)), buttons(["take", say("Take over"), "primary"], ["", say("Cancel")]));
      if (chosen !== "take") return;
    }
    await take();
    await this.follow();
    this.options.view.focus();
  }

  /** Merges a version that was set aside into what stands. */
  private async takeIn(id: string, by: string): Promise<boolean> {
    const version = await this.options.server.version(id).catch(() => null);
    if (!version?.base) {
      location.assign(this.options.versionsAddress);
      return false;
    }
    const mine = this.options.content();
    const result = merge(version.base, mine, version.content);
    const content = result.conflicts.length === 0 ? result.content : await askMerge(say("Words of {0}", by), say("Both sides of what cannot stand together:"), result, say("In the story"), by, this.told);
    if (!content) return false;
    this.put(content);
    this.options.journal.say(this.options.fields.read(), () => this.doc);
    this.options.changed();
    this.options.saving.tookIn(version.saveId);
    announce(say("The words of {0} are in the story.", by));
    return true;
  }

  // Pages that are gone

  /** Merges what closed pages of this browser left behind. */
  async recover(): Promise<void> {
    if (this.busy || !this.options.mayWrite()) return;
    for (const left of await this.options.journal.leftBehind()) await this.takeBack(left);
  }

  private async takeBack(left: Left) {
    const { journal } = this.options;
    const mine = this.options.content();
    if (this.recovered.has(left.session)) return;
    if (same(left.mine, mine) || same(left.mine, left.base)) return journal.clear(left.session);
    this.recovered.add(left.session);
    const result = merge(left.base, left.mine, mine);
    const when = dayAndTime(left.at);
    if (result.conflicts.length > 0) {
      this.tell(say("Words of {0} were kept in this browser, and others were written at the same places since.", when), "warn", [say("Compare and merge"), async bar => {
        const chosen = await askMerge(say("Words kept in this browser"), say("What was typed here until {0}, and what stands on the desk:", when), merge(left.base, left.mine, this.options.content()), say("Kept in this browser"), say("On the desk"), this.told);
        if (!chosen) return;
        bar.remove();
        this.bringBack(chosen, left.session);
      }]);
      return;
    }
    if (same(result.content, mine)) return journal.clear(left.session);
    this.bringBack(result.content, left.session);
    const changes = changesBetween(mine, result.content);
    const words = wordsAdded(changes);
    this.tell(words === 1 ? say("1 word of {0} that had not reached the desk was kept in this browser, and is in the story again.", when) : say("{0} words of {1} that had not reached the desk were kept in this browser, and are in the story again.", words, when), "", [say("What came back"), async bar => {
      if (!await showChanges(say("What came back"), "", changes, say("Take it out again"))) return;
      const undone = merge(result.content, mine, this.options.content());
      this.put(undone.content);
      journal.say(this.options.fields.read(), () => this.doc);
      this.options.changed();
      bar.remove();
    }]);
  }

  private bringBack(content: Content, session: string) {
    const { journal, fields } = this.options;
    this.put(content);
    journal.say(fields.read(), () => this.doc);
    // Written behind what this page keeps itself: until then both have it.
    journal.clear(session);
    this.options.changed();
  }

  private tell(words: string, look: string, ...acts: [label: string, act: (bar: HTMLElement) => unknown][]) {
    const bar: HTMLElement = el("div", { class: `notice told ${look}`, role: "region", "aria-label": say("Other versions") }, el("p", {}, words),
      ...acts.map(([label, act]) => el("button", { type: "button", class: "button", click: () => void act(bar) }, label)), el("button", { type: "button", class: "button quiet", click: () => { bar.remove(); this.options.view.focus(); } }, say("Close")));
    // What was told before of the same kind is old.
    this.options.bars.append(bar);
    while (this.options.bars.children.length > 3) this.options.bars.firstElementChild!.remove();
    announce(words);
  }
}
