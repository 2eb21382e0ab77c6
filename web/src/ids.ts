import { Plugin, type EditorState, type Transaction } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import { newId } from "./schema";

/** Gives every block and footnote an id of its own. Where a split has doubled one, it stays with the half that holds words. */
export function repairIds(state: EditorState): Transaction | null {
  const owners = new Map<string, { node: Node; pos: number }>();
  const nameless: number[] = [];
  state.doc.descendants((node, pos) => {
    if (node.isInline && node.type.name !== "footnote") return false;
    const id = node.attrs.id as string | null;
    const owner = id === null ? undefined : owners.get(id);
    if (id === null || !/^[a-z0-9]{12,64}$/.test(id)) nameless.push(pos);
    else if (!owner) owners.set(id, { node, pos });
    else if (holdsNothing(owner.node) && !holdsNothing(node)) {
      nameless.push(owner.pos);
      owners.set(id, { node, pos });
    } else nameless.push(pos);
    return !node.isTextblock || node.content.content.some(inline => inline.type.name === "footnote");
  });
  if (!nameless.length) return null;
  const tr = state.tr.setMeta("addToHistory", false);
  for (const pos of nameless) tr.setNodeAttribute(pos, "id", newId());
  return tr;
}

const holdsNothing = (node: Node) => !node.isAtom && node.textContent === "";

export const ids = new Plugin({
  appendTransaction: (trs, _, state) => trs.some(tr => tr.docChanged) ? repairIds(state) : null,
});
