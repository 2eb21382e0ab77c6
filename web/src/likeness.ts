import type { Content } from "./content";
import { dayAndTime, el } from "./dom";
import { openDialog } from "./dialogs";
import { say, sayAround } from "./say";

export interface Passage { block: string; start: number; end: number; words: string }

export interface AlikeStory { id: string; headline: string; publication: string | null; publishedAt: string; percent: number; thatPercent: number; passages: number; longest: Passage[] }

export interface Alike { told: string | null; stories: AlikeStory[] }

/** The hands have rested so long before the desk is asked what the copy is like: it reads the whole archive for it. */
const rest = 2500;
/** Whoever publishes waits no longer than this for the newest answer. */
const patience = 2000;

/** Asks which published stories the copy is like: when the page opens, at a long pause, and before a first publish. */
export class Likeness {
  readonly element = el("div", { class: "alike-panel" });
  private answer: Alike | null = null;
  private asked = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly storyId: string,
    private readonly content: () => Content,
    private readonly ask: (content: Content) => Promise<Alike>,
    private readonly goTo: (passage: Passage) => void,
    private readonly counted: (stories: number) => void,
    private readonly held: () => boolean) { this.show(); }

  changed(pause = rest) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.held() ? this.changed() : void this.look(), pause);
  }

  /** Before a first publish. False where the person would rather not yet. */
  async warn(): Promise<boolean> {
    clearTimeout(this.timer);
    await Promise.race([this.look(), new Promise(done => setTimeout(done, patience))]);
    const [most, ...others] = this.answer?.stories ?? [];
    if (!most) return true;
    const compare = el("a", { class: "button", href: this.address(most), target: "_blank", rel: "noopener" }, say("Compare the two"));
    const chosen = await openDialog(say("Like another story"),
      el("p", {}, most.publication ? say("{0} % of this story stands in “{1}” in {2}, published {3}.", most.percent, most.headline, most.publication, dayAndTime(most.publishedAt)) : say("{0} % of this story stands in “{1}”, published {2}.", most.percent, most.headline, dayAndTime(most.publishedAt)),
        " ", others.length === 0 ? null : others.length === 1 ? say("It is like one more story.") : say("It is like {0} more stories.", others.length)),
      el("p", { class: "hint" }, say("A follow-up shares its background with what came before. Whether it may go out is yours to say.")),
      el("div", { class: "actions" }, el("button", { class: "button primary", value: "go" }, say("Publish it")), compare, el("button", { class: "button", value: "" }, say("Not yet"))));
    return chosen === "go";
  }

  private async look() {
    const content = this.content();
    const words = JSON.stringify(content.body);
    if (words === this.asked && this.answer?.told === null) return;
    try {
      this.answer = await this.ask(content);
      this.asked = words;
    } catch {
      this.answer = { told: say("The desk could not look for near-copies. It looks again with your next pause."), stories: [] };
    }
    this.show();
  }

  private address(story: AlikeStory) { return `/desk/stories/${this.storyId}/likeness?with=${story.id}`; }

  private show() {
    const { answer } = this;
    this.counted(answer?.stories.length ?? 0);
    this.element.replaceChildren(
      ...answer?.told ? [el("p", { class: "hint" }, answer.told)] : [],
      ...!answer ? [el("p", { class: "hint" }, say("Looking through the archive…"))] : !answer.told && !answer.stories.length ? [el("p", { class: "hint" }, say("No published story is like this one."))] : [],
      el("ol", { class: "alike-stories" }, ...(answer?.stories ?? []).map(story => this.card(story))));
  }

  private told(story: AlikeStory) {
    const [share, link] = [el("strong", {}, `${story.percent} %`), el("a", { href: this.address(story), target: "_blank", rel: "noopener", dir: "auto" }, story.headline)];
    return story.publication ? sayAround("{0} of this story stands in {1} in {2}", share, link, el("bdi", {}, story.publication)) : sayAround("{0} of this story stands in {1}", share, link);
  }

  private card(story: AlikeStory) {
    return el("li", { class: "card" },
      el("p", {}, ...this.told(story)),
      el("p", { class: "hint" }, say("{0} · {1} % of that one stands here", dayAndTime(story.publishedAt), story.thatPercent)),
      el("ul", {}, ...story.longest.map(passage => el("li", {}, el("button", { type: "button", class: "statement", click: () => this.goTo(passage) }, el("span", { class: "words" }, passage.words + (passage.words.length < 160 ? "" : "…")))))),
      story.passages > story.longest.length ? el("p", { class: "hint" }, say("The {0} longest of {1} passages.", story.longest.length, story.passages)) : null);
  }
}
