import type { Finding } from "./findings";

export interface Statement {
  kind: "direct" | "mixed" | "indirect"; text: string; speaker: { text: string; name: string | null } | null;
  cue: { text: string } | null; block: string; start: number; end: number;
}

export interface Answer { words: number; findings: Finding[]; statements: Statement[] }

/** Asks the desk about the newest text: a moment after the last change, one question at a time, and gives an answer only while it is about what stands. */
export class Checking {
  private newest = 0;
  private answeredFor = -1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;

  constructor(
    private readonly ask: () => Promise<Answer>,
    private readonly draw: (answer: Answer) => void,
    private readonly silent: () => void,
    private readonly pause = 150) { }

  changed(pause = this.pause) {
    this.newest++;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), pause);
  }

  /** True while the text that stands has not been answered for. */
  get isBehind() { return this.answeredFor !== this.newest; }

  private async check() {
    if (this.asking) return;
    this.asking = true;
    const about = this.newest;
    try {
      const answer = await this.ask();
      if (about === this.newest) {
        this.answeredFor = about;
        this.draw(answer);
      }
    } catch {
      this.silent();
    } finally {
      this.asking = false;
      if (about !== this.newest) this.changedAgain();
    }
  }

  /** The text moved on while the desk was reading: the pending pause asks, or this does where the pause is over. */
  private changedAgain() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), this.pause);
  }
}
