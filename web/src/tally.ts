import type { Finding } from "./findings";

/** How many findings of a rule came to which end, as the desk counts them. */
export interface FindingsOfRule { rule: string; shown: number; mended: number; rewritten: number; ignored: number }

type Fate = "standing" | "mended" | "rewritten" | "ignored";

interface Known { rule: string; block: string; since: number; fate: Fate; told: Fate | null }

/** A finding that stands for less was that of a word on its way. */
const readable = 10_000;

/** More than that is no story. */
const most = 2000;

/** What became of the findings of this page, for the numbers by rule that the desk shows. Each has one fate and is told once; no word of the story is. */
export class Tally {
  private readonly known = new Map<string, Known>();

  constructor(private readonly now: () => number = () => Date.now()) { }

  /** The desk has read the copy: these stand. */
  answered(findings: Finding[]) {
    const standing = new Set(findings.map(finding => finding.id));
    const gone = [...this.known].filter(([id, one]) => one.fate === "standing" && !standing.has(id));
    for (const { id, rule, block } of findings) {
      const one = this.known.get(id);
      if (one) {
        // Undone: the finding is back.
        if (one.fate === "mended" || one.fate === "rewritten") one.fate = "standing";
        continue;
      }
      // Words within it were changed: the same finding by another name.
      const at = gone.findIndex(([, before]) => before.rule === rule && before.block === block);
      if (at >= 0) {
        const [[before, same]] = gone.splice(at, 1) as [[string, Known]];
        this.known.delete(before);
        this.known.set(id, same);
      } else if (this.known.size < most) this.known.set(id, { rule, block, since: this.now(), fate: "standing", told: null });
    }
    for (const [id, one] of gone) {
      if (this.wasRead(one)) one.fate = "rewritten";
      else this.known.delete(id);
    }
  }

  /** A key has mended it, or set it aside. */
  ended(id: string, fate: "mended" | "ignored") {
    const one = this.known.get(id);
    if (one) one.fate = fate;
  }

  /** Tells what is not told yet with something that is sent anyway. What could not be sent is told again. */
  async with<T>(send: (told: FindingsOfRule[]) => Promise<T>): Promise<T> {
    const { told, giveBack } = this.take();
    try {
      return await send(told);
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  take(): { told: FindingsOfRule[]; giveBack: () => void } {
    const byRule = new Map<string, FindingsOfRule>();
    const before: [Known, Fate | null][] = [];
    for (const one of this.known.values()) {
      // What it came to is told once: what happens to it afterwards is no news.
      if (one.told === one.fate || (one.told !== null && one.told !== "standing") || !this.wasRead(one)) continue;
      const count = byRule.get(one.rule) ?? { rule: one.rule, shown: 0, mended: 0, rewritten: 0, ignored: 0 };
      if (one.told === null) count.shown++;
      if (one.fate !== "standing") count[one.fate]++;
      byRule.set(one.rule, count);
      before.push([one, one.told]);
      one.told = one.fate;
    }
    return { told: [...byRule.values()], giveBack: () => { for (const [one, told] of before) one.told = told; } };
  }

  private wasRead(one: Known) { return one.told !== null || one.fate !== "standing" || this.now() - one.since >= readable; }
}
