import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState, TextSelection } from "prosemirror-state";
import { toDocument } from "../src/content";
import { ids } from "../src/ids";
import { chosenPlace, movedNotes, notePlaces, notesAtWords, placeOf, showNotes, type Note } from "../src/notes";

const begun = (...texts: string[]) => EditorState.create({
  doc: toDocument({ type: "doc", content: texts.map((text, n) => ({ type: "paragraph", attrs: { id: `block0000000${n}` }, content: [{ type: "text", text }] })) }), plugins: [ids, notesAtWords],
});
const note = (block: number, stands: string, offset: number): Note => ({ id: "n", author: "Ana", at: "", text: "?", block: `block0000000${block}`, quote: stands, stands, offset, resolvedAt: null, resolvedBy: "", answers: [] });
const stands = (state: EditorState) => notePlaces(state).map(({ from, to }) => state.doc.textBetween(from, to));

test("A note is found by its words nearest to where they were, in its block before any other", () => {
  const { doc } = begun("two and two and two", "one and two");
  const at = (n: Note) => { const place = placeOf(doc, n); return place && [doc.resolve(place.from).parent.attrs.id, doc.resolve(place.from).parentOffset]; };
  assert.deepEqual(at(note(0, "two", 9)), ["block00000000", 8]);
  assert.deepEqual(at(note(0, "two", 16)), ["block00000000", 16]);
  assert.deepEqual(at(note(1, "two", 0)), ["block00000001", 8]);
  // Its block does not say it any more, or is gone: the first that does.
  assert.deepEqual(at(note(0, "one", 0)), ["block00000001", 0]);
  assert.deepEqual(at(note(7, "two", 9)), ["block00000000", 0]);
  assert.equal(at(note(0, "three", 0)), null);
  // Of a long passage the beginning is kept.
  assert.deepEqual(at(note(1, "one and…", 0)), ["block00000001", 0]);
});

test("A note is carried through edits, and the desk is told where it has come to", () => {
  const about = note(0, "ferry", 4);
  let state = begun("The ferry sails.", "Nobody said why.");
  state = state.apply(showNotes(state, [about]));
  assert.deepEqual(movedNotes(state, [about]), []);
  state = state.apply(state.tr.insertText("old ", 5));
  state = state.apply(state.tr.insertText("er", 11, 12));
  assert.deepEqual(stands(state), ["feerry"]);
  assert.deepEqual(movedNotes(state, [about]), [{ note: "n", block: "block00000000", words: "feerry", offset: 8 }]);
  // What the desk says of it, which has not heard yet, moves it nowhere.
  state = state.apply(showNotes(state, [about]));
  assert.deepEqual(stands(state), ["feerry"]);
  // Found again after the page is loaded anew.
  const told = movedNotes(state, [about])[0]!;
  const again = EditorState.create({ doc: state.doc, plugins: [ids, notesAtWords] });
  assert.deepEqual(stands(again.apply(showNotes(again, [{ ...about, stands: told.words, offset: told.offset }]))), ["feerry"]);
  // Words that are gone leave the note without a place; a resolved one has none.
  state = state.apply(state.tr.delete(8, 16));
  assert.deepEqual([stands(state), movedNotes(state, [about])], [[], []]);
  assert.deepEqual(stands(again.apply(showNotes(again, [{ ...about, stands: "feerry", resolvedAt: "2026-03-14T21:05:00Z" }]))), []);
});

test("A note is about the chosen words of one block, or about the block", () => {
  const state = begun("The ferry sails.", "Nobody said why.");
  const chosen = (from: number, to: number) => chosenPlace(state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to))));
  assert.deepEqual(chosen(5, 10), { block: "block00000000", words: "ferry", offset: 4 });
  assert.deepEqual(chosen(5, 5), { block: "block00000000", words: "The ferry sails.", offset: 0 });
  assert.deepEqual(chosen(5, 25), { block: "block00000000", words: "ferry sails.", offset: 4 });
  assert.equal(chosenPlace(begun("x".repeat(300))).words.length, 200);
});
