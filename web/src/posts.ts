import { Plugin, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import type { EditorView, NodeView } from "prosemirror-view";
import { buttons, openDialog } from "./dialogs";
import { announce, el } from "./dom";
import { locale, say } from "./say";
import { isMoment, node } from "./schema";

// Live coverage: posts with their moments, newest on top.

export const mostPosts = 1_000;
export const longestTitle = 200;

interface Placed { post: Node; pos: number }

export function postsOf(doc: Node): Placed[] {
  const found: Placed[] = [];
  doc.forEach((post, pos) => { if (post.type === node("live_post")) found.push({ post, pos }); });
  return found;
}

/** The post in which the cursor stands, or which is chosen. */
export function postAt({ selection, doc }: EditorState): Placed | null {
  const pos = selection.$from.depth > 0 ? selection.$from.before(1) : selection.from;
  const post = doc.nodeAt(pos);
  return post?.type === node("live_post") ? { post, pos } : null;
}

/** A moment as posts keep it. */
export const moment = (at: number) => new Date(at).toISOString().slice(0, 19) + "Z";

/** A post of now above all others, below the words that introduce them; the cursor in its title. */
export const newPost: Command = (state, dispatch) => {
  const posts = postsOf(state.doc);
  if (posts.length >= mostPosts) {
    announce(say("A story has at most {0} posts. Go on in a new story, and link the two.", mostPosts));
    return true;
  }
  const post = node("live_post").create({ at: moment(Date.now()) }, [node("post_title").create(), node("paragraph").create()]);
  const isEmpty = state.doc.childCount === 1 && state.doc.firstChild!.isTextblock && state.doc.firstChild!.content.size === 0;
  const pos = posts[0]?.pos ?? (isEmpty ? 0 : state.doc.content.size);
  const tr = isEmpty ? state.tr.replaceWith(0, state.doc.content.size, post) : state.tr.insert(pos, post);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, pos + 2)).scrollIntoView());
  return true;
};

export const deletePost: Command = (state, dispatch) => {
  const place = postAt(state);
  if (!place) return false;
  const tr = state.tr.delete(place.pos, place.pos + place.post.nodeSize);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(place.pos, tr.doc.content.size)))).scrollIntoView());
  announce(say("Post deleted. Undo brings it back."));
  return true;
};

/** Another moment, or another standing as key post. A post that is no longer in its place among the others goes to it. */
export function retimed(state: EditorState, pos: number, at: string, key: boolean): Transaction {
  const tr = state.tr;
  const post = state.doc.nodeAt(pos)!;
  const timed = post.type.create({ ...post.attrs, at, key }, post.content, post.marks);
  tr.setNodeMarkup(pos, null, timed.attrs);
  const others = postsOf(state.doc).filter(other => other.pos !== pos);
  const isRight = at === post.attrs.at || others.every(other => other.pos < pos ? other.post.attrs.at >= at : other.post.attrs.at <= at);
  if (isRight) return tr;
  const older = others.find(other => other.post.attrs.at <= at);
  const last = others[others.length - 1]!;
  const goal = older ? older.pos : last.pos + last.post.nodeSize;
  tr.delete(pos, pos + post.nodeSize);
  const there = tr.mapping.map(goal);
  tr.insert(there, timed);
  return tr.setSelection(TextSelection.create(tr.doc, there + 2)).scrollIntoView();
}

/** Asks for the moment of the post in which the cursor stands, in the publication's zone. */
export const editPost = (zone: string): Command => (state, _, view) => {
  const place = postAt(state);
  if (!place) return false;
  if (view) void askPost(view, place, zone);
  return true;
};

async function askPost(view: EditorView, { post, pos }: Placed, zone: string) {
  const id = post.attrs.id as string;
  const time = el("input", { id: "post-time", type: "datetime-local", required: true, value: localIn(post.attrs.at as string, zone), "aria-describedby": "post-zone" });
  const key = el("input", { id: "post-key", type: "checkbox", checked: post.attrs.key as boolean });
  const chosen = await openDialog(say("Time of the post"),
    el("div", { class: "field" }, el("label", { for: "post-time" }, say("Time")), time, el("p", { class: "hint", id: "post-zone" }, say("In {0}. A post that is no longer in its place goes to it: the newest stands on top.", zone))),
    el("p", {}, el("label", {}, key, " ", say("Key post: its title stands among those that sum the coverage up"))),
    buttons(["set", say("Set"), "primary"], ["delete", say("Delete this post"), "danger"], ["", say("Cancel")]));
  // The copy may have changed meanwhile: the post is found by its name.
  const now = postsOf(view.state.doc).find(other => other.post.attrs.id === id) ?? { post, pos };
  if (chosen === "set" && time.value) {
    const at = time.value === localIn(now.post.attrs.at as string, zone) ? now.post.attrs.at as string : momentIn(time.value, zone);
    if (isMoment(at)) view.dispatch(retimed(view.state, now.pos, at, key.checked));
  }
  if (chosen === "delete") {
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, now.pos + 2)));
    deletePost(view.state, view.dispatch, view);
  }
  view.focus();
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const options = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    // A zone that this browser does not know is told in UTC.
    try { format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone }); } catch { format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }); }
    formats.set(zone, format);
  }
  return format;
}

/** A moment as the clocks of a zone show it: 2026-03-14T21:05. */
export function localIn(at: string, zone: string): string {
  const parts = Object.fromEntries(formatIn(zone).formatToParts(new Date(at)).map(part => [part.type, part.value]));
  return `${parts["year"]!.padStart(4, "0")}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`;
}

/** The same for people: 21:05, 14 March. */
export function toldIn(at: string, zone: string): string {
  const local = localIn(at, zone);
  return `${local.slice(11)}, ${new Date(local + ":00Z").toLocaleDateString(locale(), { day: "numeric", month: "long", timeZone: "UTC" })}`;
}

/** The moment at which the clocks of a zone show it. */
export function momentIn(local: string, zone: string): string {
  const shown = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) ? Date.parse(local.slice(0, 16) + ":00Z") : NaN;
  if (isNaN(shown)) return "";
  let at = shown;
  // Twice, because the first guess may stand on the other side of a change of the clocks.
  for (let n = 0; n < 2; n++) at -= Date.parse(localIn(new Date(at).toISOString(), zone) + ":00Z") - shown;
  return moment(at);
}

/** A post in the editor: its time as a button above its words. */
export class PostView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM = el("div", { class: "post-words" });
  private readonly time: HTMLButtonElement;

  constructor(private post: Node, private readonly view: EditorView, private readonly place: () => number | undefined, private readonly zone: string) {
    this.time = el("button", { type: "button", class: "post-time", disabled: !view.editable, click: () => this.open() });
    this.dom = el("article", { class: "live-post" }, el("div", { class: "post-head", contenteditable: "false" }, this.time), this.contentDOM);
    this.show();
  }

  update(post: Node): boolean {
    if (post.type !== this.post.type) return false;
    this.post = post;
    this.show();
    return true;
  }

  stopEvent(event: Event) { return this.time.contains(event.target as HTMLElement); }

  ignoreMutation(mutation: { type: string; target: globalThis.Node }) { return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target); }

  private open() {
    const pos = this.place();
    if (pos !== undefined) void askPost(this.view, { post: this.post, pos }, this.zone);
  }

  private show() {
    this.time.textContent = this.post.attrs.key ? say("{0} · key post", toldIn(this.post.attrs.at as string, this.zone)) : toldIn(this.post.attrs.at as string, this.zone);
    this.time.title = say("Change the time of this post");
    this.dom.classList.toggle("is-key", this.post.attrs.key as boolean);
  }
}

/** Enter in a title goes on into the words below; they are there already. */
export const enterTitle: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type !== node("post_title") || $from.parentOffset < $from.parent.content.size) return false;
  const below = $from.node(-1).maybeChild($from.index(-1) + 1);
  if (!below?.isTextblock || below.content.size > 0) return false;
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, $from.after() + 1)).scrollIntoView());
  return true;
};

/** A title longer than the desk keeps is cut while it is typed, and the person is told. */
export const titles = new Plugin({
  appendTransaction(trs, _, state) {
    if (!trs.some(tr => tr.docChanged)) return null;
    const cuts: { from: number; to: number }[] = [];
    for (const { post, pos } of postsOf(state.doc)) {
      const title = post.firstChild!;
      if (title.content.size <= longestTitle) continue;
      const most = /[\uD800-\uDBFF]/.test(title.textContent[longestTitle - 1]!) ? longestTitle - 1 : longestTitle;
      cuts.push({ from: pos + 2 + most, to: pos + 2 + title.content.size });
    }
    if (!cuts.length) return null;
    announce(say("The title of a post has at most {0} characters.", longestTitle));
    const tr = state.tr;
    for (const { from, to } of cuts.reverse()) tr.delete(from, to);
    return tr;
  },
});
