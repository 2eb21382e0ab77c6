import type { Standing } from "./server";

/** Somebody else who has the story open, and where. */
export interface PersonHere { name: string; block: string; isYou: boolean }

/** Who writes in the story. */
export interface Writer { name: string; since: string; isHere: boolean; isYou: boolean; session: string | null }

/** What the desk says of the pages that have the story open. */
export interface Presence {
  others: PersonHere[];
  writer: Writer | null;
  standing: Standing;
  setAside: { id: string; by: string; at: string } | null;
}

export interface CompanyOptions {
  tell: (told: { block: string; writes: boolean }) => Promise<Presence>;
  lock: (takeOver: boolean) => Promise<Presence>;
  /** The block or field in which the caret stands. */
  block: () => string;
  seen: (presence: Presence) => void;
  /** Whether that page was one of this browser’s, and is gone. */
  isGone: (session: string) => Promise<boolean>;
}

const alone = 10_000;
const together = 5_000;
/** A page in which nothing was changed for so long gives the story free. */
const idle = 10 * 60_000;

/** Tells the desk that this page is here, and hears who else is. */
export class Company {
  writer: Writer | null = null;
  others: PersonHere[] = [];
  private lastChange = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: Promise<void> | null = null;
  private taking = false;
  private takingFromGone = false;
  private notBefore = 0;
  private told = "";

  constructor(private readonly options: CompanyOptions) { }

  /** Somebody else writes: this page reads. */
  get isElsewhere() { return this.writer !== null && !this.writer.isHere; }

  start() { void this.ask(); }

  /** Something was changed here: whoever begins takes the lock, if it is free. */
  changed() {
    this.lastChange = Date.now();
    if (this.writer === null && !this.taking && Date.now() >= this.notBefore) void this.take(false);
  }

  /** The caret stands elsewhere: whoever else is here learns it within a second. */
  moved() {
    const block = this.options.block();
    if (block === this.told || this.others.length === 0) return;
    this.told = block;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), 1000);
  }

  takeOver() { return this.take(true); }

  /** Asks at once. */
  now() { return this.ask(); }

  private async take(takeOver: boolean): Promise<void> {
    this.taking = true;
    try {
      await this.hear(await this.options.lock(takeOver));
    } catch {
      // Without the desk nobody else can write either; it is asked for again with a later change.
      this.notBefore = Date.now() + together;
    } finally {
      this.taking = false;
    }
  }

  private ask(): Promise<void> {
    return this.asking ??= this.tell().finally(() => {
      this.asking = null;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.ask(), this.others.length > 0 || this.isElsewhere ? together : alone);
    });
  }

  private async tell() {
    try {
      this.told = this.options.block();
      await this.hear(await this.options.tell({ block: this.told, writes: Date.now() - this.lastChange < idle }));
    } catch {
      // The line is away: what was heard last stands, and saving says so to the person.
    }
  }

  private async hear(heard: Presence) {
    const { writer, others } = heard;
    // A page that crashed cannot give its lock back: its own browser knows that it is gone, and nobody need wait, nor stop typing.
    const isGone = writer !== null && writer.isYou && !writer.isHere && writer.session !== null && await this.options.isGone(writer.session).catch(() => false);
    [this.writer, this.others] = [isGone ? null : writer, others];
    this.options.seen({ ...heard, writer: this.writer });
    if (isGone && !this.takingFromGone) {
      this.takingFromGone = true;
      await this.take(true).finally(() => { this.takingFromGone = false; });
    }
  }
}
