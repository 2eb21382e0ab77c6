/** Quotation marks of a language: double opening and closing, single opening and closing. */
export type QuotationMarks = readonly [string, string, string, string];

const english: QuotationMarks = ["“", "”", "‘", "’"];
const byLanguage: Record<string, QuotationMarks> = {
  en: english, ga: english, nl: english, pt: english, tr: english, vi: english, id: english, ko: english, hi: english,
  de: ["„", "“", "‚", "‘"], cs: ["„", "“", "‚", "‘"], sk: ["„", "“", "‚", "‘"], sl: ["„", "“", "‚", "‘"], bg: ["„", "“", "‚", "‘"], is: ["„", "“", "‚", "‘"], lt: ["„", "“", "‚", "‘"],
  pl: ["„", "”", "‚", "’"], ro: ["„", "”", "«", "»"], hu: ["„", "”", "»", "«"],
  sv: ["”", "”", "’", "’"], fi: ["”", "”", "’", "’"],
  fr: ["«\u00a0", "\u00a0»", "“", "”"], es: ["«", "»", "“", "”"], it: ["«", "»", "“", "”"], el: ["«", "»", "“", "”"], no: ["«", "»", "‘", "’"], nb: ["«", "»", "‘", "’"],
  da: ["»", "«", "›", "‹"], ru: ["«", "»", "„", "“"], uk: ["«", "»", "„", "“"], kk: ["«", "»", "„", "“"], ar: ["«", "»", "“", "”"], fa: ["«", "»", "“", "”"],
  he: ["”", "”", "’", "’"],
};

export const quotationMarks = (language: string): QuotationMarks =>
  language.toLowerCase() === "de-ch" ? ["«", "»", "‹", "›"] : byLanguage[language.split("-")[0]!.toLowerCase()] ?? english;

/** What a straight mark typed behind <before> becomes: opening at the start of a word, closing (or an apostrophe) behind one. */
export function curled(typed: string, before: string, language: string): string {
  const [open, close, innerOpen, innerClose] = quotationMarks(language);
  const opens = /(^|[\s\u00a0([{<—–\-/«„“‘‚\ufffc])$/.test(before);
  if (typed === "\"") return opens ? open : close;
  if (opens) return innerOpen;
  return /[\p{L}\p{N}]$/u.test(before) ? "’" : innerClose;
}
