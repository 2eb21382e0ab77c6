import { askInSpite, askNotice } from "./dialogs";
import { announce, el } from "./dom";
import { say } from "./say";
import { Refused, type Server, type Standing, type Step } from "./server";

export const statusName = { draft: say("Draft"), inReview: say("In review"), ready: say("Ready"), published: say("Published"), withdrawn: say("Withdrawn"), retracted: say("Retracted") };

export interface ActsContext {
  server: Server;
  standing: () => Standing;
  /** Sees that the server holds every word; false when it does not. */
  flush: () => Promise<boolean>;
  /** Tells what should be known before readers first see the story; false when the person would rather not yet. */
  warned: () => Promise<boolean>;
  done: (standing: Standing) => void;
  stale: (answer: Refused) => void;
  canPublish: boolean;
  canWrite: boolean;
  hoursAddress: string;
}

/** The bar above the copy: where the story stands, and what can be done with it. */
export class Acts {
  readonly element: HTMLElement;
  private readonly mark = el("span", { class: "mark" });
  private readonly shown = el("a", { class: "button quiet", target: "_blank", rel: "noopener" }, say("See the public page"));
  private readonly main = el("button", { type: "button", class: "button primary", click: () => void this.publish() });
  private readonly hours = el("a", { class: "button", "data-key": "g o", click: (event: Event) => { event.preventDefault(); void this.openHours(); } }, say("Hours"));
  private readonly hoursSaid = el("span", { class: "hours-said" });
  private readonly said = el("p", { class: "error", role: "alert", id: "publish-said" });
  private readonly menu = el("details", { class: "acts-menu" });
  private busy = false;

  constructor(private readonly context: ActsContext, private readonly more: () => HTMLElement[]) {
    this.main.setAttribute("aria-describedby", "publish-said");
    this.menu.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !this.menu.open) return;
      this.menu.open = false;
      this.menu.querySelector("summary")!.focus();
    });
    document.addEventListener("pointerdown", event => { if (this.menu.open && !this.menu.contains(event.target as globalThis.Node)) this.menu.open = false; });
    this.element = el("div", { class: "bar editor-acts" }, el("a", { href: "/desk", class: "back" }, say("Stories")), this.mark, this.hoursSaid, this.said,
      el("div", { class: "actions" }, this.shown, this.menu, context.canPublish ? this.hours : null, context.canPublish ? this.main : null));
    this.hours.href = context.hoursAddress;
    this.show();
  }

  show() {
    const { status, hasUnpublishedChanges, publicUrl } = this.context.standing();
    this.mark.textContent = statusName[status];
    this.mark.className = `mark ${status.toLowerCase()}`;
    this.shown.hidden = !publicUrl;
    if (publicUrl) this.shown.href = publicUrl;
    const current = status === "published" && !hasUnpublishedChanges;
    this.main.textContent = status === "published" ? current ? say("Published") : say("Update for readers") : status === "withdrawn" ? say("Publish again") : say("Publish now");
    this.hours.hidden = status === "retracted";
    this.showHours();
    this.main.disabled = this.busy || current || status === "retracted";
    this.listActs();
  }

  private showHours() {
    const { goesOut, isLate, newer, embargoUntil, comesDown } = this.context.standing().hours;
    const mark = (look: string, words: string) => el("span", { class: `mark ${look}` }, words);
    this.hoursSaid.replaceChildren(...[
      embargoUntil && mark("inreview", say("Embargo until {0}", embargoUntil)),
      goesOut && mark(isLate ? "late" : "ready", isLate ? say("Late since {0}", goesOut) : say("Goes out {0}", goesOut)),
      goesOut && newer && el("span", { class: "warn" }, say("Later changes stay here."), " ",
        this.context.canPublish ? el("button", { type: "button", class: "button quiet", disabled: this.busy, click: () => void this.do("reschedule", {}, say("Scheduled as it stands now: it goes out {0}.", goesOut), true) }, say("Send them too")) : null),
      comesDown && mark("", say("Comes down {0}", comesDown)),
    ].filter(part => part !== null && part !== false && part !== ""));
  }

  /** The page of hours speaks of the version that the desk holds: every word is kept first. */
  private async openHours() {
    if (await this.context.flush()) location.assign(this.context.hoursAddress);
    else this.say(say("The newest words are not on the desk yet, so their hour cannot be set. See the line at the foot of the page."));
  }

  say(words: string) { this.said.textContent = words; }

  private listActs() {
    const { status } = this.context.standing();
    const { canPublish, canWrite } = this.context;
    const act = (label: string, run: () => void) => el("li", {}, el("button", { type: "button", class: "button quiet", click: () => { this.menu.open = false; run(); } }, label));
    const acts = [
      canWrite && (status === "draft" || status === "ready") && act(say("Send for review"), () => void this.step("inReview", "review", say("Send for review"), say("Sent for review."))),
      canPublish && (status === "draft" || status === "inReview") && act(say("Mark ready"), () => void this.step("ready", "ready", say("Mark it ready"), say("Marked ready."))),
      canWrite && (status === "inReview" || status === "ready") && act(say("Back to draft"), () => void this.do("return", {}, say("Back to draft."))),
      canPublish && status === "published" && act(say("Give a notice…"), () => void this.notice()),
      canPublish && status === "published" && act(say("Withdraw…"), () => void this.withdraw()),
      canPublish && (status === "published" || status === "withdrawn") && act(say("Retract…"), () => void this.retract()),
      ...this.more().map(item => el("li", {}, item)),
    ].filter(item => item !== false);
    this.menu.hidden = acts.length === 0;
    this.menu.replaceChildren(el("summary", { class: "button" }, say("More")), el("ul", {}, ...acts));
  }

  private async publish() {
    const isFirst = this.context.standing().status !== "published";
    if (this.busy) return;
    if (isFirst) {
      this.busy = true;
      this.show();
      const goes = await this.context.warned();
      this.busy = false;
      this.show();
      if (!goes) return;
    }
    const words = !isFirst ? say("Updated: readers see this version now.") : say("Published: readers see it now.");
    await this.step("published", "publish", isFirst ? say("Publish") : say("Update"), words, true);
  }

  /** A step before which the publication may ask something: it is told first, and of what blocks the person says why they go on. */
  private async step(step: Step, act: string, label: string, done: string, needsEveryWord = false) {
    if (this.busy) return;
    this.busy = true;
    this.show();
    const asked = await this.context.flush().then(() => this.context.server.asked(step)).catch(() => null);
    this.busy = false;
    this.show();
    // Where the desk does not answer, the act itself will say so.
    const inSpiteOf = asked && asked.unmet.length > 0 ? await askInSpite(asked, label) : "";
    if (inSpiteOf !== null) await this.do(act, inSpiteOf ? { inSpiteOf } : {}, done, needsEveryWord);
  }

  private async notice() {
    const asked = await askNotice(say("Give a notice"), say("A notice stands on the story and on the page of corrections, dated, for good."), say("Give the notice"),
      [["correction", say("Correction")], ["clarification", say("Clarification")], ["update", say("Update")]]);
    if (asked) await this.do("notices", asked, say("The notice is given: readers see it now."));
  }

  private async withdraw() {
    const asked = await askNotice(say("Withdraw the story"), say("Readers find this notice where the story stood, and the story on no list. It can be published again."), say("Withdraw"));
    if (asked) await this.do("withdraw", { notice: asked.text }, say("Withdrawn: readers see the notice in its place."));
  }

  private async retract() {
    const asked = await askNotice(say("Retract the story"), say("This takes back what the story said, for good: readers find this notice in the place of its words, and its history stays open. It cannot be undone."), say("Retract for good"));
    if (asked) await this.do("retract", { notice: asked.text }, say("Retracted: readers see the notice in the place of its words."));
  }

  /** One act at a time, on the version that the person sees; every word is kept first. */
  private async do(act: string, body: object, done: string, needsEveryWord = false) {
    if (this.busy) return;
    this.busy = true;
    this.say("");
    this.show();
    try {
      if (!await this.context.flush() && needsEveryWord) throw new Refused("unsaved", say("The newest words are not on the desk yet, so nothing was published. See the line at the foot of the page."));
      this.context.done(await this.context.server.act(act, { version: this.context.standing().version, ...body }));
      announce(done);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.say(error.message);
      if (error.code === "stale") this.context.stale(error);
    } finally {
      this.busy = false;
      this.show();
    }
  }
}
