import { TextSelection, type Command, type EditorState } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import { node } from "./schema";

// Tables as the story document has them: rows of cells, nothing merged. Enough for results and figures.

const paragraph = () => node("paragraph").create();
const cell = (header: boolean) => node(header ? "table_header" : "table_cell").create(null, paragraph());
const row = (cells: number, header = false) => node("table_row").create(null, Array.from({ length: cells }, () => cell(header)));

export const newTable = (rows: number, columns: number): Node =>
  node("table").create(null, Array.from({ length: rows }, (_, n) => row(columns, n === 0)));

interface Place { table: Node; tablePos: number; row: number; column: number }

export function placeIn(state: EditorState): Place | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 2; depth--) {
    const name = $from.node(depth).type.name;
    if (name === "table_cell" || name === "table_header")
      return { table: $from.node(depth - 2), tablePos: $from.before(depth - 2), row: $from.index(depth - 2), column: $from.index(depth - 1) };
  }
  return null;
}

function cellPos({ table, tablePos }: Place, row: number, column: number): number {
  let pos = tablePos + 1;
  for (let r = 0; r < row; r++) pos += table.child(r).nodeSize;
  pos++;
  for (let c = 0; c < column; c++) pos += table.child(row).child(c).nodeSize;
  return pos;
}

/** To the next or the previous cell; behind the last one it adds a row. */
export const nextCell = (step: 1 | -1): Command => (state, dispatch) => {
  const place = placeIn(state);
  if (!place) return false;
  const columns = place.table.child(place.row).childCount;
  let [r, c] = [place.row, place.column + step];
  if (c < 0) c = --r >= 0 ? place.table.child(r).childCount - 1 : 0;
  if (c >= columns) [r, c] = [r + 1, 0];
  if (r < 0) return true;
  const tr = state.tr;
  if (r >= place.table.childCount) tr.insert(place.tablePos + place.table.nodeSize - 1, row(columns));
  const at = cellPos({ ...place, table: tr.doc.nodeAt(place.tablePos)! }, r, c);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
  return true;
};

export const addRow: Command = (state, dispatch) => {
  const place = placeIn(state);
  if (!place) return false;
  const at = cellPos(place, place.row, 0) - 1 + place.table.child(place.row).nodeSize;
  const tr = state.tr.insert(at, row(place.table.child(place.row).childCount));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 2))));
  return true;
};

export const addColumn: Command = (state, dispatch) => {
  const place = placeIn(state);
  if (!place) return false;
  const tr = state.tr;
  for (let r = place.table.childCount - 1; r >= 0; r--) {
    const cells = place.table.child(r);
    const c = Math.min(place.column, cells.childCount - 1);
    tr.insert(cellPos(place, r, c) + cells.child(c).nodeSize, cell(cells.child(c).type.name === "table_header"));
  }
  dispatch?.(tr);
  return true;
};

export const deleteRow: Command = (state, dispatch) => {
  const place = placeIn(state);
  if (!place) return false;
  if (place.table.childCount === 1) return deleteTable(state, dispatch);
  const from = cellPos(place, place.row, 0) - 1;
  dispatch?.(state.tr.delete(from, from + place.table.child(place.row).nodeSize));
  return true;
};

export const deleteColumn: Command = (state, dispatch) => {
  const place = placeIn(state);
  if (!place) return false;
  if (place.table.child(place.row).childCount === 1) return deleteTable(state, dispatch);
  const tr = state.tr;
  for (let r = place.table.childCount - 1; r >= 0; r--) {
    const cells = place.table.child(r);
    if (place.column >= cells.childCount || cells.childCount === 1) continue;
    const from = cellPos(place, r, place.column);
    tr.delete(from, from + cells.child(place.column).nodeSize);
  }
  dispatch?.(tr);
  return true;
};

export const deleteTable: Command = (state, dispatch) => {
  const place = placeIn(state);
  if (!place) return false;
  const tr = state.tr.replaceWith(place.tablePos, place.tablePos + place.table.nodeSize, paragraph());
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(place.tablePos + 1))));
  return true;
};
