import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import type { Command, Plugin } from "prosemirror-state";
import { mark, node } from "./schema";
import { enterTitle } from "./posts";
import { nextCell } from "./tables";

const breakLine: Command = chainCommands(
  // A title is one line.
  state => state.selection.$from.parent.type === node("post_title"),
  (state, dispatch) => {
    if (!state.selection.$from.parent.type.spec.code) return false;
    dispatch?.(state.tr.insertText("\n").scrollIntoView());
    return true;
  },
  (state, dispatch) => {
    if (!state.selection.$from.parent.inlineContent) return false;
    dispatch?.(state.tr.replaceSelectionWith(node("hard_break").create()).scrollIntoView());
    return true;
  });

/** Tab only where it means something: in a table or inside a list. Anywhere else it leaves the editor. */
const inList: (command: Command) => Command = command => (state, dispatch, view) => {
  for (let depth = state.selection.$from.depth; depth > 0; depth--)
    if (state.selection.$from.node(depth).type === node("list_item")) return command(state, dispatch, view);
  return false;
};

export function keys(own: Record<string, Command>): Plugin[] {
  const item = node("list_item");
  return [
    keymap(own),
    keymap({
      "Mod-z": chainCommands(undoInputRule, undo),
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      "Backspace": undoInputRule,
      "Mod-b": toggleMark(mark("strong")),
      "Mod-i": toggleMark(mark("em")),
      "Mod-`": toggleMark(mark("code")),
      "Shift-Enter": breakLine,
      "Mod-Enter": exitCode,
      "Enter": chainCommands(enterTitle, splitListItem(item)),
      "Tab": chainCommands(nextCell(1), inList(sinkListItem(item))),
      "Shift-Tab": chainCommands(nextCell(-1), inList(liftListItem(item))),
      "Mod-Alt-0": setBlockType(node("paragraph")),
      "Mod-Alt-2": setBlockType(node("heading"), { level: 2 }),
      "Mod-Alt-3": setBlockType(node("heading"), { level: 3 }),
      "Mod-Alt-4": setBlockType(node("heading"), { level: 4 }),
      "Mod-Shift-9": wrapIn(node("blockquote")),
    }),
    keymap(baseKeymap),
  ];
}
