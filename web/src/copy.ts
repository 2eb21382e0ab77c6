import { chainCommands } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { NodeSelection, EditorState, TextSelection, type Command, type Plugin, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { changeEmbed, embeds } from "./embeds";
import { findings } from "./findings";
import { ids } from "./ids";
import { keys } from "./keys";
import type { Library } from "./library";
import { askLink, type FindStories } from "./link-dialog";
import { changeNote, footnotes, insertNote } from "./footnotes";
import { notesAtWords } from "./notes";
import { paste } from "./paste";
import { people } from "./people";
import { PictureView } from "./picture-view";
import { pictures } from "./pictures";
import { editPost, newPost, PostView, titles } from "./posts";
import { say } from "./say";
import { asAddress, mark, wordsOfMark } from "./schema";
import { slashMenu } from "./slash";
import { sourcesPasted, sourceWords, type Sources } from "./sources";
import { asSuggestion, besideSuggestions, type NotWords } from "./suggest";
import type { Who } from "./suggestions";
import { typing } from "./typing";
import { toDocument, type NodeJson } from "./content";

/** ⌘K: a link for the words that are chosen, or for the link one stands in. Elsewhere the key is the desk's. */
export const linkWords = (find: FindStories): Command => (state, _, view) => {
  const type = mark("link");
  const found = wordsOfMark(state, type, "href");
  if (!found) return false;
  const { start, end, present } = found;
  if (view) void askLink(present, asAddress, find).then(href => {
    if (href !== null && view.state.doc.content.size >= end) {
      const tr = view.state.tr.removeMark(start, end, type);
      if (href) tr.addMark(start, end, type.create({ href }));
      // One goes on writing behind the link, and not over its words.
      if (!state.selection.empty) tr.setSelection(TextSelection.create(tr.doc, end));
      view.dispatch(tr.removeStoredMark(type));
    }
    view.focus();
  });
  return true;
};

export interface CopyOptions {
  body: NodeJson;
  language: string;
  isRightToLeft: boolean;
  /** Of the publication: the clocks by which posts tell their time. */
  zone: string;
  editable: () => boolean;
  own: Record<string, Command>;
  plugins?: Plugin[];
  library: Library;
  findStories: FindStories;
  /** Who suggests just now: what they change is a suggestion. Null where words are words. */
  suggesting: () => Who | null;
  /** What was done cannot be suggested, and was not done. */
  notSuggested: (why: NotWords) => void;
  sources: () => Sources;
  /** Before the page shows a change: the journal keeps it first. */
  changing: (transactions: readonly Transaction[], state: EditorState) => void;
  changed: (docChanged: boolean) => void;
}

/** The body of the story as an editor. */
export function copyEditor(place: HTMLElement, options: CopyOptions): EditorView {
  const state = EditorState.create({
    doc: toDocument(options.body),
    plugins: [slashMenu(), pictures(options.library), footnotes, sourcesPasted(id => options.sources().has(id)), typing(options.language), ...keys({ "Mod-k": linkWords(options.findStories), "Mod-Alt-k": sourceWords(options.sources), "Mod-Alt-f": insertNote, "Mod-Shift-Enter": newPost, "Enter": chainCommands(changeEmbed, changeNote), "F2": editPost(options.zone), ...options.own }), history(), gapCursor(), dropCursor(), embeds, paste, titles, ids, findings, people, notesAtWords, besideSuggestions(options.suggesting), ...options.plugins ?? []],
  });
  const view: EditorView = new EditorView(place, {
    state,
    editable: options.editable,
    nodeViews: { live_post: (post, view, place) => new PostView(post, view, place, options.zone), picture: (picture, view, place) => new PictureView(picture, view, place) },
    attributes: () => ({ role: "textbox", "aria-multiline": "true", "aria-label": say("Body"), lang: options.language, dir: options.isRightToLeft ? "rtl" : "auto", class: "copy", ...(options.editable() ? {} : { "aria-readonly": "true", tabindex: "0" }) }),
    dispatchTransaction(typed) {
      const who = options.suggesting();
      const tr = who ? asSuggestion(view.state, typed, who) : typed;
      if (typeof tr === "string") return options.notSuggested(tr);
      const { state: next, transactions } = view.state.applyTransaction(tr);
      const docChanged = transactions.some(t => t.docChanged);
      if (docChanged) options.changing(transactions, next);
      view.updateState(next);
      options.changed(docChanged);
    },
  });
  return view;
}

/** Chooses the words from <from> to <to> and brings them into sight. */
export function choose(view: EditorView, from: number, to: number) {
  const { doc } = view.state;
  view.dispatch(view.state.tr.setSelection(doc.resolve(from).parent.isTextblock ? TextSelection.create(doc, from, to) : NodeSelection.create(doc, from)));
  const at = view.coordsAtPos(from);
  if (at.top < 120 || at.bottom > window.innerHeight - 80) window.scrollBy({ top: at.top - window.innerHeight / 3 });
}
