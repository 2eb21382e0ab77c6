import assert from "node:assert/strict";
import { test } from "node:test";
import { history, undo } from "prosemirror-history";
import { EditorState, TextSelection } from "prosemirror-state";
import { fromDocument, plainText, toDocument, withIds, type Content, type NodeJson, type Source } from "../src/content";
import { countOfDocument } from "../src/counting";
import { answered, findings, fixed, placed, type Finding } from "../src/findings";
import { repairIds } from "../src/ids";
import { merge, textOf } from "../src/merge";
import { noted } from "../src/footnotes";
import { straight } from "../src/paste";
import { picturesOfRtf } from "../src/pasted-pictures";
import { wordsOfMark, mark } from "../src/schema";
import { sourcesPasted } from "../src/sources";

const text = (words: string, source?: string): NodeJson => ({ type: "text", text: words, ...(source ? { marks: [{ type: "source", attrs: { source } }] } : {}) });
const note = (id: string, words: string): NodeJson => ({ type: "footnote", attrs: { id, text: words } });
const paragraph = (id: string, ...content: NodeJson[]): NodeJson => ({ type: "paragraph", attrs: { id }, content });
const doc = (...content: NodeJson[]) => toDocument({ type: "doc", content });
const content = (blocks: NodeJson[], fields: Partial<Content> = {}): Content =>
  ({ kind: "news", headline: "Quay closes", kicker: "", standfirst: "", slug: "", dateline: "", language: null, sectionId: null, byline: [], ...fields, body: { type: "doc", content: blocks } });

test("a footnote is kept with its words, counts as no word, and alone is something", () => {
  const json = [paragraph("aaaaaaaaaaaa", text("The wall"), note("n00000000001", "Built in 1911."), text(" stood."))];
  const document = doc(...json);
  document.check();
  assert.deepEqual(JSON.parse(JSON.stringify(fromDocument(document).content)), json);
  assert.deepEqual(countOfDocument(document), { words: 3, letters: 0 });
  assert.equal(plainText(content(json)), "Quay closes\n\nThe wall [Built in 1911.] stood.");
  assert.equal(fromDocument(doc(paragraph("aaaaaaaaaaaa", note("n00000000001", "Only this.")))).content!.length, 1);
});

test("a footnote stands behind what is chosen, and gets an id of its own, also where it was copied", () => {
  let state = EditorState.create({ doc: doc(paragraph("aaaaaaaaaaaa", text("The wall stood."))), plugins: [history()] });
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 5, 9)));
  state = state.apply(noted(state, "Built in 1911."));
  assert.equal(textOf(state.doc.child(0).toJSON() as NodeJson), "The wall [Built in 1911.] stood.");
  state = state.apply(repairIds(state)!);
  const id = state.doc.nodeAt(9)!.attrs.id as string;
  assert.match(id, /^[a-z0-9]{12}$/);
  state = state.apply(state.tr.insert(1, state.doc.nodeAt(9)!));
  state = state.apply(repairIds(state)!);
  assert.notEqual(state.doc.nodeAt(1)!.attrs.id, state.doc.nodeAt(10)!.attrs.id);
  assert.equal(repairIds(state), null);
  undo(state, tr => { state = state.apply(tr); });
  assert.equal(state.doc.textContent, "The wall stood.");
});

test("a finding in a footnote stands at its sign, and its fix mends its words", () => {
  let state = EditorState.create({ doc: doc(paragraph("aaaaaaaaaaaa", text("The wall"), note("n00000000001", "Built in in 1911."), text(" stood."))), plugins: [history(), findings] });
  const found: Finding = { id: "f1", rule: "word-doubled", severity: "error", message: "m", why: "w", quote: "in in", fix: { text: "in" }, block: "n00000000001", start: 6, end: 11 };
  state = state.apply(answered(state.tr, [found]));
  assert.deepEqual(placed(state).map(p => [p.from, p.to]), [[9, 10]]);
  state = state.apply(fixed(state, "f1")!);
  assert.equal(state.doc.nodeAt(9)!.attrs.text, "Built in 1911.");
  state = state.apply(answered(state.tr, [found]));
  assert.equal(fixed(state, "f1"), null);
});

test("footnotes of two writers in two sentences of one paragraph stand both", () => {
  const of = (...inlines: NodeJson[]) => content([paragraph("aaaaaaaaaaaa", ...inlines)]);
  const merged = merge(of(text("It fell. Nobody saw it.")), of(text("It fell."), note("n00000000001", "At noon."), text(" Nobody saw it.")), of(text("It fell. Nobody saw it."), note("n00000000002", "It was dark.")));
  assert.deepEqual([merged.conflicts.length, textOf(merged.content.body.content![0]!)], [0, "It fell. [At noon.] Nobody saw it. [It was dark.]"]);
});

test("a footnote parts no sentence: what one writes before it and another behind is asked about", () => {
  const of = (...inlines: NodeJson[]) => content([paragraph("aaaaaaaaaaaa", ...inlines)]);
  const merged = merge(of(text("It fell"), note("n00000000001", "At low water."), text(" at noon.")), of(text("It broke"), note("n00000000001", "At low water."), text(" at noon.")), of(text("It fell"), note("n00000000001", "At low water."), text(" at one.")));
  assert.equal(merged.conflicts.length, 1);
});

const survey: Source = { id: "s00000000001", kind: "document", description: "Survey", url: null };
const census: Source = { id: "s00000000002", kind: "statement", description: "Census", url: null };

test("each source is merged by itself, and two changes of one are asked about", () => {
  const of = (...sources: Source[]) => content([], { sources });
  const changed = { ...survey, description: "Bridge survey" };
  assert.deepEqual(merge(of(survey), of(changed), of(survey, census)).content.sources, [changed, census]);
  assert.deepEqual(merge(of(survey, census), of(survey), of(survey, census)).content.sources, [survey]);
  assert.deepEqual(merge(of(survey, census), of(survey), of(survey, { ...census, url: "https://c.example/" })).content.sources!.length, 2);
  const dated = { ...census, description: "Census of 2026" };
  assert.deepEqual(merge(of(survey, census), of(changed, census), of(survey, dated)).content.sources, [changed, dated]);
  const asked = merge(of(survey), of(changed), of({ ...survey, url: "https://s.example/" }));
  assert.deepEqual(asked.conflicts.map(c => c.place), ["sources"]);
  assert.deepEqual(asked.conflicts[0]!.choose(asked.content, "there").sources, [{ ...survey, url: "https://s.example/" }]);
});

test("a source kept without an id gets the same one in every page", () => {
  const old = [{ kind: "document", description: "Survey" }, { kind: "document", description: "Survey" }];
  assert.deepEqual(withIds(old), withIds(old));
  assert.equal(new Set(withIds(old).map(s => s.id)).size, 2);
  for (const { id } of withIds(old)) assert.match(id, /^[a-z0-9]{12,64}$/);
});

test("the words of a source are found from within them; copied elsewhere they lose a source that is not there", () => {
  const document = doc(paragraph("aaaaaaaaaaaa", text("It cost "), text("£1.2 million", "s00000000001"), text(" and "), text("more", "s00000000002")));
  let state = EditorState.create({ doc: document });
  state = state.apply(state.tr.setSelection(TextSelection.create(document, 12)));
  assert.deepEqual(wordsOfMark(state, mark("source"), "source"), { start: 9, end: 21, present: "s00000000001" });
  state = state.apply(state.tr.setSelection(TextSelection.create(document, 21, 26)));
  assert.deepEqual(wordsOfMark(state, mark("source"), "source"), { start: 21, end: 26, present: "" });
  const slice = sourcesPasted(id => id === "s00000000002").props.transformPasted!.call({} as never, document.slice(1, document.content.size - 1), null as never, false);
  const kept: string[] = [];
  slice.content.descendants(node => { for (const m of node.marks) kept.push(`${node.text}:${m.attrs.source}`); });
  assert.deepEqual(kept, ["more:s00000000002"]);
});

test("redirects of other programs are undone, and nothing else is", () => {
  assert.equal(straight("https://www.google.com/url?q=https://lamps.example/out?a%3D1&sa=D&usg=x"), "https://lamps.example/out?a=1");
  assert.equal(straight("https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Flamps.example%2F&data=1"), "https://lamps.example/");
  for (const own of ["https://www.google.com/search?q=https://lamps.example/", "https://evil.example/url?q=https://lamps.example/", "https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url", "/about/", "#here"]) assert.equal(straight(own), own);
});

test("pictures of RTF are taken in their order, and a metafile is none", () => {
  const png = "89504e470d0a1a0a".repeat(5);
  const rtf = `{\\rtf1{\\*\\shppict{\\pict{\\*\\picprop x}\\picw40\\pngblip\\bliptag-12{\\*\\blipuid 0123456789abcdef0123456789abcdef}\n${png.slice(0, 40)}\n${png.slice(40)}}}{\\nonshppict{\\pict\\wmetafile8 ${"00".repeat(60)}}}{\\pict\\jpegblip ${"ffd8ffe0".repeat(12)}}}`;
  assert.deepEqual(picturesOfRtf(rtf).map(p => p.slice(0, 34)), ["data:image/png;base64,iVBORw0KGgqJ", "data:image/jpeg;base64,/9j/4P/Y/+D"]);
  assert.deepEqual(picturesOfRtf("no rtf"), []);
});
