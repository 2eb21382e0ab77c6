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
  if (truth.journalFails && truth.mayWrite) parts.push(el("span", { class: "bad" }, say("This browser cannot keep a copy of its own."), " ", el("button", { type: "button", class: "button quiet", click: acts.copyAll }, say("Copy all text"))));
  if (words !== null) parts.push(part(chosen ? say("{0} chosen, of {1}", chosen, wordsOf(words)) : wordsOf(words)));
  if (minutes > 0) parts.push(part(minutes === 1 ? say("1 minute to read") : say("{0} minutes to read", minutes)));
  if (findings) parts.push(part(findings.length ? counted(findings) : say("No findings")));
  parts.push(part(readersSee(standing)));
  return parts;
}

const wordsOf = (n: number) => n === 1 ? say("1 word") : say("{0} words", n);

function saved({ state, standing, mayWrite, writer }: Truth, compare: () => void): HTMLElement {
  if (writer) return el("span", {}, writer.isYou ? say("Read only here: you write in another page") : say("Read only: {0} writes", writer.name));
  if (!mayWrite) return el("span", {}, standing.status === "retracted" ? say("Retracted: the story stays as it is") : say("You may read this story and suggest other words in it"));
  switch (state.kind) {
    case "saved": return el("span", { class: "save-state" }, say("Saved {0}", shortTime(state.at ?? standing.changedAt)));
    case "unsaved": return el("span", { class: "save-state" }, say("Kept in this browser"));
    case "saving": return el("span", { class: "save-state" }, say("Saving…"));
    case "away": return el("span", { class: "save-state warn" }, state.message ?? say("Kept in this browser, sent when the line is back"));
    case "refused": return el("span", { class: "save-state bad" }, say("Not saved: {0}", state.message));
    case "taken": return el("span", { class: "save-state warn" }, say("{0} writes now. Your last words are kept as a version", state.theirs.changedBy));
    case "stale": return el("span", { class: "save-state bad" }, say("Not saved: {0} saved another version.", state.theirs.changedBy), " ", el("button", { type: "button", class: "button quiet", click: compare }, say("Merge")));
  }
}

function counted(findings: Finding[]): string {
  const of = (severity: string) => findings.filter(f => f.severity === severity).length;
  const [errors, warnings, advice] = [of("error"), of("warning"), of("advice")];
  return [
    errors === 1 ? say("1 error") : errors > 0 && say("{0} errors", errors),
    warnings === 1 ? say("1 warning") : warnings > 0 && say("{0} warnings", warnings),
    advice === 1 ? say("1 piece of advice") : advice > 0 && say("{0} pieces of advice", advice),
  ].filter(Boolean).join(", ");
}

function readersSee({ status, hasUnpublishedChanges, revisionNumber, hours }: Standing): string {
  if (hours.goesOut && status !== "published") return hours.isLate ? say("Not published, late since {0}", hours.goesOut) : say("Not published, goes out {0}", hours.goesOut);
  switch (status) {
    case "published": return hasUnpublishedChanges ? say("Published, with changes readers do not see") : say("Published, version {0} of what readers see", revisionNumber);
    case "withdrawn": return say("Withdrawn: readers see a notice");
    case "retracted": return say("Retracted: readers see a notice");
    default: return say("Not published");
  }
}
