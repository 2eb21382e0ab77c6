import assert from "node:assert/strict";
import { test } from "node:test";
import { history, undo } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { toDocument, type NodeJson } from "../src/content";
import { activated, activeFinding, answered, findings, fixed, placed, type Finding } from "../src/findings";

const block = (id: string, ...content: NodeJson[]): NodeJson => ({ type: "paragraph", attrs: { id }, content });
const text = (words: string): NodeJson => ({ type: "text", text: words });
const open = (...content: NodeJson[]) => EditorState.create({ doc: toDocument({ type: "doc", content }), plugins: [history(), findings] });
const finding = (quote: string, start: number, more: Partial<Finding> = {}): Finding =>
  ({ id: "f1", rule: "word-doubled", severity: "error", message: "m", why: "w", quote, fix: { text: "the" }, block: "bbbbbbbbbbbb", start, end: start + quote.length, ...more });
const answer = (state: EditorState, ...found: Finding[]) => state.apply(answered(state.tr, found));

test("a finding stands at its words, a hard break counting as one unit", () => {
  const state = answer(open(block("aaaaaaaaaaaa", text("First.")), block("bbbbbbbbbbbb", text("On"), { type: "hard_break" }, text("the the quay"))), finding("the the", 3));
  const [place] = placed(state);
  assert.equal(state.doc.textBetween(place!.from, place!.to), "the the");
});

test("an edit before it carries the finding along, and the fix still fits", () => {
  let state = answer(open(block("bbbbbbbbbbbb", text("On the the quay"))), finding("the the", 3));
  state = state.apply(state.tr.insertText("Yesterday: ", 1));
  const tr = fixed(state, "f1")!;
  assert.equal(tr.doc.textContent, "Yesterday: On the quay");
});

test("the fix refuses when the words are no longer those that were found", () => {
  let state = answer(open(block("bbbbbbbbbbbb", text("On the the quay"))), finding("the the", 3));
  state = state.apply(state.tr.insertText("old ", 8));
  assert.equal(fixed(state, "f1"), null);
});

test("a fix is one step of undo, also straight behind typing at its words", () => {
  let state = answer(open(block("bbbbbbbbbbbb", text("On the the"))), finding("the the", 3));
  state = state.apply(state.tr.insertText("!", state.doc.content.size - 1));
  state = state.apply(fixed(state, "f1")!);
  assert.equal(state.doc.textContent, "On the!");
  undo(state, tr => { state = state.apply(tr); });
  assert.equal(state.doc.textContent, "On the the!");
});

test("a fix leaves the links and line breaks within its words as they are", () => {
  const link = { type: "text", text: "boats", marks: [{ type: "link", attrs: { href: "https://example.org/boats" } }] };
  const state = answer(open(block("bbbbbbbbbbbb", text("He said, The "), link, text(" are"), { type: "hard_break" }, text("out.”"))),
    finding("said, The boats are\nout.”", 3, { fix: { text: "said, “The boats are\nout.”" } }));
  const mended = fixed(state, "f1")!.doc;
  assert.equal(mended.textBetween(0, mended.content.size, "", "\n"), "He said, “The boats are\nout.”");
  assert.equal(mended.rangeHasMark(0, mended.content.size, state.schema.marks.link!), true);
});

test("a fix never cuts a character of two units", () => {
  const state = answer(open(block("bbbbbbbbbbbb", text("An 😀 here"))), finding("😀", 3, { fix: { text: "😁" } }));
  assert.equal(fixed(state, "f1")!.doc.textContent, "An 😁 here");
});

test("a paragraph that is wholly taken out goes with its block", () => {
  const state = answer(open(block("aaaaaaaaaaaa", text("Stays.")), block("bbbbbbbbbbbb", text("Twice told"))), finding("Twice told", 0, { fix: { text: "" } }));
  assert.equal(fixed(state, "f1")!.doc.childCount, 1);
});

test("findings of a block that is gone, or past its end, are not drawn", () => {
  const state = answer(open(block("bbbbbbbbbbbb", text("Short"))), finding("the the", 3), finding("x", 0, { id: "f2", block: "gone" }));
  assert.equal(placed(state).length, 0);
});

test("only the finding in hand describes itself, and it can be left again", () => {
  let state = answer(open(block("bbbbbbbbbbbb", text("On the the quay"))), finding("the the", 3));
  state = state.apply(activated(state.tr, "f1"));
  assert.equal(activeFinding(state), "f1");
  assert.equal(placed(state).length, 1);
  state = state.apply(activated(state.tr, null));
  assert.equal(activeFinding(state), null);
  assert.equal(placed(state).length, 1);
});
