import { closeHistory } from "prosemirror-history";
import type { Node, Slice } from "prosemirror-model";
import { NodeSelection, Plugin, PluginKey, Selection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { announce, el } from "./dom";
import { NotTaken, type Library, type Told } from "./library";
import { found, marked, taken, type Pasted } from "./pasted-pictures";
import { choosePicture } from "./picture-picker";
import { openWords } from "./picture-view";
import { say } from "./say";
import { node } from "./schema";

// Pictures in the copy. One that is on its way is a decoration: the document never holds it, so that journal, save and
// undo know nothing of it until the library has it and it becomes a block.

interface Arriving { id: string; name: string; cancel: () => void; progress: HTMLProgressElement }
interface State { library: Library; places: DecorationSet }
type Change = { add: { arriving: Arriving; pos: number }[] } | { remove: string };

const key = new PluginKey<State>("pictures");
const most = 20;
let made = 0;

/** Where a picture can stand that is put at this place: there, or behind the block around it. */
export function placeFor(doc: Node, pos: number): number {
  const $pos = doc.resolve(pos);
  for (let depth = $pos.depth; depth > 0; depth--) {
    const parent = $pos.node(depth - 1);
    const index = $pos.index(depth - 1);
    if (["table", "table_row", "table_cell", "table_header"].includes(parent.type.name) || !parent.canReplaceWith(index + 1, index + 1, node("picture"))) continue;
    // An empty paragraph stays behind the picture, to go on in.
    return $pos.node(depth).isTextblock && $pos.node(depth).content.size === 0 && parent.canReplaceWith(index, index, node("picture")) ? $pos.before(depth) : $pos.after(depth);
  }
  return $pos.depth === 0 && doc.canReplaceWith($pos.index(), $pos.index(), node("picture")) ? pos : doc.content.size;
}

export const blockOf = (picture: Told) => node("picture").create({ picture: picture.id, alt: picture.alternativeText, caption: picture.caption, credit: picture.credit });

/** The pictures that are on their way, by their names. */
export const arriving = (state: EditorState) => key.getState(state)!.places.find().map(place => ({ pos: place.from, ...(place.spec as Arriving) }));

function waiting({ name, progress, cancel }: Arriving): HTMLElement {
  return el("div", { class: "picture-arriving", contenteditable: "false" }, el("span", { dir: "auto" }, name), progress,
    el("button", { type: "button", class: "button quiet small", "aria-label": say("Cancel {0}", name), title: say("Cancel {0}", name), click: cancel }, "×"));
}

/** Tells what did not work above the copy, until somebody has read it. */
function tell(words: string) {
  if (!words) return;
  const bar = el("div", { class: "notice warn", role: "alert" }, el("p", { dir: "auto" }, words), el("button", { type: "button", class: "button", click: () => bar.remove() }, say("Dismiss")));
  (document.querySelector(".editor-bars") ?? document.body).append(bar);
}

/** Brings files into the library; each becomes a block where it was put. Gives the change that shows them waiting. */
function bring(view: EditorView, files: { blob: Blob; name: string; pos: number }[]): Change {
  const { library } = key.getState(view.state)!;
  if (files.length > most) tell(say("At most {0} pictures are taken at once. Put the others in when these are there.", most));
  return {
    add: files.slice(0, most).map(({ blob, name, pos }) => {
      const id = `arriving-${++made}`;
      const progress = el("progress", { max: "1", value: "0", "aria-label": name });
      const { done, cancel } = library.bring(blob, name, share => { progress.value = share; });
      void done.then(picture => arrived(view, id, picture), (error: unknown) => {
        if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { remove: id } satisfies Change).setMeta("addToHistory", false));
        tell(error instanceof NotTaken ? error.message : say("“{0}” did not come in. Try once more.", name));
      });
      return { arriving: { id, name, cancel, progress }, pos };
    }),
  };
}

function arrived(view: EditorView, id: string, picture: Told) {
  if (view.isDestroyed) return;
  const place = key.getState(view.state)!.places.find(undefined, undefined, spec => (spec as Arriving).id === id)[0];
  const tr = closeHistory(view.state.tr).setMeta(key, { remove: id } satisfies Change);
  if (picture.rightsEnded) tell(say("The rights to “{0}” have ended. It is in the library and goes into no story.", picture.name));
  else if (!place || !view.editable) tell(say("“{0}” is in the library. Its place in the copy is gone.", picture.name));
  else {
    tr.insert(placeFor(tr.doc, place.from), blockOf(picture));
    announce(picture.wasThere ? say("The picture was in the library already. It is in the copy.") : say("The picture is in the copy."));
  }
  view.dispatch(tr);
}

/** Puts files into the copy at a place. */
export function bringFiles(view: EditorView, files: readonly File[], pos: number) {
  const at = placeFor(view.state.doc, pos);
  view.dispatch(view.state.tr.setMeta(key, bring(view, files.map(file => ({ blob: file, name: file.name || "picture", pos: at })))).setMeta("addToHistory", false));
}

/** "Picture" of the slash menu: chosen from the library, or brought into it. */
export const insertPicture: Command = (state, dispatch, view) => {
  if (state.selection.$from.parent.type === node("post_title")) return false;
  if (dispatch && view) void choosePicture(key.getState(state)!.library).then(picture => {
    if (picture && view.editable) {
      const tr = closeHistory(view.state.tr);
      const at = placeFor(tr.doc, tr.selection.from);
      // One goes on writing behind it.
      view.dispatch(tr.insert(at, blockOf(picture)).setSelection(Selection.near(tr.doc.resolve(at + 1))).scrollIntoView());
    }
    view.focus();
  });
  return true;
};

const imagesOf = (data: DataTransfer | null) => [...data?.files ?? []];

/** A pasted slice put in, and the marks in it taken out again in the same step; gives the places where pictures stood. */
export function withoutMarks(state: EditorState, slice: Slice): { tr: Transaction; places: { n: number; pos: number }[] } {
  const tr = state.tr.replaceSelection(slice);
  const places: { n: number; pos: number; step: number }[] = [];
  for (const mark of found(tr.doc).reverse()) {
    const $mark = tr.doc.resolve(mark.from);
    const alone = $mark.parent.isTextblock && $mark.parent.content.size === mark.to - mark.from && $mark.depth > 0 && $mark.node(-1).childCount > 1;
    const from = alone ? $mark.before() : mark.from;
    tr.delete(from, alone ? $mark.after() : mark.to);
    places.unshift({ n: mark.n, pos: placeFor(tr.doc, from), step: tr.mapping.maps.length });
  }
  // What was taken out before a place has moved it.
  return { tr, places: places.map(({ n, pos, step }) => ({ n, pos: tr.mapping.slice(step).map(pos) })) };
}

function pasteMarked(view: EditorView, slice: Slice, pasted: Pasted) {
  const { tr, places } = withoutMarks(view.state, slice);
  const files = places.flatMap(({ n, pos }) => pasted.images[n] ? [{ ...pasted.images[n], pos }] : []);
  if (files.length) tr.setMeta(key, bring(view, files));
  view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView());
}

/** Pictures that are dropped, pasted and shown in the copy. */
export function pictures(library: Library): Plugin<State> {
  let [pasting, rtf] = [false, ""];
  let pasted: Pasted | null = null;
  return new Plugin<State>({
    key,
    state: {
      init: () => ({ library, places: DecorationSet.empty }),
      apply(tr, state) {
        let places = state.places.map(tr.mapping, tr.doc);
        const change = tr.getMeta(key) as Change | undefined;
        if (change && "add" in change) places = places.add(tr.doc, change.add.map(({ arriving, pos }) => Decoration.widget(pos, () => waiting(arriving), { ...arriving, key: arriving.id, side: -1, ignoreSelection: true, stopEvent: () => true })));
        if (change && "remove" in change) places = places.remove(places.find(undefined, undefined, spec => (spec as Arriving).id === change.remove));
        return places === state.places ? state : { library, places };
      },
    },
    props: {
      decorations: state => key.getState(state)!.places,
      handleDOMEvents: { paste: (_, event) => { [pasting, rtf] = [true, event.clipboardData?.getData("text/rtf") ?? ""]; return false; } },
      transformPastedHTML(html) {
        if (!/<img/i.test(html)) return html;
        const cleared = marked(html, pasting, rtf);
        pasted = cleared.pasted;
        return cleared.html;
      },
      handlePaste(view, event, slice) {
        const images = pasted;
        [pasting, pasted, rtf] = [false, null, ""];
        const files = imagesOf(event.clipboardData);
        // Word lays a picture of the words beside the words: where there are words, they are what was meant.
        if (files.length && !slice.content.textBetween(0, slice.content.size, "", "").replace(/\ue0f0\d+\ue0f1|\s/g, "")) {
          if (!view.editable) return true;
          bringFiles(view, files, view.state.selection.from);
          return true;
        }
        if (!images) return false;
        void taken(images).then(ready => {
          if (!view.editable) return;
          if (ready.sources.length) pasteMarked(view, slice, ready);
          if (ready.leftOut.length) tell(leftOut(ready.leftOut));
        });
        return images.sources.length > 0;
      },
      handleDrop(view, event, _, moved) {
        const left = pasted?.leftOut ?? [];
        pasted = null;
        const files = moved ? [] : imagesOf(event.dataTransfer);
        if (!files.length) {
          if (left.length) tell(say("Left out of what you dropped: {0}. Nothing is fetched from elsewhere: save pictures as files, and drop them here.", left.slice(0, 3).join(", ")));
          return false;
        }
        event.preventDefault();
        if (view.editable) bringFiles(view, files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from);
        return true;
      },
      handleKeyDown(view, event) {
        const { selection } = view.state;
        if (event.key !== "Enter" || event.isComposing || !(selection instanceof NodeSelection) || selection.node.type !== node("picture")) return false;
        return openWords(view, selection.from);
      },
    },
  });
}

function leftOut(sources: string[]): string {
  const named = sources.slice(0, 3).join(", ") + (sources.length > 3 ? ", …" : "");
  return sources.length === 1
    ? say("Left out of what you pasted: a picture that only another program or site has ({0}). Nothing is fetched from elsewhere: save it as a file, and drop it here.", named)
    : say("Left out of what you pasted: {0} pictures that only another program or site has ({1}). Nothing is fetched from elsewhere: save them as files, and drop them here.", sources.length, named);
}
