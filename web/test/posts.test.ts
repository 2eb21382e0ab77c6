import assert from "node:assert/strict";
import { test } from "node:test";
import { splitBlock } from "prosemirror-commands";
import { EditorState, TextSelection } from "prosemirror-state";
import { fromDocument, toDocument, type NodeJson } from "../src/content";
import { places } from "../src/findings";
import { ids } from "../src/ids";
import { deletePost, enterTitle, localIn, longestTitle, moment, momentIn, mostPosts, newPost, postAt, postsOf, retimed, titles, toldIn } from "../src/posts";
import { newId, schema } from "../src/schema";

const p = (text: string): NodeJson => ({ type: "paragraph", attrs: { id: newId() }, ...(text ? { content: [{ type: "text", text }] } : {}) });
const post = (at: string, title: string, text = "Words."): NodeJson => ({
  type: "live_post", attrs: { id: newId(), at, key: false },
  content: [{ type: "post_title", attrs: { id: newId() }, ...(title ? { content: [{ type: "text", text: title }] } : {}) }, p(text)],
});
const open = (...content: NodeJson[]) => EditorState.create({ doc: toDocument({ type: "doc", content }), plugins: [titles, ids] });
const run = (state: EditorState, command: (s: EditorState, d: (tr: typeof state.tr) => void) => boolean) => { let next = state; assert.ok(command(state, tr => { next = state.apply(tr); })); next.doc.check(); return next; };
const at = (state: EditorState, pos: number) => state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)));
const titlesOf = (state: EditorState) => postsOf(state.doc).map(({ post }) => post.firstChild!.textContent);

test("a new post stands above the others and below their introduction, with the time of now and the cursor in its title", () => {
  const state = run(open(p("What we know."), post("2026-03-14T20:00:00Z", "Old")), newPost);
  assert.deepEqual(state.doc.content.content.map(block => block.type.name), ["paragraph", "live_post", "live_post"]);
  assert.deepEqual(titlesOf(state), ["", "Old"]);
  assert.equal(state.selection.$from.parent.type.name, "post_title");
  assert.ok(Math.abs(Date.parse(postAt(state)!.post.attrs.at) - Date.now()) < 60_000);
  assert.equal(new Set(postsOf(state.doc).map(({ post }) => post.attrs.id)).size, 2);
});

test("the first post takes the place of an empty body", () => {
  assert.deepEqual(run(open(p("")), newPost).doc.content.content.map(block => block.type.name), ["live_post"]);
});

test("no post is made beyond the number that the desk keeps", () => {
  const full = open(...Array.from({ length: mostPosts }, () => post("2026-03-14T20:00:00Z", "")));
  (globalThis as { document?: unknown }).document = { createElement: () => ({ setAttribute() { }, append() { } }), body: { appendChild: (x: unknown) => x } };
  (globalThis as { window?: unknown }).window = { setTimeout: () => 0 };
  assert.equal(newPost(full, () => assert.fail("a post too many")), true);
});

test("a post whose time is changed goes to its place among the others", () => {
  const state = open(p("Intro."), post("2026-03-14T22:00:00Z", "C"), post("2026-03-14T21:00:00Z", "B"), post("2026-03-14T20:00:00Z", "A"));
  const [c, b, a] = postsOf(state.doc);
  const moved = (pos: number, to: string) => { const next = state.apply(retimed(state, pos, to, false)); next.doc.check(); return titlesOf(next); };
  assert.deepEqual(moved(c!.pos, "2026-03-14T20:30:00Z"), ["B", "C", "A"]);
  assert.deepEqual(moved(c!.pos, "2026-03-14T19:00:00Z"), ["B", "A", "C"]);
  assert.deepEqual(moved(a!.pos, "2026-03-14T23:00:00Z"), ["A", "C", "B"]);
  assert.deepEqual(moved(b!.pos, "2026-03-14T21:30:00Z"), ["C", "B", "A"]);
  const key = state.apply(retimed(state, b!.pos, b!.post.attrs.at, true));
  assert.equal(postsOf(key.doc)[1]!.post.attrs.key, true);
});

test("a post that was put out of order by hand stays there until its time is changed", () => {
  const state = open(post("2026-03-14T20:00:00Z", "Summary"), post("2026-03-14T21:00:00Z", "B"));
  assert.deepEqual(titlesOf(state.apply(retimed(state, 0, "2026-03-14T20:00:00Z", true))), ["Summary", "B"]);
});

test("deleting the only post leaves a place to write", () => {
  const state = run(at(open(post("2026-03-14T20:00:00Z", "A")), 2), deletePost);
  assert.deepEqual(state.doc.content.content.map(block => block.type.name), ["paragraph"]);
});

test("no post stands in a post, and Enter in a title goes into the words", () => {
  assert.throws(() => schema.nodeFromJSON({ ...post("2026-03-14T20:00:00Z", "A"), content: [...post("2026-03-14T20:00:00Z", "A").content!, post("2026-03-14T20:00:00Z", "B")] }).check());
  const empty = open(post("2026-03-14T20:00:00Z", "A", ""));
  assert.equal(run(at(empty, 3), enterTitle).selection.$from.parent.type.name, "paragraph");
  const split = run(at(open(post("2026-03-14T20:00:00Z", "Gates shut", "Now.")), 7), splitBlock);
  assert.deepEqual(split.doc.firstChild!.content.content.map(block => block.textContent), ["Gates", " shut", "Now."]);
});

test("a title is cut to what the desk keeps", () => {
  const state = open(post("2026-03-14T20:00:00Z", "A"));
  const next = state.apply(state.tr.insertText("x".repeat(longestTitle + 50), 2));
  assert.equal(postsOf(next.doc)[0]!.post.firstChild!.textContent.length, longestTitle);
});

test("a finding finds its post, its title and its words", () => {
  const state = open(post("2026-03-14T20:00:00Z", "A"));
  const found = places(state.doc);
  assert.deepEqual([...found.values()].map(({ node }) => node.type.name), ["live_post", "post_title", "paragraph"]);
});

test("a post without words keeps its place to write when it is opened", () => {
  const bare = post("2026-03-14T20:00:00Z", "A");
  const document = toDocument({ type: "doc", content: [{ ...bare, content: [bare.content![0]!] }] });
  document.check();
  assert.equal(fromDocument(document).content![0]!.content!.length, 2);
});

test("a moment is told by the clocks of the zone, and read back by them", () => {
  assert.equal(localIn("2026-01-14T21:05:00Z", "Europe/London"), "2026-01-14T21:05");
  assert.equal(localIn("2026-07-14T21:05:00Z", "Europe/London"), "2026-07-14T22:05");
  assert.equal(toldIn("2026-07-14T23:05:00Z", "Europe/London"), "00:05, 15 July");
  for (const zone of ["Europe/London", "America/St_Johns", "Asia/Kathmandu", "Pacific/Auckland", "UTC", "No/Where"])
    for (const time of ["2026-01-14T23:50:00Z", "2026-07-01T00:10:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "2026-10-25T02:30:00Z"])
      assert.equal(momentIn(localIn(time, zone), zone), time, `${zone} ${time}`);
  // The hour after the clocks went forward.
  assert.equal(momentIn("2026-03-08T03:30", "America/New_York"), "2026-03-08T07:30:00Z");
  assert.equal(momentIn("", "UTC"), "");
  assert.equal(moment(Date.UTC(2026, 0, 2, 3, 4, 5, 678)), "2026-01-02T03:04:05Z");
});
