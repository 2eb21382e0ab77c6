import type { Content } from "./content";

export interface Theirs { version: number; changedBy: string; changedAt: string; content: Content }

/** What the server said to a save. */
export type Answer =
  | { kind: "saved"; version: number; savedAt: string }
  | { kind: "stale"; theirs: Theirs }
  | { kind: "taken"; theirs: Theirs }
  | { kind: "refused"; message: string }
  | { kind: "away"; message?: string };

/** A state of the draft on its way. <merges> names the save that was refused before, whose words are in this one. */
export interface Save { saveId: string; base: number; content: Content; kind?: "autosave" | "saved" | "merged"; merges?: string; settled?: Settled[] }

/** What one act accepted, or refused: ids of suggestions. */
export interface Settled { accepted: boolean; ids: string[] }

/** In one save; more of one kind are told as one act. */
const mostActs = 200;

export type SaveState =
  | { kind: "saved"; at: string | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "away"; message?: string }
  | { kind: "refused"; message: string }
  | { kind: "stale"; theirs: Theirs; refused: string }
  | { kind: "taken"; theirs: Theirs };

export interface SavingOptions {
  version: number;
  content: () => Content;
  send: (save: Save) => Promise<Answer>;
  changed: (state: SaveState) => void;
  /** A save is made of what stands at this moment. */
  making?: (save: Save) => void;
  /** The server holds this content now. */
  acknowledged: (save: Save) => void;
  newId?: () => string;
  /** What stands is not to be sent by itself just now. */
  held?: () => boolean;
}

const afterPause = 1000;
const atMost = 5000;
const beat = 200;

/** Keeps the draft on the server: a second after a pause, at most five after the first change, one save on its way at a time.
 * A save whose answer never came is sent again as it was, under its own id; what was typed since goes with the next. */
export class Saving {
  state: SaveState = { kind: "saved", at: null };
  private version_: number;
  private dirty = false;
  private firstChange = 0;
  private pending: Save | null = null;
  private inFlight: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private kind: Save["kind"];
  private merges: string | undefined;
  private acts: Settled[] = [];

  constructor(private readonly options: SavingOptions) { this.version_ = options.version; }

  get version() { return this.version_; }
  get isClean() { return !this.dirty && !this.pending; }
  /** A save is on its way, or its answer was lost: what the desk holds is not known. */
  get isUnsure() { return this.pending !== null; }

  changed() {
    if (!this.dirty) this.firstChange = Date.now();
    this.dirty = true;
    if (this.isHalted) return;
    if (this.state.kind === "saved" || this.state.kind === "refused") this.become({ kind: "unsaved" });
    if (!this.inFlight && this.state.kind !== "away") this.wake(Math.min(afterPause, this.firstChange + atMost - Date.now()));
  }

  /** Saves now what is unsaved. True when the server holds all of it.
   * @param byHand somebody asked for it: the version is not folded into others. */
  async flush(byHand = false): Promise<boolean> {
    clearTimeout(this.timer);
    if (byHand) this.kind ??= "saved";
    for (let turn = 0; turn < 20; turn++) {
      if (this.inFlight) await this.inFlight;
      else if (this.isClean) break;
      else if (this.isHalted) return false;
      else {
        await this.start();
        if (this.state.kind === "away" || this.state.kind === "refused") return false;
      }
    }
    if (this.isClean) this.kind = undefined;
    return this.isClean;
  }

  /** What the page sends as it goes: the save on its way or the newest words. Null when there is nothing to send. */
  last(): Save | null {
    if (this.pending || !this.dirty || this.isHalted) return this.pending;
    return this.make();
  }

  /** What stands in the editor goes on from this version: it is that version, or (unsaved) a merge with it.
   * @param refused the save whose words are in the merge. */
  goOnFrom(version: number, unsaved: boolean, refused?: string) {
    this.version_ = version;
    this.pending = null;
    this.dirty = unsaved;
    if (refused) [this.kind, this.merges] = ["merged", refused];
    this.become(unsaved ? { kind: "unsaved" } : { kind: "saved", at: null });
    if (unsaved) this.wake(0);
  }

  /** Suggestions were accepted or refused: the save that brings it says so. */
  settle(act: Settled) {
    const last = this.acts[this.acts.length - 1];
    if (this.acts.length >= mostActs && last?.accepted === act.accepted) last.ids.push(...act.ids);
    else if (this.acts.length < mostActs) this.acts.push({ ...act, ids: [...act.ids] });
    this.changed();
  }

  /** Words of another page, that were set aside, are in what stands now. */
  tookIn(refused: string | null) {
    [this.kind, this.merges] = ["merged", refused ?? undefined];
    this.changed();
  }

  /** Waits for a person. */
  private get isHalted() { return this.state.kind === "stale" || this.state.kind === "taken"; }

  private make(): Save {
    const save: Save = { saveId: this.id(), base: this.version_, content: this.options.content(), ...(this.kind ? { kind: this.kind } : {}), ...(this.merges ? { merges: this.merges } : {}), ...(this.acts.length ? { settled: this.acts } : {}) };
    this.options.making?.(save);
    return save;
  }

  private wake(inMs: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.options.held?.() ? this.wake(beat) : void this.start(), Math.max(0, inMs));
  }

  private start(): Promise<void> {
    if (this.inFlight) return this.inFlight;
    if (this.isClean || this.isHalted) return Promise.resolve();
    this.inFlight = this.send().finally(() => { this.inFlight = null; this.next(); });
    return this.inFlight;
  }

  private async send() {
    if (!this.pending) {
      this.pending = this.make();
      this.dirty = false;
      this.kind = this.merges = undefined;
      this.acts = [];
    }
    const save = this.pending;
    this.become({ kind: "saving" });
    const answer = await this.options.send(save).catch((): Answer => ({ kind: "away" }));
    // The page went on from another version meanwhile: this answer is of yesterday.
    if (this.pending !== save) return;
    if (answer.kind === "away") {
      this.failures++;
      return this.become(answer);
    }
    this.failures = 0;
    this.pending = null;
    if (answer.kind === "saved") {
      this.version_ = answer.version;
      this.options.acknowledged(save);
      return this.become(this.dirty ? { kind: "unsaved" } : { kind: "saved", at: answer.savedAt });
    }
    this.dirty = true;
    if (save.merges) this.merges = save.merges;
    if (save.settled) this.acts = [...save.settled, ...this.acts].slice(0, mostActs);
    this.become(answer.kind === "stale" ? { ...answer, refused: save.saveId } : answer);
  }

  private next() {
    if (this.state.kind === "away") this.wake(Math.min(30_000, 1000 * 2 ** Math.min(this.failures - 1, 5)) * (0.75 + Math.random() / 2));
    else if (this.dirty && this.state.kind === "unsaved") this.wake(afterPause);
  }

  private become(state: SaveState) {
    this.state = state;
    this.options.changed(state);
  }

  private id() { return (this.options.newId ?? (() => crypto.randomUUID()))(); }
}
