import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState, type Transaction } from "prosemirror-state";
import { fromDocument, toDocument, type Content, type NodeJson } from "../src/content";
import { ids } from "../src/ids";
import { replay } from "../src/journal";
import { node, schema } from "../src/schema";

const paragraph = (id: string, text: string): NodeJson => ({ type: "paragraph", attrs: { id }, content: text ? [{ type: "text", text }] : [] });
const content: Content = { kind: "news", headline: "Quay closes", kicker: "", standfirst: "", slug: "", dateline: "", language: null, sectionId: null, byline: [], body: { type: "doc", content: [paragraph("abcdefghijkl", "The wall fell at noon."), paragraph("bcdefghijklm", "")] } };

test("what was written down step by step is what stood", () => {
  let seed = 11;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
  for (let run = 0; run < 200; run++) {
    let state = EditorState.create({ doc: toDocument(content.body), plugins: [ids] });
    const base = { version: 3, content, doc: state.doc.toJSON() as NodeJson, fields: {} };
    const ops: { seq: number; steps?: object[]; fields?: Partial<Content> }[] = [];
    let shot: { seq: number; doc: NodeJson; fields: Partial<Content> } | undefined;
    let fields: Partial<Content> = {};
    const write = (make: (tr: Transaction) => Transaction) => {
      const { state: next, transactions } = state.applyTransaction(make(state.tr));
      state = next;
      ops.push({ seq: ops.length + 1, steps: transactions.flatMap(tr => tr.steps).map(step => step.toJSON() as object) });
    };
    for (let n = 0; n < 40; n++) {
      // Somewhere inside words, as a hand is.
      const places: number[] = [];
      state.doc.descendants((block, pos) => { if (block.isTextblock) for (let at = 0; at <= block.content.size; at++) places.push(pos + 1 + at); });
      const at = places[random(places.length)]!;
      const { $from, end } = { $from: state.doc.resolve(at), end: state.doc.resolve(at).end() };
      switch (random(6)) {
        case 0: case 1: case 2: write(tr => tr.insertText("word" + n, at)); break;
        case 3: write(tr => tr.split(at)); break;
        case 4: if (end > at) write(tr => tr.delete(at, end)); break;
        case 5: write(tr => tr.setBlockType($from.start(), $from.end(), random(2) ? node("heading") : node("paragraph"))); break;
      }
      if (n % 7 === 0) { fields = { headline: `Quay closes ${n}` }; ops.push({ seq: ops.length + 1, fields }); }
      if (n === 25) shot = { seq: ops.length, doc: state.doc.toJSON() as NodeJson, fields };
    }
    const stood = { ...content, ...fields, body: fromDocument(state.doc) };
    assert.deepEqual(replay(base, ops), stood, `run ${run}`);
    // From the middle on it needs nothing of what came before.
    assert.deepEqual(replay({ ...base, doc: schema.node("doc", null, [node("paragraph").create()]).toJSON() as NodeJson }, ops, shot), stood, `run ${run}, from the shot`);
  }
});

test("a step that fits no more loses nothing that came before it", () => {
  const base = { version: 1, content, doc: toDocument(content.body).toJSON() as NodeJson, fields: { headline: "Kept" } };
  const far = { stepType: "replace", from: 400, to: 400, slice: { content: [{ type: "text", text: "x" }] } };
  const near = { stepType: "replace", from: 1, to: 1, slice: { content: [{ type: "text", text: "Now: " }] } };
  const told = replay(base, [{ seq: 1, steps: [near] }, { seq: 2, steps: [far] }]);
  assert.equal(told.headline, "Kept");
  assert.equal(told.body.content![0]!.content![0]!.text, "Now: The wall fell at noon.");
});
