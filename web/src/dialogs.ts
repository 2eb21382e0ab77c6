import { el } from "./dom";
import { say } from "./say";
import type { Asked } from "./server";

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

/** Tells what a story does not have that is asked of it. Null: the person went back. A reason, where something blocks that they may go on in spite of; empty where nothing does. */
export async function askInSpite(asked: Asked, act: string): Promise<string | null> {
  const blocks = asked.unmet.some(unmet => unmet.blocks);
  const reason = blocks && asked.mayOverride ? el("textarea", { id: "in-spite-of", rows: "3", maxlength: "500", required: true, "aria-describedby": "in-spite-hint" }) : null;
  const chosen = await openDialog(blocks ? say("Something is missing") : say("Before you go on"),
    el("ul", { class: "unmet" }, ...asked.unmet.map(unmet => el("li", {}, el("span", { class: `mark ${unmet.blocks ? "late" : "inreview"}` }, unmet.blocks ? say("Asked for") : say("Warning")), " ", unmet.words))),
    reason ? el("div", { class: "field" }, el("label", { for: "in-spite-of" }, say("Why you go on in spite of it")), reason, el("p", { class: "hint", id: "in-spite-hint" }, say("It stands in the audit log with your name."))) : blocks ? el("p", {}, say("An editor may go on in spite of it, with a reason.")) : null,
    blocks && !reason ? buttons(["", say("Go back"), "primary"]) : buttons(["go", act, reason ? "danger" : "primary"], ["", say("Go back")]));
  return chosen === "go" ? reason?.value.trim() ?? "" : null;
}

/** Asks for the words of a notice. Null: the person went back. */
export async function askNotice(title: string, told: string, act: string, kinds?: [value: string, label: string][]): Promise<{ text: string; kind: string } | null> {
  const text = el("textarea", { id: "notice-text", rows: "4", maxlength: "4000", required: true, "aria-describedby": "notice-told" });
  const kind = kinds && el("select", { id: "notice-kind" }, ...kinds.map(([value, label]) => el("option", { value }, label)));
  const chosen = await openDialog(title,
    el("p", { id: "notice-told" }, told),
    kind ? el("div", { class: "field" }, el("label", { for: "notice-kind" }, say("Kind")), kind) : null,
    el("div", { class: "field" }, el("label", { for: "notice-text" }, say("What readers are told")), text),
    buttons(["do", act, kinds ? "primary" : "danger"], ["", say("Cancel")]));
  return chosen === "do" ? { text: text.value.trim(), kind: kind?.value ?? "" } : null;
}
