import assert from "node:assert/strict";
import { test } from "node:test";
import type { Content, NodeJson } from "../src/content";
import { merge, textOf, type Side } from "../src/merge";

const paragraph = (id: string, text: string): NodeJson => ({ type: "paragraph", attrs: { id }, content: text ? [{ type: "text", text }] : [] });
const content = (blocks: NodeJson[], fields: Partial<Content> = {}): Content =>
  ({ kind: "news", headline: "Quay closes", kicker: "", standfirst: "", slug: "", dateline: "", language: null, sectionId: null, byline: [], ...fields, body: { type: "doc", content: blocks } });
const words = (merged: Content) => (merged.body.content ?? []).map(textOf);

const base = content([paragraph("a", "The wall fell at noon."), paragraph("b", "Nobody was hurt."), paragraph("c", "Divers look today.")]);
const with_ = (id: string, text: string, of = base) => ({ ...of, body: { ...of.body, content: of.body.content!.map(b => b.attrs!.id === id ? paragraph(id, text) : b) } });

test("one side's change stands, in whichever block", () => {
  const merged = merge(base, with_("a", "The wall fell at one."), with_("c", "Divers look tomorrow."));
  assert.deepEqual(words(merged.content), ["The wall fell at one.", "Nobody was hurt.", "Divers look tomorrow."]);
  assert.deepEqual([merged.conflicts.length, merged.taken], [0, ["c"]]);
});

test("two changes of one paragraph stand both where they are in different sentences", () => {
  const long = with_("a", "The wall fell at noon. “Run!” he said. It was dry.");
  const merged = merge(long, with_("a", "The old wall fell at noon. “Run!” he said. It was dry."), with_("a", "The wall fell at noon. “Run!” he said. It was dry. Nobody saw it."));
  assert.deepEqual(words(merged.content)[0], "The old wall fell at noon. “Run!” he said. It was dry. Nobody saw it.");
  assert.equal(merged.conflicts.length, 0);
});

test("two changes inside one sentence are shown, for together they may say what nobody wrote", () => {
  const seven = with_("b", "It was dry. Seven were hurt, police said.");
  const merged = merge(seven, with_("b", "It was dry. Eight were hurt, police said."), with_("b", "It was wet. Seven were hurt, the mayor said."));
  const [conflict] = merged.conflicts;
  const chosen = (side: Side) => words(conflict!.choose(merged.content, side))[1];
  assert.equal(chosen("here"), "It was wet. Eight were hurt, police said.");
  assert.equal(chosen("there"), "It was wet. Seven were hurt, the mayor said.");
  assert.equal(chosen("both"), "It was wet. Eight were hurt, police said. Seven were hurt, the mayor said.");
});

test("two changes of the same words are a conflict that loses neither", () => {
  const merged = merge(base, with_("b", "Two were hurt."), with_("b", "Three were hurt."));
  const [conflict] = merged.conflicts;
  assert.deepEqual([conflict!.place, conflict!.kind, conflict!.here, conflict!.there], ["b", "words", "Two were hurt.", "Three were hurt."]);
  const chosen = (side: Side) => words(conflict!.choose(merged.content, side))[1];
  assert.deepEqual([chosen("here"), chosen("there")], ["Two were hurt.", "Three were hurt."]);
  assert.equal(chosen("both"), "Two were hurt. Three were hurt.");
});

test("a block that one side deleted and the other went on with is kept, and told", () => {
  const without = { ...base, body: { ...base.body, content: base.body.content!.slice(0, 2) } };
  const merged = merge(base, with_("c", "Divers look at the footings."), without);
  assert.equal(words(merged.content)[2], "Divers look at the footings.");
  assert.equal(merged.conflicts[0]!.kind, "deleted-there");
  assert.equal(words(merged.conflicts[0]!.choose(merged.content, "there")).length, 2);
  assert.equal(words(merge(base, base, without).content).length, 2);
  assert.equal(merge(base, without, with_("c", "Divers look at the footings.")).conflicts[0]!.kind, "deleted-here");
});

test("new blocks of both sides stand behind what they stood behind", () => {
  const put = (after: number, block: NodeJson) => ({ ...base, body: { ...base.body, content: base.body.content!.toSpliced(after, 0, block) } });
  assert.deepEqual(words(merge(base, put(1, paragraph("x", "Mine.")), put(3, paragraph("y", "Theirs."))).content),
    ["The wall fell at noon.", "Mine.", "Nobody was hurt.", "Divers look today.", "Theirs."]);
});

test("the order follows the side that moved blocks", () => {
  const moved = { ...base, body: { ...base.body, content: [base.body.content![2]!, base.body.content![0]!, base.body.content![1]!] } };
  assert.deepEqual(words(merge(base, with_("a", "The wall fell."), moved).content), ["Divers look today.", "The wall fell.", "Nobody was hurt."]);
  assert.deepEqual(words(merge(base, moved, with_("a", "The wall fell.")).content), ["Divers look today.", "The wall fell.", "Nobody was hurt."]);
});

test("fields are merged as words, or chosen", () => {
  const merged = merge(base, content(base.body.content!, { headline: "North quay closes", sectionId: "s1", kicker: "Harbour" }), content(base.body.content!, { headline: "Quay closes again", sectionId: "s2", dateline: "Port" }));
  assert.deepEqual([merged.content.headline, merged.content.kicker, merged.content.dateline], ["North quay closes", "Harbour", "Port"]);
  assert.deepEqual(merged.conflicts.map(c => [c.place, c.kind]).sort(), [["headline", "words"], ["sectionId", "choice"]]);
  const theirs = merged.conflicts.reduce((whole, c) => c.choose(whole, "there"), merged.content);
  assert.deepEqual([theirs.headline, theirs.sectionId], ["Quay closes again", "s2"]);
});

test("marks and lists are merged as what they are", () => {
  const list = (...items: [string, string][]): NodeJson => ({ type: "bullet_list", attrs: { id: "l" }, content: items.map(([id, text]) => ({ type: "list_item", attrs: { id }, content: [paragraph(id + "p", text)] })) });
  const merged = merge(content([list(["one", "Bread"], ["two", "Salt"])]), content([list(["one", "Rye bread"], ["two", "Salt"])]), content([list(["one", "Bread"], ["two", "Salt"], ["three", "Oil"])]));
  assert.deepEqual(words(merged.content), ["Rye bread\nSalt\nOil"]);
  const strong: NodeJson = { type: "paragraph", attrs: { id: "b" }, content: [{ type: "text", text: "Nobody", marks: [{ type: "strong" }] }, { type: "text", text: " was hurt." }] };
  const marked = merge(base, { ...base, body: { ...base.body, content: [base.body.content![0]!, strong, base.body.content![2]!] } }, with_("b", "Nobody was hurt. It was dry."));
  assert.deepEqual(marked.content.body.content![1]!.content, [{ type: "text", text: "Nobody", marks: [{ type: "strong" }] }, { type: "text", text: " was hurt. It was dry." }]);
});

/** A model of two writers: whatever each does, no word that either wrote is lost, and no block stands twice. */
test("of forty thousand pairs of writers no word is lost", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
  let ids = 0;
  const start = Array.from({ length: 6 }, (_, n) => paragraph(`base${n}`, Array.from({ length: 8 }, (_, m) => `w${n}.${m}`.replace(".", "x")).join(" ")));
  const write = (who: string, edits: number) => {
    const blocks = structuredClone(start);
    const written: string[] = [];
    const gone = new Set<string>();
    for (let n = 0; n < edits; n++) {
      const at = random(blocks.length);
      const block = blocks[at];
      const word = `${who}${++ids}`;
      switch (random(5)) {
        case 0: case 1: {
          const text = textOf(block!).split(" ");
          text.splice(random(text.length + 1), 0, word);
          block!.content = [{ type: "text", text: text.join(" ").trim() }];
          written.push(word);
          break;
        }
        case 2: blocks.splice(at, 0, paragraph(`${who}${ids}block`, word)); written.push(word); break;
        case 3: if (blocks.length > 2) { for (const w of textOf(block!).split(" ")) gone.add(w); blocks.splice(at, 1); } break;
        case 4: blocks.splice(random(blocks.length), 0, ...blocks.splice(at, 1)); break;
      }
    }
    return { content: content(blocks), written: written.filter(w => !gone.has(w)) };
  };
  for (let run = 0; run < 40_000; run++) {
    const [here, there] = [write("h", 1 + random(4)), write("t", 1 + random(4))];
    const merged = merge(content(start), here.content, there.content);
    const all = words(merged.content).join(" ") + " " + merged.conflicts.map(c => `${c.here ?? ""} ${c.there ?? ""}`).join(" ");
    const stand = new Set(all.split(/\s+/));
    for (const word of [...here.written, ...there.written]) assert.ok(stand.has(word), `run ${run}: ${word} is lost`);
    const blocks = merged.content.body.content!.map(b => b.attrs!.id);
    assert.equal(new Set(blocks).size, blocks.length, `run ${run}: a block stands twice`);
    assert.equal(merged.conflicts.length, merge(content(start), there.content, here.content).conflicts.length, `run ${run}: the sides do not see the same conflicts`);
  }
});

test("the other headlines are merged each by itself", () => {
  const headlines = (front: string, push: string) => ({ headlines: { front, social: "", search: "", push } });
  const began = content([], headlines("Quay shut", ""));
  const merged = merge(began, content([], headlines("Quay shut till May", "")), content([], headlines("Quay shut", "The quay is shut")));
  assert.deepEqual(merged.content.headlines, { front: "Quay shut till May", social: "", search: "", push: "The quay is shut" });
  assert.deepEqual([merged.conflicts.length, merged.taken], [0, ["headlines.push"]]);

  const both = merge(began, content([], headlines("Quay shut till May", "")), content([], headlines("Quay open", "")));
  assert.deepEqual(both.conflicts.map(({ place, kind }) => [place, kind]), [["headlines.front", "words"]]);
  assert.equal(both.conflicts[0]!.choose(both.content, "there").headlines!.front, "Quay open");
});

test("a story from before there were other headlines is the same as one that has none", () => {
  const merged = merge(content([]), content([]), content([], { headlines: { front: "", social: "", search: "", push: "" } }));
  assert.deepEqual([merged.conflicts.length, merged.taken], [0, []]);
});
