import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { PersonHere, Writer } from "./company";
import { el, shortTime } from "./dom";
import { say } from "./say";

// Who else has the story open, as the page shows it.

const key = new PluginKey<DecorationSet>("people");

/** Marks the blocks in which others stand. */
export const people = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(tr, set) {
      const others = tr.getMeta(key) as PersonHere[] | undefined;
      if (!others) return set.map(tr.mapping, tr.doc);
      const marks: Decoration[] = [];
      tr.doc.forEach((block, pos) => {
        const here = others.filter(other => other.block !== "" && other.block === block.attrs.id);
        if (here.length) marks.push(Decoration.node(pos, pos + block.nodeSize, { class: "has-company", "data-who": here.map(other => other.name).join(", ") }));
      });
      return DecorationSet.create(tr.doc, marks);
    },
  },
  props: { decorations: state => key.getState(state) },
});

export const showPeople = (state: EditorState, others: PersonHere[]) => state.tr.setMeta(key, others).setMeta("addToHistory", false);

/** The line that says who else is here; a button takes one to the place of each. */
export function peopleLine(others: PersonHere[], place: (block: string) => string | null, goTo: (block: string) => void): HTMLElement | null {
  if (others.length === 0) return null;
  return el("div", { class: "company", role: "group", "aria-label": say("Also here") }, el("span", { class: "hint" }, say("Also here:")), ...others.map(other => {
    const at = place(other.block);
    const name = other.isYou ? say("you, in another page") : other.name;
    return at ? el("button", { type: "button", class: "button quiet small", click: () => goTo(other.block) }, el("bdi", {}, name), ` · ${at}`) : el("span", { class: "person" }, el("bdi", {}, name));
  }));
}

/** Says that somebody else writes, and offers to take over. */
export function writerBar(writer: Writer, takeOver: (() => void) | null): HTMLElement {
  return el("div", { class: "notice warn told who-writes", role: "region", "aria-label": say("Who writes") },
    el("p", {}, writer.isYou ? say("You write in this story in another page, since {0}. This one follows along.", shortTime(writer.since)) : say("{0} writes in this story since {1}. This page follows along.", writer.name, shortTime(writer.since))),
    takeOver ? el("button", { type: "button", class: "button", click: takeOver }, writer.isYou ? say("Write here") : say("Take over…")) : null);
}
