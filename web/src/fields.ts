import { headlineNames, type BylineEntry, type Content, type Headlines } from "./content";
import { announce, el } from "./dom";
import { libraryOf } from "./library";
import { LeadPicture } from "./picture-picker";
import { moment, toldIn } from "./posts";
import { say } from "./say";
import { curlIn } from "./typing";
import type { Page } from "./server";

type Field = HTMLInputElement | HTMLTextAreaElement;
const roles: [string, string][] = [["reporting", say("Reporting")], ["photographs", say("Photographs")], ["editing", say("Editing")], ["translation", say("Translation")], ["agency", say("Agency")]];
const otherHeadlines: Record<keyof Headlines, [label: string, hint: string]> = {
  front: [say("Front headline"), say("On fronts and lists.")],
  social: [say("Social headline"), say("Beside a link to the story elsewhere.")],
  search: [say("Search headline"), say("The title of the page. Search engines show some 60 characters.")],
  push: [say("Push headline"), say("For programs that tell telephones of it; no page shows it.")],
};
const kinds: [string, string][] = [["news", say("News")], ["opinion", say("Opinion")], ["analysis", say("Analysis")], ["gallery", say("Gallery")], ["live", say("Live coverage")]];

/** The labelled fields around the body. */
export class Fields {
  readonly top = el("div", { class: "story-fields" });
  readonly facts = el("div", { class: "story-facts" });
  private readonly written: Record<"kicker" | "headline" | "standfirst" | "dateline" | "slug", Field>;
  private readonly headlines: Record<keyof Headlines, Field>;
  private readonly counts = {} as Record<keyof Headlines, HTMLElement>;
  private readonly otherHeadlines: HTMLDetailsElement;
  private readonly section: HTMLSelectElement;
  private readonly kind: HTMLSelectElement;
  private readonly names = el("ol", { class: "byline" });
  private readonly adding: HTMLSelectElement;
  private readonly bylineGroup: HTMLElement;
  private readonly ended: HTMLInputElement;
  private readonly endedHint = el("p", { class: "hint", id: "story-ended-hint" });
  private readonly coverage: HTMLElement;
  private readonly lead: LeadPicture;
  private endedAt: string | null = null;
  private byline: BylineEntry[];

  constructor(private readonly page: Page, private readonly changed: (field: string) => void, readOnly: boolean) {
    const { content } = page;
    this.byline = [...content.byline];
    const text = (name: string, value: string, attributes: Record<string, string>, long = false) => {
      const field: Field = long ? el("textarea", { rows: "1", ...attributes }, value) : el("input", { type: "text", value, ...attributes });
      field.id = "story-" + name;
      field.autocomplete = "off";
      field.dir = "auto";
      field.readOnly = readOnly;
      field.addEventListener("input", () => changed(name));
      if (long) {
        field.addEventListener("keydown", event => { if ((event as KeyboardEvent).key === "Enter" && !(event as KeyboardEvent).isComposing) event.preventDefault(); });
        field.addEventListener("input", () => { if (field.value.includes("\n")) field.value = field.value.replace(/\s*\n\s*/g, " "); });
      }
      return field;
    };
    const lang = page.language;
    this.written = {
      kicker: text("kicker", content.kicker, { placeholder: " ", maxlength: "120", lang, spellcheck: "true" }),
      headline: text("headline", content.headline, { placeholder: " ", maxlength: "300", lang, spellcheck: "true" }, true),
      standfirst: text("standfirst", content.standfirst, { placeholder: " ", maxlength: "1000", lang, spellcheck: "true" }, true),
      dateline: text("dateline", content.dateline, { maxlength: "200", lang }),
      slug: text("slug", content.slug, { maxlength: "120", spellcheck: "false", placeholder: say("made from the headline"), "aria-describedby": "story-slug-hint" }),
    };
    for (const name of ["kicker", "headline", "standfirst"] as const) curlIn(this.written[name], page.language);
    this.headlines = Object.fromEntries(headlineNames.map(name => {
      const field = text(`${name}-headline`, content.headlines?.[name] ?? "", { maxlength: "300", lang, spellcheck: "true", "aria-describedby": `story-${name}-headline-hint` }, true);
      field.addEventListener("input", () => this.countHeadlines());
      curlIn(field, page.language);
      return [name, field];
    })) as Record<keyof Headlines, Field>;
    this.written.headline.addEventListener("input", () => this.countHeadlines());
    this.written.slug.addEventListener("input", () => this.checkSlug());
    this.section = el("select", { id: "story-section", disabled: readOnly, change: () => changed("section") },
      el("option", { value: "" }, say("No section")), ...page.sections.map(s => el("option", { value: s.id, dir: "auto", selected: s.id === content.sectionId }, s.name)));
    this.kind = el("select", { id: "story-kind", disabled: readOnly, "aria-describedby": "story-kind-hint", change: () => { this.showCoverage(); changed("kind"); } },
      ...kinds.map(([value, label]) => el("option", { value, selected: value === content.kind }, label)));
    this.ended = el("input", {
      id: "story-ended", type: "checkbox", disabled: readOnly, "aria-describedby": "story-ended-hint",
      change: () => { this.endedAt = this.ended.checked ? moment(Date.now()) : null; this.showCoverage(); changed("coverage"); },
    });
    this.coverage = el("div", { class: "field coverage-field", hidden: true }, el("span", { class: "label" }, say("Coverage")), el("label", { class: "tick" }, this.ended, " ", say("It has ended")), this.endedHint);
    this.endedAt = content.coverageEndedAt ?? null;
    this.adding = el("select", { id: "story-byline-add" }, el("option", { value: "" }, say("Choose a contributor")),
      ...page.contributors.map(c => el("option", { value: c.id, dir: "auto" }, c.name)));
    this.bylineGroup = el("fieldset", { class: "field byline-field", disabled: readOnly }, el("legend", { class: "label" }, say("Byline")), this.names,
      el("div", { class: "actions" }, el("label", { class: "visually-hidden", for: "story-byline-add" }, say("Contributor to add")), this.adding,
        el("button", { type: "button", class: "button", click: () => this.add() }, say("Add to byline"))));
    this.lead = new LeadPicture(libraryOf(page), (content["leadPictureId"] as string | null | undefined) ?? null, () => changed("lead"), readOnly);
    const labelled = (label: string, field: HTMLElement, ...more: HTMLElement[]) => el("div", { class: "field field-" + field.id }, el("label", { for: field.id }, label), field, ...more);
    this.top.append(labelled(say("Kicker"), this.written.kicker), labelled(say("Headline"), this.written.headline), labelled(say("Standfirst"), this.written.standfirst));
    this.otherHeadlines = el("details", { class: "other-headlines" }, el("summary", {}, say("Other headlines")),
      ...headlineNames.map(name => labelled(otherHeadlines[name][0], this.headlines[name],
        el("p", { class: "hint", id: `story-${name}-headline-hint` }, otherHeadlines[name][1], " ", this.counts[name] = el("span", { class: "count" })))));
    this.otherHeadlines.open = headlineNames.some(name => this.headlines[name].value !== "");
    this.facts.append(this.otherHeadlines, this.bylineGroup, this.lead.element, labelled(say("Section"), this.section),
      labelled(say("Kind"), this.kind, el("p", { class: "hint", id: "story-kind-hint" }, say("What readers may take it for. It stands above the headline, but for news."))), this.coverage, labelled(say("Dateline"), this.written.dateline),
      labelled(say("Slug"), this.written.slug, el("p", { class: "hint", id: "story-slug-hint" }, say("Its name in the address: lower-case letters, digits and hyphens."))));
    this.listNames();
    this.showCoverage();
    this.countHeadlines();
  }

  /** How long each is, and what stands in its place while it is empty. */
  private countHeadlines() {
    for (const name of headlineNames) {
      const { length } = this.headlines[name].value;
      this.counts[name].textContent = length === 0 ? say("Empty: the headline.") : length === 1 ? say("1 character.") : say("{0} characters.", length);
      this.headlines[name].placeholder = this.written.headline.value || " ";
    }
  }

  get isLive() { return this.kind.value === "live"; }

  /** While somebody else writes, the fields are for reading. */
  setReadOnly(readOnly: boolean) {
    for (const field of [...Object.values(this.written), ...Object.values(this.headlines)]) field.readOnly = readOnly;
    this.section.disabled = this.kind.disabled = this.ended.disabled = readOnly;
    for (const group of [this.bylineGroup, this.lead.element]) (group as HTMLFieldSetElement).disabled = readOnly;
  }

  /** Live coverage says whether it goes on; other kinds have nothing to say. */
  private showCoverage() {
    this.coverage.hidden = !this.isLive;
    this.ended.checked = this.endedAt !== null;
    this.endedHint.textContent = this.endedAt ? say("At {0}. Readers see “As it happened” once this is published.", toldIn(this.endedAt, this.page.zone)) : say("Readers see “Live”, and their page asks for new posts.");
  }

  /** The control in which a finding of that place stands; null for a place in the body. */
  at(block: string): HTMLElement | null {
    if (block === "byline") return this.bylineGroup;
    if (block === "kind") return this.kind;
    const name = headlineNames.find(name => block === `${name}-headline`);
    if (name) return this.headlines[name];
    return block in this.written ? this.written[block as keyof typeof this.written] : null;
  }

  /** What the field of such a place is called. */
  nameOfPlace(block: string): string {
    const control = this.at(block)!;
    return (control.tagName === "FIELDSET" ? control.querySelector("legend") : control.parentElement!.querySelector("label"))?.textContent ?? "";
  }

  read(): Partial<Content> {
    const { kicker, headline, standfirst, dateline, slug } = this.written;
    return {
      kicker: kicker.value.trim(), headline: headline.value.trim(), standfirst: standfirst.value.trim(), dateline: dateline.value.trim(), slug: slug.value.trim(),
      kind: this.kind.value, sectionId: this.section.value || null, byline: [...this.byline],
      headlines: Object.fromEntries(headlineNames.map(name => [name, this.headlines[name].value.trim()])) as unknown as Headlines,
      coverageEndedAt: this.endedAt, leadPictureId: this.lead.value,
    };
  }

  show(content: Content) {
    for (const name of ["kicker", "headline", "standfirst", "dateline", "slug"] as const) this.written[name].value = content[name];
    for (const name of headlineNames) this.headlines[name].value = content.headlines?.[name] ?? "";
    this.countHeadlines();
    this.section.value = content.sectionId ?? "";
    this.kind.value = content.kind;
    this.endedAt = content.coverageEndedAt ?? null;
    this.showCoverage();
    this.lead.take((content["leadPictureId"] as string | null | undefined) ?? null);
    this.byline = [...content.byline];
    this.listNames();
    this.checkSlug();
  }

  /** The slug that publishing made, where none was chosen. */
  takeSlug(slug: string) { if (!this.written.slug.value) this.written.slug.value = slug; }

  private checkSlug() {
    const { slug } = this.written;
    slug.setAttribute("aria-invalid", String(slug.value !== "" && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug.value.trim())));
  }

  private add() {
    const id = this.adding.value;
    if (!id || this.byline.some(entry => entry.contributorId === id)) return;
    this.byline.push({ contributorId: id, role: "reporting" });
    this.adding.value = "";
    this.bylineChanged(say("{0} added to the byline.", this.nameOf(id)));
  }

  private nameOf(id: string) { return this.page.contributors.find(c => c.id === id)?.name ?? say("A contributor who is gone"); }

  private bylineChanged(said: string) {
    this.listNames();
    this.changed("byline");
    announce(said);
  }

  private listNames() {
    this.names.replaceChildren(...this.byline.map((entry, n) => {
      const name = this.nameOf(entry.contributorId);
      const move = (by: number) => {
        this.byline.splice(n, 1);
        this.byline.splice(n + by, 0, entry);
        this.bylineChanged(say("{0} is now number {1} of {2}.", name, n + by + 1, this.byline.length));
        const now = this.names.children[n + by]!;
        (now.querySelector<HTMLButtonElement>(`[data-move="${by}"]:not(:disabled)`) ?? now.querySelector<HTMLButtonElement>("[data-move]:not(:disabled)"))?.focus();
      };
      const button = (label: string, sign: string, click: () => void, disabled: boolean, extra: Record<string, string> = {}) =>
        el("button", { type: "button", class: "button quiet small", "aria-label": label, title: label, click, disabled, ...extra }, sign);
      const remove = () => {
        this.byline.splice(n, 1);
        this.bylineChanged(say("{0} taken out of the byline.", name));
        this.adding.focus();
      };
      const role = el("select", { "aria-label": say("What {0} did", name), change: () => { this.byline[n] = { ...entry, role: role.value }; this.changed("byline"); } },
        ...roles.map(([value, label]) => el("option", { value, selected: value === entry.role }, label)));
      return el("li", {}, el("span", { class: "name", dir: "auto" }, name), role,
        button(say("Move {0} up", name), "↑", () => move(-1), n === 0, { "data-move": "-1" }),
        button(say("Move {0} down", name), "↓", () => move(1), n === this.byline.length - 1, { "data-move": "1" }),
        button(say("Take {0} out of the byline", name), "×", remove, false));
    }));
    this.names.hidden = this.byline.length === 0;
  }
}
