import type { Finding } from "./findings";

export interface Statement {
  kind: "direct" | "mixed" | "indirect"; text: string; speaker: { text: string; name: string | null } | null;
  cue: { text: string } | null; block: string; start: number; end: number;
}

export interface Answer { words: number; findings: Finding[]; statements: Statement[] }

/** An answer within this many milliseconds is prompt: the desk is asked with every key. */
const prompt = 60;
/** However slow the desk is, it is asked when the hands have rested this long. */
const longest = 400;
const beat = 100;

/** Asks the desk about the newest text, one question at a time, and gives an answer only while it is about what stands. A desk that answers promptly is asked at once;
 *  over a slow line, or while it has much to do, it is asked when the hands have rested for as long as its last answer took.
 *  While <held> says so, it is neither asked nor are its answers drawn. */
export class Checking {
  private newest = 0;
  private answeredFor = -1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private pause = 0;

  constructor(
    private readonly ask: () => Promise<Answer>,
    private readonly draw: (answer: Answer) => void,
    private readonly silent: () => void,
    private readonly held: () => boolean = () => false) { }

  changed(pause = this.pause) {
    this.newest++;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), pause);
  }

  /** True while the text that stands has not been answered for. */
  get isBehind() { return this.answeredFor !== this.newest; }

  private async check() {
    if (this.asking) return;
    if (this.held()) {
      this.timer = setTimeout(() => void this.check(), beat);
      return;
    }
    this.asking = true;
    let late = false;
    const about = this.newest;
    const asked = performance.now();
    try {
      const answer = await this.ask();
      const took = performance.now() - asked;
      this.pause = took < prompt ? 0 : Math.min(longest, took);
      late = this.held();
      if (about === this.newest && !late) {
        this.answeredFor = about;
        this.draw(answer);
      }
    } catch {
      this.pause = longest;
      this.silent();
    } finally {
      this.asking = false;
      if (about !== this.newest || late) this.changedAgain();
    }
  }

  /** The text moved on while the desk was reading: the pending pause asks, or this does where the pause is over. */
  private changedAgain() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), this.pause);
  }
}
