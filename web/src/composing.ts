/** Whether somebody is in the midst of a word of an input method (Japanese, Chinese, Korean, dead keys) in a place. Until it is chosen it is nobody's word: it is kept in the
 * browser's journal, and neither sent nor read nor drawn at, for all of that can break what is being composed. */
export class Composing {
  private place: EventTarget | null = null;

  constructor(root: HTMLElement) {
    root.addEventListener("compositionstart", event => { this.place = event.target; });
    for (const end of ["compositionend", "focusout"] as const) root.addEventListener(end, event => { if (event.target === this.place) this.place = null; });
  }

  get isOn() { return this.place !== null; }
}
