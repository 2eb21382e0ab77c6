import { Plugin, PluginKey, TextSelection, type Command, type EditorState } from "prosemirror-state";
import { setBlockType, wrapIn } from "prosemirror-commands";
import { wrapInList } from "prosemirror-schema-list";
import type { EditorView } from "prosemirror-view";
import { el, keyName } from "./dom";
import { say } from "./say";
import { node } from "./schema";
import { insertEmbed } from "./embeds";
import { insertNote } from "./footnotes";
import { insertPicture } from "./pictures";
import { deletePost, newPost, postAt } from "./posts";
import { addColumn, addRow, deleteColumn, deleteRow, deleteTable, newTable, placeIn } from "./tables";

interface Choice { name: string; hint: string; words?: string; run: Command; inTable?: boolean; inPost?: true }

const choices: Choice[] = [
  { name: say("Paragraph"), hint: "", words: "text", run: setBlockType(node("paragraph")) },
  { name: say("Heading"), hint: "##", words: "h2 crosshead", run: setBlockType(node("heading"), { level: 2 }) },
  { name: say("Smaller heading"), hint: "###", words: "h3", run: setBlockType(node("heading"), { level: 3 }) },
  { name: say("Smallest heading"), hint: "####", words: "h4", run: setBlockType(node("heading"), { level: 4 }) },
  { name: say("Block quotation"), hint: ">", words: "blockquote quote", run: wrapIn(node("blockquote")) },
  { name: say("Bulleted list"), hint: "-", words: "ul", run: wrapInList(node("bullet_list")) },
  { name: say("Numbered list"), hint: "1.", words: "ol", run: wrapInList(node("ordered_list")) },
  { name: say("Rule"), hint: "---", words: "hr line break", run: insertRule },
  { name: say("Picture"), hint: "", words: "image photo", run: insertPicture, inTable: false },
  { name: say("Embed"), hint: "", words: "video youtube vimeo post chart", run: insertEmbed, inTable: false },
  { name: say("Footnote"), hint: "[^1]", words: "note endnote", run: insertNote },
  { name: say("Table"), hint: "3 × 3", run: insertTable, inTable: false },
  { name: say("New post"), hint: keyName("Mod-Shift-Enter"), words: "live", run: newPost, inTable: false },
  { name: say("Delete post"), hint: "", words: "live remove", run: deletePost, inTable: false, inPost: true },
  { name: say("Code"), hint: "```", words: "pre", run: setBlockType(node("code_block")) },
  { name: say("Add row below"), hint: "Tab", words: "table", run: addRow, inTable: true },
  { name: say("Add column"), hint: "", words: "table", run: addColumn, inTable: true },
  { name: say("Delete row"), hint: "", words: "table remove", run: deleteRow, inTable: true },
  { name: say("Delete column"), hint: "", words: "table remove", run: deleteColumn, inTable: true },
  { name: say("Delete table"), hint: "", words: "remove", run: deleteTable, inTable: true },
];

function insertRule(...[state, dispatch]: Parameters<Command>): boolean {
  const { $from } = state.selection;
  if ($from.parent.type === node("post_title")) return false;
  const tr = state.tr.replaceWith($from.before(), $from.after(), [node("horizontal_rule").create(), node("paragraph").create()]);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $from.before() + 2)));
  return true;
}

function insertTable(...[state, dispatch]: Parameters<Command>): boolean {
  const { $from } = state.selection;
  if ($from.parent.type === node("post_title")) return false;
  const at = $from.before();
  const tr = state.tr.replaceWith(at, $from.after(), [newTable(3, 3), node("paragraph").create()]);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 3))));
  return true;
}

interface Open { from: number; query: string; chosen: number }
type Change = { open: number } | { choose: number } | "close";

const key = new PluginKey<Open | null>("slash");

function offered(state: EditorState, { query }: Open): Choice[] {
  const asked = query.toLowerCase();
  const inTable = placeIn(state) !== null;
  return choices.filter(choice => (!choice.inPost || postAt(state) !== null) && (choice.inTable === undefined || choice.inTable === inTable)
    && (choice.name.toLowerCase().includes(asked) || (choice.words ?? "").split(" ").some(word => word.startsWith(asked))));
}

/** Typed at the start of a paragraph or behind a space, "/" opens a list of blocks that narrows as one types. */
export function slashMenu(): Plugin<Open | null> {
  return new Plugin<Open | null>({
    key,
    state: {
      init: () => null,
      apply(tr, open, _, state) {
        const change = tr.getMeta(key) as Change | undefined;
        if (change === "close") return null;
        if (change && "open" in change) return { from: change.open, query: "", chosen: 0 };
        if (!open) return null;
        if (change) return { ...open, chosen: change.choose };
        const from = tr.mapping.map(open.from, -1);
        const { $from, empty } = state.selection;
        if (!empty || $from.pos < from + 1 || $from.start() > from || state.doc.textBetween(from, Math.min(from + 1, state.doc.content.size)) !== "/") return null;
        const query = state.doc.textBetween(from + 1, $from.pos, "\n", "\n");
        const next = { from, query, chosen: query === open.query ? open.chosen : 0 };
        return query.length > 20 || offered(state, next).length === 0 ? null : next;
      },
    },
    props: {
      attributes: (state): Record<string, string> => {
        const open = key.getState(state);
        return open ? { "aria-controls": "slash-menu", "aria-activedescendant": `slash-${open.chosen}` } : {};
      },
      handleTextInput(view, from, to, text) {
        const $from = view.state.doc.resolve(from);
        if (text !== "/" || from !== to || view.composing || $from.parent.type.spec.code || !$from.parent.inlineContent) return false;
        const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\n");
        if (before !== "" && !/\s$/.test(before)) return false;
        view.dispatch(view.state.tr.insertText("/", from, to).setMeta(key, { open: from } satisfies Change));
        return true;
      },
      handleKeyDown(view, event) {
        const open = key.getState(view.state);
        if (!open || event.isComposing) return false;
        const list = offered(view.state, open);
        const choose = (n: number) => view.dispatch(view.state.tr.setMeta(key, { choose: (n + list.length) % list.length } satisfies Change));
        if (event.key === "ArrowDown") choose(open.chosen + 1);
        else if (event.key === "ArrowUp") choose(open.chosen - 1);
        else if (event.key === "Enter" || event.key === "Tab") take(view, open, list[open.chosen]!);
        else if (event.key === "Escape") view.dispatch(view.state.tr.setMeta(key, "close" satisfies Change));
        else return false;
        return true;
      },
      handleDOMEvents: { blur(view) { if (key.getState(view.state)) view.dispatch(view.state.tr.setMeta(key, "close" satisfies Change)); } },
    },
    view: view => new Menu(view),
  });
}

function take(view: EditorView, open: Open, choice: Choice) {
  view.dispatch(view.state.tr.delete(open.from, view.state.selection.from).setMeta(key, "close" satisfies Change));
  choice.run(view.state, view.dispatch, view);
  view.focus();
}

class Menu {
  private readonly list = el("ul", { id: "slash-menu", class: "slash-menu", role: "listbox", "aria-label": say("Blocks"), hidden: true });

  constructor(view: EditorView) {
    document.body.append(this.list);
    this.update(view);
  }

  update(view: EditorView) {
    const open = key.getState(view.state);
    this.list.hidden = !open;
    if (!open) return;
    this.list.replaceChildren(...offered(view.state, open).map((choice, n) => el("li", {
      id: `slash-${n}`, role: "option", "aria-selected": n === open.chosen ? "true" : "false",
      mousedown: (event: MouseEvent) => { event.preventDefault(); take(view, key.getState(view.state)!, choice); },
    }, choice.name, el("span", { class: "key", "aria-hidden": "true" }, choice.hint))));
    this.list.children[open.chosen]?.scrollIntoView({ block: "nearest" });
    const at = view.coordsAtPos(open.from);
    const below = at.bottom + 4 + this.list.offsetHeight < window.innerHeight;
    this.list.style.left = `${Math.max(4, Math.min(at.left, window.innerWidth - this.list.offsetWidth - 8))}px`;
    this.list.style.top = `${below ? at.bottom + 4 : Math.max(4, at.top - 4 - this.list.offsetHeight)}px`;
  }

  destroy() { this.list.remove(); }
}
