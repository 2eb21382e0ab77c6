import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { closeHistory } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { textOf } from "./schema";
import { editedOffset, readOffset } from "./suggestions";

export interface Finding {
  id: string; rule: string; severity: "error" | "warning" | "advice"; message: string; why: string;
  quote: string; fix: { text: string } | null; block: string; start: number; end: number;
}

interface State { set: DecorationSet; byId: Map<string, Finding>; active: string | null }
type Change = { answer: Finding[] } | { active: string | null };

export const findingsKey = new PluginKey<State>("findings");

/** Findings as decorations: mapped through every edit, made anew only for an answer. */
export const findings = new Plugin<State>({
  key: findingsKey,
  state: {
    init: () => ({ set: DecorationSet.empty, byId: new Map(), active: null }),
    apply(tr, old) {
      let { set, byId, active } = old;
      if (tr.docChanged) set = set.map(tr.mapping, tr.doc);
      const change = tr.getMeta(findingsKey) as Change | undefined;
      if (!change) return set === old.set ? old : { set, byId, active };
      if ("answer" in change) {
        byId = new Map(change.answer.map(finding => [finding.id, finding]));
        if (active !== null && !byId.has(active)) active = null;
        return { set: DecorationSet.create(tr.doc, drawn(tr.doc, byId, active)), byId, active };
      }
      const redrawn = [active, change.active].flatMap(id => id === null ? [] : set.find(undefined, undefined, spec => spec.id === id));
      const drawnAnew = redrawn.map(d => decoration(d.from, d.to, byId.get(d.spec.id)!, d.spec.id === change.active, d.spec.whole === true));
      set = set.remove(redrawn).add(tr.doc, drawnAnew);
      return { set, byId, active: change.active };
    },
  },
  props: { decorations: state => findingsKey.getState(state)!.set },
});

function drawn(doc: Node, byId: Map<string, Finding>, active: string | null): Decoration[] {
  const blocks = places(doc);
  const made: Decoration[] = [];
  for (const finding of byId.values()) {
    const block = blocks.get(finding.block);
    if (block === undefined) continue;
    if (!block.node.isTextblock) {
      made.push(decoration(block.pos, block.pos + block.node.nodeSize, finding, finding.id === active, true));
      continue;
    }
    const [from, to] = [block.pos + 1 + editedOffset(block.node, finding.start), block.pos + 1 + editedOffset(block.node, finding.end, true)];
    if (finding.end > finding.start && from < to && finding.end <= readOffset(block.node, block.node.content.size)) made.push(decoration(from, to, finding, finding.id === active));
  }
  return made;
}

/** Where each block of words, each footnote, picture and post stands, by its id. */
export function places(doc: Node): Map<string, { node: Node; pos: number }> {
  const found = new Map<string, { node: Node; pos: number }>();
  doc.descendants((node, pos) => {
    const isPost = node.type.name === "live_post";
    if (!node.isTextblock && !isPost && node.type.name !== "picture") return true;
    found.set(node.attrs.id as string, { node, pos });
    if (node.isTextblock) node.forEach((inline, offset) => { if (inline.type.name === "footnote") found.set(inline.attrs.id as string, { node: inline, pos: pos + 1 + offset }); });
    return isPost;
  });
  return found;
}

function decoration(from: number, to: number, finding: Finding, active: boolean, whole = false): Decoration {
  const attributes: Record<string, string> = { class: `finding is-${finding.severity}${active ? " active" : ""}`, spellcheck: "false", "data-finding": finding.id };
  // A description on every mark is chatter to who hears the copy: only the one in hand speaks.
  if (active) Object.assign(attributes, { role: "mark", "aria-description": finding.message });
  if (whole) return Decoration.node(from, to, attributes, { id: finding.id, whole });
  return Decoration.inline(from, to, attributes, { id: finding.id, inclusiveStart: false, inclusiveEnd: false });
}

export interface Placed { finding: Finding; from: number; to: number }

/** The findings that stand in the copy, in its order. */
export function placed(state: EditorState): Placed[] {
  const { set, byId } = findingsKey.getState(state)!;
  const hulls = new Map<string, Placed>();
  for (const { from, to, spec } of set.find()) {
    const known = hulls.get(spec.id);
    if (known) [known.from, known.to] = [Math.min(known.from, from), Math.max(known.to, to)];
    else if (byId.has(spec.id)) hulls.set(spec.id, { finding: byId.get(spec.id)!, from, to });
  }
  return [...hulls.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

export const activeFinding = (state: EditorState) => findingsKey.getState(state)!.active;

export const answered = (tr: Transaction, answer: Finding[]) => tr.setMeta(findingsKey, { answer } satisfies Change).setMeta("addToHistory", false);
export const activated = (tr: Transaction, active: string | null) => tr.setMeta(findingsKey, { active } satisfies Change).setMeta("addToHistory", false);

/** How many characters two texts begin with alike, and end with alike; no character of two units is cut. */
function inCommon(a: string, b: string): [head: number, tail: number] {
  const most = Math.min(a.length, b.length);
  let head = 0, tail = 0;
  while (head < most && a[head] === b[head]) head++;
  if (head > 0 && /[\uD800-\uDBFF]/.test(a[head - 1]!)) head--;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  if (tail > 0 && /[\uDC00-\uDFFF]/.test(a[a.length - tail]!)) tail--;
  return [head, tail];
}

/** The fix as one step of undo; null when the words at its place are no longer the ones that were found. */
export function fixed(state: EditorState, id: string): Transaction | null {
  const place = placed(state).find(p => p.finding.id === id);
  if (!place?.finding.fix) return null;
  const { from, to, finding } = place;
  const note = state.doc.nodeAt(from);
  if (note?.type.name === "footnote" && note.attrs.id === finding.block) {
    const words = note.attrs.text as string;
    const next = words.slice(0, finding.start) + finding.fix!.text + words.slice(finding.end);
    return words.slice(finding.start, finding.end) === finding.quote && next.trim() ? closeHistory(state.tr).setNodeAttribute(from, "text", next) : null;
  }
  const $from = state.doc.resolve(from);
  if (!$from.parent.isTextblock || to > $from.end()) return null;
  if (textOf($from.parent).slice($from.parentOffset, $from.parentOffset + to - from) !== finding.quote) return null;
  const tr = closeHistory(state.tr);
  const text = finding.fix!.text;
  if (text) {
    // Only what differs is written anew, so that links and emphasis within the words stay.
    const [head, tail] = inCommon(finding.quote, text);
    const [start, end, fresh] = [from + head, to - tail, text.slice(head, text.length - tail)];
    return fresh ? tr.replaceWith(start, end, state.schema.text(fresh, state.doc.resolve(end > start ? start + 1 : start).marks())) : tr.delete(start, end);
  }
  const wholeBlock = to - from === $from.parent.content.size && $from.depth > 0 && $from.node(-1).childCount > 1 && $from.parent.type.name !== "post_title";
  return wholeBlock ? tr.delete($from.before(), $from.after()) : tr.delete(from, to);
}
