import { el, shortTime } from "./dom";
import { say } from "./say";
import type { Finding } from "./findings";
import type { Writer } from "./company";
import type { SaveState } from "./saving";
import type { Standing } from "./server";

export interface Truth {
  state: SaveState; standing: Standing; words: number | null; minutes: number; chosen: string | null; findings: Finding[] | null; journalFails: boolean; mayWrite: boolean; writer: Writer | null;
}

/** What is true of the story at this moment, in words. */
export function statusLine(truth: Truth, acts: { compare: () => void; copyAll: () => void }): HTMLElement[] {
  const { standing, words, minutes, chosen, findings } = truth;
  const part = (text: string, look = "") => el("span", { class: look }, text);
  const parts = [saved(truth, acts.compare)];
  if (truth.journalFails && truth.mayWrite) parts.push(el("span", { class: "bad" }, "This browser cannot keep a copy of its own. ", el("button", { type: "button", class: "button quiet", click: acts.copyAll }, "Copy all text")));
  if (words !== null) parts.push(part(`${chosen ? `${chosen} chosen, of ` : ""}${words === 1 ? "1 word" : `${words.toLocaleString("en-GB")} words`}`));
  if (minutes > 0) parts.push(part(minutes === 1 ? "1 minute to read" : `${minutes} minutes to read`));
  if (findings) parts.push(part(findings.length ? counted(findings) : "No findings"));
  parts.push(part(readersSee(standing)));
  return parts;
}

function saved({ state, standing, mayWrite, writer }: Truth, compare: () => void): HTMLElement {
  if (writer) return el("span", {}, writer.isYou ? "Read only here: you write in another page" : `Read only: ${writer.name} writes`);
  if (!mayWrite) return el("span", {}, standing.status === "retracted" ? "Retracted: the story stays as it is" : say("You may read this story and suggest other words in it"));
  switch (state.kind) {
    case "saved": return el("span", { class: "save-state" }, `Saved ${shortTime(state.at ?? standing.changedAt)}`);
    case "unsaved": return el("span", { class: "save-state" }, "Kept in this browser");
    case "saving": return el("span", { class: "save-state" }, "Saving…");
    case "away": return el("span", { class: "save-state warn" }, state.message ?? "Kept in this browser, sent when the line is back");
    case "refused": return el("span", { class: "save-state bad" }, `Not saved: ${state.message}`);
    case "taken": return el("span", { class: "save-state warn" }, `${state.theirs.changedBy} writes now. Your last words are kept as a version`);
    case "stale": return el("span", { class: "save-state bad" }, `Not saved: ${state.theirs.changedBy} saved another version. `, el("button", { type: "button", class: "button quiet", click: compare }, "Merge"));
  }
}

function counted(findings: Finding[]): string {
  const of = (severity: string, one: string, many: string) => {
    const n = findings.filter(f => f.severity === severity).length;
    return n === 0 ? [] : [n === 1 ? `1 ${one}` : `${n} ${many}`];
  };
  return [...of("error", "error", "errors"), ...of("warning", "warning", "warnings"), ...of("advice", "piece of advice", "pieces of advice")].join(", ");
}

function readersSee({ status, hasUnpublishedChanges, revisionNumber, hours }: Standing): string {
  if (hours.goesOut && status !== "published") return hours.isLate ? `Not published, late since ${hours.goesOut}` : `Not published, goes out ${hours.goesOut}`;
  switch (status) {
    case "published": return hasUnpublishedChanges ? "Published, with changes readers do not see" : `Published, version ${revisionNumber} of what readers see`;
    case "withdrawn": return "Withdrawn: readers see a notice";
    case "retracted": return "Retracted: readers see a notice";
    default: return "Not published";
  }
}
