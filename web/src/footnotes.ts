import { closeHistory } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { NodeSelection, Plugin, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { buttons, openDialog } from "./dialogs";
import { el } from "./dom";
import { say } from "./say";
import { node } from "./schema";

// Footnotes: an atom in the line that holds its own words. The page counts them (editor.css), as readers' pages do.

const longest = 2000;

const oneLine = (words: string) => words.replace(/\s+/g, " ").trim().slice(0, longest);

/** Asks for the words. Null: the person went back; empty: take it out. */
async function askNote(present: string): Promise<string | null> {
  const text = el("textarea", { id: "note-words", rows: "4", maxlength: String(longest), required: true, dir: "auto", spellcheck: "true", "aria-describedby": "note-hint" }, present);
  const form = openDialog(present ? say("Change the footnote") : say("Footnote"), el("div", { class: "field" }, el("label", { for: "note-words" }, say("Its words")), text,
    el("p", { class: "hint", id: "note-hint" }, say("Readers see a number here and the words at the end. They are plain: an address is written out. Ctrl Enter keeps them."))),
    buttons(["set", present ? say("Change") : say("Put in"), "primary"], ...(present ? [["remove", say("Take it out")] as [string, string]] : []), ["", say("Cancel")]));
  text.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    text.form!.requestSubmit(text.form!.querySelector<HTMLButtonElement>("button[value=set]"));
  });
  // A field that asks for words must not keep somebody from taking the note out.
  text.form!.querySelector("button[value=remove]")?.setAttribute("formnovalidate", "");
  const pressed = await form;
  return pressed === "set" ? oneLine(text.value) : pressed === "remove" ? "" : null;
}

const takesNotes = (state: EditorState) => {
  const { $from, $to } = state.selection;
  return $from.parent.inlineContent && $to.parent.type.contentMatch.matchType(node("footnote")) !== null;
};

/** The note behind what is chosen: chosen words stay. */
export function noted(state: EditorState, words: string): Transaction {
  const at = state.selection.to;
  const tr = closeHistory(state.tr).insert(at, node("footnote").create({ text: words }));
  return tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView();
}

export const insertNote: Command = (state, dispatch, view) => {
  if (state.selection instanceof NodeSelection || !takesNotes(state)) return false;
  if (dispatch && view) void askNote("").then(words => {
    if (words && view.editable && takesNotes(view.state)) view.dispatch(noted(view.state, words));
    view.focus();
  });
  return true;
};

/** Enter at a footnote that is chosen, or a press on it. */
export const changeNote: Command = (state, dispatch, view) => {
  if (!(state.selection instanceof NodeSelection) || state.selection.node.type !== node("footnote")) return false;
  if (dispatch && view) void change(view, state.selection.from, state.selection.node);
  return true;
};

async function change(view: EditorView, pos: number, note: Node) {
  const words = await askNote(note.attrs.text as string);
  // Meanwhile somebody else's words may have come in.
  if (words !== null && view.editable && view.state.doc.nodeAt(pos)?.attrs.id === note.attrs.id) {
    const tr = closeHistory(view.state.tr);
    view.dispatch(words ? tr.setNodeAttribute(pos, "text", words) : tr.delete(pos, pos + 1));
  }
  view.focus();
}

/** Markdown's two ways, as one types: `[^1]` asks for the words, `^[words]` has them. */
export const footnotes = new Plugin({
  props: {
    handleTextInput(view, from, to, text) {
      const $from = view.state.doc.resolve(from);
      if (text !== "]" || from !== to || view.composing || $from.parent.type.spec.code || !takesNotes(view.state)) return false;
      const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\ufffc");
      const inline = /\^\[([^\][\ufffc\n]+)$/.exec(before);
      const sign = /\[\^[\p{L}\p{N}_-]{0,40}$/u.exec(before);
      const found = inline ?? sign;
      if (!found) return false;
      const start = from - found[0].length;
      if (inline && oneLine(inline[1]!)) {
        const tr = view.state.tr.delete(start, from);
        view.dispatch(tr.setSelection(TextSelection.create(tr.doc, start)));
        view.dispatch(noted(view.state, oneLine(inline[1]!)));
        return true;
      }
      if (inline) return false;
      view.dispatch(view.state.tr.insertText("]", from, to));
      const [typed, end] = [found[0] + "]", from + 1];
      void askNote("").then(words => {
        // What was typed is the note's sign, and stays what it is where somebody went back.
        if (words && view.editable && view.state.doc.content.size >= end && view.state.doc.textBetween(start, end, "\n", "\ufffc") === typed) {
          const tr = view.state.tr.delete(start, end);
          view.dispatch(tr.setSelection(TextSelection.create(tr.doc, start)));
          view.dispatch(noted(view.state, words));
        }
        view.focus();
      });
      return true;
    },
    handleDoubleClickOn(view, _, note, pos) {
      if (note.type !== node("footnote") || !view.editable) return false;
      void change(view, pos, note);
      return true;
    },
  },
});
