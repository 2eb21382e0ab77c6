import { Fragment, Slice, type Mark, type Node } from "prosemirror-model";
import { Plugin, TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import { ReplaceStep } from "prosemirror-transform";
import { mark, newId } from "./schema";
import { deletionOf, insertionOf, most, openIn, plainly, settling, unsuggested, type Who } from "./suggestions";

// What somebody types while they suggest, as suggestions: typed words are inserted, deleted words stay and are struck.

/** What cannot be suggested: looks, links, pictures, tables, code. */
export type NotWords = "not-words" | "too-many";

const metas = ["composition", "paste", "uiEvent", "inputType"];

/** The transaction with its words suggested; itself where it changes none; a reason where it changes what is no words. */
export function asSuggestion(state: EditorState, tr: Transaction, who: Who, now: () => Date = () => new Date()): Transaction | NotWords {
  if (!tr.docChanged || tr.getMeta(settling) || tr.getMeta("history$")) return tr;
  const open = openIn(state.doc).length;
  const signed = new Signing(state, who, now);
  const made = inPlace(state, tr, signed) ?? byBlocks(state, tr, signed);
  if (typeof made === "string") return typed(state, tr, who, now) ?? made;
  if (signed.isNew && open >= most) return "too-many";
  for (const meta of metas) if (tr.getMeta(meta) !== undefined) made.setMeta(meta, tr.getMeta(meta));
  return tr.scrolledIntoView ? made.scrollIntoView() : made;
}

/** What a sign of Markdown would have become is no words; the sign itself is. */
function typed(state: EditorState, tr: Transaction, who: Who, now: () => Date): Transaction | NotWords | null {
  const rules = state.plugins.find(plugin => (plugin.spec as { isInputRules?: boolean }).isInputRules);
  const meta = rules && tr.getMeta(rules) as { from: number; to: number; text: string } | undefined;
  return meta ? asSuggestion(state, state.tr.insertText(meta.text, meta.from, meta.to), who, now) : null;
}

/** One id for all that one act puts in and strikes, going on with what stands beside it of the same person. */
class Signing {
  isNew = false;
  private attrs: Mark["attrs"] | null = null;

  constructor(private readonly state: EditorState, private readonly who: Who, private readonly now: () => Date) { }

  isOwn = (one: Mark | undefined): one is Mark => one !== undefined && one.attrs.by === this.who.id;

  /** Goes on with a suggestion that touches that place, or begins one. */
  at(from: number, to: number, content = Fragment.empty) {
    if (this.attrs) return;
    const touching = content.content.map(insertionOf).filter(this.isOwn);
    const [$from, $to] = [this.state.doc.resolve(from), this.state.doc.resolve(to)];
    if ($from.parent.isTextblock && $from.sameParent($to)) {
      const near = (node: Node | null | undefined) => { for (const one of node ? [insertionOf(node), deletionOf(node)] : []) if (this.isOwn(one)) touching.push(one); };
      this.state.doc.nodesBetween(from, to, node => near(node.isInline ? node : null));
      near($from.nodeBefore);
      near($to.nodeAfter);
    }
    const known = touching.find(one => one.type.name === "insertion") ?? touching[0];
    this.attrs = known?.attrs ?? this.begin();
  }

  private begin() {
    this.isNew = true;
    return { id: newId(), by: this.who.id, name: this.who.name, at: this.now().toISOString().slice(0, 19) + "Z" };
  }

  get insertion() { return mark("insertion").create(this.attrs ??= this.begin()); }
  get deletion() { return mark("deletion").create(this.attrs ??= this.begin()); }

  inserted(content: Fragment): Fragment {
    const made: Node[] = [];
    content.forEach(node => { if (!deletionOf(node)) made.push(node.mark(this.insertion.addToSet(unsuggested(node.marks)))); });
    return Fragment.fromArray(made);
  }

  /** Struck words; what the same person has put in is simply gone. */
  struck(content: Fragment): Fragment {
    const made: Node[] = [];
    content.forEach(node => { if (!this.isOwn(insertionOf(node))) made.push(deletionOf(node) ? node : node.mark(this.deletion.addToSet(node.marks))); });
    return Fragment.fromArray(made);
  }
}

const takesMarks = (block: Node) => block.type.allowsMarkType(mark("insertion"));

/** Words exchanged within one block, or at several places from the end to the beginning: the steps themselves say where. Null for anything else. */
function inPlace(state: EditorState, tr: Transaction, signed: Signing): Transaction | NotWords | null {
  const made = state.tr;
  let caret: number | null = null;
  let before = Infinity;
  for (const step of tr.steps) {
    if (!(step instanceof ReplaceStep) || step.slice.openStart || step.slice.openEnd || step.to > before) return null;
    const { from, to, slice } = step;
    const [$from, $to] = [state.doc.resolve(from), state.doc.resolve(to)];
    if (!$from.parent.isTextblock || !$from.sameParent($to) || slice.content.content.some(node => !node.isInline)) return null;
    if (!takesMarks($from.parent)) return "not-words";
    before = from;
    signed.at(from, to, slice.content);
    const words = signed.inserted(slice.content);
    const kept = signed.struck($from.parent.content.cut($from.parentOffset, $to.parentOffset));
    made.replaceWith(from, to, kept.append(words));
    const { head, empty } = state.selection;
    // Backspace goes on to the left, Delete to the right.
    caret = words.size > 0 ? from + kept.size + words.size : empty && head === from ? from + kept.size : from;
  }
  if (caret !== null && tr.steps.length === 1) made.setSelection(TextSelection.create(made.doc, caret));
  return made;
}

class NoWords extends Error { }

/** Anything else: the blocks before and after are compared by their ids. A split strikes here what it inserts there. */
function byBlocks(state: EditorState, tr: Transaction, signed: Signing): Transaction | NotWords {
  if (tr.steps.some(step => !(step instanceof ReplaceStep))) return "not-words";
  const after = state.apply(tr);
  const [was, is] = [idsIn(state.doc), idsIn(after.doc)];
  const { $from } = after.selection;
  const stood = { id: $from.parent.attrs.id as string | undefined, offset: $from.parentOffset };
  let place = stood.offset;

  const both = (a: Node, b: Node): Node => {
    if (a.eq(b)) return b;
    if (a.type !== b.type || !sameAttrs(a, b)) {
      // One's own new block may become another.
      if (a.isTextblock && b.isTextblock && takesMarks(b) && a.children.every(node => signed.isOwn(insertionOf(node)))) return put(b);
      throw new NoWords();
    }
    if (!a.isTextblock) {
      if (a.isLeaf) throw new NoWords();
      return b.copy(Fragment.fromArray(blocks(a, b)));
    }
    if (!takesMarks(a)) throw new NoWords();
    const start = a.content.findDiffStart(b.content) ?? 0;
    const end = a.content.findDiffEnd(b.content as never)!;
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    const [endA, endB] = [end.a + overlap, end.b + overlap];
    const struck = signed.struck(a.content.cut(start, endA));
    const words = signed.inserted(b.content.cut(start, endB));
    if (stood.id === a.attrs.id && stood.offset > start) place = stood.offset <= endB ? start + struck.size + Math.min(stood.offset - start, words.size) : stood.offset - endB + start + struck.size + words.size;
    return a.copy(a.content.cut(0, start).append(struck).append(words).append(a.content.cut(endA)));
  };

  const put = (block: Node): Node => {
    if (was.has(block.attrs.id as string) && !block.isTextblock) throw new NoWords();
    if (block.isTextblock && takesMarks(block)) return block.copy(signed.inserted(block.content));
    if (!["bullet_list", "ordered_list", "list_item", "blockquote"].includes(block.type.name)) throw new NoWords();
    return block.copy(Fragment.fromArray(block.children.map(child => { if (was.has(child.attrs.id as string)) throw new NoWords(); return put(child); })));
  };

  const strike = (block: Node): Node | null => {
    if (is.has(block.attrs.id as string)) throw new NoWords();
    const left = block.isTextblock && takesMarks(block) ? signed.struck(block.content)
      : ["bullet_list", "ordered_list", "list_item", "blockquote"].includes(block.type.name) ? Fragment.fromArray(block.children.map(strike).filter(child => child !== null)) : null;
    if (left === null) throw new NoWords();
    return left.size > 0 ? block.copy(left) : null;
  };

  const blocks = (a: Node, b: Node): Node[] => {
    const made: Node[] = [];
    const [here, there] = [a.children, b.children];
    const [ofA, ofB] = [new Set(here.map(idOf)), new Set(there.map(idOf))];
    let [i, j] = [0, 0];
    while (i < here.length || j < there.length) {
      const [one, other] = [here[i], there[j]];
      if (one && !ofB.has(idOf(one))) { const left = strike(one); if (left) made.push(left); i++; }
      else if (other && !ofA.has(idOf(other))) { if (was.has(idOf(other))) throw new NoWords(); made.push(put(other)); j++; }
      else if (one && other && idOf(one) === idOf(other)) { made.push(both(one, other)); i++; j++; }
      else throw new NoWords();
    }
    return made;
  };

  try {
    const made = state.tr;
    const before = state.doc.children;
    const content = blocks(state.doc, after.doc);
    if (content.length === 0) return "not-words";
    // What is alike at both ends stays as it is.
    let [start, end] = [0, 0];
    while (start < before.length && start < content.length && before[start]!.eq(content[start]!)) start++;
    while (end < before.length - start && end < content.length - start && before[before.length - 1 - end]!.eq(content[content.length - 1 - end]!)) end++;
    const sizeOf = (nodes: readonly Node[]) => nodes.reduce((sum, node) => sum + node.nodeSize, 0);
    made.replaceWith(sizeOf(before.slice(0, start)), sizeOf(before.slice(0, before.length - end)), content.slice(start, content.length - end));
    made.doc.descendants((node, pos) => {
      if (node.isTextblock && node.attrs.id === stood.id) made.setSelection(TextSelection.create(made.doc, pos + 1 + Math.min(place, node.content.size)));
      return !node.isTextblock;
    });
    return made;
  } catch (error) {
    if (error instanceof NoWords) return "not-words";
    throw error;
  }
}

const idOf = (node: Node) => node.attrs.id as string;

function idsIn(doc: Node): Set<string> {
  const ids = new Set<string>();
  doc.descendants(node => { if (!node.isInline) ids.add(idOf(node)); return !node.isTextblock; });
  return ids;
}

const sameAttrs = (a: Node, b: Node) => Object.keys(a.attrs).every(name => a.attrs[name] === b.attrs[name]);

/** Words typed within struck ones are not struck; words pasted are words. A word that is composed begins as suggested, so that the browser’s own text can stay where it is. */
export const besideSuggestions = (who: () => Who | null) => new Plugin({
  appendTransaction(trs, _, state) {
    if (state.storedMarks || !state.selection.empty || trs.some(tr => tr.getMeta("composition") !== undefined)) return null;
    const marks = state.selection.$from.marks();
    return marks.some(one => one.type.name === "deletion") ? state.tr.setStoredMarks(marks.filter(one => one.type.name !== "deletion")) : null;
  },
  props: {
    transformPasted: slice => new Slice(plainly(slice.content), slice.openStart, slice.openEnd),
    handleDOMEvents: {
      compositionstart(view) {
        const self = who();
        const { $from, empty, from } = view.state.selection;
        if (!self || !empty || !$from.parent.isTextblock || !takesMarks($from.parent)) return false;
        const signed = new Signing(view.state, self, () => new Date());
        signed.at(from, from);
        view.dispatch(view.state.tr.setStoredMarks(signed.insertion.addToSet(unsuggested(view.state.storedMarks ?? $from.marks()))));
        return false;
      },
    },
  },
});
