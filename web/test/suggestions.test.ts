import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { history, undo } from "prosemirror-history";
import { deleteSelection, joinBackward, splitBlock } from "prosemirror-commands";
import type { Node } from "prosemirror-model";
import { EditorState, TextSelection, type Command, type Transaction } from "prosemirror-state";
import { fromDocument, toDocument, type Content, type NodeJson } from "../src/content";
import { countOfDocument } from "../src/counting";
import { ids } from "../src/ids";
import { merge } from "../src/merge";
import { mark, node } from "../src/schema";
import { asSuggestion } from "../src/suggest";
import { editedOffset, openIn, readOffset, settle, wordsOf, type Who } from "../src/suggestions";

const ana: Who = { id: "0190c0de-0000-7000-8000-00000000000a", name: "Ana Lopez" };
const ben: Who = { id: "0190c0de-0000-7000-8000-00000000000b", name: "Ben Ode" };
const hour = () => new Date("2026-03-14T21:05:00Z");

const paragraph = (n: number, text: string): NodeJson => ({ type: "paragraph", attrs: { id: `block0000000${n}` }, content: text ? [{ type: "text", text }] : [] });
const begun = (...texts: string[]) => EditorState.create({ doc: toDocument({ type: "doc", content: texts.map((text, n) => paragraph(n, text)) }), plugins: [history(), ids] });

/** Does what a person does, as a suggestion. */
function suggest(state: EditorState, who: Who, tr: Transaction): EditorState {
  const made = asSuggestion(state, tr, who, hour);
  assert.notEqual(typeof made, "string", String(made));
  return state.apply(made as Transaction);
}

function command(state: EditorState, run: Command): Transaction | null {
  let made: Transaction | null = null;
  run(state, tr => { made = tr; });
  return made;
}

const at = (state: EditorState, from: number, to = from) => state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
const settled = (state: EditorState, accept: boolean, which: (id: string) => boolean = () => true) => { const tr = settle(state, which, accept); return tr ? state.apply(tr) : state; };

/** What each block says, by its words and their looks; a block that says nothing is none. */
function says(doc: Node): string[] {
  const found: string[] = [];
  doc.descendants(block => {
    if (!block.isTextblock) return true;
    const words = block.children.map(child => (child.text ?? "\n") + child.marks.map(one => one.type.name).join()).join("|");
    if (words) found.push(`${block.type.name}: ${words}`);
    return false;
  });
  return found;
}

const told = (state: EditorState) => openIn(state.doc).map(open => `${open.name} +${open.inserted} -${open.struck}`);

test("Typed words are inserted, deleted words stay and are struck, and both carry the name and the hour", () => {
  let state = begun("The ferry sails at two.");
  state = suggest(state, ana, state.tr.insertText("three", 20, 23));
  assert.equal(state.doc.textContent, "The ferry sails at twothree.");
  assert.deepEqual(told(state), ["Ana Lopez +three -two"]);
  assert.equal(openIn(state.doc)[0]!.at, "2026-03-14T21:05:00Z");
  assert.deepEqual(says(settled(state, true).doc), ["paragraph: The ferry sails at three."]);
  assert.deepEqual(says(settled(state, false).doc), ["paragraph: The ferry sails at two."]);
  assert.deepEqual(says(undone(state).doc), ["paragraph: The ferry sails at two."]);
});

function undone(state: EditorState) { return state.apply(command(state, undo)!); }

test("What is typed on beside one’s own suggestion is the same one, and beside somebody else’s is another", () => {
  let state = begun("It sails.");
  for (const letter of "Now ") state = suggest(state, ana, state.tr.insertText(letter, 1 + state.doc.textContent.indexOf("It")));
  assert.deepEqual(told(state), ["Ana Lopez +Now  -"]);
  state = suggest(state, ben, state.tr.insertText("!", 4));
  assert.deepEqual(told(state).sort(), ["Ana Lopez +Now  -", "Ben Ode +! -"]);
  // One’s own inserted words are taken back; somebody else’s are struck.
  state = suggest(state, ana, state.tr.delete(1, 5));
  assert.deepEqual(told(state).sort(), ["Ana Lopez +  -!", "Ben Ode +! -"]);
  assert.equal(state.doc.textContent, "! It sails.");
  assert.deepEqual(says(settled(state, false, id => openIn(state.doc).find(open => open.id === id)!.by === ana.id).doc), ["paragraph: !insertion|It sails."]);
});

test("Backspace walks on to the left over what is struck already, and Delete to the right", () => {
  let state = at(begun("abc"), 4);
  for (let n = 0; n < 2; n++) {
    const { head } = state.selection;
    state = suggest(state, ana, state.tr.delete(head - 1, head));
  }
  assert.deepEqual([told(state), state.selection.head], [["Ana Lopez + -bc"], 2]);
  state = at(begun("abc"), 1);
  for (let n = 0; n < 2; n++) {
    const { head } = state.selection;
    state = suggest(state, ana, state.tr.delete(head, head + 1));
  }
  assert.deepEqual([told(state), state.selection.head], [["Ana Lopez + -ab"], 3]);
});

test("A paragraph that is split, joined, put in or taken out is words struck and inserted", () => {
  for (const [what, from, to, run, accepted] of [
    ["split", 5, 5, splitBlock, ["paragraph: The ", "paragraph: ferry", "paragraph: It sails"]],
    ["joined", 12, 12, joinBackward, ["paragraph: The ferryIt sails"]],
    ["cut across", 5, 15, deleteSelection, ["paragraph: The sails"]],
  ] as [string, number, number, Command, string[]][]) {
    const start = at(begun("The ferry", "It sails"), from, to);
    const state = suggest(start, ana, command(start, run)!);
    assert.equal(openIn(state.doc).length, 1, what);
    assert.deepEqual(says(settled(state, true).doc), accepted, what);
    assert.deepEqual(says(settled(state, false).doc), ["paragraph: The ferry", "paragraph: It sails"], what);
  }
});

test("What is no words is not suggested", () => {
  const state = at(begun("The ferry"), 1, 4);
  assert.equal(asSuggestion(state, state.tr.addMark(1, 4, mark("strong").create()), ana), "not-words");
  assert.equal(asSuggestion(state, state.tr.setBlockType(1, 4, node("heading")), ana), "not-words");
  assert.equal(asSuggestion(state, state.tr.insert(0, node("horizontal_rule").create({ id: "rule00000000" })), ana), "not-words");
});

test("A place in the block as the desk reads it is a place in the block as it stands, and back", () => {
  let state = begun("The ferry sails.");
  state = suggest(state, ana, state.tr.insertText("old ", 5));
  state = suggest(state, ana, state.tr.delete(15, 20));
  const block = state.doc.child(0);
  assert.equal(wordsOf(block), "The ferry sails.");
  assert.equal(countOfDocument(state.doc).words, 3);
  for (let place = 0; place <= 16; place++) {
    assert.equal(readOffset(block, editedOffset(block, place)), place);
    assert.equal(readOffset(block, editedOffset(block, place, true)), place);
  }
  assert.equal(block.textBetween(editedOffset(block, 4), editedOffset(block, 9, true)), "ferry");
});

// Random edits

function random(seed: number) {
  let state = seed;
  return (below: number) => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 2147483648 * below); };
}

/** The same edit of a document without suggestions and of the one that carries them: by places in what stands when all is accepted. */
function placesOf(doc: Node): number[] {
  const places: number[] = [];
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true;
    let offset = 0;
    block.forEach(child => {
      for (let n = 0; n < child.nodeSize; n++) if (!mark("deletion").isInSet(child.marks)) places.push(pos + 1 + offset + n);
      offset += child.nodeSize;
    });
    return false;
  });
  return places;
}

test("Whatever is suggested: accepted it is what typing would have made, refused it is what stood", () => {
  for (let seed = 1; seed <= 400; seed++) {
    const below = random(seed);
    let direct = begun("The ferry sails at two.", "The quay is closed.", "Nobody said why.");
    const start = says(direct.doc);
    let state = direct;
    for (let turn = 0; turn < 12; turn++) {
      const who = below(3) === 0 ? ben : ana;
      const [here, there] = [placesOf(direct.doc), placesOf(state.doc)];
      assert.equal(here.length, there.length, `seed ${seed}`);
      if (here.length < 4) break;
      const first = below(here.length);
      const last = Math.min(here.length - 1, first + below(6));
      const kind = below(5);
      const does = (from: EditorState, places: number[]): Transaction | null => {
        const [a, b] = [places[first]!, places[last]! + 1];
        if (kind < 2) return from.tr.insertText("x" + turn, a);
        if (kind === 2 && from.doc.resolve(a).sameParent(from.doc.resolve(b))) return from.tr.insertText("w" + turn, a, b);
        if (kind === 3) { const chosen = at(from, a, b); return command(chosen, deleteSelection); }
        return command(at(from, a), splitBlock);
      };
      const [plainly, suggested] = [does(direct, here), does(state, there)];
      if (!plainly || !suggested || (kind === 2 && direct.doc.resolve(here[first]!).sameParent(direct.doc.resolve(here[last]! + 1)) !== state.doc.resolve(there[first]!).sameParent(state.doc.resolve(there[last]! + 1)))) continue;
      const made = asSuggestion(state, suggested, who, hour);
      if (typeof made === "string") continue;
      direct = direct.apply(plainly);
      state = state.apply(made);
      assert.deepEqual(says(settled(state, false).doc), start, `seed ${seed}, turn ${turn}: refused`);
      assert.deepEqual(says(settled(state, true).doc), says(direct.doc), `seed ${seed}, turn ${turn}: accepted`);
    }
    state.doc.check();
    // It travels: what was read back is what stood.
    assert.deepEqual(toDocument(JSON.parse(JSON.stringify(fromDocument(state.doc)))).toJSON(), state.doc.toJSON());
  }
});

test("One who suggests and one who writes are merged sentence by sentence, and the suggestion stands", () => {
  const state = begun("The ferry sails at two. The quay is closed.", "Nobody said why.");
  const content = (doc: Node) => ({ kind: "news", headline: "", kicker: "", standfirst: "", slug: "", dateline: "", language: null, sectionId: null, byline: [], body: fromDocument(doc) }) as unknown as Content;
  const suggesting = suggest(state, ana, state.tr.insertText("three", 20, 23));
  const writing = state.apply(state.tr.insertText("pier", 29, 33));
  const merged = merge(content(state.doc), content(suggesting.doc), content(writing.doc));
  assert.equal(merged.conflicts.length, 0);
  const doc = toDocument(merged.content.body);
  assert.deepEqual(openIn(doc).map(open => [open.inserted, open.struck]), [["three", "two"]]);
  const both = EditorState.create({ doc });
  assert.deepEqual(says(settled(both, false).doc)[0], "paragraph: The ferry sails at two. The pier is closed.");
  assert.deepEqual(says(settled(both, true).doc)[0], "paragraph: The ferry sails at three. The pier is closed.");
  // Accepted by one while the other writes on in another sentence: accepted it stays.
  const accepted = merge(content(suggesting.doc), content(settled(suggesting, true).doc), content(suggesting.apply(suggesting.tr.insertText("pier", 34, 38)).doc));
  assert.deepEqual([accepted.conflicts.length, openIn(toDocument(accepted.content.body)).length], [0, 0]);
});

test("Suggestions read as the desk reads them", () => {
  const fixture = JSON.parse(readFileSync("../tests/Masthead.Tests/Fixtures/suggested-document.json", "utf8")) as { suggested: NodeJson; refused: NodeJson; accepted: string[] };
  const state = EditorState.create({ doc: toDocument(fixture.suggested) });
  assert.deepEqual(settled(state, false).doc.toJSON(), toDocument(fixture.refused).toJSON());
  assert.deepEqual(says(settled(state, true).doc), fixture.accepted);
});
