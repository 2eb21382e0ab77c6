import type { Finding } from "./findings";
import type { Statement } from "./checking";
import { el, keyName } from "./dom";
import { say } from "./say";

const severities = { error: say("Error"), warning: say("Warning"), advice: say("Advice") };
const kinds = { direct: say("Quoted"), mixed: say("Partly quoted"), indirect: say("Reported") };

export interface Card { finding: Finding; top: number | null }

export interface ColumnActs {
  choose: (id: string | null) => void;
  fix: (id: string) => void;
  ignore: (id: string) => void;
  goTo: (statement: Statement) => void;
  back: () => void;
}

/** The column beside the copy: findings at their place, statements as a second tab, near-copies as a third where the newsroom keeps an index. */
export class Column {
  readonly element: HTMLElement;
  private readonly tabs: HTMLButtonElement[];
  private readonly cards = el("ol", { class: "cards" });
  private readonly none = el("p", { class: "hint", hidden: true });
  private readonly statements = el("ol", { class: "statements" });
  private readonly panels: HTMLElement[];
  private readonly made = new Map<string, { finding: Finding; element: HTMLLIElement }>();
  private active: string | null = null;
  private shown: Card[] = [];
  private readonly hasLikeness: boolean;

  constructor(private readonly acts: ColumnActs, likeness: HTMLElement | null, private readonly more: { name: string; content: HTMLElement }[] = []) {
    const names = [say("Findings"), say("Statements"), ...likeness ? [say("Likeness")] : [], ...more.map(tab => tab.name)];
    this.tabs = names.map((name, n) => el("button", {
      type: "button", role: "tab", id: `column-tab-${n}`, "aria-controls": `column-panel-${n}`, "aria-selected": String(n === 0), tabindex: n === 0 ? 0 : -1,
      click: () => this.select(n), keydown: (event: KeyboardEvent) => { if (event.key === "ArrowLeft" || event.key === "ArrowRight") { const next = (n + (event.key === "ArrowRight" ? 1 : names.length - 1)) % names.length; this.select(next); this.tabs[next]!.focus(); } },
    }, name));
    this.hasLikeness = likeness !== null;
    this.panels = [[this.none, this.cards], [this.statements], ...likeness ? [[likeness]] : [], ...more.map(tab => [tab.content])].map((content, n) =>
      el("div", { role: "tabpanel", id: `column-panel-${n}`, "aria-labelledby": `column-tab-${n}`, hidden: n !== 0 }, ...content));
    this.element = el("aside", { class: "editor-column", "aria-label": say("Copy desk") }, el("div", { role: "tablist", "aria-label": say("Copy desk"), class: "tabs" }, ...this.tabs), ...this.panels);
    this.cards.addEventListener("keydown", event => this.keyed(event));
  }

  /** Shows the findings. <waiting> says why there are none when the desk has not answered. */
  show(cards: Card[], active: string | null, waiting: string | null) {
    [this.shown, this.active] = [cards, active];
    this.tabs[0]!.textContent = say("Findings {0}", cards.length);
    this.none.textContent = waiting ?? say("Nothing found in this copy.");
    this.none.hidden = cards.length > 0 && !waiting;
    const ids = new Set(cards.map(card => card.finding.id));
    for (const [id, { element }] of this.made) if (!ids.has(id)) { element.remove(); this.made.delete(id); }
    cards.forEach(({ finding }, n) => {
      let card = this.made.get(finding.id);
      if (!card || card.finding.message !== finding.message || card.finding.fix?.text !== finding.fix?.text) {
        card?.element.remove();
        this.made.set(finding.id, card = { finding, element: this.make(finding) });
      }
      if (this.cards.children[n] !== card.element) this.cards.insertBefore(card.element, this.cards.children[n] ?? null);
      const chosen = finding.id === active;
      card.element.classList.toggle("active", chosen);
      card.element.querySelector("[aria-expanded]")!.setAttribute("aria-expanded", String(chosen));
      card.element.querySelector<HTMLElement>(".why")!.hidden = !chosen;
    });
    this.align();
  }

  /** Puts each card beside its words; the one in hand exactly, the others as near as they fit. */
  align() {
    if (this.panels[0]!.hidden) return;
    const beside = getComputedStyle(this.cards).position === "relative" && this.shown.every(card => card.top !== null);
    this.cards.classList.toggle("beside", beside);
    if (!beside) {
      for (const { element } of this.made.values()) element.style.removeProperty("top");
      this.cards.style.removeProperty("height");
      return;
    }
    const origin = this.cards.getBoundingClientRect().top;
    const places = this.shown.map(card => ({ element: this.made.get(card.finding.id)!.element, top: Math.max(0, card.top! - origin), chosen: card.finding.id === this.active }));
    const heights = places.map(place => place.element.offsetHeight + 8);
    const fixed = Math.max(0, places.findIndex(place => place.chosen));
    for (let n = fixed - 1, limit = places[fixed]?.top ?? 0; n >= 0; n--) limit = places[n]!.top = Math.min(places[n]!.top, limit - heights[n]!);
    for (let n = 0, limit = 0; n < places.length; n++) {
      places[n]!.top = Math.max(places[n]!.top, limit);
      limit = places[n]!.top + heights[n]!;
      places[n]!.element.style.top = `${places[n]!.top}px`;
      this.cards.style.height = `${limit}px`;
    }
  }

  /** Says beside the name of a tab how much is in it. */
  count(content: HTMLElement, count: number) {
    const name = this.more.find(tab => tab.content === content)!.name;
    this.tabOf(content).textContent = count > 0 ? `${name} ${count}` : name;
  }

  /** Shows the panel with that in it. */
  showPanel(content: HTMLElement) { this.select(this.panels.findIndex(panel => panel.contains(content))); }

  private tabOf(content: HTMLElement) { return this.tabs[this.panels.findIndex(panel => panel.contains(content))]!; }

  countAlike(stories: number) { if (this.hasLikeness) this.tabs[2]!.textContent = stories ? say("Likeness {0}", stories) : say("Likeness"); }

  showStatements(statements: Statement[]) {
    this.tabs[1]!.textContent = say("Statements {0}", statements.length);
    this.statements.replaceChildren(...(statements.length ? statements.map(statement => {
      const { speaker } = statement;
      const who = !speaker ? say("Nobody named") : speaker.name && speaker.name !== speaker.text ? `${speaker.text} → ${speaker.name}` : speaker.name ?? speaker.text;
      return el("li", {}, el("button", { type: "button", class: "statement", click: () => this.acts.goTo(statement) },
        el("span", { class: "words", dir: "auto" }, statement.kind === "direct" ? `“${statement.text}”` : statement.text),
        el("span", { class: "who", dir: speaker ? "auto" : null }, who), el("span", { class: "hint" }, kinds[statement.kind], statement.cue ? el("bdi", {}, `, “${statement.cue.text}”`) : null)));
    }) : [el("li", { class: "hint" }, say("No words in this copy are attributed to anybody."))]));
  }

  /** Takes the person from the copy to the card in hand. */
  focusActive() {
    this.select(0);
    const card = this.active === null ? undefined : this.made.get(this.active)?.element;
    (card?.querySelector<HTMLElement>(".fix") ?? card?.querySelector<HTMLElement>("button"))?.focus();
  }

  private select(n: number) {
    this.tabs.forEach((tab, m) => { tab.setAttribute("aria-selected", String(m === n)); tab.tabIndex = m === n ? 0 : -1; });
    this.panels.forEach((panel, m) => { panel.hidden = m !== n; });
    if (n === 0) this.align();
  }

  private make(finding: Finding): HTMLLIElement {
    const why = `why-${finding.id}`;
    const quoted = finding.quote.length > 80 ? finding.quote.slice(0, 78) + "…" : finding.quote;
    const fix = finding.fix && el("button", { type: "button", class: "button fix", click: () => this.acts.fix(finding.id), "aria-describedby": `message-${finding.id}` },
      finding.fix.text.trim() ? say("Fix: “{0}”", finding.fix.text.length > 40 ? finding.fix.text.slice(0, 38) + "…" : finding.fix.text) : say("Fix: take it out"), el("span", { class: "key", "aria-hidden": "true" }, keyName("Enter")));
    return el("li", { class: `card is-${finding.severity}`, "data-id": finding.id },
      el("button", { type: "button", class: "message", id: `message-${finding.id}`, "aria-expanded": "false", "aria-controls": why, click: () => this.acts.choose(this.active === finding.id ? null : finding.id) },
        el("span", { class: "severity" }, severities[finding.severity]), " ", finding.message),
      el("div", { class: "why", id: why, hidden: true }, quoted.trim() ? el("q", { dir: "auto" }, quoted) : null, el("p", {}, finding.why)),
      el("div", { class: "actions" }, fix,
        el("button", { type: "button", class: "button quiet", title: say("Not shown again until this page is closed"), "aria-describedby": `message-${finding.id}`, click: () => this.acts.ignore(finding.id) }, say("Ignore"))));
  }

  private keyed(event: KeyboardEvent) {
    if (event.key === "Escape") return this.acts.back();
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const at = this.shown.findIndex(card => this.made.get(card.finding.id)!.element.contains(document.activeElement));
    const next = this.shown[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    this.acts.choose(next.finding.id);
    this.focusActive();
  }
}
