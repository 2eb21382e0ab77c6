import { Fragment, type Mark, type Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import { mark } from "./schema";

// What is suggested in a document, and what it says without it (docs/adr/0038-suggestions-and-notes-in-the-editor.md). Knows no page.
// `Refused` in src/Masthead/Stories/Suggestion.cs does the same on the desk; both are held to one fixture.

/** Whoever suggests. */
export interface Who { id: string; name: string }

/** A suggestion that nobody has accepted or refused yet. */
export interface Open {
  id: string;
  by: string;
  name: string;
  at: string;
  /** The words that it puts in, and those that it strikes. */
  inserted: string;
  struck: string;
  from: number;
  to: number;
}

/** In one story. */
export const most = 1_000;

/** A transaction with this is made of suggestions, and not of words to be suggested. */
export const settling = "settling";

export const insertionOf = (node: Node): Mark | undefined => mark("insertion").isInSet(node.marks);
export const deletionOf = (node: Node): Mark | undefined => mark("deletion").isInSet(node.marks);

const textOfLeaf = (node: Node) => node.isText ? node.text! : node.type.name === "hard_break" ? "\n" : "\ufffc";

/** Each suggestion once, in the order of the copy. */
export function openIn(doc: Node): Open[] {
  const found = new Map<string, Open>();
  let block: Node | null = null;
  doc.descendants((node, pos, parent) => {
    if (!node.isInline) return true;
    for (const one of node.marks) {
      if (one.type.name !== "insertion" && one.type.name !== "deletion") continue;
      const { id, by, name, at } = one.attrs as { id: string; by: string; name: string; at: string };
      let open = found.get(id);
      if (!open) found.set(id, open = { id, by, name, at, inserted: "", struck: "", from: pos, to: pos });
      const which = one.type.name === "insertion" ? "inserted" : "struck";
      // Words of two paragraphs are not one word.
      if (open[which] && block !== parent && open.to < pos) open[which] += " ";
      open[which] += textOfLeaf(node);
      open.to = pos + node.nodeSize;
    }
    block = parent;
    return false;
  });
  return [...found.values()];
}

/** The words of a block without what is only suggested to be put in, as the desk reads it. */
export function wordsOf(block: Node): string {
  let words = "";
  block.forEach(node => { if (!insertionOf(node)) words += textOfLeaf(node); });
  return words;
}

/** Where in the block as the desk reads it that place of the block is. */
export function readOffset(block: Node, offset: number): number {
  let read = offset;
  block.forEach((node, from) => { if (from < offset && insertionOf(node)) read -= Math.min(node.nodeSize, offset - from); });
  return read;
}

/** The other way round. @param isEnd the place is behind a letter, and not before one */
export function editedOffset(block: Node, offset: number, isEnd = false): number {
  let [read, place] = [0, -1];
  block.forEach((node, from) => {
    if (place >= 0 || insertionOf(node)) return;
    if (isEnd ? offset <= read + node.nodeSize : offset < read + node.nodeSize) place = from + offset - read;
    read += node.nodeSize;
  });
  return place >= 0 ? place : block.content.size;
}

const holders = ["blockquote", "list_item", "bullet_list", "ordered_list"];

/** Accepts or refuses those suggestions; null where none of them is there. A block all of whose words go with it goes too. */
export function settle(state: EditorState, which: (id: string) => boolean, accept: boolean): Transaction | null {
  const tr = state.tr.setMeta(settling, true);
  const [goes, stays] = accept ? ["deletion", "insertion"] : ["insertion", "deletion"];
  const has = (node: Node, type: string) => { const one = mark(type).isInSet(node.marks); return one && which(one.attrs.id as string) ? one : undefined; };
  const blocks: { block: Node; pos: number }[] = [];
  state.doc.descendants((block, pos) => {
    if (!block.isTextblock) return true;
    if (block.children.some(node => has(node, goes!) || has(node, stays!))) blocks.push({ block, pos });
    return false;
  });
  // From the end to the beginning, so that places stay what they were.
  for (const { block, pos } of blocks.reverse()) {
    if (block.children.every(node => has(node, goes!)) && takeOut(tr, pos)) continue;
    const pieces: { node: Node; at: number }[] = [];
    block.forEach((node, offset) => pieces.push({ node, at: pos + 1 + offset }));
    for (const { node, at } of pieces.reverse()) {
      const kept = has(node, stays!);
      if (has(node, goes!)) tr.delete(at, at + node.nodeSize);
      else if (kept) tr.removeMark(at, at + node.nodeSize, kept);
    }
  }
  return tr.docChanged ? tr : null;
}

/** Takes a block out, and what held nothing else. False where something must stand in its place. */
function takeOut(tr: Transaction, pos: number): boolean {
  const $pos = tr.doc.resolve(pos);
  let depth = $pos.depth;
  while (depth > 0 && $pos.node(depth).childCount === 1 && holders.includes($pos.node(depth).type.name)) depth--;
  const index = $pos.index(depth);
  if (!$pos.node(depth).canReplace(index, index + 1)) return false;
  const from = depth === $pos.depth ? pos : $pos.before(depth + 1);
  tr.delete(from, from + $pos.node(depth).child(index).nodeSize);
  return true;
}

/** Inline content as it is pasted: what was suggested to be put in is words, what was struck is none. */
export function plainly(content: Fragment): Fragment {
  const made: Node[] = [];
  content.forEach(node => {
    if (!node.isInline) made.push(node.copy(plainly(node.content)));
    else if (!deletionOf(node)) made.push(node.mark(unsuggested(node.marks)));
  });
  return Fragment.fromArray(made);
}

export const unsuggested = (marks: readonly Mark[]) => marks.filter(one => one.type.name !== "insertion" && one.type.name !== "deletion");
