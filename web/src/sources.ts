import { Fragment, Slice, type Node } from "prosemirror-model";
import { Plugin, TextSelection, type Command } from "prosemirror-state";
import { withIds, type Source } from "./content";
import { buttons, openDialog } from "./dialogs";
import { announce, el } from "./dom";
import { say } from "./say";
import { asAddress, mark, newId, wordsOfMark } from "./schema";

const kinds = (): [string, string][] => [["ownReporting", say("Own reporting")], ["wire", say("Wire")], ["document", say("Document")], ["statement", say("Statement")], ["link", say("Link")]];
const most = 200;
const [longestDescription, longestUrl] = [1000, 2000];

/** What the editor does to the words for the list of sources. */
export interface Claims {
  /** Ties the chosen words to it. False: none are chosen. */
  tie: (id: string) => boolean;
  removed: (id: string) => void;
}

/** The sources of the story, as a field of it. */
export class Sources {
  readonly element: HTMLFieldSetElement;
  private readonly list = el("ol", { class: "sources" });
  private readonly adding: HTMLButtonElement;
  private all: Source[];

  constructor(sources: Partial<Source>[], private readonly claims: Claims, private readonly changed: () => void, readOnly: boolean) {
    this.all = withIds(sources);
    this.adding = el("button", { type: "button", class: "button", click: () => this.add(blank(), true) }, say("Add a source"));
    this.element = el("fieldset", { class: "field sources-field", disabled: readOnly }, el("legend", { class: "label" }, say("Sources")), this.list, el("div", { class: "actions" }, this.adding),
      el("p", { class: "hint" }, say("Where the copy and its facts come from. To tie one to a figure or a claim, choose the words and press Ctrl Alt K, or the button of the source.")));
    this.show();
  }

  /** Those that say something. */
  get value(): Source[] { return this.all.map(source => ({ ...source, description: source.description.trim(), url: source.url?.trim() || null })).filter(source => source.description || source.url); }

  take(sources: Partial<Source>[]) {
    const next = withIds(sources);
    if (JSON.stringify(next) === JSON.stringify(this.all)) return;
    this.all = next;
    this.show();
  }

  has = (id: string) => this.all.some(source => source.id === id);

  get known(): readonly Source[] { return this.all; }

  add(source: Source, focus = false): boolean {
    if (this.all.length >= most || this.element.disabled) { announce(say("A story has at most {0} sources.", most)); return false; }
    this.all.push(source);
    this.show();
    this.changed();
    if (focus) this.list.lastElementChild?.querySelector<HTMLElement>("select")?.focus();
    return true;
  }

  private show() {
    this.list.replaceChildren(...this.all.map((source, n) => {
      const named = () => source.description || say("Source {0}", n + 1);
      const change = () => this.changed();
      const label = (text: string, field: HTMLElement) => el("label", {}, el("span", { class: "label" }, text), field);
      const what = el("input", { type: "text", value: source.description, maxlength: String(longestDescription), dir: "auto", autocomplete: "off", input: () => { source.description = what.value; change(); } });
      const where = el("input", {
        type: "text", inputmode: "url", value: source.url ?? "", maxlength: String(longestUrl), autocomplete: "off", spellcheck: "false",
        input: () => { source.url = where.value; change(); },
        change: () => { where.value = source.url = asAddress(where.value) ?? where.value; where.setAttribute("aria-invalid", String(where.value.trim() !== "" && !asAddress(where.value))); change(); },
      });
      const kind = el("select", { change: () => { source.kind = kind.value; change(); } }, ...kinds().map(([value, text]) => el("option", { value, selected: value === source.kind }, text)));
      return el("li", {}, el("div", { role: "group", "aria-label": say("Source {0}", n + 1) }, label(say("Kind"), kind), label(say("Which one"), what), label(say("Address, if it has one"), where),
        el("div", { class: "actions" },
          // The words stay chosen while the button is pressed.
          el("button", { type: "button", class: "button small", mousedown: (event: Event) => event.preventDefault(), click: () => { if (!this.claims.tie(source.id)) announce(say("Choose the words in the copy first.")); } }, say("Tie to the chosen words"), el("span", { class: "visually-hidden", dir: "auto" }, ": ", named())),
          el("button", { type: "button", class: "button quiet small", "aria-label": say("Take {0} out of the sources", named()), click: () => this.remove(source) }, "×"))));
    }));
    this.list.hidden = this.all.length === 0;
  }

  private remove(source: Source) {
    this.all = this.all.filter(other => other !== source);
    this.show();
    this.claims.removed(source.id);
    this.changed();
    this.adding.focus();
    announce(say("Taken out of the sources. Words that were tied to it are plain again."));
  }
}

const blank = (): Source => ({ id: newId(), kind: "document", description: "", url: null });

/** Asks which source chosen words are from. Null: the person went back; empty: none. */
async function askSource(sources: Sources, present: string): Promise<string | null> {
  const which = el("select", { id: "source-which", change: () => { fresh.hidden = which.value !== ""; what.required = which.value === ""; } },
    ...sources.known.map((source, n) => el("option", { value: source.id, selected: source.id === present }, source.description || say("Source {0}", n + 1))), el("option", { value: "" }, say("A new source")));
  const what = el("input", { id: "source-what", type: "text", maxlength: String(longestDescription), dir: "auto", autocomplete: "off" });
  const where = el("input", { id: "source-where", type: "text", inputmode: "url", maxlength: String(longestUrl), autocomplete: "off", spellcheck: "false" });
  const kind = el("select", { id: "source-kind" }, ...kinds().map(([value, text]) => el("option", { value, selected: value === "document" }, text)));
  const field = (id: string, text: string, input: HTMLElement) => el("div", { class: "field" }, el("label", { for: id }, text), input);
  const fresh = el("div", { class: "stack", hidden: sources.known.length > 0 }, field("source-kind", say("Kind"), kind), field("source-what", say("Which one"), what), field("source-where", say("Address, if it has one"), where));
  if (sources.known.length === 0) which.value = "";
  what.required = which.value === "";
  const pressed = await openDialog(say("Where these words are from"), field("source-which", say("Source"), which), fresh,
    buttons(["set", say("Tie"), "primary"], ...(present ? [["remove", say("Tie to none")] as [string, string]] : []), ["", say("Cancel")]));
  if (pressed === "remove") return "";
  if (pressed !== "set") return null;
  if (which.value) return which.value;
  const source: Source = { id: newId(), kind: kind.value, description: what.value.trim(), url: asAddress(where.value) ?? null };
  return source.description && sources.add(source) ? source.id : null;
}

/** For the words that are chosen, or for those that one stands in. */
export const sourceWords = (sources: () => Sources): Command => (state, _, view) => {
  const found = wordsOfMark(state, mark("source"), "source");
  if (!found) return false;
  if (view) void askSource(sources(), found.present).then(id => {
    if (id !== null && view.editable && view.state.doc.content.size >= found.end) {
      const tr = view.state.tr.removeMark(found.start, found.end, mark("source"));
      if (id) tr.addMark(found.start, found.end, mark("source").create({ source: id }));
      if (!state.selection.empty) tr.setSelection(TextSelection.create(tr.doc, found.end));
      view.dispatch(tr.removeStoredMark(mark("source")));
    }
    view.focus();
  });
  return true;
};

/** Words of another story bring no source of it: this one does not have it. */
export const sourcesPasted = (has: (id: string) => boolean) => new Plugin({
  props: {
    transformPasted: slice => {
      const own = (fragment: Fragment): Fragment => Fragment.fromArray(fragment.content.map((one: Node) => one.isText ? one.mark(one.marks.filter(m => m.type !== mark("source") || has(m.attrs.source as string))) : one.copy(own(one.content))));
      return new Slice(own(slice.content), slice.openStart, slice.openEnd);
    },
  },
});
