import { closeHistory } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { NodeSelection, Plugin, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { buttons, openDialog } from "./dialogs";
import { el } from "./dom";
import { say } from "./say";
import { isWebAddress, mark, node, schema } from "./schema";

// What other houses show. Which of them readers can see on the page itself, src/Masthead/Stories/EmbedProviders.cs decides; every other stays a link.

const houses = /^https:\/\/((www|m)\.)?(youtube\.com|youtu\.be|vimeo\.com|player\.vimeo\.com|datawrapper\.de|datawrapper\.dwcdn\.net|soundcloud\.com|open\.spotify\.com|instagram\.com|x\.com|twitter\.com|tiktok\.com|bsky\.app)\/./i;

/** An address of which it is likely that it is meant to be shown. */
export const offersEmbed = (text: string) => !/\s/.test(text) && isWebAddress(text) && houses.test(text);

interface Asked { url: string; title: string }

/** Asks for address and title. Null: the person went back. */
async function askEmbed(present: Asked, back: string): Promise<Asked | null> {
  const url = el("input", { id: "embed-url", type: "text", inputmode: "url", autocomplete: "off", spellcheck: "false", maxlength: "2000", required: true, value: present.url });
  const title = el("input", { id: "embed-title", type: "text", autocomplete: "off", maxlength: "300", required: true, dir: "auto", value: present.title, "aria-describedby": "embed-hint" });
  url.addEventListener("input", () => url.setCustomValidity(""));
  const form = openDialog(present.title ? say("Change the embed") : say("Embed"), el("div", { class: "field" }, el("label", { for: "embed-url" }, say("Address")), url),
    el("div", { class: "field" }, el("label", { for: "embed-title" }, say("Title")), title,
      el("p", { class: "hint", id: "embed-hint" }, say("What it is, in a few words: readers see this and a link. What YouTube, Vimeo, Datawrapper, SoundCloud, Spotify, Instagram, X, TikTok and Bluesky show, they can load on the page; nothing loads before they ask."))),
    buttons(["set", present.title ? say("Change") : say("Embed"), "primary"], ["", back]));
  (present.url ? title : url).focus();
  url.form!.addEventListener("submit", event => {
    if ((event.submitter as HTMLButtonElement | null)?.value !== "set" || isWebAddress(url.value.trim())) return;
    event.preventDefault();
    url.setCustomValidity(say("This is no address of the web. Begin it with https://."));
    url.reportValidity();
  });
  return await form === "set" ? { url: url.value.trim(), title: title.value.trim() } : null;
}

/** The embed in the place of the block of words in which one stands where that is empty, behind it otherwise; one goes on writing behind it. */
export function embedded(state: EditorState, asked: Asked): Transaction {
  const { $from } = state.selection;
  const block = node("embed").create(asked);
  const tr = closeHistory(state.tr);
  const isEmpty = $from.parent.type === node("paragraph") && $from.parent.content.size === 0;
  const at = isEmpty ? $from.before() : $from.depth > 0 ? $from.after() : state.selection.to;
  tr.replaceWith(at, isEmpty ? $from.after() : at, [block, node("paragraph").create()]);
  return tr.setSelection(TextSelection.create(tr.doc, at + block.nodeSize + 1)).scrollIntoView();
}

export const insertEmbed: Command = (state, dispatch, view) => {
  if (state.selection.$from.parent.type === node("post_title")) return false;
  if (dispatch && view) void askEmbed({ url: "", title: "" }, say("Cancel")).then(asked => {
    if (asked && view.editable) view.dispatch(embedded(view.state, asked));
    view.focus();
  });
  return true;
};

/** Enter, or a second press, at an embed that is chosen. */
export const changeEmbed: Command = (state, dispatch, view) => {
  if (!(state.selection instanceof NodeSelection) || state.selection.node.type !== node("embed")) return false;
  if (dispatch && view) void change(view, state.selection.from, state.selection.node);
  return true;
};

async function change(view: EditorView, pos: number, embed: Node) {
  const asked = await askEmbed({ url: embed.attrs.url as string, title: embed.attrs.title as string }, say("Cancel"));
  // Meanwhile somebody else's words may have come in.
  if (asked && view.editable && view.state.doc.nodeAt(pos)?.attrs.id === embed.attrs.id) view.dispatch(closeHistory(view.state.tr).setNodeMarkup(pos, null, { ...embed.attrs, ...asked }));
  view.focus();
}

/** An address of such a house, pasted alone on an empty line: asks whether it is meant to be shown. Otherwise it is a link, as anywhere. */
export const embeds = new Plugin({
  props: {
    handlePaste(view, event) {
      const text = event.clipboardData?.getData("text/plain").trim() ?? "";
      const { empty, $from } = view.state.selection;
      if (!empty || $from.parent.type !== node("paragraph") || $from.parent.content.size > 0 || !offersEmbed(text)) return false;
      void askEmbed({ url: text, title: "" }, say("Keep it a link")).then(asked => {
        if (view.editable) view.dispatch(asked ? embedded(view.state, asked) : view.state.tr.replaceSelectionWith(schema.text(text, [mark("link").create({ href: text })]), false));
        view.focus();
      });
      return true;
    },
    handleDoubleClickOn(view, _, embed, pos) {
      if (embed.type !== node("embed") || !view.editable) return false;
      void change(view, pos, embed);
      return true;
    },
  },
});
