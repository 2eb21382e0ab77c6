import assert from "node:assert/strict";
import { test } from "node:test";
import { curled } from "../src/marks";

test("straight marks become the language's own", () => {
  for (const [language, typed, before, wanted] of [
    ["en-GB", "\"", "", "“"], ["en-GB", "\"", "she said, ", "“"], ["en-GB", "\"", "“go", "”"], ["en", "'", "the wall", "’"], ["en", "'", "“", "‘"], ["en", "'", "go.", "’"],
    ["de", "\"", "", "„"], ["de", "\"", "gut", "“"], ["fr", "\"", "", "«\u00a0"], ["fr", "\"", "mot", "\u00a0»"], ["fr", "'", "l", "’"], ["de-CH", "\"", "", "«"], ["xx", "\"", "(", "“"],
  ] as const) assert.equal(curled(typed, before, language), wanted, `${language} ${before}${typed}`);
});
