import { Schema, type NodeSpec, type MarkSpec, type MarkType, type Node, type Attrs } from "prosemirror-model";
import type { EditorState } from "prosemirror-state";
import { say } from "./say";

// Exactly what src/Masthead/Stories/StoryDocument.cs declares. What is not here cannot be typed, pasted or kept.

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A name for a block: 12 of a-z and 0-9. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, byte => letters[byte % 36]).join("");
}

/** True for an address that a story may link to: http, https, mailto, or a path of this site. */
export function isAddress(href: string): boolean {
  // A browser drops tabs and line ends from an address, so one that holds any says something else than it shows.
  if (href.length > 2000 || /[\0- \u007f]/.test(href)) return false;
  return /^\/(?![/\\])/.test(href) || hasScheme(href, ["http:", "https:", "mailto:"]);
}

/** True for an address that a story may embed: http or https. */
export const isWebAddress = (href: string) => isAddress(href) && hasScheme(href, ["http:", "https:"]);

function hasScheme(href: string, schemes: string[]): boolean {
  try {
    return schemes.includes(new URL(href).protocol);
  } catch {
    return false;
  }
}

/** What a person meant by an address typed without its scheme; null where it is none. */
export function asAddress(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return "mailto:" + text;
  if (isAddress(text)) return text;
  if (/^[^\s/:]+\.[^\s/:]{2,}(\/\S*)?$/.test(text) && isAddress("https://" + text)) return "https://" + text;
  return null;
}

/** True for a moment as posts keep it: UTC, whole seconds. */
export const isMoment = (at: string) => /^(19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at) && !isNaN(Date.parse(at));

const id = { id: { default: null } };
const words = (name: string) => (node: HTMLElement) => node.getAttribute(name) ?? "";

const nodes: Record<string, NodeSpec> = {
  doc: { content: "(block | live_post)+" },
  paragraph: { content: "inline*", group: "block", attrs: id, parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
  heading: {
    content: "inline*", group: "block", defining: true, attrs: { ...id, level: { default: 2 } },
    parseDOM: [1, 2, 3, 4, 5, 6].map(level => ({ tag: "h" + level, attrs: { level: Math.min(4, Math.max(2, level)) } })),
    toDOM: node => ["h" + node.attrs.level, 0],
  },
  blockquote: { content: "block+", group: "block", defining: true, attrs: id, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
  bullet_list: { content: "list_item+", group: "block", attrs: id, parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
  ordered_list: { content: "list_item+", group: "block", attrs: id, parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
  list_item: { content: "block+", defining: true, attrs: id, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
  picture: {
    group: "block", atom: true, draggable: true,
    attrs: { ...id, picture: {}, alt: { default: "" }, caption: { default: "" }, credit: { default: "" } },
    parseDOM: [{
      tag: "figure[data-picture]",
      getAttrs: node => ({ picture: words("data-picture")(node), alt: words("data-alt")(node), caption: words("data-caption")(node), credit: words("data-credit")(node) }),
    }],
    toDOM: ({ attrs }) => ["figure", { "data-picture": attrs.picture, "data-alt": attrs.alt, "data-caption": attrs.caption, "data-credit": attrs.credit },
      ["span", { class: "picture-place" }, attrs.alt || say("A picture of the library")], ["figcaption", [attrs.caption, attrs.credit].filter(Boolean).join(" · ")]],
  },
  embed: {
    group: "block", atom: true, draggable: true, attrs: { ...id, url: {}, title: { default: "" } },
    parseDOM: [{
      tag: "div[data-embed]",
      getAttrs: node => isWebAddress(words("data-embed")(node)) && { url: words("data-embed")(node), title: words("data-title")(node) },
    }],
    toDOM: ({ attrs }) => ["div", { "data-embed": attrs.url, "data-title": attrs.title, class: "embed" }, attrs.title ? `${attrs.title} (${attrs.url})` : attrs.url],
  },
  table: { content: "table_row+", group: "block", isolating: true, attrs: id, parseDOM: [{ tag: "table" }], toDOM: () => ["table", ["tbody", 0]] },
  table_row: { content: "(table_cell | table_header)+", attrs: id, parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
  table_cell: { content: "block+", isolating: true, attrs: id, parseDOM: [{ tag: "td" }], toDOM: () => ["td", 0] },
  table_header: { content: "block+", isolating: true, attrs: id, parseDOM: [{ tag: "th" }], toDOM: () => ["th", { scope: "col" }, 0] },
  horizontal_rule: { group: "block", attrs: id, parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  // Live coverage: a post stands at the top of the document alone, and begins with its title, which may be empty.
  live_post: {
    content: "post_title block+", defining: true, isolating: true, attrs: { ...id, at: {}, key: { default: false } },
    parseDOM: [{ tag: "article[data-at]", getAttrs: node => isMoment(words("data-at")(node)) && { at: words("data-at")(node), key: node.getAttribute("data-key") === "true" } }],
    toDOM: ({ attrs }) => ["article", { "data-at": attrs.at, "data-key": String(attrs.key) }, 0],
  },
  post_title: { content: "text*", marks: "", defining: true, attrs: id, parseDOM: [{ tag: "h2[data-post-title]", priority: 60 }], toDOM: () => ["h2", { "data-post-title": "", class: "post-title" }, 0] },
  code_block: {
    content: "text*", marks: "", group: "block", code: true, defining: true, attrs: id,
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }], toDOM: () => ["pre", ["code", 0]],
  },
  text: { group: "inline" },
  hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"], leafText: () => "\n" },
};

// A footnote holds its words; the sign in the line is numbered where it is shown.
nodes.footnote = {
  inline: true, group: "inline", atom: true, marks: "", attrs: { ...id, text: {} }, leafText: () => "",
  parseDOM: [{ tag: "sup[data-footnote]", getAttrs: node => words("data-footnote")(node).trim() !== "" && { text: words("data-footnote")(node).replace(/\s+/g, " ").trim().slice(0, 2000) } }],
  toDOM: ({ attrs }) => ["sup", { class: "footnote", dir: "auto", "data-footnote": attrs.text, role: "img", "aria-label": say("Footnote: {0}", attrs.text as string), title: attrs.text }],
};

/** Words that somebody would put in, or take out (src/suggestions.ts). */
function suggested(tag: "ins" | "del"): MarkSpec {
  return {
    attrs: { id: {}, by: { default: "" }, name: { default: "" }, at: { default: "" } }, inclusive: false,
    parseDOM: [{ tag: tag + "[data-suggestion]", getAttrs: (node: HTMLElement) => ({ id: words("data-suggestion")(node), by: words("data-by")(node), name: words("data-name")(node), at: words("data-at")(node) }) }],
    toDOM: ({ attrs }) => [tag, { "data-suggestion": attrs.id, "data-by": attrs.by, "data-name": attrs.name, "data-at": attrs.at, title: attrs.name, class: "suggested" }, 0],
  };
}

const marks: Record<string, MarkSpec> = {
  source: {
    attrs: { source: {} }, inclusive: false,
    parseDOM: [{ tag: "span[data-source]", getAttrs: node => /^[a-z0-9]{12,64}$/.test(words("data-source")(node)) && { source: words("data-source")(node) } }],
    toDOM: mark => ["span", { class: "claim", "data-source": mark.attrs.source }, 0],
  },
  link: {
    attrs: { href: {} }, inclusive: false,
    parseDOM: [{ tag: "a[href]", getAttrs: node => isAddress(words("href")(node)) && { href: words("href")(node) } }],
    toDOM: mark => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
  },
  lang: {
    attrs: { lang: {} },
    parseDOM: [{ tag: "span[lang]", getAttrs: node => /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(words("lang")(node)) && { lang: words("lang")(node) } }],
    toDOM: mark => ["span", { lang: mark.attrs.lang }, 0],
  },
  em: { parseDOM: [{ tag: "em" }, { tag: "i", getAttrs: node => (node as HTMLElement).style.fontStyle !== "normal" && null }, { style: "font-style=italic" }], toDOM: () => ["em", 0] },
  strong: {
    parseDOM: [{ tag: "strong" }, { tag: "b", getAttrs: node => node.style.fontWeight !== "normal" && null }, { style: "font-weight", getAttrs: value => /^(bold(er)?|[6-9]\d{2})$/.test(value) && null }],
    toDOM: () => ["strong", 0],
  },
  code: { parseDOM: [{ tag: "code" }, { tag: "kbd" }, { tag: "samp" }], toDOM: () => ["code", 0] },
  insertion: suggested("ins"),
  deletion: suggested("del"),
};

export const schema = new Schema({ nodes, marks });

/** The type of that name; every name used in the editor is in the schema. */
export const node = (name: string) => schema.nodes[name]!;
export const mark = (name: string) => schema.marks[name]!;

/** The words that are chosen, or those around the caret that carry the mark; and what the mark says there, or an empty text. Null where there is nothing of the kind. */
export function wordsOfMark(state: EditorState, type: MarkType, attribute: string): { start: number; end: number; present: string } | null {
  const { from, to, empty, $from, $to } = state.selection;
  if (!$from.sameParent($to) || !$from.parent.type.allowsMarkType(type)) return null;
  let [start, end, present] = [from, to, ""];
  $from.parent.descendants((node, offset) => {
    const at = $from.start() + offset;
    const found = type.isInSet(node.marks);
    // What only touches the chosen words is not meant.
    if (!found || (empty ? at > to || at + node.nodeSize < from : at >= to || at + node.nodeSize <= from)) return;
    if (present !== found.attrs[attribute]) [start, present] = [empty ? at : Math.min(start, at), found.attrs[attribute] as string];
    end = Math.max(empty ? at : end, at + node.nodeSize);
  });
  return empty && !present ? null : { start, end, present };
}

/** A block's text with one UTF-16 unit for each inline leaf, as the server counts it. */
export const textOf = (block: Node) => block.textBetween(0, block.content.size, "\n", leaf => leaf.type.name === "hard_break" ? "\n" : "\ufffc");

export type { Attrs };
