import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EditorState, TextSelection } from "prosemirror-state";
import { splitBlock } from "prosemirror-commands";
import { fromDocument, toDocument, type NodeJson } from "../src/content";
import { ids } from "../src/ids";
import { asAddress, isAddress, isWebAddress, newId, node, schema } from "../src/schema";
import { addColumn, addRow, deleteColumn, deleteRow, newTable, nextCell } from "../src/tables";

const p = (text: string, id = newId()): NodeJson => ({ type: "paragraph", attrs: { id }, ...(text ? { content: [{ type: "text", text }] } : {}) });
const doc = (...content: NodeJson[]): NodeJson => ({ type: "doc", content });
const open = (json: NodeJson) => EditorState.create({ doc: toDocument(json), plugins: [ids] });
const namesOf = (state: EditorState) => { const names: string[] = []; state.doc.descendants(n => { if (n.isBlock) names.push(n.attrs.id); }); return names; };
const at = (state: EditorState, pos: number) => state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)));
const run = (state: EditorState, command: (s: EditorState, d: (tr: typeof state.tr) => void) => boolean) => { let next = state; assert.ok(command(state, tr => { next = state.apply(tr); })); return next; };

test("the document that the server reads goes through the editor unchanged", () => {
  const kept = JSON.parse(readFileSync("../tests/Masthead.Tests/Fixtures/editor-document.json", "utf8")) as NodeJson;
  const document = toDocument(kept);
  document.check();
  assert.deepEqual(JSON.parse(JSON.stringify(fromDocument(document))), kept);
});

test("a document that says nothing is kept as no blocks", () => {
  assert.deepEqual(fromDocument(toDocument(doc())), doc());
  assert.deepEqual(fromDocument(toDocument(doc(p("  ")))), doc());
  assert.equal(fromDocument(toDocument(doc({ type: "horizontal_rule", attrs: { id: newId() } }))).content!.length, 1);
});

test("a split leaves the id with the half that holds words", () => {
  const first = run(at(open(doc(p("Harbour", "aaaaaaaaaaaa"))), 1), splitBlock);
  assert.deepEqual(namesOf(first)[1], "aaaaaaaaaaaa");
  const middle = run(at(open(doc(p("Harbour", "aaaaaaaaaaaa"))), 4), splitBlock);
  assert.deepEqual(namesOf(middle)[0], "aaaaaaaaaaaa");
  for (const state of [first, middle]) assert.equal(new Set(namesOf(state)).size, 2);
});

test("every new block has an id of its own that the server takes", () => {
  let state = open(doc(p("One")));
  state = state.apply(state.tr.insert(0, newTable(3, 3)));
  const names = namesOf(state);
  assert.equal(names.length, 1 + 1 + 3 + 9 + 9);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^[a-z0-9]{12}$/);
});

test("Tab behind the last cell adds a row; rows and columns come and go", () => {
  let state = open(doc(p("One")));
  state = state.apply(state.tr.replaceWith(0, state.doc.content.size, newTable(1, 2)));
  const shape = () => state.doc.child(0).content.content.map(row => row.childCount);
  state = run(at(state, 4), nextCell(1));
  state = run(state, nextCell(1));
  assert.deepEqual(shape(), [2, 2]);
  state = run(state, addColumn);
  assert.deepEqual(shape(), [3, 3]);
  state = run(state, addRow);
  assert.deepEqual(shape(), [3, 3, 3]);
  state = run(run(state, deleteRow), deleteColumn);
  assert.deepEqual(shape(), [2, 2]);
  state.doc.check();
});

test("only addresses that a page may link to are links", () => {
  for (const good of ["https://example.org/a?b#c", "http://example.org", "mailto:desk@example.org", "/about/"]) assert.ok(isAddress(good), good);
  for (const bad of ["javascript:alert(1)", "//evil.example", "/\\evil.example", "/\t/evil.example", "data:text/html,x", "java\nscript:x", "", "https://a b", "x".repeat(3000)]) assert.ok(!isAddress(bad), bad);
  assert.ok(!isWebAddress("mailto:desk@example.org") && !isWebAddress("/about/"));
  assert.equal(asAddress("example.org/page"), "https://example.org/page");
  assert.equal(asAddress("desk@example.org"), "mailto:desk@example.org");
  assert.equal(asAddress("two words"), null);
});

test("marks and nodes of the schema are those of the story document", () => {
  assert.deepEqual(Object.keys(schema.marks).sort(), ["code", "deletion", "em", "insertion", "lang", "link", "strong"]);
  assert.ok(node("list_item") && !schema.nodes.image);
});
