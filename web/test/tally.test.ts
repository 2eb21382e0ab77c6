import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "../src/findings";
import { Tally } from "../src/tally";

const finding = (id: string, rule = "word-doubled", block = "aaaaaaaaaaaa"): Finding => ({ id, rule, block, severity: "error", message: "m", why: "w", quote: "q", fix: null, start: 0, end: 1 });
const count = (rule: string, shown: number, more: object = {}) => ({ rule, shown, mended: 0, rewritten: 0, ignored: 0, ...more });

function opened() {
  const clock = { now: 0 };
  return { clock, tally: new Tally(() => clock.now) };
}

test("a finding is told once it stood for ten seconds, and then no more", () => {
  const { clock, tally } = opened();
  tally.answered([finding("a"), finding("b", "space-doubled")]);
  clock.now = 9_999;
  assert.deepEqual(tally.take().told, []);
  clock.now = 10_000;
  assert.deepEqual(tally.take().told, [count("word-doubled", 1), count("space-doubled", 1)]);
  tally.answered([finding("a"), finding("b", "space-doubled")]);
  assert.deepEqual(tally.take().told, []);
});

test("what stood for a moment while somebody typed was no finding", () => {
  const { clock, tally } = opened();
  tally.answered([finding("a")]);
  clock.now = 5_000;
  tally.answered([]);
  clock.now = 60_000;
  assert.deepEqual(tally.take().told, []);
});

test("mended and ignored count at once, rewritten where it stood for a while; each after what was told before", () => {
  const { clock, tally } = opened();
  tally.answered([finding("a"), finding("b"), finding("c")]);
  tally.ended("a", "mended");
  assert.deepEqual(tally.take().told, [count("word-doubled", 1, { mended: 1 })]);
  tally.ended("b", "ignored");
  tally.answered([finding("b"), finding("c")]);
  clock.now = 10_000;
  assert.deepEqual(tally.take().told, [count("word-doubled", 2, { ignored: 1 })]);
  tally.answered([finding("b")]);
  assert.deepEqual(tally.take().told, [count("word-doubled", 0, { rewritten: 1 })]);
});

test("a mend that was undone before it was told is none", () => {
  const { clock, tally } = opened();
  tally.answered([finding("a")]);
  tally.ended("a", "mended");
  tally.answered([finding("a")]);
  clock.now = 10_000;
  assert.deepEqual(tally.take().told, [count("word-doubled", 1)]);
});

test("a finding whose words were changed within it is the same finding", () => {
  const { clock, tally } = opened();
  tally.answered([finding("a")]);
  clock.now = 10_000;
  tally.answered([finding("b")]);
  assert.deepEqual(tally.take().told, [count("word-doubled", 1)]);
  tally.answered([finding("b"), finding("c", "word-doubled", "bbbbbbbbbbbb")]);
  clock.now = 20_000;
  assert.deepEqual(tally.take().told, [count("word-doubled", 1)]);
});

test("what could not be sent is told again, and what was sent is not", async () => {
  const { tally } = opened();
  tally.answered([finding("a")]);
  tally.ended("a", "ignored");
  await assert.rejects(tally.with(() => Promise.reject(new Error("away"))));
  assert.deepEqual(await tally.with(told => Promise.resolve(told)), [count("word-doubled", 1, { ignored: 1 })]);
  assert.deepEqual(await tally.with(told => Promise.resolve(told)), []);
});
