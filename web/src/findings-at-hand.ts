import type { EditorView } from "prosemirror-view";
import type { Answer, Checking } from "./checking";
import type { Card, Column } from "./column";
import { choose } from "./copy";
import { announce } from "./dom";
import type { Fields } from "./fields";
import { editedOffset, readOffset } from "./suggestions";
import { activated, activeFinding, answered, fixed, placed, places, type Finding } from "./findings";
import { say } from "./say";
import { Tally } from "./tally";

/** What the desk found, between the copy, the fields and the column: which finding is in hand, fixed, ignored. */
export class FindingsAtHand {
  readonly tally = new Tally();
  private answer: Answer | null = null;
  private fails = false;
  private frame = 0;
  private held = 0;
  private activeField: string | null = null;
  /** Not kept beyond the page: whoever opens the story again sees what was ignored before. */
  private readonly ignored = new Set<string>();

  constructor(
    private readonly view: EditorView,
    private readonly fields: Fields,
    private readonly column: Column,
    private readonly checking: Checking,
    private readonly mayWrite: () => boolean,
    private readonly isStacked: () => boolean,
    private readonly changed: () => void) { }

  get words() { return this.answer?.words ?? null; }

  /** Those that stand; null while the desk has not answered. */
  get standing(): Finding[] | null { return this.answer && !this.fails ? this.answer.findings.filter(finding => !this.ignored.has(finding.id)) : null; }

  silent() {
    this.fails = true;
    this.showCards();
    this.changed();
  }

  /** The desk has answered for the words that stand. */
  draw(answer: Answer) {
    const before = this.answer?.findings.length ?? -1;
    this.fails = false;
    this.answer = answer;
    this.tally.answered(answer.findings);
    const shown = answer.findings.filter(finding => !this.ignored.has(finding.id));
    this.show(shown);
    this.column.showStatements(answer.statements);
    this.showCards();
    this.changed();
    if (answer.findings.length !== before) announce(shown.length === 1 ? say("1 finding") : say("{0} findings", shown.length));
  }

  /** Draws findings; one at the very word that is being typed waits until the hands rest. */
  private show(findings: Finding[]) {
    clearTimeout(this.held);
    const { empty, $from } = this.view.state.selection;
    const block = $from.parent.attrs.id as string;
    const underHand = (finding: Finding) => finding.block === block && finding.start < $from.parentOffset && $from.parentOffset <= finding.end;
    const drawn = placed(this.view.state);
    const waiting = this.view.hasFocus() && empty ? findings.filter(finding => underHand(finding) && !drawn.some(p => p.finding.id === finding.id)) : [];
    this.view.dispatch(answered(this.view.state.tr, findings.filter(finding => !waiting.includes(finding))));
    if (!waiting.length) return;
    const answer = this.answer;
    this.held = window.setTimeout(() => {
      if (this.answer !== answer || this.checking.isBehind || this.view.composing) return;
      this.view.dispatch(answered(this.view.state.tr, findings.filter(finding => !this.ignored.has(finding.id))));
      this.showCards();
    }, 800);
  }

  /** Those of the fields in their order, then those of the copy. */
  private cards(): Card[] {
    const top = (element: HTMLElement) => element.getBoundingClientRect().top;
    const inFields = (this.answer?.findings ?? []).filter(f => !this.ignored.has(f.id) && this.fields.at(f.block)).map(finding => ({ finding, top: top(this.fields.at(finding.block)!) }));
    const inCopy = placed(this.view.state).map(({ finding, from }) => ({ finding, top: this.view.coordsAtPos(from).top }));
    const known = new Set([...inFields, ...inCopy].map(card => card.finding.id));
    const elsewhere = (this.answer?.findings ?? []).filter(f => f.block === "" && !this.ignored.has(f.id) && !known.has(f.id)).map(finding => ({ finding, top: 0 }));
    return [...elsewhere, ...inFields, ...inCopy].sort((a, b) => a.top - b.top);
  }

  private get active() { return this.activeField ?? activeFinding(this.view.state); }

  /** Once a frame at most. */
  cardsSoon() {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.showCards());
  }

  showCards() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const cards = this.cards();
    if (this.activeField && !cards.some(card => card.finding.id === this.activeField)) this.activeField = null;
    this.column.show(cards, this.active, this.fails ? say("The desk could not read this version. It is asked again with your next change.") : this.answer ? null : say("Reading the copy…"));
    for (const name of ["headline", "standfirst", "kicker", "dateline", "byline", "kind"]) this.fields.at(name)!.classList.toggle("has-finding", cards.some(card => card.finding.block === name));
  }

  activate(id: string | null, bring: boolean, fromCopy: boolean) {
    // Where the column lies below the copy, the card comes to whoever reads the copy.
    this.column.element.classList.toggle("from-copy", fromCopy);
    const finding = this.answer?.findings.find(f => f.id === id);
    const field = finding && this.fields.at(finding.block);
    this.activeField = finding && (field || finding.block === "") ? finding.id : null;
    this.view.dispatch(activated(this.view.state.tr, this.activeField ? null : id));
    if (bring && field) field.scrollIntoView({ block: "nearest" });
    const place = placed(this.view.state).find(p => p.finding.id === id);
    const covers = fromCopy && this.isStacked();
    if ((bring || covers) && place) {
      const at = this.view.coordsAtPos(place.from);
      if (at.top < 120 || at.bottom > innerHeight - (covers ? innerHeight / 2 : 80)) scrollBy({ top: at.top - innerHeight / 3 });
    }
    this.showCards();
  }

  /** F8: to the next finding from where the caret stands. */
  step(by: 1 | -1): boolean {
    const cards = this.cards();
    if (!cards.length) { announce(say("No findings")); return true; }
    const at = cards.findIndex(card => card.finding.id === this.active);
    const caret = this.view.state.selection.from;
    const copy = placed(this.view.state);
    const fromCaret = by === 1 ? copy.find(p => p.from >= caret) : copy.findLast(p => p.to <= caret);
    const next = at >= 0 ? cards[(at + by + cards.length) % cards.length]! : cards.find(card => card.finding.id === fromCaret?.finding.id) ?? cards[by === 1 ? 0 : cards.length - 1]!;
    this.activate(next.finding.id, true, true);
    const place = copy.find(p => p.finding.id === next.finding.id);
    if (place) {
      choose(this.view, place.from, place.to);
      this.view.focus();
    } else {
      const field = this.fields.at(next.finding.block);
      (field instanceof HTMLFieldSetElement ? field.querySelector<HTMLElement>("select") : field)?.focus();
      if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) field.setSelectionRange(next.finding.start, next.finding.end);
    }
    announce(`${next.finding.severity}: ${next.finding.message}`);
    return true;
  }

  openCard(): boolean {
    if (this.active === null) {
      const caret = this.view.state.selection.from;
      const here = placed(this.view.state).find(p => p.from <= caret && p.to >= caret) ?? placed(this.view.state).find(p => p.from >= caret);
      const id = here?.finding.id ?? this.cards()[0]?.finding.id;
      if (!id) { announce(say("No findings")); return true; }
      this.activate(id, true, true);
    }
    this.column.focusActive();
    return true;
  }

  fix(id: string) {
    const finding = this.answer?.findings.find(f => f.id === id);
    if (!finding?.fix || !this.mayWrite()) return;
    const field = this.fields.at(finding.block);
    const done = field ? this.fixField(field, finding) : this.fixCopy(id);
    if (!done) announce(say("Not fixed: the words there are no longer the ones that were found."));
    else {
      this.tally.ended(id, "mended");
      this.answer!.findings = this.answer!.findings.filter(f => f.id !== id);
      this.view.dispatch(answered(this.view.state.tr, this.answer!.findings.filter(f => !this.ignored.has(f.id) && placed(this.view.state).some(p => p.finding.id === f.id)).map(f => this.moved(f))));
      announce(say("Fixed."));
    }
    this.showCards();
  }

  /** The finding at the place where an edit has carried it. */
  private moved(finding: Finding): Finding {
    const place = placed(this.view.state).find(p => p.finding.id === finding.id)!;
    const $from = this.view.state.doc.resolve(place.from);
    if (!$from.parent.isTextblock) return finding;
    return { ...finding, block: $from.parent.attrs.id as string, start: readOffset($from.parent, $from.parentOffset), end: readOffset($from.parent, $from.parentOffset + place.to - place.from) };
  }

  private fixCopy(id: string): boolean {
    const tr = fixed(this.view.state, id);
    if (!tr) return false;
    this.view.dispatch(tr.scrollIntoView());
    this.view.focus();
    return true;
  }

  private fixField(field: HTMLElement, finding: Finding): boolean {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.value.slice(finding.start, finding.end) !== finding.quote) return false;
    field.focus();
    field.setSelectionRange(finding.start, finding.end);
    document.execCommand(finding.fix!.text ? "insertText" : "delete", false, finding.fix!.text);
    return true;
  }

  ignore(id: string) {
    this.ignored.add(id);
    this.tally.ended(id, "ignored");
    const next = this.cards();
    this.view.dispatch(answered(this.view.state.tr, placed(this.view.state).filter(p => p.finding.id !== id).map(p => this.moved(p.finding))));
    this.showCards();
    this.changed();
    announce(say("Ignored until this page is closed."));
    this.activate(next[0]?.finding.id ?? null, false, false);
    if (next.length) this.column.focusActive();
    else this.view.focus();
  }

  goTo(words: { block: string; start: number; end: number }) {
    const block = places(this.view.state.doc).get(words.block);
    if (!block) return;
    choose(this.view, block.pos + 1 + editedOffset(block.node, words.start), block.pos + 1 + editedOffset(block.node, words.end, true));
    this.view.focus();
  }
}
