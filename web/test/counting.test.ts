import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf, countOfDocument, minutesOf, told } from "../src/counting";
import { schema } from "../src/schema";

test("words are counted as people count them, and letters where scripts are not read by words", () => {
  assert.deepEqual(countOf("It’s 4.5 m; a well-known wall – held."), { words: 7, letters: 0 });
  assert.deepEqual(countOf("港口 wall 東京タワー"), { words: 1, letters: 7 });
  assert.deepEqual(countOf("ميناء المدينة"), { words: 2, letters: 0 });
  assert.deepEqual(countOf(" … "), { words: 0, letters: 0 });
});

test("reading takes a minute for 238 words or 500 letters, and never none", () => {
  assert.equal(minutesOf({ words: 0, letters: 0 }), 0);
  assert.equal(minutesOf({ words: 3, letters: 0 }), 1);
  assert.equal(minutesOf({ words: 1190, letters: 0 }), 5);
  assert.equal(minutesOf({ words: 238, letters: 1000 }), 3);
});

test("every block of a document counts, within lists and quotations too", () => {
  const paragraph = (text: string) => schema.node("paragraph", null, [schema.text(text)]);
  const doc = schema.node("doc", null, [paragraph("one two"), schema.node("blockquote", null, [paragraph("three")]), schema.node("bullet_list", null, [schema.node("list_item", null, [paragraph("four")])])]);
  assert.deepEqual(countOfDocument(doc), { words: 4, letters: 0 });
});

test("what is chosen is told", () => {
  assert.equal(told({ words: 1, letters: 0 }), "1 word");
  assert.equal(told({ words: 1200, letters: 2 }), "1,200 words, 2 characters");
  assert.equal(told({ words: 0, letters: 0 }), null);
});
