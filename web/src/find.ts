import { closeHistory } from "prosemirror-history";
import { search, SearchQuery, setSearchState } from "prosemirror-search";
import type { EditorState, Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { choose } from "./copy";
import { el } from "./dom";
import { say } from "./say";
import { schema } from "./schema";

// Find and replace in the body. The fields around it are each seen at one look.

export interface Sought { words: string; matchCase: boolean; wholeWord: boolean }
interface Match { from: number; to: number }

const mostTold = 9999;

/** Draws what is sought; nothing is, until somebody asks. */
export const finding = () => search();

/** The words as they are typed, never as a pattern: the library's own search by letters loses its place behind letters such as İ, whose small form is longer. */
export function queryOf({ words, matchCase, wholeWord }: Sought): SearchQuery {
  return new SearchQuery({
    search: words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), regexp: true, caseSensitive: matchCase,
    filter: wholeWord ? (state, found) => isWhole(state, found.from, found.to) : undefined as never,
  });
}

/** Whether neither side of it goes on with a letter or a figure. */
function isWhole(state: EditorState, from: number, to: number): boolean {
  const $from = state.doc.resolve(from);
  const words = $from.parent.textBetween(0, $from.parent.content.size, "\n", "\ufffc");
  const [before, after] = [words.slice(0, $from.parentOffset), words.slice($from.parentOffset + to - from)];
  return !/[\p{L}\p{N}\p{M}_]$/u.test(before) && !/^[\p{L}\p{N}\p{M}_]/u.test(after);
}

/** Each place where it stands, none of them over another. */
export function matchesOf(state: EditorState, query: SearchQuery): Match[] {
  const matches: Match[] = [];
  if (!query.valid) return matches;
  for (let at = 0; matches.length < mostTold;) {
    const found = query.findNext(state, at);
    if (!found) break;
    matches.push({ from: found.from, to: found.to });
    at = found.to;
  }
  return matches;
}

/** Other words at each of these places, in one step, with the look of the words that stood there. */
export function replaced(state: EditorState, matches: Match[], by: string): Transaction {
  const tr = closeHistory(state.tr);
  for (const { from, to } of [...matches].reverse()) {
    const $from = state.doc.resolve(from);
    const marks = $from.marksAcross(state.doc.resolve(to)) ?? $from.marks();
    if (by) tr.replaceWith(from, to, schema.text(by, marks));
    else tr.delete(from, to);
  }
  return tr;
}

/** The bar above the copy in which one finds and replaces. */
export class FindBar {
  readonly element: HTMLElement;
  private readonly words = el("input", { id: "find-words", type: "text", maxlength: "200", autocomplete: "off", spellcheck: "false", dir: "auto", "aria-describedby": "find-said" });
  private readonly by = el("input", { id: "find-replace", type: "text", maxlength: "1000", autocomplete: "off", spellcheck: "true", dir: "auto" });
  private readonly matchCase = el("input", { type: "checkbox", change: () => this.sought() });
  private readonly wholeWord = el("input", { type: "checkbox", change: () => this.sought() });
  private readonly said = el("span", { id: "find-said", class: "hint", role: "status" });
  private readonly one = el("button", { type: "button", class: "button", click: () => this.replace() }, say("Replace"));
  private readonly all = el("button", { type: "button", class: "button", click: () => this.replaceAll() }, say("Replace all"));

  constructor(private readonly view: () => EditorView, private readonly mayWrite: () => boolean) {
    const button = (label: string, sign: string, click: () => void) => el("button", { type: "button", class: "button quiet", "aria-label": label, title: label, click }, sign);
    this.element = el("div", { class: "find-bar", role: "search", "aria-label": say("Find and replace"), hidden: true },
      el("div", { class: "find-row" }, el("label", { for: "find-words" }, say("Find")), this.words,
        el("span", { class: "find-steps" }, button(say("Previous (Shift Enter)"), "↑", () => this.step(-1)), button(say("Next (Enter)"), "↓", () => this.step(1)), this.said, button(say("Close (Escape)"), "×", () => this.close()))),
      el("div", { class: "find-row" }, el("label", { for: "find-replace" }, say("Replace by")), this.by, this.one, this.all),
      el("div", { class: "find-row" }, el("label", { class: "tick" }, this.matchCase, " ", say("Match case")), el("label", { class: "tick" }, this.wholeWord, " ", say("Whole words"))));
    this.words.addEventListener("input", () => this.sought());
    this.element.addEventListener("keydown", event => this.key(event));
  }

  get isOpen() { return !this.element.hidden; }

  /** With the chosen words, where they are a few of one block. */
  open = (): boolean => {
    const { doc, selection: { from, to, $from, $to } } = this.view().state;
    const chosen = $from.sameParent($to) && $from.parent.inlineContent ? doc.textBetween(from, to, "\n", "\n") : "";
    if (chosen && chosen.length <= 200 && !chosen.includes("\n")) this.words.value = chosen;
    this.element.hidden = false;
    for (const control of [this.by, this.one, this.all]) control.disabled = !this.mayWrite();
    this.sought();
    this.words.focus();
    this.words.select();
    return true;
  };

  /** Goes on from the caret; nothing where nothing is sought. */
  step = (by: 1 | -1): boolean => {
    if (!this.isOpen) return false;
    const view = this.view();
    const matches = this.matches();
    if (matches.length === 0) return this.tell(matches, null);
    const { from, to } = view.state.selection;
    const next = by > 0 ? matches.find(m => m.from >= to && !(m.from === from && m.to === to)) ?? matches[0]! : matches.findLast(m => m.to <= from) ?? matches[matches.length - 1]!;
    choose(view, next.from, next.to);
    return this.tell(matches, next);
  };

  private get query() { return queryOf({ words: this.words.value, matchCase: this.matchCase.checked, wholeWord: this.wholeWord.checked }); }

  private matches() { return matchesOf(this.view().state, this.query); }

  /** Other words are sought: the first of them at the caret or behind it is chosen. */
  private sought() {
    const view = this.view();
    view.dispatch(setSearchState(view.state.tr, this.query));
    const matches = this.matches();
    const first = matches.find(m => m.from >= view.state.selection.from) ?? matches[0] ?? null;
    if (first) choose(view, first.from, first.to);
    this.tell(matches, first);
  }

  private tell(matches: Match[], at: Match | null, did = ""): true {
    const found = this.words.value === "" ? "" : matches.length === 0 ? say("Nothing found") : say("{0} of {1}", at ? matches.findIndex(m => m.from === at.from) + 1 : "–", matches.length);
    this.said.textContent = [did, found].filter(Boolean).join(" ");
    return true;
  }

  private chosen(matches: Match[]): Match | null {
    const { from, to } = this.view().state.selection;
    return matches.find(m => m.from === from && m.to === to) ?? null;
  }

  private replace() {
    if (!this.mayWrite()) return;
    const view = this.view();
    const now = this.chosen(this.matches());
    if (!now) { this.step(1); return; }
    view.dispatch(replaced(view.state, [now], this.by.value));
    const matches = this.matches();
    const behind = now.from + this.by.value.length;
    const next = matches.find(m => m.from >= behind) ?? matches[0] ?? null;
    if (next) choose(view, next.from, next.to);
    this.tell(matches, next, say("Replaced."));
  }

  private replaceAll() {
    if (!this.mayWrite()) return;
    const view = this.view();
    const matches = this.matches();
    if (matches.length > 0) view.dispatch(replaced(view.state, matches, this.by.value));
    const did = matches.length === 1 ? say("1 place replaced.") : say("{0} places replaced.", matches.length);
    this.tell(this.matches(), null, did);
  }

  private key(event: KeyboardEvent) {
    if (event.isComposing) return;
    const inField = event.target === this.words || event.target === this.by;
    if (event.key === "Escape") this.close();
    else if (event.key === "F3") this.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === this.words) this.step(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === this.by) this.replace();
    else if (inField && (event.ctrlKey || event.metaKey) && event.key === "f") this.words.select();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private close() {
    const view = this.view();
    this.element.hidden = true;
    view.dispatch(setSearchState(view.state.tr, queryOf({ words: "", matchCase: false, wholeWord: false })));
    view.focus();
  }
}
