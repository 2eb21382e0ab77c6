import type { Node } from "prosemirror-model";
import { NodeSelection } from "prosemirror-state";
import type { EditorView, NodeView } from "prosemirror-view";
import { el } from "./dom";
import { shownAt } from "./library";
import { say } from "./say";

const views = new WeakMap<globalThis.Node, PictureView>();

/** Opens the words of the picture at a place. */
export function openWords(view: EditorView, pos: number): boolean {
  const shown = view.nodeDOM(pos);
  const picture = shown && views.get(shown);
  picture?.open();
  return picture !== undefined && picture !== null;
}

const fields: [attr: "alt" | "caption" | "credit", label: string, longest: number][] = [["alt", say("Alternative text"), 1000], ["caption", say("Caption"), 2000], ["credit", say("Credit"), 300]];

/** A picture in the copy: itself, its words below, and a small form for them. Enter opens it, Escape leaves it. */
export class PictureView implements NodeView {
  readonly dom: HTMLElement;
  private readonly image = el("img", { decoding: "async", draggable: "false" });
  private readonly words = el("figcaption");
  private readonly opener: HTMLButtonElement;
  private readonly form: HTMLElement;
  private readonly inputs = new Map<string, HTMLTextAreaElement | HTMLInputElement>();

  constructor(private picture: Node, private readonly view: EditorView, private readonly place: () => number | undefined) {
    this.opener = el("button", { type: "button", class: "button quiet small", "aria-expanded": "false", click: () => this.form.hidden ? this.open() : this.close() }, say("Words of the picture"));
    this.form = el("div", { class: "picture-words", role: "group", "aria-label": say("Words of the picture"), hidden: true });
    for (const [attr, label, longest] of fields) {
      const id = `picture-${attr}-${picture.attrs.id ?? Math.random().toString(36).slice(2)}`;
      const input = attr === "credit" ? el("input", { id, type: "text", maxlength: longest, autocomplete: "off" }) : el("textarea", { id, rows: "2", maxlength: longest });
      input.dir = "auto";
      input.addEventListener("input", () => this.write(attr, input.value.replace(/\s*\n\s*/g, " ")));
      this.inputs.set(attr, input);
      this.form.append(el("div", { class: "field" }, el("label", { for: id }, label), input));
    }
    this.form.append(el("div", { class: "actions" },
      el("button", { type: "button", class: "button", click: () => this.close() }, say("Done")),
      el("a", { class: "button quiet", href: `/desk/pictures/${picture.attrs.picture as string}`, target: "_blank", rel: "noopener" }, say("In the library"))));
    this.form.addEventListener("keydown", event => {
      const inField = (event.target as HTMLElement).matches("input, textarea");
      if (event.key !== "Escape" && !(event.key === "Enter" && inField && !event.isComposing)) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
    this.dom = el("figure", { class: "picture", contenteditable: "false" }, this.image, this.words, this.opener, this.form);
    views.set(this.dom, this);
    this.image.addEventListener("error", () => this.dom.classList.add("is-gone"));
    this.show();
  }

  update(picture: Node): boolean {
    if (picture.type !== this.picture.type) return false;
    this.picture = picture;
    this.show();
    return true;
  }

  stopEvent(event: Event) { return this.form.contains(event.target as HTMLElement) || this.opener.contains(event.target as HTMLElement); }

  ignoreMutation() { return true; }

  open() {
    this.form.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.inputs.get("alt")!.focus();
  }

  private close() {
    this.form.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    const pos = this.place();
    if (pos !== undefined) this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, pos)));
    this.view.focus();
  }

  private write(attr: string, value: string) {
    const pos = this.place();
    if (pos !== undefined && this.view.editable) this.view.dispatch(this.view.state.tr.setNodeMarkup(pos, undefined, { ...this.picture.attrs, [attr]: value }));
  }

  private show() {
    const { picture, alt, caption, credit } = this.picture.attrs as Record<string, string>;
    const source = shownAt(picture!);
    if (this.image.getAttribute("src") !== source) { this.image.src = source; this.dom.classList.remove("is-gone"); }
    this.image.alt = alt || say("A picture without alternative text");
    this.words.replaceChildren([caption, credit].filter(Boolean).join(" · "), alt ? "" : el("span", { class: "mark inreview" }, say("No alternative text")));
    for (const [attr, input] of this.inputs) {
      const value = (this.picture.attrs as Record<string, string>)[attr] ?? "";
      if (input.value.replace(/\s*\n\s*/g, " ") !== value) input.value = value;
    }
  }
}
