import { openDialog } from "./dialogs";
import { el, keyName } from "./dom";
import { say } from "./say";

const keys: [string, string][] = [
  ["/", say("Blocks: heading, list, quotation, table…")],
  ["Mod-B", say("Strong")], ["Mod-I", say("Emphasis")], ["Mod-`", say("Code")], ["Mod-K", say("Link for the chosen words")], ["Mod-Alt-K", say("Source of the chosen words")], ["Mod-Alt-F", say("Footnote; arrows choose one, Enter changes it")], ["Shift-Enter", say("Line break")],
  ["Mod-Shift-Enter", say("New post of live coverage, at the top, with the time of now")], ["F2", say("Time of the post in which you write; there you mark it as key, or delete it")],
  ["Mod-F", say("Find and replace in the body")], ["F3", say("Next place of what is sought")], ["Shift-F3", say("The one before")],
  ["F8", say("Next finding")], ["Shift-F8", say("Previous finding")], ["Mod-.", say("Open the finding’s card; Enter there applies the fix, Escape goes back")],
  ["Mod-Shift-X", say("Suggest, or write again")], ["F9", say("Next suggestion")], ["Shift-F9", say("The one before")], ["Mod-F9", say("Accept the suggestion")], ["Mod-Shift-F9", say("Refuse it, or take it back")],
  ["Mod-Alt-M", say("Note on the chosen words")],
  ["Mod-S", say("Save now")], ["Mod-Z", say("Undo")], ["Mod-Shift-Z", say("Redo")],
];

/** The editor's own keys. */
export const showKeys = () => openDialog(say("Keys of the editor"),
  el("dl", { class: "pairs" }, ...keys.flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, keyName(key))), el("dd", {}, what)])),
  el("p", { class: "hint" }, say("At the start of a line: ## heading, > quotation, - or 1. list, ``` code, --- rule. In the line: **strong**, *emphasis*, `code`, [words](address), ^[a footnote].")),
  el("div", { class: "actions" }, el("button", { class: "button", value: "" }, say("Close"))));
