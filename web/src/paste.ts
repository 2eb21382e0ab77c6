import { Plugin } from "prosemirror-state";
import { isAddress, isWebAddress, mark } from "./schema";

const blocks = "p, div, ul, ol, li, table, h1, h2, h3, h4, h5, h6, blockquote, pre, figure, hr, section, article";

/** What the schema cannot tell: leftovers of word processors that look like copy. The schema itself is the sanitiser. */
export function cleaned(html: string): string {
  // The page's policy lets no inline style take effect, here neither: styles are read as words, handlers not at all.
  const quiet = html.replace(/<[a-z][^>]*>/gi, tag => tag.replace(/(\s)(style|on[a-z]+)(\s*=)/gi, "$1data-$2$3"));
  const doc = new DOMParser().parseFromString(quiet, "text/html");
  const all = <T extends Element = HTMLElement>(selector: string) => [...doc.body.querySelectorAll<T & Element>(selector)];
  for (const dead of all("del, s[class*=Del], style, meta, link, script, title, xml, [data-style*='mso-element:comment'], [data-style*='mso-hide:all'], [class*=MsoCommentReference], [class*=MsoCommentText], a[href^='#_msocom'], [aria-roledescription=checkbox], li[role=checkbox] > img, input")) dead.remove();
  removeComments(doc);
  pastedNotes(doc);
  wordLists(doc);
  for (const marker of all("[data-style*='mso-list']")) if (/mso-list:\s*ignore/i.test(styleOf(marker))) marker.remove();
  for (const space of all("[data-style*='mso-spacerun'], [data-style*='mso-tab-count'], .Apple-converted-space")) space.replaceWith(" ");
  for (const other of [...doc.body.querySelectorAll("*")]) if (other.localName.includes(":")) other.replaceWith(...other.childNodes);
  for (const element of [...doc.body.querySelectorAll("*")]) plain(element);
  for (const link of all<HTMLAnchorElement>("a[href]")) link.setAttribute("href", straight(link.getAttribute("href")!));
  lowered(doc);
  emptied(doc);
  return doc.body.innerHTML;
}

/** The address that another program's redirect leads to. */
export function straight(href: string): string {
  try {
    const url = new URL(href);
    const inner = /^(www\.)?google\.[a-z.]+$/.test(url.hostname) && url.pathname === "/url" ? url.searchParams.get("q") ?? url.searchParams.get("url")
      : url.hostname.endsWith(".safelinks.protection.outlook.com") ? url.searchParams.get("url") : null;
    return inner && isWebAddress(inner) ? inner : href;
  } catch {
    return href;
  }
}

/** Other programs begin at the first level, which is the headline's here: where they use it, each heading goes one down. */
function lowered(doc: Document) {
  if (!doc.body.querySelector("h1") || !doc.body.querySelector("h2, h3")) return;
  for (const heading of [...doc.body.querySelectorAll("h1, h2, h3, h4, h5")].reverse()) {
    const lower = doc.createElement("h" + (Number(heading.localName[1]) + 1));
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
}

const isLast = (line: Element): boolean => { for (let next = line.nextSibling; next; next = next.nextSibling) if (next.textContent?.trim() || next.nodeType === 1) return false; return true; };

/** Line ends and paragraphs that only made room. */
function emptied(doc: Document) {
  for (const line of [...doc.body.querySelectorAll("br")]) {
    const around = line.parentElement!;
    const between = [...around.children].some(child => child.matches(blocks));
    if (line.className === "Apple-interchange-newline" || between || (around.matches(blocks) && isLast(line))) line.remove();
  }
  for (const block of [...doc.body.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6")].reverse())
    if (!block.textContent?.replace(/\u00a0/g, " ").trim() && !block.querySelector("img, br, hr, table, sup[data-footnote], [data-picture], [data-embed]") && !block.matches("[data-embed]")) block.remove();
}

const styleOf = (element: Element) => element.getAttribute("data-style") ?? "";

/** Bold and italic that were only styles become marks; other styles, and all handlers, go. */
function plain(element: Element) {
  const style = styleOf(element);
  for (const { name } of [...element.attributes]) if (/^data-(style|on)/.test(name)) element.removeAttribute(name);
  // Word's own "mso-bidi-font-weight" is of another script, and says nothing of these words.
  const weight = /(?:^|;)\s*font-weight:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const slant = /(?:^|;)\s*font-style:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const tags = [...(weight && /^(bold(er)?|[6-9]\d\d)$/.test(weight) ? ["strong"] : []), ...(slant === "italic" || slant === "oblique" ? ["em"] : [])];
  if (/^(b|strong|i|em)$/.test(element.localName)) {
    if (weight === "normal" || weight === "400" || slant === "normal") element.replaceWith(...element.childNodes);
  } else if (/^(span|font|a)$/.test(element.localName)) {
    for (const tag of tags) {
      const mark = element.ownerDocument.createElement(tag);
      mark.append(...element.childNodes);
      element.append(mark);
    }
  }
}

function removeComments(doc: Document) {
  const comments = doc.createTreeWalker(doc.body, NodeFilter.SHOW_COMMENT);
  const found: globalThis.Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

/** Footnotes of Word, LibreOffice and whoever else writes a sign that leads to a note with a way back: the note's words go to its sign. */
function pastedNotes(doc: Document) {
  const named = (name: string) => [...doc.body.querySelectorAll<HTMLElement>("[id], a[name]")].find(element => element.id === name || element.getAttribute("name") === name);
  for (const sign of [...doc.body.querySelectorAll<HTMLAnchorElement>("a[href^='#']")]) {
    const there = named(decoded(sign.getAttribute("href")!.slice(1)));
    if (!there || !sign.isConnected || !(sign.compareDocumentPosition(there) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    const note = there.closest<HTMLElement>("[data-style*='mso-element:footnote'], [data-style*='mso-element:endnote'], div[id^=sdfootnote], div[id^=sdendnote]") ?? there.closest<HTMLElement>("li, p, div");
    const names = [sign.id, sign.getAttribute("name"), sign.parentElement?.id].filter(Boolean).map(name => "#" + name);
    const ways = [...note?.querySelectorAll("a[href^='#']") ?? []].filter(way => names.includes(way.getAttribute("href")!));
    if (!note || note.contains(sign) || ways.length === 0) continue;
    for (const way of ways) (way.parentElement?.localName === "sup" ? way.parentElement : way).remove();
    const words = (note.textContent ?? "").replace(/[\s\u00a0]+/g, " ").trim().slice(0, 2000);
    const list = note.parentElement;
    note.remove();
    // The line above the notes, and what held them, go with the last.
    if (list && list !== doc.body && !list.textContent?.trim()) {
      if (list.previousElementSibling?.localName === "hr") list.previousElementSibling.remove();
      list.remove();
    }
    const mark = doc.createElement("sup");
    if (words) mark.setAttribute("data-footnote", words);
    const whole = sign.closest("sup");
    (whole && whole.textContent === sign.textContent ? whole : sign).replaceWith(...words ? [mark] : []);
  }
}

function decoded(name: string): string {
  try { return decodeURIComponent(name); } catch { return name; }
}

/** Word writes a list as paragraphs that say "mso-list:l0 level2", each with its sign as words. */
function wordLists(doc: Document) {
  const items = [...doc.body.querySelectorAll<HTMLElement>("p[data-style*='mso-list']")];
  let stack: { level: number; list: HTMLElement; name: string }[] = [];
  let last: Element | null = null;
  for (const item of items) {
    const [, name = "", digit = "0"] = /mso-list:\s*(\w+)[^;]*level(\d)/i.exec(styleOf(item)) ?? [];
    const level = Number(digit);
    if (!level) continue;
    const sign = [...item.querySelectorAll("[data-style*='mso-list']")].find(part => /mso-list:\s*ignore/i.test(styleOf(part)));
    const kind = /^[\s\u00a0(]*(\d+|[a-z]|[ivxlc]+)[.)]/i.test((sign ?? item).textContent ?? "") ? "ol" : "ul";
    sign?.remove();
    if (last === null || item.previousElementSibling !== last) stack = [];
    while (stack.length && stack[stack.length - 1]!.level > level) stack.pop();
    const top = stack[stack.length - 1];
    if (top?.level === level && (top.name !== name || top.list.localName !== kind)) stack.pop();
    if (!stack.length || stack[stack.length - 1]!.level < level) {
      const list = doc.createElement(kind);
      const parent = stack[stack.length - 1]?.list.lastElementChild;
      if (parent) parent.append(list);
      else item.before(list);
      stack.push({ level, list, name });
    }
    const entry = doc.createElement("li");
    const paragraph = doc.createElement("p");
    paragraph.append(...item.childNodes);
    if (!sign) stripMarker(paragraph);
    entry.append(paragraph);
    stack[stack.length - 1]!.list.append(entry);
    last = stack[0]!.list;
    item.remove();
  }
}

function stripMarker(paragraph: HTMLElement) {
  const texts = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const first = texts.nextNode();
  if (first) first.nodeValue = (first.nodeValue ?? "").replace(/^\s*(?:[·•o§▪–-]|(?:\d+|[a-z]|[ivx]+)[.)])[\s\u00a0]+/i, "");
}

/** Cleans what is pasted; a pasted address becomes the link of the words it is pasted over. */
export const paste = new Plugin({
  props: {
    transformPastedHTML: cleaned,
    transformPastedText: text => text.replace(/\0/g, ""),
    handlePaste(view, event) {
      const text = event.clipboardData?.getData("text/plain").trim() ?? "";
      const { empty, $from, $to } = view.state.selection;
      if (empty || !$from.sameParent($to) || /\s/.test(text) || text.startsWith("/") || !isAddress(text) || !$from.parent.type.allowsMarkType(mark("link"))) return false;
      const { from, to } = view.state.selection;
      view.dispatch(view.state.tr.removeMark(from, to, mark("link")).addMark(from, to, mark("link").create({ href: text })));
      return true;
    },
  },
});

