import { announce, el } from "./dom";
import { kinds, NotTaken, shownAt, type Library, type Told } from "./library";
import { say } from "./say";

let opened = 0;

/** Asks for a picture of the library: found by words, chosen by arrows and Enter or a click, or brought in here. Null: the person went back. */
export function choosePicture(library: Library): Promise<Told | null> {
  const id = `picker-${++opened}`;
  let shown: Told[] = [];
  let chosen = 0;
  let next: string | null = null;
  let asking: AbortController | null = null;
  let wait = 0;
  let answer: Told | null = null;
  let bringing: (() => void) | null = null;

  const words = el("input", { id: `${id}-words`, type: "text", role: "combobox", class: "input", autocomplete: "off", spellcheck: "false", maxlength: "100", "aria-expanded": "true", "aria-controls": `${id}-list`, "aria-autocomplete": "list", placeholder: say("Words of the picture") });
  const list = el("ul", { id: `${id}-list`, role: "listbox", "aria-label": say("Pictures"), class: "picker-list", tabindex: "-1" });
  const status = el("p", { class: "hint", role: "status" });
  const more = el("button", { type: "button", class: "button", hidden: true, click: () => void ask(next) }, say("Older pictures"));
  const file = el("input", { id: `${id}-file`, type: "file", accept: kinds.join(",") });
  const progress = el("progress", { max: "1", value: "0", hidden: true, "aria-label": say("On its way") });
  const error = el("p", { class: "error", role: "alert" });
  const dialog = el("dialog", { class: "editor-dialog picker", "aria-labelledby": `${id}-title` },
    el("div", { class: "stack" }, el("h2", { id: `${id}-title` }, say("Choose a picture")),
      el("div", { class: "field" }, el("label", { for: words.id }, say("Search the library")), words), status, list, more,
      el("div", { class: "field" }, el("label", { for: file.id }, say("Or bring one in")), file, progress), error,
      el("div", { class: "actions" }, el("button", { type: "button", class: "button", click: () => dialog.close() }, say("Cancel")))));

  const mark = () => {
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === chosen)));
    const row = list.children[chosen];
    if (row) { words.setAttribute("aria-activedescendant", row.id); row.scrollIntoView({ block: "nearest" }); } else words.removeAttribute("aria-activedescendant");
  };
  const take = (n: number) => {
    const picture = shown[n];
    if (!picture) return;
    if (picture.rightsEnded) { error.textContent = say("The rights to “{0}” have ended. Choose another.", picture.name); return; }
    answer = picture;
    dialog.close();
  };
  const show = () => {
    list.replaceChildren(...shown.map((picture, n) => el("li", {
      id: `${id}-${n}`, role: "option", "aria-disabled": picture.rightsEnded ? "true" : null, class: picture.rightsEnded ? "is-ended" : "", click: () => take(n),
    }, el("img", { src: picture.thumbnail, alt: "", width: "3", height: "2", loading: "lazy" }), el("span", { dir: "auto" }, picture.name),
      picture.credit && el("span", { class: "hint", dir: "auto" }, picture.credit), picture.rightsEnded && el("span", { class: "mark late" }, say("Rights ended")))));
    list.hidden = shown.length === 0;
    more.hidden = next === null;
    mark();
  };
  const ask = async (before: string | null) => {
    asking?.abort();
    const mine = asking = new AbortController();
    try {
      const found = await library.find(words.value, before, mine.signal);
      if (mine !== asking) return;
      const from = shown.length;
      shown = before ? [...shown, ...found.pictures] : found.pictures;
      chosen = before ? from : 0;
      next = found.next;
      status.textContent = shown.length === 0 ? say("No picture has these words.") : next ? say("The newest {0} pictures", shown.length) : shown.length === 1 ? say("1 picture") : say("{0} pictures", shown.length);
      show();
    } catch {
      if (mine === asking && !mine.signal.aborted) status.textContent = say("The desk does not answer. Try once more.");
    }
  };

  words.addEventListener("input", () => { clearTimeout(wait); wait = window.setTimeout(() => void ask(null), 150); });
  words.addEventListener("keydown", event => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key];
    if (step && shown.length) { chosen = Math.min(shown.length - 1, Math.max(0, chosen + step)); mark(); event.preventDefault(); }
    else if (event.key === "Enter") { event.preventDefault(); take(chosen); }
  });
  file.addEventListener("change", () => {
    const [picture] = file.files ?? [];
    if (!picture) return;
    error.textContent = "";
    progress.hidden = false;
    const { done, cancel } = library.bring(picture, picture.name, share => { progress.value = share; });
    bringing = cancel;
    void done.then(told => { shown = [told, ...shown.filter(other => other.id !== told.id)]; progress.hidden = true; bringing = null; take(0); show(); },
      (fault: unknown) => { progress.hidden = true; bringing = null; error.textContent = fault instanceof NotTaken ? fault.message : say("It did not come in. Try once more."); });
  });
  document.body.append(dialog);
  dialog.showModal();
  words.focus();
  void ask(null);
  return new Promise(done => dialog.addEventListener("close", () => {
    clearTimeout(wait);
    asking?.abort();
    bringing?.();
    dialog.remove();
    done(answer);
  }));
}

/** The field of the picture above the story. Its words are the library's. */
export class LeadPicture {
  readonly element: HTMLElement;
  private readonly image = el("img", { alt: "", decoding: "async" });
  private readonly name = el("span", { dir: "auto" });
  private readonly page = el("a", { target: "_blank", rel: "noopener", dir: "auto" }, say("Its words, in the library"));
  private readonly choose: HTMLButtonElement;
  private readonly remove: HTMLButtonElement;
  private readonly shown: HTMLElement;

  constructor(private readonly library: Library, private chosen: string | null, private readonly changed: () => void, readOnly: boolean) {
    this.choose = el("button", { type: "button", class: "button", click: () => void this.ask() });
    this.remove = el("button", { type: "button", class: "button quiet", click: () => { this.set(null, ""); this.choose.focus(); announce(say("The lead picture is taken away.")); } }, say("Take it away"));
    this.shown = el("div", { class: "lead-picture" }, this.image, el("div", {}, this.name, this.page));
    this.element = el("fieldset", { class: "field lead-field", disabled: readOnly }, el("legend", { class: "label" }, say("Lead picture")), this.shown, el("div", { class: "actions" }, this.choose, this.remove));
    this.show("");
  }

  get value() { return this.chosen; }

  /** Shows another without telling of it. */
  take(picture: string | null) { this.chosen = picture; this.show(""); }

  private async ask() {
    const picture = await choosePicture(this.library);
    this.choose.focus();
    if (!picture) return;
    this.set(picture.id, picture.name);
    announce(say("The lead picture is chosen."));
  }

  private set(picture: string | null, name: string) {
    this.chosen = picture;
    this.show(name);
    this.changed();
  }

  private show(name: string) {
    this.shown.hidden = this.remove.hidden = this.chosen === null;
    this.choose.textContent = this.chosen === null ? say("Choose a picture…") : say("Choose another…");
    this.name.textContent = name;
    if (this.chosen === null) return;
    this.image.src = shownAt(this.chosen);
    this.page.href = `/desk/pictures/${this.chosen}`;
  }
}
