import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { Content, NodeJson } from "../src/content";
import { merge, textOf } from "../src/merge";
import { Saving, type Answer, type Save, type Theirs } from "../src/saving";

// A model: two writers with the real saving and the real merge, a desk that keeps versions as SaveDraft does, and a line that loses questions and answers.

const paragraph = (id: string, text: string): NodeJson => ({ type: "paragraph", attrs: { id }, content: text ? [{ type: "text", text }] : [] });
const withBlocks = (content: Content, blocks: NodeJson[]): Content => ({ ...content, body: { type: "doc", content: blocks } });
const start = withBlocks({ kind: "news", headline: "", kicker: "", standfirst: "", slug: "", dateline: "", language: null, sectionId: null, byline: [], body: { type: "doc" } },
  Array.from({ length: 5 }, (_, n) => paragraph(`block${n}`, `begun${n} here${n}`)));

class Desk {
  version = 1;
  content = start;
  by = "nobody";
  readonly answers = new Map<string, number>();
  /** What was refused: of each writer the last, for it holds the earlier ones. */
  readonly aside = new Map<string, Save>();

  save(by: string, save: Save): Answer {
    const before = this.answers.get(save.saveId);
    if (before !== undefined) return { kind: "saved", version: before, savedAt: "" };
    if (save.base !== this.version) {
      this.aside.set(by, save);
      return { kind: "stale", theirs: this.head() };
    }
    [this.version, this.content, this.by] = [this.version + 1, save.content, by];
    if (this.aside.get(by)?.saveId === save.merges) this.aside.delete(by);
    this.answers.set(save.saveId, this.version);
    return { kind: "saved", version: this.version, savedAt: "" };
  }

  head(): Theirs { return { version: this.version, changedBy: this.by, changedAt: "", content: this.content }; }
}

class Writer {
  content = start;
  base = start;
  readonly written: string[] = [];
  readonly saving: Saving;
  private ids = 0;

  constructor(readonly name: string, private readonly desk: Desk, private readonly line: { losesQuestion: () => boolean; losesAnswer: () => boolean }, private readonly random: (below: number) => number) {
    this.saving = new Saving({
      version: 1, newId: () => `${name}-${++this.ids}`, content: () => this.content,
      send: async save => {
        await new Promise(done => setTimeout(done, 20 + this.random(200)));
        if (this.line.losesQuestion()) return { kind: "away" };
        const answer = this.desk.save(name, save);
        await new Promise(done => setTimeout(done, this.random(100)));
        return this.line.losesAnswer() ? { kind: "away" } : answer;
      },
      acknowledged: save => { this.base = save.content; },
      changed: state => { if (state.kind === "stale") queueMicrotask(() => this.mergeWith(state.theirs, state.refused)); },
    });
  }

  private mergeWith(theirs: Theirs, refused?: string) {
    if (theirs.version <= this.saving.version) return;
    const result = merge(this.base, this.content, theirs.content);
    this.content = result.conflicts.reduce((content, conflict) => conflict.choose(content, conflict.offersBoth ? "both" : conflict.here === null ? "there" : "here"), result.content);
    this.base = theirs.content;
    this.saving.goOnFrom(theirs.version, true, refused);
  }

  follow() {
    if (!this.saving.isUnsure && this.saving.state.kind !== "stale") this.mergeWith(this.desk.head());
  }

  type() {
    const word = `${this.name}${this.written.length}`;
    const blocks = structuredClone(this.content.body.content!);
    if (this.random(4) === 0) blocks.splice(this.random(blocks.length + 1), 0, paragraph(`${this.name}block${this.written.length}`, word));
    else {
      const block = blocks[this.random(blocks.length)]!;
      const words = textOf(block).split(" ");
      words.splice(this.random(words.length + 1), 0, word);
      block.content = [{ type: "text", text: words.join(" ").trim() }];
    }
    this.written.push(word);
    this.content = withBlocks(this.content, blocks);
    this.saving.changed();
  }
}

test("two writers on a bad line lose no word, and end with the same story", async t => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  t.after(() => mock.timers.reset());
  const settle = async () => { for (let turn = 0; turn < 12; turn++) await Promise.resolve(); };
  for (let run = 0; run < 60; run++) {
    let seed = run + 1;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
    let bad = true;
    const line = { losesQuestion: () => bad && random(4) === 0, losesAnswer: () => bad && random(4) === 0 };
    const desk = new Desk();
    const writers = [new Writer("ada", desk, line, random), new Writer("ben", desk, line, random)];
    for (let step = 0; step < 150; step++) {
      const writer = writers[random(2)]!;
      if (random(6) > 0) writer.type();
      else writer.follow();
      mock.timers.tick(random(700));
      await settle();
    }
    bad = false;
    for (let step = 0; step < 400; step++) {
      mock.timers.tick(500);
      await settle();
      if (step % 20 === 0) for (const writer of writers) writer.follow();
    }
    const stands = new Set(desk.content.body.content!.map(textOf).join(" ").split(" "));
    for (const writer of writers) {
      assert.ok(writer.saving.isClean, `run ${run}: ${writer.name} has not saved`);
      for (const word of writer.written) assert.ok(stands.has(word), `run ${run}: ${word} is lost`);
      assert.deepEqual(writer.content.body, desk.content.body, `run ${run}: ${writer.name} sees another story`);
    }
    assert.equal(desk.aside.size, 0, `run ${run}: words that are in the story are set aside still`);
  }
});
