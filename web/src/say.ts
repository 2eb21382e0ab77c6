/** What the desk says in a page, in the reader's language: the English sentence is its own key, as in `DeskWords`.
 *  Sentences are whole, with numbered places; none is put together from parts. */
const words = new Map<string, string>()

export function speak(translations: Record<string, string>): void {
  for (const [english, translated] of Object.entries(translations)) words.set(english, translated)
}

export function say(english: string, ...values: (string | number)[]): string {
  return (words.get(english) ?? english).replace(/\{(\d)\}/g, (place, number) => String(values[Number(number)] ?? place))
}
