import { Fragment, type Node } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { changeList, marked, nameOfBlock, nameOfField, type Change } from "./changes";
import type { Content, NodeJson } from "./content";
import { buttons, openDialog } from "./dialogs";
import { el } from "./dom";
import { textOf, type Conflict, type Merge, type Side } from "./merge";
import { say } from "./say";

const kinds: Record<Conflict["kind"], string> = {
  "words": "Both changed these words.",
  "choice": say("Both changed this, and only one can stand."),
  "deleted-there": say("You went on with this; the other took it out."),
  "deleted-here": say("You took this out; the other went on with it."),
  "both-added": say("Both wrote something here."),
};

/** Shows both sides of each conflict and asks which stands. Null: not yet.
 * @param here what this side is called, such as “Yours” @param there the other’s name @param toldOf what a field made of names says */
export async function askMerge(title: string, told: string, merge: Merge, here: string, there: string, toldOf: (field: string, value: unknown) => string | null): Promise<Content | null> {
  const choices = merge.conflicts.map((): Side => "here");
  const chosen = await openDialog(title, el("p", {}, told),
    merge.taken.length > 0 ? el("p", { class: "hint" }, merge.taken.length === 1 ? say("1 other change of theirs touches nothing of yours and is in the story already.") : say("{0} other changes of theirs touch nothing of yours and are in the story already.", merge.taken.length)) : null,
    el("ol", { class: "conflicts" }, ...merge.conflicts.map((conflict, n) => el("li", {}, sides(named(conflict, toldOf), n, merge.content, here, there, side => { choices[n] = side; })))),
    buttons(["merge", say("Merge"), "primary"], ["", say("Decide later")]));
  if (chosen !== "merge") return null;
  return merge.conflicts.reduce((content, conflict, n) => conflict.choose(content, choices[n]!), merge.content);
}

const named = (conflict: Conflict, toldOf: (field: string, value: unknown) => string | null): Conflict =>
  conflict.values ? { ...conflict, here: toldOf(conflict.place, conflict.values[0]) ?? conflict.here, there: toldOf(conflict.place, conflict.values[1]) ?? conflict.there } : conflict;

function sides(conflict: Conflict, n: number, content: Content, here: string, there: string, choose: (side: Side) => void): HTMLElement {
  const option = (side: Side, label: string, words: (string | HTMLElement)[] | null) => {
    const input = el("input", { type: "radio", name: `conflict-${n}`, value: side, checked: side === "here", change: () => choose(side) });
    return el("div", { class: "side" }, el("label", { class: "tick" }, input, " ", label), words ? el("p", { class: "words", dir: "auto" }, ...words) : el("p", { class: "hint" }, say("Taken out")));
  };
  const words = (text: string | null, other: string | null) => text === null ? null : marked(other ?? "", text).filter(part => part.tagName !== "DEL").map(part => { part.classList.toggle("only", part.tagName === "INS"); return part; });
  return el("fieldset", { class: "conflict" }, el("legend", {}, placeOf(conflict.place, content)), el("p", { class: "hint" }, kinds[conflict.kind]),
    el("div", { class: "versions" }, option("here", here, words(conflict.here, conflict.there)), option("there", there, words(conflict.there, conflict.here))),
    conflict.offersBoth ? option("both", say("Both, one after the other"), []) : "");
}

function placeOf(place: string, content: Content): string {
  const block = find(content.body.content ?? [], place);
  if (!block) return nameOfField(place);
  const words = textOf(block).replace(/\s+/g, " ").trim();
  return words ? `${nameOfBlock(block)} “${words.length > 50 ? words.slice(0, 48) + "…" : words}”` : nameOfBlock(block);
}

function find(blocks: NodeJson[], id: string): NodeJson | undefined {
  for (const block of blocks) {
    const found = block.attrs?.id === id ? block : find(block.content ?? [], id);
    if (found) return found;
  }
  return undefined;
}

/** Shows what changed; resolves with true when the person takes it back. */
export const showChanges = async (title: string, told: string, changes: Change[], takeBack?: string) =>
  await openDialog(title, el("p", {}, told), changeList(changes), buttons(...(takeBack ? [["back", takeBack] as [string, string]] : []), ["", say("Close"), "primary"])) === "back";

/** Makes the copy say what <doc> says, in replacements as small as they can be: the caret, undo and what is drawn at the words stay. */
export function become(view: EditorView, doc: Node) {
  const tr = view.state.tr.setMeta("addToHistory", false);
  const [was, is] = [view.state.doc, doc];
  const id = (block: Node) => block.attrs.id as string;
  // Blocks that begin and end both alike, by their ids, are gone through one by one; what lies between was put in, taken out or moved.
  let start = 0;
  while (start < was.childCount && start < is.childCount && id(was.child(start)) === id(is.child(start))) start++;
  let end = 0;
  while (end < was.childCount - start && end < is.childCount - start && id(was.child(was.childCount - 1 - end)) === id(is.child(is.childCount - 1 - end))) end++;
  const blocks: { from: Node; to: Node; pos: number }[] = [];
  let pos = 0;
  let [from, to] = [0, 0];
  was.forEach((block, offset, n) => {
    pos = offset;
    if (n < start) blocks.push({ from: block, to: is.child(n), pos });
    else if (n >= was.childCount - end) blocks.push({ from: block, to: is.child(n - was.childCount + is.childCount), pos });
    if (n === start) from = offset;
    if (n < was.childCount - end) to = offset + block.nodeSize;
  });
  if (start === was.childCount) from = to = was.content.size;
  else if (start + end === was.childCount) to = from;
  const between: Node[] = [];
  is.forEach((block, _, n) => { if (n >= start && n < is.childCount - end) between.push(block); });
  const middle = () => { if (from < to || between.length) tr.replaceWith(from, to, Fragment.fromArray(between)); };
  // From the end to the beginning, so that places stay what they were.
  let done = false;
  for (const block of blocks.reverse()) {
    if (!done && block.pos < from) { middle(); done = true; }
    replaceBlock(block.from, block.to, block.pos);
  }
  if (!done) middle();
  if (tr.docChanged) view.dispatch(tr);

  function replaceBlock(before: Node, after: Node, at: number) {
    if (before.eq(after)) return;
    if (before.type !== after.type || !before.isTextblock) { tr.replaceWith(at, at + before.nodeSize, after); return; }
    const first = before.content.findDiffStart(after.content);
    const last = before.content.findDiffEnd(after.content as never);
    if (first !== null && last) {
      let { a, b } = last;
      // The same letters at both ends of a change: they count once.
      const overlap = first - Math.min(a, b);
      if (overlap > 0) { a += overlap; b += overlap; }
      tr.replace(at + 1 + first, at + 1 + a, after.slice(first, b));
    }
    if (before.attrs !== after.attrs) for (const name of Object.keys(after.attrs)) if (before.attrs[name] !== after.attrs[name]) tr.setNodeAttribute(at, name, after.attrs[name]);
  }
}
