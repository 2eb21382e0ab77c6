import { announce, el } from "./dom";
import { say } from "./say";

export interface Topic { id: string; name: string }

/** How the desk is asked for topics, and for a new one. */
export interface TopicDesk {
  find: (words: string, signal: AbortSignal) => Promise<{ topics: Topic[]; mayName: boolean }>;
  named: (ids: string[]) => Promise<Topic[]>;
  name: (name: string) => Promise<Topic>;
}

const pause = 150;
const most = 100;

/** What a story is about: topics of the publication, asked for as one types; a new one where the person may make it. */
export class Topics {
  readonly element: HTMLFieldSetElement;
  private readonly list = el("ul", { class: "chips" });
  private readonly offered = el("ul", { id: "topic-offers", role: "listbox", class: "link-stories", "aria-label": say("Topics"), hidden: true });
  private readonly said = el("p", { class: "hint", role: "status" });
  private readonly input: HTMLInputElement;
  private readonly names = new Map<string, string>();
  private ids: string[];
  private offers: (Topic | { id: null; name: string })[] = [];
  private chosen = -1;
  private asking: AbortController | null = null;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(known: Topic[], ids: string[], private readonly desk: TopicDesk, private readonly changed: () => void, readOnly: boolean) {
    for (const topic of known) this.names.set(topic.id, topic.name);
    this.ids = [...ids];
    this.input = el("input", {
      id: "story-topics", type: "text", role: "combobox", autocomplete: "off", maxlength: "100", dir: "auto", "aria-describedby": "story-topics-hint", "aria-controls": "topic-offers", "aria-expanded": "false", "aria-autocomplete": "list",
    });
    this.element = el("fieldset", { class: "field topics-field", disabled: readOnly }, el("legend", { class: "label" }, say("Topics")), this.list,
      el("div", { class: "combo" }, el("label", { class: "visually-hidden", for: "story-topics" }, say("Topic to add")), this.input, this.offered),
      el("p", { class: "hint", id: "story-topics-hint" }, say("What it is about. Type some letters of a topic, then choose it by arrow keys and Enter.")), this.said);
    this.listen();
    this.show();
    this.nameUnknown();
  }

  get value(): string[] { return [...this.ids]; }

  take(ids: string[]) {
    this.ids = [...ids];
    this.show();
    this.nameUnknown();
  }

  /** The names of these topics, for people. */
  told = (ids: string[]) => ids.map(id => this.names.get(id) ?? say("A topic that is gone")).join(", ");

  private listen() {
    this.input.addEventListener("input", event => {
      if ((event as InputEvent).isComposing) return;
      this.askSoon();
    });
    this.input.addEventListener("compositionend", () => this.askSoon());
    this.input.addEventListener("blur", () => this.offer([]));
    this.input.addEventListener("keydown", event => {
      if (event.isComposing) return;
      if (event.key === "Backspace" && this.input.value === "" && this.ids.length > 0) { this.remove(this.ids[this.ids.length - 1]!); this.input.focus(); }
      else if (event.key === "Enter") { if (this.chosen >= 0) void this.choose(this.offers[this.chosen]!); }
      else if (this.offers.length === 0) return;
      else if (event.key === "ArrowDown") this.offer(this.offers, (this.chosen + 1) % this.offers.length);
      else if (event.key === "ArrowUp") this.offer(this.offers, this.chosen <= 0 ? this.offers.length - 1 : this.chosen - 1);
      else if (event.key === "Escape") this.offer([]);
      else return;
      event.preventDefault();
    });
  }

  private askSoon() {
    clearTimeout(this.waiting);
    // What was offered is of other letters by now.
    this.offer([]);
    this.waiting = setTimeout(() => void this.ask(), pause);
  }

  private async ask() {
    const words = this.input.value.trim();
    this.asking?.abort();
    this.said.textContent = "";
    if (!words) return;
    const mine = this.asking = new AbortController();
    const answer = await this.desk.find(words, mine.signal).catch(() => null);
    if (mine.signal.aborted) return;
    if (!answer) { this.said.textContent = say("The desk could not be asked for topics."); return; }
    const free = answer.topics.filter(topic => !this.ids.includes(topic.id));
    const offers = [...free, ...answer.mayName ? [{ id: null, name: words }] : []];
    this.offer(offers, offers.length > 0 ? 0 : -1);
    this.said.textContent = offers.length > 0 ? "" : answer.topics.length > 0 ? say("The story is about it already.") : say("There is no such topic.");
  }

  private offer(offers: typeof this.offers, chosen = -1) {
    [this.offers, this.chosen] = [offers, chosen];
    this.offered.hidden = offers.length === 0;
    this.input.setAttribute("aria-expanded", String(offers.length > 0));
    if (chosen < 0) this.input.removeAttribute("aria-activedescendant"); else this.input.setAttribute("aria-activedescendant", `topic-offer-${chosen}`);
    this.offered.replaceChildren(...offers.map((offer, n) => el("li", {
      id: `topic-offer-${n}`, role: "option", "aria-selected": String(n === chosen), mousedown: (event: MouseEvent) => { event.preventDefault(); void this.choose(offer); },
    }, el("span", { dir: "auto" }, offer.id === null ? say("Make the topic “{0}”", offer.name) : offer.name))));
    this.offered.children[chosen]?.scrollIntoView({ block: "nearest" });
  }

  private async choose(offer: (typeof this.offers)[number]) {
    this.offer([]);
    let topic: Topic;
    try {
      topic = offer.id === null ? await this.desk.name(offer.name) : offer;
    } catch (error) {
      this.said.textContent = error instanceof Error && error.message ? error.message : say("The topic could not be made. Try again.");
      return;
    }
    this.input.value = "";
    this.names.set(topic.id, topic.name);
    if (this.ids.includes(topic.id) || this.element.disabled) return;
    if (this.ids.length >= most) { this.said.textContent = say("A story is about at most {0} topics.", most); return; }
    this.ids.push(topic.id);
    this.show();
    this.changed();
    announce(say("{0} added to the topics.", topic.name));
  }

  private remove(id: string) {
    this.ids = this.ids.filter(other => other !== id);
    this.show();
    this.changed();
    announce(say("{0} taken out of the topics.", this.told([id])));
  }

  private show() {
    this.list.replaceChildren(...this.ids.map(id => el("li", {}, el("span", { dir: "auto" }, this.told([id])),
      el("button", { type: "button", class: "button quiet small", "aria-label": say("Take {0} out of the topics", this.told([id])), click: () => { this.remove(id); this.input.focus(); } }, "×"))));
    this.list.hidden = this.ids.length === 0;
  }

  /** What another page put in comes with its id alone. */
  private nameUnknown() {
    const unknown = this.ids.filter(id => !this.names.has(id));
    if (unknown.length > 0) void this.desk.named(unknown).then(topics => {
      for (const topic of topics) this.names.set(topic.id, topic.name);
      this.show();
    }).catch(() => { });
  }
}
