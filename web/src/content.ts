import { Node } from "prosemirror-model";
import { newId, schema } from "./schema";

/** A node of the story document as it travels. */
export interface NodeJson {
  type: string;
  attrs?: Record<string, unknown>;
  content?: NodeJson[];
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
}

export interface BylineEntry { contributorId: string; role: string }

/** The headline in other words, for other places; empty takes the headline. */
export interface Headlines { front: string; social: string; search: string; push: string }

export const headlineNames = ["front", "social", "search", "push"] as const;

/** A StoryContent as the server gives and takes it. What the editor shows no field for travels unchanged. */
export interface Content {
  kind: string;
  headline: string;
  headlines?: Headlines;
  kicker: string;
  standfirst: string;
  slug: string;
  dateline: string;
  language: string | null;
  sectionId: string | null;
  topicIds?: string[];
  sources?: Partial<Source>[];
  byline: BylineEntry[];
  body: NodeJson;
  coverageEndedAt?: string | null;
  [other: string]: unknown;
}

const ofWords = ["paragraph", "heading", "post_title"];
const holders = ["blockquote", "list_item", "table_cell", "table_header"];

/** The kept document as an editor can hold it: a block of words wherever one could be typed, line ends in code as line ends. */
export function toDocument(json: NodeJson): Node {
  return Node.fromJSON(schema, { type: "doc", content: someBlocks(json.content ?? []) });
}

const someBlocks = (blocks: NodeJson[]): NodeJson[] => blocks.length ? blocks.map(asEdited) : [{ type: "paragraph", attrs: { id: newId() } }];

function asEdited(block: NodeJson): NodeJson {
  if (block.type === "code_block") {
    const text = (block.content ?? []).map(inline => inline.type === "hard_break" ? "\n" : inline.text ?? "").join("");
    return { ...block, content: text ? [{ type: "text", text }] : [] };
  }
  if (block.type === "live_post") {
    const [title, ...blocks] = block.content!;
    return { ...block, content: [title!, ...someBlocks(blocks)] };
  }
  if (holders.includes(block.type)) return { ...block, content: someBlocks(block.content ?? []) };
  if (block.content && !ofWords.includes(block.type)) return { ...block, content: block.content.map(asEdited) };
  return block;
}

/** Blocks as they are kept. A block that no key has touched is the same node as before, and is not written anew. */
const written = new WeakMap<Node, NodeJson>();

/** The document as it is kept. One that says nothing is kept as no blocks at all, so that it counts as empty. The blocks are shared with earlier answers: read them, never write to them. */
export function fromDocument(doc: Node): NodeJson {
  return { type: "doc", content: says(doc) ? doc.children.map(asWritten) : [] };
}

function asWritten(block: Node): NodeJson {
  let json = written.get(block);
  if (!json) written.set(block, json = asKept(block.toJSON() as NodeJson));
  return json;
}

/** Whether there is a letter or a thing in it. */
function says(doc: Node): boolean {
  let found = false;
  doc.descendants(node => { found ||= node.isText ? node.text!.trim() !== "" : node.isAtom && node.type.name !== "hard_break"; return !found; });
  return found;
}

function asKept(block: NodeJson): NodeJson {
  if (block.type !== "code_block") return block.content && !ofWords.includes(block.type) ? { ...block, content: block.content.map(asKept) } : block;
  const lines = (block.content?.[0]?.text ?? "").split("\n");
  const content = lines.flatMap((text, n): NodeJson[] => [...(n ? [{ type: "hard_break" }] : []), ...(text ? [{ type: "text", text }] : [])]);
  return { ...block, content };
}

/** Plain text of a content, for comparing, copying and counting. */
export function plainText(content: Content): string {
  const doc = toDocument(content.body);
  return [content.headline, content.standfirst, doc.textBetween(0, doc.content.size, "\n\n", leaf => leaf.type.name === "hard_break" ? "\n" : leaf.type.name === "footnote" ? ` [${leaf.attrs.text as string}]` : "")].filter(Boolean).join("\n\n");
}

/** Where copy or a fact came from; words of the copy name it by its id. */
export interface Source { id: string; kind: string; description: string; url: string | null }

/** Sources kept before they had ids get the same one in every page that opens them. */
export function withIds(sources: Partial<Source>[]): Source[] {
  return sources.map((source, n) => ({ kind: source.kind ?? "document", description: source.description ?? "", url: source.url ?? null, id: source.id || nameOf(n, source) }));
}

function nameOf(n: number, source: Partial<Source>): string {
  let [a, b] = [2166136261, 5381 + n];
  for (const letter of `${n}|${source.kind}|${source.description}|${source.url}`) {
    a = Math.imul(a ^ letter.codePointAt(0)!, 16777619) >>> 0;
    b = (Math.imul(b, 33) + letter.codePointAt(0)!) >>> 0;
  }
  return ("s" + a.toString(36) + b.toString(36)).padEnd(12, "0");
}

/** Equal in what they say: an empty list, null and nothing are one. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  if (typeof a !== "object" || typeof b !== "object" || Array.isArray(a) !== Array.isArray(b)) return false;
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key of new Set([...Object.keys(x), ...Object.keys(y)])) if (!same(x[key], y[key])) return false;
  return true;
}

const isNothing = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0);
