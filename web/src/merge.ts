import { diff3Merge } from "node-diff3";
import { headlineNames, same, withIds, type Content, type NodeJson, type Source } from "./content";

// Two contents that began as one become one again (docs/adr/0031-never-lost-never-overwritten.md). Knows no page and no editor.
// Of a text the sentence is the smallest thing that is merged: of two changes inside one, each right by itself, words would come that nobody wrote.

/** Where both sides changed the same thing in ways that cannot both stand. Until somebody chooses, the merge holds this side's. */
export interface Conflict {
  /** A field's name, or a block's id. */
  place: string;
  kind: "words" | "choice" | "deleted-there" | "deleted-here" | "both-added";
  /** Each side as words for people; null where that side has nothing there. */
  here: string | null;
  there: string | null;
  /** The content with that side chosen; both one after the other where that can be. */
  choose: (content: Content, side: Side) => Content;
  offersBoth: boolean;
  /** Of a field that is chosen: what each side has. */
  values?: [here: unknown, there: unknown];
}

export type Side = "here" | "there" | "both";

export interface Merge {
  content: Content;
  conflicts: Conflict[];
  /** What came from the other side and touched nothing of this one: names of fields, ids of blocks. */
  taken: string[];
}

const fieldsOfWords = ["headline", "headlines.front", "headlines.social", "headlines.search", "headlines.push", "kicker", "standfirst", "dateline"];
const wordsOf = ["paragraph", "heading", "post_title", "code_block"];

/** A content with each of its other headlines as a field of its own, so that each is compared and merged by itself. */
export function flat(content: Content): Content {
  const { headlines, ...rest } = content;
  const fields = Object.fromEntries(headlineNames.map(name => ["headlines." + name, headlines?.[name] ?? content["headlines." + name] ?? ""]));
  return { ...rest, ...fields } as Content;
}

/** The other way round. */
function whole(content: Content): Content {
  const rest = Object.fromEntries(Object.entries(content).filter(([name]) => !name.startsWith("headlines.")));
  return { ...rest, headlines: Object.fromEntries(headlineNames.map(name => [name, content["headlines." + name]])) } as unknown as Content;
}

/** @param base what both began with @param here this side's @param there the other side's */
export function merge(base: Content, here: Content, there: Content): Merge {
  const merged = mergeFlat(flat(base), flat(here), flat(there));
  return { ...merged, content: whole(merged.content), conflicts: merged.conflicts.map(conflict => ({ ...conflict, choose: (content, side) => whole(conflict.choose(flat(content), side)) })) };
}

function mergeFlat(base: Content, here: Content, there: Content): Merge {
  const conflicts: Conflict[] = [];
  const taken: string[] = [];
  const content: Content = { ...here };
  for (const name of new Set([...Object.keys(here), ...Object.keys(there)])) {
    if (name === "body") continue;
    const [b, h, t] = [base[name] ?? null, here[name] ?? null, there[name] ?? null];
    if (same(h, t) || same(b, t)) continue;
    if (same(b, h)) { content[name] = there[name]; taken.push(name); continue; }
    if (fieldsOfWords.includes(name)) mergeField(name, String(b ?? ""), String(h ?? ""), String(t ?? ""));
    else if (name === "sources") content[name] = mergeSources(withIds((b ?? []) as Partial<Source>[]), withIds((h ?? []) as Partial<Source>[]), withIds((t ?? []) as Partial<Source>[]));
    else if (Array.isArray(h) && Array.isArray(t)) content[name] = mergeLists(name, Array.isArray(b) ? b : [], h, t);
    else conflicts.push(chooseField(name, h, t, said(h), said(t)));
  }
  const body = mergeBlocks(base.body.content ?? [], here.body.content ?? [], there.body.content ?? []);
  content.body = { ...here.body, content: body };
  return { content, conflicts, taken };

  function mergeField(name: string, b: string, h: string, t: string) {
    const sentences = (text: string) => sentencesOf([...tokensOf(text)], token => token).map(sentence => sentence.join(""));
    const merged = mergeTokens(sentences(b), sentences(h), sentences(t), token => token, " ");
    const text = (side: Side) => merged.tokens(side).join("");
    content[name] = text("here");
    if (!merged.clean) conflicts.push({ place: name, kind: "words", here: text("here"), there: text("there"), offersBoth: false, choose: (whole, side) => ({ ...whole, [name]: text(side) }) });
    else taken.push(name);
  }

  function mergeLists(name: string, b: unknown[], h: unknown[], t: unknown[]): unknown[] {
    const merged = mergeTokens<unknown>(b, h, t, JSON.stringify);
    const items = unique(merged.tokens("here"));
    if (merged.clean) { taken.push(name); return items; }
    conflicts.push({ place: name, kind: "choice", here: said(h), there: said(t), values: [h, t], offersBoth: true, choose: (whole, side) => ({ ...whole, [name]: side === "here" ? h : side === "there" ? t : unique([...h, ...t]) }) });
    return h;
  }

  /** Each source by itself: words of the copy know it by its id. */
  function mergeSources(b: Source[], h: Source[], t: Source[]): Source[] {
    const of = (list: Source[], id: string) => list.find(source => source.id === id);
    const ids = [...new Set([...h, ...t].map(source => source.id))];
    const conflicting = ids.some(id => of(h, id) && of(t, id) && !same(of(h, id), of(t, id)) && !same(of(b, id), of(h, id)) && !same(of(b, id), of(t, id)));
    const list = (side: Side) => ids.flatMap(id => {
      const [before, mine, theirs] = [of(b, id), of(h, id), of(t, id)];
      // Taken out by one side: it is gone, unless the other went on with it.
      if (!mine || !theirs) return before && same(before, mine ?? theirs) ? [] : [(mine ?? theirs)!];
      if (same(before, mine)) return [theirs];
      return [same(before, theirs) || side !== "there" ? mine : theirs];
    });
    if (conflicting) conflicts.push({ place: "sources", kind: "choice", here: said(list("here")), there: said(list("there")), values: [list("here"), list("there")], offersBoth: false, choose: (whole, side) => ({ ...whole, sources: list(side) }) });
    else taken.push("sources");
    return list("here");
  }

  /** The blocks of one parent, known by their ids. */
  function mergeBlocks(b: NodeJson[], h: NodeJson[], t: NodeJson[]): NodeJson[] {
    const [inBase, inHere, inThere] = [b, h, t].map(byId) as [Map<string, NodeJson>, Map<string, NodeJson>, Map<string, NodeJson>];
    const fates = new Map<string, NodeJson | null>();
    for (const id of new Set([...inBase.keys(), ...inHere.keys(), ...inThere.keys()])) fates.set(id, fate(id, inBase.get(id), inHere.get(id), inThere.get(id)));
    // The side that moved blocks leads; this one where both did.
    const common = [...inBase.keys()].filter(id => inHere.has(id) && inThere.has(id));
    const order = (side: Map<string, NodeJson>) => [...side.keys()].filter(id => common.includes(id)).join(" ");
    const thereLeads = order(inHere) === order(inBase) && order(inThere) !== order(inBase);
    const [lead, follow] = thereLeads ? [inThere, inHere] : [inHere, inThere];
    const ids = [...lead.keys()];
    let before = "";
    for (const id of follow.keys()) {
      // What the leading order does not have stands behind what it stood behind there.
      if (!lead.has(id)) ids.splice(before ? ids.indexOf(before) + 1 : 0, 0, id);
      before = id;
    }
    return ids.map(id => fates.get(id) ?? null).filter(block => block !== null);
  }

  function fate(id: string, b?: NodeJson, h?: NodeJson, t?: NodeJson): NodeJson | null {
    if (h && t) {
      if (same(h, t) || (b && same(b, t))) return h;
      if (b && same(b, h)) { taken.push(id); return t; }
      return mergeBlock(id, b, h, t);
    }
    if (h && b) {
      // Deleted there: taken, unless this side went on with it.
      if (same(h, b)) { taken.push(id); return null; }
      conflicts.push(presence(id, "deleted-there", h, null));
      return h;
    }
    if (t && b) {
      if (same(t, b)) return null;
      conflicts.push(presence(id, "deleted-here", null, t));
      return t;
    }
    if (t) { taken.push(id); return t; }
    return h ?? null;
  }

  function mergeBlock(id: string, b: NodeJson | undefined, h: NodeJson, t: NodeJson): NodeJson {
    if (!b) {
      conflicts.push(exchange(id, "both-added", h, t));
      return h;
    }
    // One side made it another kind of block, or both did: the kind is chosen like an attribute.
    const type = three(b.type, h.type, t.type);
    const attrs = mergeAttrs(b.attrs, h.attrs, t.attrs);
    if (type === undefined || attrs === undefined || wordsOf.includes(h.type) !== wordsOf.includes(t.type)) {
      conflicts.push(exchange(id, "choice", h, t));
      return h;
    }
    const shell = { ...h, type, ...(attrs ? { attrs } : {}) };
    if (!wordsOf.includes(h.type)) return h.content || t.content ? { ...shell, content: mergeBlocks(b.content ?? [], h.content ?? [], t.content ?? []) } : shell;
    const sentences = (block: NodeJson) => sentencesOf(inlines(block), token => token.type === "text" ? token.text! : token.type === "footnote" ? "\ufffc" : "\n");
    const merged = mergeTokens(sentences(b), sentences(h), sentences(t), JSON.stringify, [{ type: "text", text: " " }]);
    const whole = (side: Side): NodeJson => ({ ...shell, content: joined(merged.tokens(side).flat()) });
    if (merged.clean) taken.push(id);
    else conflicts.push({ place: id, kind: "words", here: textOf(whole("here")), there: textOf(whole("there")), offersBoth: true, choose: (content, side) => replaced(content, id, () => whole(side)) });
    return whole("here");
  }

  function presence(id: string, kind: "deleted-there" | "deleted-here", h: NodeJson | null, t: NodeJson | null): Conflict {
    return { place: id, kind, here: h && textOf(h), there: t && textOf(t), offersBoth: false, choose: (content, side) => (side === "there" ? t : h) ? content : replaced(content, id, () => null) };
  }
}

function chooseField(name: string, h: unknown, t: unknown, here: string, there: string): Conflict {
  return { place: name, kind: "choice", here, there, values: [h, t], offersBoth: false, choose: (content, side) => ({ ...content, [name]: side === "there" ? t : h }) };
}

const exchange = (id: string, kind: "both-added" | "choice", h: NodeJson, t: NodeJson): Conflict =>
  ({ place: id, kind, here: textOf(h), there: textOf(t), offersBoth: false, choose: (content, side) => replaced(content, id, () => side === "there" ? t : h) });

/** The one of three that counts; undefined where both changed it differently. */
function three<T>(b: T, h: T, t: T): T | undefined {
  if (same(h, t) || same(b, t)) return h;
  return same(b, h) ? t : undefined;
}

function mergeAttrs(b: NodeJson["attrs"], h: NodeJson["attrs"], t: NodeJson["attrs"]): NodeJson["attrs"] | null | undefined {
  if (!h && !t) return null;
  const attrs: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(h ?? {}), ...Object.keys(t ?? {})])) {
    const value = three(b?.[name] ?? null, h?.[name] ?? null, t?.[name] ?? null);
    if (value === undefined) return undefined;
    attrs[name] = value;
  }
  return attrs;
}

/** Merges sequences; what both changed at one place is kept from the side asked for.
 * @param between stands between what both have there, where both are kept */
function mergeTokens<T>(b: T[], h: T[], t: T[], key: (token: T) => string, between?: T) {
  const tokens = new Map<string, T>();
  if (between !== undefined) tokens.set(key(between), between);
  const keys = (list: T[]) => list.map(token => { const k = key(token); tokens.set(k, token); return k; });
  const regions = diff3Merge(keys(h), keys(b), keys(t), { excludeFalseConflicts: true }).map(region => region.conflict ? beside(region.conflict) ?? region : region);
  return {
    clean: regions.every(region => region.ok),
    tokens: (side: Side) => regions.flatMap(region => region.ok ?? (side === "here" ? region.conflict!.a : side === "there" ? region.conflict!.b : [...region.conflict!.a, ...region.conflict!.a.length > 0 && region.conflict!.b.length > 0 && between !== undefined ? [key(between)] : [], ...region.conflict!.b])).map(k => tokens.get(k)!),
  };
}

/** Words, spaces and marks, each by itself. */
export const tokensOf = (text: string) => text.match(/[\p{L}\p{N}\p{M}’']+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];

/** One side changed what stood, the other only put something before or behind it: neither is in the other's way. Null where they are. */
function beside({ a, o, b }: { a: string[]; o: string[]; b: string[] }): { ok: string[]; conflict?: undefined } | null {
  if (o.length === 0) return null;
  const starts = (list: string[]) => o.every((item, n) => list[n] === item);
  const ends = (list: string[]) => o.every((item, n) => list[list.length - o.length + n] === item);
  if (starts(b)) return { ok: [...a, ...b.slice(o.length)] };
  if (starts(a)) return { ok: [...b, ...a.slice(o.length)] };
  if (ends(b)) return { ok: [...b.slice(0, -o.length), ...a] };
  if (ends(a)) return { ok: [...a.slice(0, -o.length), ...b] };
  return null;
}

/** Sentences, and the space between them, each by itself. A line's end ends one too. */
function sentencesOf<T>(tokens: T[], text: (token: T) => string): T[][] {
  const sentences: T[][] = [];
  let [open, ended] = [[] as T[], false];
  for (const token of tokens) {
    const word = text(token);
    const isSpace = /^\s+$/.test(word);
    if (isSpace && (ended || word.includes("\n"))) {
      if (open.length) sentences.push(open);
      sentences.push([token]);
      [open, ended] = [[], false];
      continue;
    }
    open.push(token);
    // Marks that close behind the full stop, and the sign of a footnote, belong to it.
    if (!isSpace) ended = /^[.!?…。！？]$/.test(word) || (ended && /^[”’»“"')\]\ufffc]$/.test(word));
  }
  if (open.length) sentences.push(open);
  return sentences;
}

/** A block's words as tokens that carry their marks; what is no text is a token of its own. */
const inlines = (block: NodeJson): NodeJson[] => (block.content ?? []).flatMap(inline => inline.type === "text" ? tokensOf(inline.text ?? "").map(text => ({ ...inline, text })) : [inline]);

/** Neighbouring words with the same marks are one text again. */
function joined(tokens: NodeJson[]): NodeJson[] {
  const whole: NodeJson[] = [];
  for (const token of tokens) {
    const last = whole[whole.length - 1];
    if (last && last.type === "text" && token.type === "text" && same(last.marks ?? [], token.marks ?? [])) whole[whole.length - 1] = { ...last, text: last.text! + token.text! };
    else whole.push(token);
  }
  return whole;
}

/** The content with another block, or none, in the place of that one. */
function replaced(content: Content, id: string, by: () => NodeJson | null): Content {
  const inside = (blocks: NodeJson[]): NodeJson[] => blocks.flatMap(block => {
    if (block.attrs?.id === id) return by() ?? [];
    return block.content && !wordsOf.includes(block.type) ? [{ ...block, content: inside(block.content) }] : [block];
  });
  return { ...content, body: { ...content.body, content: inside(content.body.content ?? []) } };
}

function byId(blocks: NodeJson[]): Map<string, NodeJson> {
  const map = new Map<string, NodeJson>();
  blocks.forEach((block, n) => map.set(String(block.attrs?.id ?? `nameless-${n}-${textOf(block)}`), block));
  return map;
}

/** A block's words, for people. */
export function textOf(block: NodeJson): string {
  if (block.type === "text") return block.text ?? "";
  if (block.type === "hard_break") return "\n";
  if (block.type === "footnote") return ` [${String(block.attrs?.text ?? "")}]`;
  const own = block.type === "picture" ? [block.attrs?.caption, block.attrs?.alt].filter(Boolean).join(" · ") || "A picture" : block.type === "embed" ? String(block.attrs?.title || block.attrs?.url || "") : "";
  return own + (block.content ?? []).map(textOf).join(wordsOf.includes(block.type) ? "" : "\n");
}

const said = (value: unknown) => value === null || value === undefined ? "" : Array.isArray(value) ? value.map(item => typeof item === "object" ? JSON.stringify(item) : String(item)).join(", ") : String(value);

const unique = (items: unknown[]) => items.filter((item, n) => items.findIndex(other => same(other, item)) === n);
