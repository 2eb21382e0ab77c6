import { Plugin } from "prosemirror-state";
import { isAddress, mark } from "./schema";

/** What the schema cannot tell: leftovers of word processors that look like copy. The schema itself is the sanitiser. */
export function cleaned(html: string): string {
  // The page's policy lets no inline style take effect, here neither: styles are read as words, handlers not at all.
  const quiet = html.replace(/<[a-z][^>]*>/gi, tag => tag.replace(/(\s)(style|on[a-z]+)(\s*=)/gi, "$1data-$2$3"));
  const doc = new DOMParser().parseFromString(quiet, "text/html");
  const all = <T extends Element = HTMLElement>(selector: string) => [...doc.body.querySelectorAll<T & Element>(selector)];
  for (const dead of all("del, s[class*=Del], style, meta, script, title, xml, [data-style*='mso-element:comment'], [class*=MsoCommentReference], [class*=MsoCommentText], a[href^='#_msocom']")) dead.remove();
  removeComments(doc);
  for (const list of all("[data-style*='mso-list']")) if (/mso-list:\s*ignore/i.test(styleOf(list))) list.remove();
  wordLists(doc);
  for (const other of [...doc.body.querySelectorAll("*")]) if (other.localName.includes(":")) other.replaceWith(...other.childNodes);
  for (const element of [...doc.body.querySelectorAll("*")]) plain(element);
  for (const newline of all("br.Apple-interchange-newline")) newline.remove();
  for (const paragraph of all("p")) if (!paragraph.textContent?.replace(/\u00a0/g, " ").trim() && !paragraph.querySelector("img, br")) paragraph.remove();
  return doc.body.innerHTML;
}

const styleOf = (element: Element) => element.getAttribute("data-style") ?? "";

/** Bold and italic that were only styles become marks; other styles, and all handlers, go. */
function plain(element: Element) {
  const style = styleOf(element);
  for (const { name } of [...element.attributes]) if (/^data-(style|on)/.test(name)) element.removeAttribute(name);
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const slant = /font-style:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
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

/** Word writes a list as paragraphs that say "mso-list:l0 level2". */
function wordLists(doc: Document) {
  const items = [...doc.body.querySelectorAll<HTMLElement>("p[data-style*='mso-list'], h1[data-style*='mso-list'], h2[data-style*='mso-list']")];
  let stack: { level: number; list: HTMLElement }[] = [];
  let last: Element | null = null;
  for (const item of items) {
    const level = Number(/mso-list:[^;]*level(\d)/i.exec(styleOf(item))?.[1] ?? 0);
    if (!level) continue;
    if (last === null || item.previousElementSibling !== last) stack = [];
    while (stack.length && stack[stack.length - 1]!.level > level) stack.pop();
    if (!stack.length || stack[stack.length - 1]!.level < level) {
      const list = doc.createElement(/^\s*(\d+|[a-z]|[ivx]+)[.)]/i.test(item.textContent ?? "") ? "ol" : "ul");
      const parent = stack[stack.length - 1]?.list.lastElementChild;
      if (parent) parent.append(list);
      else item.before(list);
      stack.push({ level, list });
    }
    const entry = doc.createElement("li");
    const paragraph = doc.createElement("p");
    paragraph.append(...item.childNodes);
    stripMarker(paragraph);
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

