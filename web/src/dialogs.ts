import { el } from "./dom";

/** Opens a dialog of the given content; resolves with the value of the button that closed it, or null. */
export function openDialog(title: string, ...content: (globalThis.Node | string | null)[]): Promise<string | null> {
  const dialog = el("dialog", { class: "editor-dialog", "aria-labelledby": "editor-dialog-title" },
    el("form", { method: "dialog" }, el("h2", { id: "editor-dialog-title" }, title), ...content));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(done => dialog.addEventListener("close", () => {
    dialog.remove();
    done(dialog.returnValue || null);
  }));
}

/** Buttons of a dialog; the first is the one that Enter presses. */
export const buttons = (...names: [value: string, label: string, look?: string][]) => el("div", { class: "actions" },
  ...names.map(([value, label, look]) => el("button", { class: "button " + (look ?? ""), value, formnovalidate: value === "" }, label)));

/** Asks for an address. Null: leave things as they are; empty: take the link away. */
export async function askLink(present: string, sound: (typed: string) => string | null): Promise<string | null> {
  const input = el("input", { id: "link-address", type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false", value: present, required: !present, "aria-describedby": "link-hint" });
  input.addEventListener("input", () => input.setCustomValidity(""));
  const form = openDialog(present ? "Change the link" : "Make these words a link",
    el("div", { class: "field" }, el("label", { for: "link-address" }, "Address"), input,
      el("p", { class: "hint", id: "link-hint" }, "An address such as https://example.org/page, an e-mail address, or a path of this site such as /about/.")),
    buttons(["set", "Set link", "primary"], ...(present ? [["remove", "Take the link away"] as [string, string]] : []), ["", "Cancel"]));
  input.select();
  input.form!.addEventListener("submit", event => {
    const pressed = (event.submitter as HTMLButtonElement | null)?.value;
    if (pressed !== "set" || !input.value.trim() || sound(input.value)) return;
    event.preventDefault();
    input.setCustomValidity("This is no address that a page can link to. Begin it with https://, http://, mailto: or a single /.");
    input.reportValidity();
  });
  const chosen = await form;
  if (chosen === "remove") return "";
  return chosen === "set" ? sound(input.value) : null;
}

/** Asks for the words of a notice. Null: the person went back. */
export async function askNotice(title: string, told: string, act: string, kinds?: [value: string, label: string][]): Promise<{ text: string; kind: string } | null> {
  const text = el("textarea", { id: "notice-text", rows: "4", maxlength: "4000", required: true, "aria-describedby": "notice-told" });
  const kind = kinds && el("select", { id: "notice-kind" }, ...kinds.map(([value, label]) => el("option", { value }, label)));
  const chosen = await openDialog(title,
    el("p", { id: "notice-told" }, told),
    kind ? el("div", { class: "field" }, el("label", { for: "notice-kind" }, "Kind"), kind) : null,
    el("div", { class: "field" }, el("label", { for: "notice-text" }, "What readers are told"), text),
    buttons(["do", act, kinds ? "primary" : "danger"], ["", "Cancel"]));
  return chosen === "do" ? { text: text.value.trim(), kind: kind?.value ?? "" } : null;
}
