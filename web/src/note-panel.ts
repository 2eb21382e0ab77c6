import type { EditorView } from "prosemirror-view";
import { choose } from "./copy";
import { announce, el, isMod, shortTime } from "./dom";
import { completesNames } from "./mentions";
import { activeNote, chosenPlace, movedNotes, notePlaces, showNotes, type Note, type NotePlace } from "./notes";
import { say } from "./say";
import { Refused, type Server } from "./server";

export interface NotesContext {
  server: Server;
  view: () => EditorView;
  /** Sees that the desk holds the words that a note is about. */
  flush: () => Promise<boolean>;
  /** Brings the panel into sight. */
  show: () => void;
  counted: (open: number) => void;
}

const longestText = 2_000;

/** The notes of the story beside its copy: read, written, answered, resolved. */
export class NotePanel {
  readonly element = el("div", { class: "notes" });
  private notes: Note[] = [];
  private people: string[] = [];
  private about: Omit<NotePlace, "note"> | null = null;
  private readonly form = el("div");
  private readonly list = el("ol", { class: "cards" });
  private readonly said = el("p", { class: "error", role: "alert" });
  private readonly none = el("p", { class: "hint" }, say("Nobody has written a note on this story."));
  private busy = false;

  constructor(private readonly context: NotesContext) {
    this.element.append(this.said, this.form, this.none, this.list, el("p", { class: "hint" }, say("For the newsroom alone: no reader sees them.")));
    this.drawForm();
  }

  async load() {
    await this.context.server.notes().then(answer => this.take(answer), () => { this.said.textContent = say("The notes could not be read. Load the page again when the line is back."); });
  }

  /** The desk holds the words that stand: it is told where notes have come to. */
  kept() {
    const moved = movedNotes(this.context.view().state, this.notes);
    if (moved.length === 0) return;
    void this.context.server.followNotes(moved).then(() => {
      for (const place of moved) {
        const note = this.notes.find(note => note.id === place.note);
        if (note) [note.block, note.stands, note.offset] = [place.block, place.words, place.offset];
      }
    }, () => { });
  }

  /** A note on the chosen words, or on the block in which one stands. */
  begin() {
    this.about = chosenPlace(this.context.view().state);
    this.context.show();
    this.drawForm();
    this.form.querySelector("textarea")?.focus();
  }

  /** From a word in the copy to its note. */
  open(id: string) {
    this.context.show();
    this.activate(id);
    this.list.querySelector(`[data-note-card="${id}"]`)?.scrollIntoView({ block: "nearest" });
  }

  private take(answer: { notes: Note[]; people: string[] }) {
    this.said.textContent = "";
    [this.notes, this.people] = [answer.notes, answer.people];
    const view = this.context.view();
    view.dispatch(showNotes(view.state, this.notes));
    this.draw();
  }

  private drawForm() {
    const { about } = this;
    const words = el("textarea", { id: "note-text", maxlength: longestText, rows: 3, dir: "auto", "aria-describedby": about?.words ? "note-about" : null });
    const cancel = () => { this.about = null; this.drawForm(); this.context.view().focus(); };
    this.form.replaceChildren(...about === null ? [el("button", { type: "button", class: "button", click: () => this.begin() }, say("Write a note"))] : [
      el("form", { class: "stack", submit: (event: Event) => { event.preventDefault(); void this.write(words.value, about); } },
        about.words ? el("blockquote", { id: "note-about", dir: "auto" }, about.words) : null,
        el("div", { class: "field" }, el("label", { for: "note-text" }, about.words ? say("Note on these words") : say("Note on the story")), words),
        el("div", { class: "actions" }, el("button", { class: "button primary" }, say("Write the note")), el("button", { type: "button", class: "button quiet", click: cancel }, say("Cancel"))))]);
    if (about !== null) this.keyed(words, cancel);
  }

  /** Names of people complete themselves; Mod-Enter sends, Escape leaves. */
  private keyed(words: HTMLTextAreaElement, leave: () => void) {
    completesNames(words, () => this.people);
    words.addEventListener("keydown", event => {
      if (event.defaultPrevented) return;
      if (event.key === "Enter" && isMod(event)) { event.preventDefault(); words.form!.requestSubmit(); }
      else if (event.key === "Escape") { event.preventDefault(); leave(); }
    });
  }

  private async write(text: string, about: Omit<NotePlace, "note">) {
    // A paragraph that was typed just now must be on the desk before anybody can speak of it.
    await this.act(async () => { await this.context.flush(); return this.context.server.writeNote({ text, block: about.block, quote: about.words, offset: about.offset }); }, say("The note is written."),
      () => { this.about = null; this.drawForm(); this.context.view().focus(); });
  }

  private async act(run: () => Promise<{ notes: Note[]; people: string[] }>, done: string, then: () => void = () => { }) {
    if (this.busy) return;
    this.busy = true;
    this.said.textContent = "";
    try {
      this.take(await run());
      announce(done);
      then();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.said.textContent = error.message;
    } finally {
      this.busy = false;
    }
  }

  private draw() {
    const open = this.notes.filter(note => note.resolvedAt === null);
    this.context.counted(open.length);
    this.none.hidden = this.notes.length > 0;
    const there = new Set(notePlaces(this.context.view().state).map(place => place.id));
    this.list.replaceChildren(...[...open.reverse(), ...this.notes.filter(note => note.resolvedAt !== null).reverse()].map(note => this.card(note, there.has(note.id))));
  }

  private card(note: Note, isThere: boolean) {
    const by = (who: string, at: string) => el("p", { class: "hint" }, el("strong", { translate: "no" }, el("bdi", {}, who)), " ", el("time", { datetime: at }, shortTime(at)));
    const id = `answer-${note.id}`;
    const answer = el("textarea", { id, maxlength: longestText, rows: 2, dir: "auto", required: true });
    const details = el("details", {}, el("summary", {}, say("Answer")), el("form", { class: "stack", submit: (event: Event) => { event.preventDefault(); void this.act(() => this.context.server.writeNote({ text: answer.value, answers: note.id }), say("Answered."), () => this.focusOn(note.id)); } },
      el("div", { class: "field" }, el("label", { for: id }, say("Answer to {0}", note.author)), answer), el("div", { class: "actions" }, el("button", { class: "button" }, say("Answer")))));
    this.keyed(answer, () => { details.open = false; details.querySelector("summary")!.focus(); });
    return el("li", { class: "card note", "data-note-card": note.id },
      by(note.author, note.at),
      note.quote ? el("blockquote", { dir: "auto" }, isThere ? el("button", { type: "button", class: "message", "aria-label": say("Go to the words “{0}”", note.quote), click: () => this.goTo(note.id) }, note.quote) : note.quote) : null,
      note.quote && !isThere && note.resolvedAt === null ? el("p", { class: "hint" }, say("These words do not stand in the story any more.")) : null,
      el("p", { class: "words", dir: "auto" }, note.text),
      note.answers.length > 0 ? el("ol", { class: "answers" }, ...note.answers.map(said => el("li", {}, by(said.author, said.at), el("p", { class: "words", dir: "auto" }, said.text)))) : null,
      note.resolvedAt !== null ? el("p", { class: "hint" }, say("Resolved by {0}, {1}", note.resolvedBy, shortTime(note.resolvedAt)))
        : el("div", { class: "actions" }, details, el("button", { type: "button", class: "button", "aria-label": say("Resolve the note of {0}", note.author), click: () => void this.act(() => this.context.server.resolveNote(note.id), say("Resolved."), () => this.focusOn(note.id)) }, say("Resolve"))));
  }

  private focusOn(id: string) {
    const card = this.list.querySelector<HTMLElement>(`[data-note-card="${id}"]`);
    card?.setAttribute("tabindex", "-1");
    card?.focus();
  }

  private activate(id: string | null) {
    const view = this.context.view();
    view.dispatch(activeNote(view.state, id));
    for (const card of this.list.children) card.classList.toggle("active", (card as HTMLElement).dataset.noteCard === id);
  }

  private goTo(id: string) {
    const view = this.context.view();
    const place = notePlaces(view.state).find(place => place.id === id);
    if (!place) return;
    this.activate(id);
    choose(view, place.from, place.to);
    view.focus();
  }
}
