import { diffComm } from "node-diff3";
import { same, type Content, type NodeJson } from "./content";
import { el } from "./dom";
import { flat, textOf, tokensOf } from "./merge";
import { say } from "./say";

// What differs between two contents, for people.

const fieldNames: Record<string, string> = {
  "headlines.front": say("Front headline"), "headlines.social": say("Social headline"), "headlines.search": say("Search headline"), "headlines.push": say("Push headline"),
  headline: say("Headline"), kicker: say("Kicker"), standfirst: say("Standfirst"), dateline: say("Dateline"), slug: say("Slug"), kind: say("Kind"), sectionId: say("Section"), byline: say("Byline"), topicIds: say("Topics"),
  language: say("Language"), leadPictureId: say("Lead picture"), sources: say("Sources"), coverageEndedAt: say("End of the coverage"),
};
const blockNames: Record<string, string> = {
  paragraph: say("Paragraph"), heading: say("Heading"), blockquote: say("Quotation"), bullet_list: say("List"), ordered_list: say("List"), list_item: say("List item"), picture: say("Picture"), embed: say("Embed"), table: say("Table"),
  table_row: say("Row"), table_cell: say("Cell"), table_header: say("Cell"), horizontal_rule: say("Break"), live_post: say("Post"), post_title: say("Title of a post"), code_block: say("Code"),
};

export const nameOfField = (name: string) => fieldNames[name] ?? name;
export const nameOfBlock = (block: NodeJson) => blockNames[block.type] ?? say("Block");

/** Words with what the other does not have marked. */
export function marked(before: string, after: string): HTMLElement[] {
  const parts: HTMLElement[] = [];
  for (const run of diffComm([...tokensOf(before)], [...tokensOf(after)])) {
    if ("common" in run && run.common) parts.push(el("span", {}, run.common.join("")));
    else {
      const { buffer1, buffer2 } = run as { buffer1: string[]; buffer2: string[] };
      if (buffer1.length) parts.push(el("del", {}, buffer1.join("")));
      if (buffer2.length) parts.push(el("ins", {}, buffer2.join("")));
    }
  }
  return parts;
}

/** One place that differs; null where a side has nothing there. */
export interface Change { place: string; name: string; before: string | null; after: string | null }

/** Where the two differ: fields, and blocks at the top of the body. */
export function changesBetween(before: Content, after: Content): Change[] {
  const changes: Change[] = [];
  [before, after] = [flat(before), flat(after)];
  for (const name of Object.keys({ ...before, ...after })) {
    if (name === "body" || same(before[name], after[name])) continue;
    const told = (value: unknown) => typeof value === "string" ? value : value === null || value === undefined ? "" : say("(changed)");
    changes.push({ place: name, name: nameOfField(name), before: told(before[name]), after: told(after[name]) });
  }
  const [was, is] = [before.body.content ?? [], after.body.content ?? []];
  const old = new Map(was.map(block => [block.attrs?.id, block]));
  const now = new Map(is.map(block => [block.attrs?.id, block]));
  for (const block of is) {
    const earlier = old.get(block.attrs?.id);
    if (!earlier || !same(earlier, block)) changes.push({ place: String(block.attrs?.id), name: nameOfBlock(block), before: earlier ? textOf(earlier) : null, after: textOf(block) });
  }
  for (const block of was) if (!now.has(block.attrs?.id)) changes.push({ place: String(block.attrs?.id), name: nameOfBlock(block), before: textOf(block), after: null });
  return changes;
}

/** How many words came: for a sentence such as “12 words are back”. */
export const wordsAdded = (changes: Change[]) => changes.reduce((sum, change) => sum + diffComm([...tokensOf(change.before ?? "")], [...tokensOf(change.after ?? "")])
  .flatMap(run => "common" in run && run.common ? [] : (run as { buffer2: string[] }).buffer2).filter(token => /[\p{L}\p{N}]/u.test(token)).length, 0);

/** The changes as a list. */
export const changeList = (changes: Change[]) => el("ol", { class: "changes" }, ...changes.map(change =>
  el("li", {}, el("h3", {}, change.before === null ? say("{0}, new", change.name) : change.after === null ? say("{0}, taken out", change.name) : change.name), el("p", { dir: "auto" }, ...marked(change.before ?? "", change.after ?? "")))));
