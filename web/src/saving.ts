import type { Content } from "./content";

export interface Theirs { version: number; changedBy: string; changedAt: string; content: Content }

/** What the server said to a save. */
export type Answer =
  | { kind: "saved"; version: number; savedAt: string }
  | { kind: "stale"; theirs: Theirs }
  | { kind: "refused"; message: string }
  | { kind: "away"; message?: string };

export interface Save { saveId: string; base: number; content: Content }

export type SaveState =
  | { kind: "saved"; at: string | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  | { kind: "away"; message?: string }
  | { kind: "refused"; message: string }
  | { kind: "stale"; theirs: Theirs };

export interface SavingOptions {
  version: number;
  content: () => Content;
  send: (save: Save) => Promise<Answer>;
  changed: (state: SaveState) => void;
  /** The server holds this content now. */
  acknowledged: (save: Save) => void;
  newId?: () => string;
}

const afterPause = 1000;
const atMost = 5000;

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

  constructor(private readonly options: SavingOptions) { this.version_ = options.version; }

  get version() { return this.version_; }
  get isClean() { return !this.dirty && !this.pending; }

  changed() {
    if (!this.dirty) this.firstChange = Date.now();
    this.dirty = true;
    if (this.state.kind === "stale") return;
    if (this.state.kind === "saved" || this.state.kind === "refused") this.become({ kind: "unsaved" });
    if (!this.inFlight && this.state.kind !== "away") this.wake(Math.min(afterPause, this.firstChange + atMost - Date.now()));
  }

  /** Saves now what is unsaved. True when the server holds all of it. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    for (let turn = 0; turn < 20; turn++) {
      if (this.inFlight) await this.inFlight;
      else if (this.isClean) return true;
      else if (this.state.kind === "stale") return false;
      else {
        await this.start();
        if (this.state.kind === "away" || this.state.kind === "refused") return false;
      }
    }
    return this.isClean;
  }

  /** What the page sends as it goes: the save on its way or the newest words. Null when there is nothing to send. */
  last(): Save | null {
    if (this.pending || !this.dirty || this.state.kind === "stale") return this.pending;
    return { saveId: this.id(), base: this.version_, content: this.options.content() };
  }

  /** The person has seen the other version and goes on from it; what stands in the editor is saved over it. */
  goOnFrom(version: number, unsaved: boolean) {
    this.version_ = version;
    this.pending = null;
    this.dirty = unsaved;
    this.become(unsaved ? { kind: "unsaved" } : { kind: "saved", at: null });
    if (unsaved) this.wake(0);
  }

  private wake(inMs: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), Math.max(0, inMs));
  }

  private start(): Promise<void> {
    if (this.inFlight) return this.inFlight;
    if (this.isClean || this.state.kind === "stale") return Promise.resolve();
    this.inFlight = this.send().finally(() => { this.inFlight = null; this.next(); });
    return this.inFlight;
  }

  private async send() {
    if (!this.pending) {
      this.pending = { saveId: this.id(), base: this.version_, content: this.options.content() };
      this.dirty = false;
    }
    const save = this.pending;
    this.become({ kind: "saving" });
    const answer = await this.options.send(save).catch((): Answer => ({ kind: "away" }));
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
    this.become(answer);
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
