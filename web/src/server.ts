import type { Answer as CheckAnswer } from "./checking";
import type { Presence } from "./company";
import type { Content } from "./content";
import type { Alike } from "./likeness";
import type { PublishedStory } from "./link-dialog";
import type { Note, NotePlace } from "./notes";
import type { Answer, Save, Theirs } from "./saving";
import { say } from "./say";
import type { FindingsOfRule } from "./tally";
import type { Topic, TopicDesk } from "./topics";

/** What the desk says about the story beside its words. */
export interface Standing {
  version: number;
  status: "draft" | "inReview" | "ready" | "published" | "withdrawn" | "retracted";
  hasUnpublishedChanges: boolean;
  revisionNumber: number;
  slug: string;
  changedBy: string;
  changedAt: string;
  publicUrl: string | null;
  hours: Hours;
}

/** The hours beside the status, as the desk writes them; null where none is set. */
export interface Hours {
  goesOut: string | null;
  isLate: boolean;
  /** The draft holds what will not go out at that hour. */
  newer: boolean;
  embargoUntil: string | null;
  comesDown: string | null;
}

/** All that the page carries for the editor. */
export interface Page {
  id: string;
  language: string;
  isRightToLeft: boolean;
  /** An IANA name, such as Europe/London. */
  zone: string;
  canPublish: boolean;
  canWrite: boolean;
  canSuggest: boolean;
  /** Who sits at this page. */
  you: { id: string; name: string };
  tellsLikeness: boolean;
  token: { header: string; value: string };
  content: Content;
  standing: Standing;
  sections: { id: string; name: string }[];
  contributors: { id: string; name: string; kind: string }[];
  /** Those of the story. */
  topics: Topic[];
  publication: string;
}

/** A step on the way to readers before which a publication asks something. */
export type Step = "inReview" | "ready" | "published";

/** What a story does not have that is asked of it. */
export interface Asked { mayOverride: boolean; unmet: { requirement: string; blocks: boolean; words: string; block: string }[] }

export interface NotesOfStory { notes: Note[]; people: string[] }

/** A refusal in the newsroom's words. */
export class Refused extends Error {
  constructor(readonly code: string, message: string) { super(message); }
}

const unsaid = say("The desk could not be reached. Nothing was done; try again when the line is back.");

export class Server {
  private readonly base: string;

  /** @param session names this open page to the desk. */
  constructor(private readonly page: Page, readonly session: string) { this.base = `/desk/stories/${page.id}`; }

  async check(content: Content): Promise<CheckAnswer> {
    const response = await this.send("POST", "/check", { content });
    if (!response.ok) throw new Error(`check: ${response.status}`);
    return await response.json() as CheckAnswer;
  }

  async nearCopies(content: Content): Promise<Alike> {
    const response = await this.send("POST", "/near-copies", { content });
    if (!response.ok) throw new Error(`near-copies: ${response.status}`);
    return await response.json() as Alike;
  }

  async save(save: Save): Promise<Answer> {
    const response = await this.send("PUT", "/draft", { ...save, session: this.session });
    if (response.ok) return { kind: "saved", ...await response.json() as { version: number; savedAt: string } };
    const said = await response.json().catch(() => null);
    if (response.status === 409 && said?.code === "stale") return { kind: "stale", theirs: said };
    if (response.status === 423 && said?.code === "taken-over") return { kind: "taken", theirs: said };
    if (response.status === 401) return { kind: "away", message: say("You are signed out. Sign in again in another tab; your words are kept in this browser and are sent then.") };
    if (response.status === 404 || response.status === 403) return { kind: "refused", message: said?.detail ?? say("You may not write in this story any more.") };
    if (response.status >= 400 && response.status < 500 && response.status !== 408 && response.status !== 429) return { kind: "refused", message: said?.detail ?? said?.title ?? say("The desk refused to keep it ({0}).", response.status) };
    return { kind: "away", message: say("The desk could not keep it just now. It is kept in this browser and sent again.") };
  }

  /** The last word of a page that goes: the browser sends it even so, up to 64 KB. What is larger is in the journal. */
  leave(save: Save) {
    const body = JSON.stringify({ ...save, session: this.session });
    if (new Blob([body]).size < 64_000) void fetch(this.base + "/draft", { ...this.request("PUT", body), keepalive: true }).catch(() => { });
  }

  /** What the publication asks before a step that the story, as the desk holds it, does not have. */
  asked(step: Step): Promise<Asked> { return this.read(`/requirements?step=${step}`); }

  /** The draft as it stands on the desk. */
  head(): Promise<Theirs> { return this.read("/draft"); }

  /** A version of the draft, and what its writer started from, where that is still known. */
  version(id: string): Promise<{ saveId: string | null; by: string; at: string; content: Content; base: Content | null }> { return this.read(`/versions/${id}/words`); }

  /** Stories of this publication that readers can see, by words or by an address of one. */
  async findStories(words: string, signal: AbortSignal): Promise<PublishedStory[]> {
    const response = await fetch(`${this.base}/published?q=${encodeURIComponent(words.slice(0, 500))}`, { redirect: "error", cache: "no-store", signal });
    if (!response.ok) throw new Error(`published: ${response.status}`);
    return await response.json() as PublishedStory[];
  }

  /** Topics of the publication, and a new one. */
  get topics(): TopicDesk {
    const ask = async <T>(query: string, signal = AbortSignal.timeout(30_000)) => {
      const response = await fetch(`${this.base}/topics?${query}`, { redirect: "error", cache: "no-store", signal });
      if (!response.ok) throw new Error(`topics: ${response.status}`);
      return await response.json() as T;
    };
    return {
      find: (words, signal) => ask(`q=${encodeURIComponent(words)}`, signal),
      named: async ids => (await ask<{ topics: Topic[] }>(ids.map(id => `ids=${id}`).join("&"))).topics,
      name: name => this.act("topics", { name }),
    };
  }

  async tell(told: { block: string; writes: boolean; findings?: FindingsOfRule[] }): Promise<Presence> {
    const response = await this.send("POST", "/presence", { session: this.session, ...told });
    if (!response.ok) throw new Error(`presence: ${response.status}`);
    return await response.json() as Presence;
  }

  /** Asks for the lock. Whoever has it then, the answer says. */
  async lock(takeOver: boolean): Promise<Presence> {
    const response = await this.send("POST", "/lock", { session: this.session, takeOver });
    if (!response.ok && response.status !== 423) throw new Error(`lock: ${response.status}`);
    return await response.json() as Presence;
  }

  /** The page is closed: nobody waits for it. */
  gone(findings: FindingsOfRule[]) { void fetch(this.base + "/presence", { ...this.request("POST", JSON.stringify({ session: this.session, leaves: true, findings })), keepalive: true }).catch(() => { }); }

  private async read<T>(path: string): Promise<T> {
    const response = await fetch(this.base + path, { redirect: "error", cache: "no-store", signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return await response.json() as T;
  }

  async act<T = Standing>(act: string, body: object): Promise<T> {
    const response = await this.send("POST", "/" + act, body).catch(() => { throw new Refused("away", unsaid); });
    if (response.ok) return await response.json() as T;
    const said = await response.json().catch(() => null);
    if (response.status === 401) throw new Refused("signed-out", say("You are signed out. Sign in again in another tab, then try once more."));
    throw new Refused(said?.code ?? "refused", said?.detail ?? said?.title ?? say("The desk could not do it ({0}). Try again.", response.status));
  }

  /** The notes of the story, and the people who can be named in one. */
  notes(): Promise<NotesOfStory> { return this.read("/notes/list"); }

  writeNote(note: { text: string; block?: string; quote?: string; offset?: number; answers?: string }): Promise<NotesOfStory> { return this.act("notes/write", note); }

  resolveNote(id: string): Promise<NotesOfStory> { return this.act("notes/resolve", { note: id }); }

  async followNotes(places: NotePlace[]): Promise<void> {
    const response = await this.send("POST", "/notes/places", { places });
    if (!response.ok) throw new Error(`places: ${response.status}`);
  }

  private send(method: string, path: string, body: object) {
    return fetch(this.base + path, { ...this.request(method, JSON.stringify(body)), signal: AbortSignal.timeout(30_000) });
  }

  private request(method: string, body: string): RequestInit {
    return { method, body, headers: { "content-type": "application/json", [this.page.token.header]: this.page.token.value }, redirect: "error" };
  }
}
