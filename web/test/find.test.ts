import assert from "node:assert/strict";
import { test } from "node:test";
import { history, undo } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { finding, matchesOf, queryOf, replaced } from "../src/find";
import { schema } from "../src/schema";

const state = (...paragraphs: string[]) => EditorState.create({
  doc: schema.node("doc", null, paragraphs.map(text => schema.node("paragraph", null, text ? [schema.text(text)] : []))), plugins: [history(), finding()],
});
const found = (of: EditorState, words: string, options: { matchCase?: boolean; wholeWord?: boolean } = {}) =>
  matchesOf(of, queryOf({ words, matchCase: options.matchCase ?? false, wholeWord: options.wholeWord ?? false })).map(({ from, to }) => of.doc.textBetween(from, to));
const all = (of: EditorState, words: string, by: string) => of.apply(replaced(of, matchesOf(of, queryOf({ words, matchCase: false, wholeWord: false })), by));

test("words are found as they are typed, never as a pattern", () => {
  const copy = state("It cost $5 (or so). A.b, not aXb.", "C:\\new [1]");
  for (const words of ["$5", "(or so)", "C:\\n", "[1]"]) assert.deepEqual(found(copy, words), [words]);
  assert.deepEqual(found(copy, "a.b"), ["A.b"]);
  assert.deepEqual(found(copy, ""), []);
});

test("case and whole words are asked for", () => {
  const copy = state("Port of the port; ports, report, PORT2.");
  assert.deepEqual(found(copy, "port"), ["Port", "port", "port", "port", "PORT"]);
  assert.deepEqual(found(copy, "port", { matchCase: true }), ["port", "port", "port"]);
  assert.deepEqual(found(copy, "port", { wholeWord: true }), ["Port", "port"]);
});

test("letters whose small form is longer do not move the place", () => {
  assert.deepEqual(found(state("İstanbul ve İzmir limanı"), "LIMAN"), ["liman"]);
  assert.deepEqual(found(state("東京の港、大阪の港"), "港"), ["港", "港"]);
});

test("all are replaced in one step, letter by letter, and one undo takes them back", () => {
  const copy = state("one and one", "One");
  const after = all(copy, "one", "$5 $& \\n");
  assert.equal(after.doc.textBetween(0, after.doc.content.size, "|"), "$5 $& \\n and $5 $& \\n|$5 $& \\n");
  let back = after;
  undo(after, tr => { back = after.apply(tr); });
  assert.ok(back.doc.eq(copy.doc));
});

test("the new words look as those that stood there", () => {
  const strong = schema.marks["strong"]!.create();
  const copy = EditorState.create({ doc: schema.node("doc", null, [schema.node("paragraph", null, [schema.text("a "), schema.text("quay", [strong]), schema.text(" b")])]) });
  const after = all(copy, "quay", "pier");
  assert.deepEqual(after.doc.firstChild!.child(1).toJSON(), { type: "text", marks: [{ type: "strong" }], text: "pier" });
  assert.equal(all(copy, "quay", "").doc.textContent, "a  b");
});
