import { locale } from "./say";

type Child = globalThis.Node | string | null | undefined | false;
type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

/** Makes an element. A property that is a function listens; one that is false, null or undefined is left out. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is globalThis.Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

const mac = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? "");

/** A key as this computer's keyboard writes it: "Mod-S" is ⌘S or Ctrl+S. */
export const keyName = (key: string) => mac
  ? key.replace("Mod-", "⌘").replace("Shift-", "⇧").replace("Alt-", "⌥").replace("Enter", "⏎")
  : key.replace("Mod-", "Ctrl+").replace("Shift-", "Shift+").replace("Alt-", "Alt+");

export const isMod = (event: KeyboardEvent) => mac ? event.metaKey : event.ctrlKey;

let region: HTMLElement | undefined;
let pending = 0;

/** Says something to a screen reader when it has nothing else to say; the newest word within a second wins. */
export function announce(words: string) {
  region ??= document.body.appendChild(el("div", { class: "editor-said", "aria-live": "polite", role: "status" }));
  clearTimeout(pending);
  pending = window.setTimeout(() => { region!.textContent = words; }, 700);
}

export const clockTime = (at: string | number | Date) => new Date(at).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
/** The hour where it was today, else the day as well. */
export const shortTime = (at: string | number | Date) => new Date(at).toDateString() === new Date().toDateString() ? clockTime(at) : dayAndTime(at);
export const dayAndTime = (at: string | number | Date) => new Date(at).toLocaleString(locale(), { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
