import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { textOf } from "./schema";

// Notes of the newsroom at their words: drawn, carried through edits, and never part of the copy.

export interface Note {
  id: string;
  author: string;
  at: string;
  text: string;
  /** Empty for the story as a whole. */
  block: string;
  /** The words that it was written about. */
  quote: string;
  /** The words that stand for them now, and where they began when they were last seen. */
  stands: string;
  offset: number;
  resolvedAt: string | null;
  resolvedBy: string;
  answers: { author: string; at: string; text: string }[];
}

export interface NotePlace { note: string; block: string; words: string; offset: number }

export const longestQuote = 200;

type Drawn = { notes: Note[] } | { active: string | null };
interface State { set: DecorationSet; active: string | null }

const key = new PluginKey<State>("notes");

export const notesAtWords = new Plugin<State>({
  key,
  state: {
    init: () => ({ set: DecorationSet.empty, active: null }),
    apply(tr, old) {
      const set = tr.docChanged ? old.set.map(tr.mapping, tr.doc) : old.set;
      const change = tr.getMeta(key) as Drawn | undefined;
      if (!change) return set === old.set ? old : { ...old, set };
      const active = "active" in change ? change.active : old.active;
      if ("active" in change) return { active, set: DecorationSet.create(tr.doc, placesIn(set).map(({ id, from, to }) => drawn(id, from, to, id === active))) };
      // Where the page has carried one already, it stays; what came anew is looked for.
      const known = new Map(placesIn(set).map(place => [place.id, place]));
      return { active, set: DecorationSet.create(tr.doc, change.notes.filter(note => note.resolvedAt === null).flatMap(note => {
        const place = known.get(note.id) ?? placeOf(tr.doc, note);
        return place ? [drawn(note.id, place.from, place.to, note.id === active)] : [];
      })) };
    },
  },
  props: { decorations: state => key.getState(state)!.set },
});

const drawn = (id: string, from: number, to: number, active: boolean) => Decoration.inline(from, to, { class: `noted${active ? " active" : ""}`, "data-note": id }, { id, inclusiveStart: false, inclusiveEnd: false });

function placesIn(set: DecorationSet): { id: string; from: number; to: number }[] {
  const found = new Map<string, { id: string; from: number; to: number }>();
  for (const { from, to, spec } of set.find()) {
    if (from === to) continue;
    const known = found.get(spec.id);
    if (known) [known.from, known.to] = [Math.min(known.from, from), Math.max(known.to, to)];
    else found.set(spec.id, { id: spec.id, from, to });
  }
  return [...found.values()];
}

/** Where the notes stand in the copy; one that is not here has lost its words. */
export const notePlaces = (state: EditorState) => placesIn(key.getState(state)!.set);

export const showNotes = (state: EditorState, notes: Note[]) => state.tr.setMeta(key, { notes } satisfies Drawn).setMeta("addToHistory", false);
export const activeNote = (state: EditorState, active: string | null) => state.tr.setMeta(key, { active } satisfies Drawn).setMeta("addToHistory", false);

/** The words of a note: in its block nearest to where they were, else in the first block that has them; null where they are nowhere. */
export function placeOf(doc: Node, note: Pick<Note, "block" | "stands" | "offset">): { from: number; to: number } | null {
  if (note.block === "" || note.stands === "") return null;
  // Of a long passage the page of notes keeps the beginning.
  const words = note.stands.replace(/…$/, "");
  let place: { from: number; to: number } | null = null;
  let isOwn = false;
  doc.descendants((block, pos) => {
    if (isOwn) return false;
    if (!block.isTextblock) return true;
    isOwn = block.attrs.id === note.block;
    if (!isOwn && place) return false;
    const at = nearest(textOf(block), words, isOwn ? note.offset : 0);
    if (at >= 0) place = { from: pos + 1 + at, to: pos + 1 + at + words.length };
    else if (isOwn) isOwn = false;
    return false;
  });
  return place;
}

function nearest(text: string, words: string, offset: number): number {
  let best = -1;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) if (best < 0 || Math.abs(at - offset) < Math.abs(best - offset)) best = at;
  return best;
}

/** What a note would be about: the chosen words of one block, or the block in which the caret stands. */
export function chosenPlace(state: EditorState): Omit<NotePlace, "note"> {
  const { $from, $to } = state.selection;
  if (!$from.parent.isTextblock) return { block: "", words: "", offset: 0 };
  const text = textOf($from.parent);
  const [start, end] = state.selection.empty ? [0, text.length] : [$from.parentOffset, $from.sameParent($to) ? $to.parentOffset : text.length];
  const words = text.slice(start, Math.min(end, start + longestQuote));
  return { block: $from.parent.attrs.id as string, words: words.replace(/[\uD800-\uDBFF]$/, ""), offset: start };
}

/** The places of notes whose words have moved, or are others now. */
export function movedNotes(state: EditorState, notes: Note[]): NotePlace[] {
  const known = new Map(notes.map(note => [note.id, note]));
  return notePlaces(state).flatMap(({ id, from, to }) => {
    const note = known.get(id);
    const $from = state.doc.resolve(from);
    if (!note || !$from.parent.isTextblock) return [];
    const words = textOf($from.parent).slice($from.parentOffset, Math.min($from.parentOffset + to - from, $from.parentOffset + longestQuote));
    const place = { note: id, block: $from.parent.attrs.id as string, words, offset: $from.parentOffset };
    return words.trim() === "" || (place.block === note.block && words === note.stands && place.offset === note.offset) ? [] : [place];
  });
}
