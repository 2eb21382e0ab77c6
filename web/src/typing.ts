import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { TextSelection, type Plugin } from "prosemirror-state";
import type { MarkType } from "prosemirror-model";
import { curled } from "./marks";
import { asAddress, mark, node } from "./schema";

/** What typing alone does: Markdown's marks and typographic quotation marks. Backspace or undo takes the last one back. */
export function typing(language: string): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{2,4})\s$/, node("heading"), match => ({ level: match[1]!.length })),
      textblockTypeInputRule(/^```$/, node("code_block")),
      wrappingInputRule(/^>\s$/, node("blockquote")),
      wrappingInputRule(/^[-*]\s$/, node("bullet_list")),
      wrappingInputRule(/^1[.)]\s$/, node("ordered_list")),
      rule(),
      marked(/(?:^|[^*\w])(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/, mark("strong")),
      marked(/(?:^|[^*\w])(\*([^*\s](?:[^*]*[^*\s])?)\*)$/, mark("em")),
      marked(/(?:^|[^`])(`([^`]+)`)$/, mark("code")),
      link(),
      quotation(language),
    ],
  });
}

/** --- in an otherwise empty paragraph. */
const rule = () => new InputRule(/^---$/, (state, _match, start) => {
  const $start = state.doc.resolve(start);
  if ($start.depth === 0 || $start.parent.type !== node("paragraph")) return null;
  const at = $start.before();
  const tr = state.tr.replaceWith(at, $start.after(), [node("horizontal_rule").create(), node("paragraph").create()]);
  return tr.setSelection(TextSelection.create(tr.doc, at + 2));
});

function marked(pattern: RegExp, type: MarkType): InputRule {
  return new InputRule(pattern, (state, match, _start, end) => {
    const [whole, inner] = [match[1]!, match[2]!];
    // The last character of the match is being typed: it is not in the document yet.
    const from = end - (whole.length - 1);
    const lead = whole.indexOf(inner);
    if (!state.doc.resolve(from).parent.type.allowsMarkType(type)) return null;
    const tr = state.tr;
    if (end > from + lead + inner.length) tr.delete(from + lead + inner.length, end);
    tr.delete(from, from + lead).addMark(from, from + inner.length, type.create());
    return tr.removeStoredMark(type);
  });
}

const link = () => new InputRule(/\[([^\][]+)\]\(([^()\s]+)\)$/, (state, match, start, end) => {
  const href = asAddress(match[2]!);
  if (!href || !state.doc.resolve(start).parent.type.allowsMarkType(mark("link"))) return null;
  const text = match[1]!;
  return state.tr.delete(start + 1 + text.length, end).delete(start, start + 1)
    .addMark(start, start + text.length, mark("link").create({ href })).removeStoredMark(mark("link"));
});

const quotation = (language: string) => new InputRule(/["']$/, (state, match, start, end) => {
  const $start = state.doc.resolve(start);
  if ($start.marks().some(m => m.type.name === "code")) return null;
  const before = $start.parent.textBetween(0, $start.parentOffset, "\n", "\n");
  return state.tr.insertText(curled(match[0]!, before, language), start, end);
}, { inCodeMark: false });

/** The same marks in a plain field. */
export function curlIn(field: HTMLInputElement | HTMLTextAreaElement, language: string) {
  field.addEventListener("beforeinput", raw => {
    const event = raw as InputEvent;
    if (event.inputType !== "insertText" || (event.data !== "\"" && event.data !== "'")) return;
    event.preventDefault();
    // The one way to type into a field that its own undo knows of.
    document.execCommand("insertText", false, curled(event.data, field.value.slice(0, field.selectionStart ?? 0), language));
  });
}

