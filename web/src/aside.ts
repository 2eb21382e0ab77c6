import { plainText, type Content } from "./content";
import { openDialog } from "./dialogs";
import { announce, dayAndTime, el } from "./dom";
import type { Journal } from "./journal";

/** Shows the versions that lost against another; any of them can be copied or brought back. */
export async function versionsSetAside(journal: Journal, bringBack: (content: Content) => void) {
  const versions = (await journal.asides()).sort((a, b) => b.at - a.at);
  const chosen = await openDialog("Versions set aside", el("p", {}, "Kept in this browser only."),
    ...versions.map(({ at, by, content }, n) => el("details", {}, el("summary", {}, `${dayAndTime(at)}, from ${by}`),
      el("pre", { class: "version", tabindex: "0" }, plainText(content)),
      el("div", { class: "actions" }, el("button", { type: "button", class: "button", click: () => void navigator.clipboard?.writeText(plainText(content)).then(() => announce("Copied.")) }, "Copy as text"),
        el("button", { class: "button", value: String(n) }, "Bring back")))),
    el("div", { class: "actions" }, el("button", { class: "button", value: "" }, "Close")));
  if (chosen !== null) bringBack(versions[Number(chosen)]!.content);
}
