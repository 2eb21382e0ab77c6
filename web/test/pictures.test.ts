import assert from "node:assert/strict";
import { test } from "node:test";
import { Fragment, Slice } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { fromDocument, toDocument, type NodeJson } from "../src/content";
import { refusal, type Library } from "../src/library";
import { decoded, found } from "../src/pasted-pictures";
import { arriving, blockOf, pictures, placeFor, withoutMarks } from "../src/pictures";
import { newId, schema } from "../src/schema";

const p = (text: string): NodeJson => ({ type: "paragraph", attrs: { id: newId() }, ...(text ? { content: [{ type: "text", text }] } : {}) });
const doc = (...content: NodeJson[]) => toDocument({ type: "doc", content });
const told = { id: "01900000-0000-7000-8000-000000000001", name: "Quay", address: "", thumbnail: "", alternativeText: "A quay", caption: "The quay.", credit: "Omar Reid", wasThere: false, rightsEnded: false };

test("a picture stands behind the block that it is put into, and before an empty one", () => {
  assert.equal(placeFor(doc(p("One"), p("Two")), 2), 5);
  assert.equal(placeFor(doc(p("One"), p("")), 6), 5);
  const cell = (text: string): NodeJson => ({ type: "table_cell", attrs: { id: newId() }, content: [p(text)] });
  const table = doc({ type: "table", attrs: { id: newId() }, content: [{ type: "table_row", attrs: { id: newId() }, content: [cell("a"), cell("b")] }] }, p("After"));
  assert.equal(placeFor(table, 5), table.firstChild!.nodeSize);
  const post = doc({ type: "live_post", attrs: { id: newId(), at: "2026-03-14T09:00:00Z", key: false }, content: [{ type: "post_title", attrs: { id: newId() }, content: [{ type: "text", text: "Title" }] }, p("Words")] });
  for (const at of [2, 10]) {
    const inside = placeFor(post, at);
    assert.equal(post.resolve(inside).parent.type.name, "live_post");
    post.copy(post.replace(inside, inside, new Slice(Fragment.from(blockOf(told)), 0, 0)).content).check();
  }
});

test("every place that is found takes a picture", () => {
  const all = doc(p("One"), { type: "blockquote", attrs: { id: newId() }, content: [p("Two"), { type: "bullet_list", attrs: { id: newId() }, content: [{ type: "list_item", attrs: { id: newId() }, content: [p("Three")] }] }] }, { type: "code_block", attrs: { id: newId() }, content: [{ type: "text", text: "x" }] });
  for (let at = 0; at <= all.content.size; at++) {
    const to = placeFor(all, at);
    all.replace(to, to, new Slice(Fragment.from(blockOf(told)), 0, 0)).check();
  }
});

test("pasted pictures leave no mark in the copy and each its place", () => {
  const slice = new Slice(Fragment.fromArray(["Before \ue0f00\ue0f1it.", "\ue0f01\ue0f1", "After.", "\ue0f02\ue0f1"].map(text => schema.nodes["paragraph"]!.create(null, schema.text(text)))), 1, 1);
  const state = EditorState.create({ doc: doc(p("Kept. ")) });
  const { tr, places } = withoutMarks(state.apply(state.tr.setSelection(TextSelection.create(state.doc, 7))), slice);
  assert.deepEqual(tr.doc.children.map(block => block.textContent), ["Kept. Before it.", "After."]);
  assert.equal(found(tr.doc).length, 0);
  const [first, second] = [tr.doc.firstChild!.nodeSize, tr.doc.content.size];
  assert.deepEqual(places, [{ n: 0, pos: first }, { n: 1, pos: first }, { n: 2, pos: second }]);
  tr.doc.check();
});

test("what is on its way is no part of the document", () => {
  const state = EditorState.create({ doc: doc(p("One")), plugins: [pictures({} as Library)] });
  const before = JSON.stringify(fromDocument(state.doc));
  const [plugin] = state.plugins;
  const coming = { id: "a", name: "quay.jpg", cancel: () => { }, progress: null as unknown as HTMLProgressElement };
  const waiting = state.apply(state.tr.setMeta(plugin!, { add: [{ arriving: coming, pos: 5 }] }));
  assert.deepEqual(arriving(waiting).map(({ pos, name }) => [pos, name]), [[5, "quay.jpg"]]);
  assert.equal(JSON.stringify(fromDocument(waiting.doc)), before);
  const typed = waiting.apply(waiting.tr.insertText("Here: ", 1));
  assert.equal(arriving(typed)[0]!.pos, 11);
  assert.equal(arriving(typed.apply(typed.tr.setMeta(plugin!, { remove: "a" }))).length, 0);
});

test("only pictures of the four kinds and of 40 MB are sent, and only data with base64 is read", () => {
  assert.match(refusal({ name: "a.svg", type: "image/svg+xml", size: 10 })!, /“a\.svg” is no JPEG/);
  assert.match(refusal({ name: "a.jpg", type: "image/jpeg", size: 41 * 1024 * 1024 })!, /larger than 40 MB/);
  assert.equal(refusal({ name: "a.jpg", type: "image/jpeg", size: 10 }), null);
  assert.equal(decoded("data:image/svg+xml;base64,PHN2Zy8+"), null);
  assert.equal(decoded("data:image/png,%3Csvg"), null);
  assert.equal(decoded("https://example.org/a.png"), null);
  assert.equal(decoded("data:image/png;base64,AAEC")!.size, 3);
});
