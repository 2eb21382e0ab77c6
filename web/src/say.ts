/** What the desk says in a page, in the reader's language: the English sentence is its own key, as in `DeskWords`.
 *  Sentences are whole, with numbered places; none is put together from parts. */

/** A sentence, or its plural forms by CLDR's names; the first number among the values decides. */
export type Phrase = string | Record<string, string>
type Value = string | number;

const words = new Map<string, Phrase>();
let language = "en";
let isolates = false;

/** @param tag of the language @param rightToLeft what is put into a sentence must then not turn the words around it */
export function speak(translations: Record<string, Phrase>, tag = "en", rightToLeft = false): void {
  words.clear();
  for (const [english, translated] of Object.entries(translations)) words.set(english, translated);
  [language, isolates] = [tag, rightToLeft];
}

// The page brings the translations. They are there before anything else of the editor is: its lists of names are made when they are loaded.
const carried = globalThis.document?.getElementById("editor-words");
if (carried) speak(JSON.parse(carried.textContent!) as Record<string, Phrase>, document.documentElement.lang, document.documentElement.dir === "rtl");

/** For dates and numbers. English is that of the newsroom's hours. */
export const locale = () => language === "en" ? "en-GB" : language;

export const say = (english: string, ...values: Value[]): string => parts(english, values.find(value => typeof value === "number")).map(part => typeof part === "string" ? part : shown(values[part.place] ?? `{${part.place}}`)).join("");

/** A sentence with elements in its places. */
export const sayAround = (english: string, ...values: (Value | globalThis.Node)[]): (string | globalThis.Node)[] =>
  parts(english, values.find(value => typeof value === "number")).map(part => {
    if (typeof part === "string") return part;
    const value = values[part.place] ?? "";
    return typeof value === "object" ? value : shown(value);
  });

function parts(english: string, number: number | undefined): (string | { place: number })[] {
  const phrase = words.get(english) ?? english;
  const said = typeof phrase === "string" ? phrase : phrase[number === undefined ? "other" : new Intl.PluralRules(language).select(number)] ?? phrase["other"] ?? english;
  return said.split(/\{(\d)\}/).map((part, n) => n % 2 === 0 ? part : { place: Number(part) });
}

const shown = (value: Value) => typeof value === "number" ? value.toLocaleString(locale()) : isolates && value !== "" ? `\u2068${value}\u2069` : value;
