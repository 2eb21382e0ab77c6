import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { Content } from "../src/content";
import { Saving, type Answer, type Save, type SaveState } from "../src/saving";

/** A desk on the other end, answering when it is told to. */
function desk() {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  let words = "";
  let ids = 0;
  const sent: Save[] = [];
  const states: SaveState["kind"][] = [];
  const answers: ((answer: Answer) => void)[] = [];
  const saving = new Saving({
    version: 1, newId: () => `save-${++ids}`, content: () => ({ headline: words }) as Content, acknowledged: () => { },
    send: save => { sent.push(save); return new Promise(done => answers.push(done)); },
    changed: state => states.push(state.kind),
  });
  const settle = async () => { for (let turn = 0; turn < 10; turn++) await Promise.resolve(); };
  return {
    saving, sent, states,
    type: (text: string) => { words += text; saving.changed(); },
    pass: async (ms: number) => { mock.timers.tick(ms); await settle(); },
    answer: async (answer: Answer) => { answers.shift()!(answer); await settle(); },
    saved: (version: number): Answer => ({ kind: "saved", version, savedAt: "2026-03-14T09:00:00Z" }),
    end: () => mock.timers.reset(),
  };
}

test("a second after the pause it saves, at most five seconds after the first change", async t => {
  const d = desk(); t.after(d.end);
  d.type("a");
  await d.pass(999);
  assert.equal(d.sent.length, 0);
  await d.pass(1);
  assert.equal(d.sent.length, 1);
  await d.answer(d.saved(2));
  for (let n = 0; n < 12; n++) { d.type("b"); await d.pass(450); }
  assert.equal(d.sent.length, 2);
});

test("one save is on its way at a time; what is typed meanwhile goes with the next, from the version that was answered", async t => {
  const d = desk(); t.after(d.end);
  d.type("a");
  await d.pass(1000);
  d.type("b");
  await d.pass(3000);
  assert.equal(d.sent.length, 1);
  await d.answer(d.saved(2));
  await d.pass(1000);
  assert.deepEqual(d.sent.map(s => [s.base, s.content.headline]), [[1, "a"], [2, "ab"]]);
});

test("a save whose answer was lost is sent again as it was, under the same id", async t => {
  const d = desk(); t.after(d.end);
  d.type("a");
  await d.pass(1000);
  await d.answer({ kind: "away" });
  d.type("b");
  await d.pass(2000);
  assert.equal(d.sent.length, 2);
  assert.deepEqual(d.sent[1], d.sent[0]);
  assert.ok(d.states.includes("away"));
  await d.answer(d.saved(2));
  await d.pass(1000);
  assert.deepEqual([d.sent[2]!.base, d.sent[2]!.content.headline], [2, "ab"]);
});

test("another's version stops saving until the person has chosen", async t => {
  const d = desk(); t.after(d.end);
  d.type("a");
  await d.pass(1000);
  await d.answer({ kind: "stale", theirs: { version: 7, changedBy: "Ana", changedAt: "", content: {} as Content } });
  d.type("b");
  await d.pass(10_000);
  assert.equal(d.sent.length, 1);
  assert.equal(d.saving.last(), null);
  d.saving.goOnFrom(7, true);
  await d.pass(0);
  assert.deepEqual([d.sent[1]!.base, d.sent[1]!.content.headline], [7, "ab"]);
  assert.notEqual(d.sent[1]!.saveId, d.sent[0]!.saveId);
});

test("flush says whether the desk holds every word", async t => {
  const d = desk(); t.after(d.end);
  assert.equal(await d.saving.flush(), true);
  d.type("a");
  const kept = d.saving.flush();
  await d.pass(0);
  await d.answer(d.saved(2));
  assert.equal(await kept, true);
  d.type("b");
  const lost = d.saving.flush();
  await d.pass(0);
  await d.answer({ kind: "away" });
  assert.equal(await lost, false);
});

test("a page that goes sends the save on its way once more, or the newest words", async t => {
  const d = desk(); t.after(d.end);
  assert.equal(d.saving.last(), null);
  d.type("a");
  assert.equal(d.saving.last()!.content.headline, "a");
  await d.pass(1000);
  d.type("b");
  assert.equal(d.saving.last()!.saveId, d.sent[0]!.saveId);
});

test("what was accepted and refused goes with the save that brings it, and with the next one where that is refused", async t => {
  const d = desk(); t.after(d.end);
  d.saving.settle({ accepted: true, ids: ["a"] });
  d.saving.settle({ accepted: false, ids: ["b", "c"] });
  void d.saving.flush();
  await d.pass(0);
  assert.deepEqual(d.sent[0]!.settled, [{ accepted: true, ids: ["a"] }, { accepted: false, ids: ["b", "c"] }]);
  await d.answer({ kind: "stale", theirs: { version: 4, changedBy: "Ben", changedAt: "", content: {} as Content } });
  d.saving.settle({ accepted: true, ids: ["d"] });
  d.saving.goOnFrom(4, true, d.sent[0]!.saveId);
  await d.pass(0);
  assert.deepEqual(d.sent[1]!.settled?.map(act => act.ids.join()), ["a", "b,c", "d"]);
  await d.answer(d.saved(5));
  d.type("x");
  await d.pass(1000);
  assert.equal(d.sent[2]!.settled, undefined);
  await d.answer(d.saved(6));
  // Many are told as one.
  for (let n = 0; n < 250; n++) d.saving.settle({ accepted: true, ids: [`n${n}`] });
  await d.pass(1000);
  assert.equal(d.sent[3]!.settled!.length, 200);
  assert.equal(d.sent[3]!.settled!.flatMap(act => act.ids).length, 250);
});
