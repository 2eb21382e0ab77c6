import type { Node } from "prosemirror-model";
import { say } from "./say";
import { wordsOf } from "./suggestions";

/** How much there is to read: words, and letters of scripts that are not read by words. */
export interface Count { words: number; letters: number }

const wordsInMinute = 238;
const lettersInMinute = 500;
const letters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/gu;

export function countOf(text: string): Count {
  const found = text.match(letters)?.length ?? 0;
  const rest = found ? text.replace(letters, " ") : text;
  return { letters: found, words: rest.match(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’.,:-](?=[\p{L}\p{N}]))*/gu)?.length ?? 0 };
}

/** A block that no key has touched is not counted anew. */
const counted = new WeakMap<Node, Count>();

export function countOfDocument(doc: Node): Count {
  const sum: Count = { words: 0, letters: 0 };
  doc.descendants(block => {
    if (!block.isTextblock) return true;
    let count = counted.get(block);
    if (!count) counted.set(block, count = countOf(wordsOf(block)));
    sum.words += count.words;
    sum.letters += count.letters;
    return false;
  });
  return sum;
}

/** Whole minutes; one for whatever is read at all. */
export const minutesOf = ({ words, letters }: Count) => words + letters === 0 ? 0 : Math.max(1, Math.round(words / wordsInMinute + letters / lettersInMinute));

/** What is chosen, in words for people; null where that is nothing. */
export function told({ words, letters }: Count): string | null {
  const parts = [
    words === 1 ? say("1 word") : words > 0 && say("{0} words", words),
    letters === 1 ? say("1 character") : letters > 0 && say("{0} characters", letters),
  ];
  return parts.filter(Boolean).join(", ") || null;
}
