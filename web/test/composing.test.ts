import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Checking } from "../src/checking";
import type { Content } from "../src/content";
import { Saving, type Save } from "../src/saving";

const settle = async () => { for (let turn = 0; turn < 10; turn++) await Promise.resolve(); };
const pass = async (ms: number) => { for (let at = 0; at < ms; at += 50) { mock.timers.tick(50); await settle(); } };

test("nothing is saved by itself while a word is composed, and all of it right afterwards; a person's own Save waits for nothing", async t => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  t.after(() => mock.timers.reset());
  let [composing, words] = [false, "be"];
  const sent: Save[] = [];
  const saving = new Saving({
    version: 1, content: () => ({ headline: words }) as Content, acknowledged: () => { }, changed: () => { }, held: () => composing,
    send: save => { sent.push(save); return Promise.resolve({ kind: "saved", version: 2, savedAt: "" }); },
  });
  saving.changed();
  composing = true;
  words = "beか";
  saving.changed();
  await pass(20_000);
  assert.equal(sent.length, 0);
  [composing, words] = [false, "be蚊"];
  saving.changed();
  await pass(1_500);
  assert.deepEqual(sent.map(save => save.content.headline), ["be蚊"]);

  composing = true;
  saving.changed();
  assert.equal(await saving.flush(true), true);
  assert.equal(sent.length, 2);
});

test("the desk is not asked, and no answer drawn, while a word is composed", async t => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  t.after(() => mock.timers.reset());
  let [composing, asked, drawn] = [false, 0, 0];
  let answer = () => { };
  const checking = new Checking(() => { asked++; return new Promise(done => { answer = () => done({ words: 1, findings: [], statements: [] }); }); }, () => { drawn++; }, () => { }, () => composing);
  checking.changed(0);
  await pass(50);
  assert.equal(asked, 1);
  // The answer to what stood before comes in the midst of a word.
  composing = true;
  answer();
  await pass(10_000);
  assert.deepEqual([asked, drawn], [1, 0]);
  composing = false;
  await pass(1_000);
  assert.equal(asked, 2);
  answer();
  await pass(50);
  assert.equal(drawn, 1);
  assert.equal(checking.isBehind, false);
});
