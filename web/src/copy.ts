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
import { paste } from "./paste";
import { people } from "./people";
import { PictureView } from "./picture-view";
import { pictures } from "./pictures";
import { editPost, newPost, PostView, titles } from "./posts";
import { say } from "./say";
import { asAddress, mark } from "./schema";
import { slashMenu } from "./slash";
import { typing } from "./typing";
import { toDocument, type NodeJson } from "./content";

/** ⌘K: a link for the words that are chosen, or for the link one stands in. Elsewhere the key is the desk's. */
export const linkWords = (find: FindStories): Command => (state, _, view) => {
  const { from, to, empty, $from, $to } = state.selection;
  const type = mark("link");
  if (!$from.sameParent($to) || !$from.parent.type.allowsMarkType(type)) return false;
  let [start, end] = [from, to];
  let present = "";
  $from.parent.descendants((node, offset) => {
    const at = $from.start() + offset;
    const link = type.isInSet(node.marks);
    if (!link || at > to || at + node.nodeSize < from) return;
    if (present !== link.attrs.href) [start, present] = [empty ? at : Math.min(start, at), link.attrs.href as string];
    end = Math.max(empty ? at : end, at + node.nodeSize);
  });
  if (empty && !present) return false;
  if (view) void askLink(present, asAddress, find).then(href => {
    if (href !== null && view.state.doc.content.size >= end) {
      const tr = view.state.tr.removeMark(start, end, type);
      if (href) tr.addMark(start, end, type.create({ href }));
      // One goes on writing behind the link, and not over its words.
      if (!empty) tr.setSelection(TextSelection.create(tr.doc, end));
      view.dispatch(tr.removeStoredMark(type));
    }
    view.focus();
  });
  return true;
};

export interface CopyOptions {
  body: NodeJson;
  language: string;
  /** Of the publication: the clocks by which posts tell their time. */
  zone: string;
  editable: () => boolean;
  own: Record<string, Command>;
  plugins?: Plugin[];
  library: Library;
  findStories: FindStories;
  /** Before the page shows a change: the journal keeps it first. */
  changing: (transactions: readonly Transaction[], state: EditorState) => void;
  changed: (docChanged: boolean) => void;
}

/** The body of the story as an editor. */
export function copyEditor(place: HTMLElement, options: CopyOptions): EditorView {
  const state = EditorState.create({
    doc: toDocument(options.body),
    plugins: [slashMenu(), pictures(options.library), typing(options.language), ...keys({ "Mod-k": linkWords(options.findStories), "Mod-Shift-Enter": newPost, "Enter": changeEmbed, "F2": editPost(options.zone), ...options.own }), history(), gapCursor(), dropCursor(), embeds, paste, titles, ids, findings, people, ...options.plugins ?? []],
  });
  const view: EditorView = new EditorView(place, {
    state,
    editable: options.editable,
    nodeViews: { live_post: (post, view, place) => new PostView(post, view, place, options.zone), picture: (picture, view, place) => new PictureView(picture, view, place) },
    attributes: () => ({ role: "textbox", "aria-multiline": "true", "aria-label": say("Body"), lang: options.language, dir: "auto", class: "copy", ...(options.editable() ? {} : { "aria-readonly": "true", tabindex: "0" }) }),
    dispatchTransaction(tr) {
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
