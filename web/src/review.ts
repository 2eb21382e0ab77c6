import type { EditorView } from "prosemirror-view";
import { choose } from "./copy";
import { announce, el, isMod, keyName, shortTime } from "./dom";
import { say } from "./say";
import type { Settled } from "./saving";
import { openIn, settle, type Open, type Who } from "./suggestions";

export interface ReviewContext {
  view: () => EditorView;
  you: Who;
  /** Accepts and refuses; whoever may only suggest takes back what is theirs. */
  mayWrite: () => boolean;
  maySuggest: () => boolean;
  /** Something was accepted or refused. */
  settled: (act: Settled) => void;
  /** Suggesting began or ended. */
  turned: () => void;
}

const shown = 200;
const longest = 160;
const cut = (words: string) => { const line = words.replace(/\s+/g, " "); return line.length > longest ? line.slice(0, longest - 1) + "…" : line; };

/** The suggestions of the copy: a bar above it that turns suggesting on and walks through them, and a list beside it. */
export class Review {
  readonly bar = el("div", { class: "suggest-bar", role: "group", "aria-label": say("Suggestions") });
  readonly panel = el("div", { class: "suggestions" });
  isSuggesting = false;
  private open: Open[] = [];
  private current: string | null = null;
  private person = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private drawn = "";

  constructor(private readonly context: ReviewContext, private readonly more: HTMLElement[], private readonly counted: (open: number) => void) { }

  /** Who suggests just now; null where words are words. */
  get who(): Who | null { return this.isSuggesting ? this.context.you : null; }

  /** The copy has changed: read it when the hands rest. */
  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), 120);
  }

  turn(on = !this.isSuggesting) {
    if (on && !this.context.maySuggest()) return;
    this.isSuggesting = on;
    this.context.turned();
    this.draw();
    announce(on ? say("You are suggesting: what you type stays a suggestion until somebody accepts it.") : say("You are not suggesting any more."));
    if (on) this.context.view().focus();
  }

  /** A change that no suggestion can hold. */
  refuse(why: "not-words" | "too-many") {
    announce(why === "not-words" ? say("Only words can be suggested. Write a note for anything else.") : say("This story has as many suggestions as it can hold. Accept or refuse some first."));
  }

  /** True for a key of its own. */
  key(event: KeyboardEvent): boolean {
    if (event.altKey) return false;
    if (isMod(event) && event.shiftKey && event.code === "KeyX") this.turn();
    else if (event.key !== "F9") return false;
    else if (!isMod(event)) this.step(event.shiftKey ? -1 : 1);
    else this.decide(!event.shiftKey);
    return true;
  }

  /** To the next one from where the caret stands, around the end. */
  step(by: 1 | -1) {
    this.draw();
    if (this.open.length === 0) return announce(say("No suggestions"));
    const { from } = this.context.view().state.selection;
    const at = this.open.findIndex(open => open.id === this.current && open.from <= from && from <= open.to);
    const fromCaret = by === 1 ? this.open.findIndex(open => open.from >= from) : this.open.findLastIndex(open => open.to <= from);
    const next = at >= 0 ? (at + by + this.open.length) % this.open.length : fromCaret >= 0 ? fromCaret : by === 1 ? 0 : this.open.length - 1;
    this.goTo(this.open[next]!);
    announce(say("Suggestion {0} of {1}. {2}", next + 1, this.open.length, this.told(this.open[next]!)));
  }

  private told({ name, at, inserted, struck }: Open): string {
    const [who, when, put, out] = [name, shortTime(at), cut(inserted), cut(struck)];
    return put && out ? say("{0}, {1}: “{2}” instead of “{3}”.", who, when, put, out) : put ? say("{0}, {1}: put in “{2}”.", who, when, put) : say("{0}, {1}: take out “{2}”.", who, when, out);
  }

  private goTo(open: Open) {
    this.current = open.id;
    const view = this.context.view();
    choose(view, open.from, Math.min(open.to, view.state.doc.resolve(open.from).end()));
    view.focus();
    this.draw();
  }

  /** The one in which the caret stands, or that was gone to. */
  private get here(): Open | undefined {
    const { from, to } = this.context.view().state.selection;
    const at = (open: Open) => open.from <= from && to <= open.to;
    return this.open.find(open => open.id === this.current && at(open)) ?? this.open.find(at);
  }

  private mayDecide(open: Open, accept: boolean) { return this.context.mayWrite() || (!accept && this.context.maySuggest() && open.by === this.context.you.id); }

  private decide(accept: boolean) {
    this.draw();
    const here = this.here;
    if (!here) return announce(say("No suggestion stands here. {0} goes to the next one.", keyName("F9")));
    this.settle([here], accept);
  }

  private settle(those: Open[], accept: boolean) {
    const may = those.filter(open => this.mayDecide(open, accept));
    const view = this.context.view();
    const ids = new Set(may.map(open => open.id));
    const tr = may.length > 0 ? settle(view.state, id => ids.has(id), accept) : null;
    if (!tr) return announce(say("You may suggest in this story, and take back what you suggested. Whoever writes in it accepts and refuses."));
    view.dispatch(tr.scrollIntoView());
    this.current = null;
    this.context.settled({ accepted: accept, ids: [...ids] });
    this.draw();
    announce(may.length === 1 ? accept ? say("Accepted. Suggestions left: {0}.", this.open.length) : say("Refused. Suggestions left: {0}.", this.open.length)
      : accept ? say("Accepted: {0}. Suggestions left: {1}.", may.length, this.open.length) : say("Refused: {0}. Suggestions left: {1}.", may.length, this.open.length));
  }

  /** What is suggested, as it stands. Nothing is drawn anew that says what it said. */
  draw() {
    clearTimeout(this.timer);
    const view = this.context.view();
    this.open = openIn(view.state.doc);
    const state = JSON.stringify([this.open.map(open => [open.id, open.inserted, open.struck]), this.current, this.person, this.isSuggesting, this.context.mayWrite(), this.context.maySuggest()]);
    if (state === this.drawn) return;
    this.drawn = state;
    this.counted(this.open.length);
    this.drawBar();
    this.drawPanel();
  }

  private drawBar() {
    const held = this.bar.contains(document.activeElement) ? document.activeElement!.getAttribute("data-act") : null;
    const act = (name: string, label: string, key: string, run: () => void, props = {}) =>
      el("button", { type: "button", class: "button small", "data-act": name, click: run, ...props }, label, el("span", { class: "key", "aria-hidden": "true" }, keyName(key)));
    const may = this.context.mayWrite();
    this.bar.replaceChildren(...[
      this.context.maySuggest() || this.isSuggesting ? act("suggest", say("Suggest"), "Mod-Shift-X", () => this.turn(), { "aria-pressed": String(this.isSuggesting) }) : null,
      ...this.more,
      ...this.open.length > 0 ? [
        el("span", { class: "hint" }, this.open.length === 1 ? say("1 suggestion") : say("{0} suggestions", this.open.length)),
        act("previous", say("Previous"), "Shift-F9", () => this.step(-1)), act("next", say("Next"), "F9", () => this.step(1)),
        may ? act("accept", say("Accept"), "Mod-F9", () => this.decide(true)) : null, may || this.context.maySuggest() ? act("refuse", may ? say("Refuse") : say("Take back"), "Mod-Shift-F9", () => this.decide(false)) : null,
      ] : [],
    ].filter(part => part !== null));
    if (held) this.bar.querySelector<HTMLElement>(`[data-act="${held}"]`)?.focus();
  }

  private drawPanel() {
    const people = [...new Map(this.open.map(open => [open.by || open.name, open.name]))];
    if (!people.some(([id]) => id === this.person)) this.person = "";
    const those = this.open.filter(open => this.person === "" || (open.by || open.name) === this.person);
    const of = el("select", { id: "suggestions-of", change: () => { this.person = of.value; this.draw(); document.getElementById("suggestions-of")?.focus(); } },
      el("option", { value: "" }, say("Everybody")), ...people.map(([id, name]) => el("option", { value: id, selected: id === this.person }, name)));
    const held = this.panel.contains(document.activeElement);
    const all = (label: string, accept: boolean) => el("button", { type: "button", class: "button", click: () => this.settle(those, accept) }, label);
    this.panel.replaceChildren(...this.open.length === 0 ? [el("p", { class: "hint" }, say("Nobody suggests anything in this copy."))] : [
      people.length > 1 ? el("div", { class: "field" }, el("label", { for: "suggestions-of" }, say("Suggested by")), of) : "",
      this.context.mayWrite() ? el("div", { class: "actions" }, all(say("Accept all"), true), all(say("Refuse all"), false)) : "",
      el("ol", { class: "cards" }, ...those.slice(0, shown).map(open => this.card(open))),
      those.length > shown ? el("p", { class: "hint" }, say("And {0} more.", those.length - shown)) : "",
    ]);
    if (held && !this.panel.contains(document.activeElement)) this.panel.querySelector<HTMLElement>("button")?.focus();
  }

  private card(open: Open) {
    const id = `suggestion-${open.id}`;
    const decide = (label: string, accept: boolean) => this.mayDecide(open, accept) && el("button", { type: "button", class: "button", "aria-describedby": id, click: () => this.settle([open], accept) }, label);
    const may = this.context.mayWrite();
    return el("li", { class: `card suggestion${open.id === this.current ? " active" : ""}` },
      el("button", { type: "button", class: "message", id, click: () => this.goTo(open) }, el("span", { class: "severity" }, el("bdi", { translate: "no" }, open.name), " ", el("time", { datetime: open.at }, shortTime(open.at))), " ",
        open.struck ? el("del", { class: "suggested" }, cut(open.struck)) : null, open.struck && open.inserted ? " " : null, open.inserted ? el("ins", { class: "suggested" }, cut(open.inserted)) : null),
      el("div", { class: "actions" }, decide(say("Accept"), true), decide(may ? say("Refuse") : say("Take back"), false)));
  }
}
