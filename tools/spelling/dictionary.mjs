// A Hunspell dictionary with its affixes written out: every word, as a set. https://man.archlinux.org/man/hunspell.5 describes both files.
import { readFileSync } from 'node:fs';

export function readDictionary(name) {
  const folder = new URL('.', import.meta.resolve(name));
  const affixes = readAffixes(readFileSync(new URL('index.aff', folder), 'utf8'));
  const words = new Set();
  for (const line of readFileSync(new URL('index.dic', folder), 'utf8').split('\n').slice(1)) {
    const [word, flags = ''] = line.trim().split('/');
    if (!word) continue;
    words.add(word);
    const own = [...flags].map(flag => affixes.get(flag)).filter(Boolean);
    for (const prefix of own.filter(affix => !affix.isSuffix)) for (const made of prefix.apply(word)) words.add(made);
    for (const suffix of own.filter(affix => affix.isSuffix)) {
      for (const made of suffix.apply(word)) {
        words.add(made);
        if (!suffix.crosses) continue;
        for (const prefix of own.filter(affix => !affix.isSuffix && affix.crosses)) for (const both of prefix.apply(made)) words.add(both);
      }
    }
  }
  return words;
}

function readAffixes(text) {
  const affixes = new Map();
  for (const line of text.split('\n')) {
    const [kind, flag, strip, add, condition] = line.trim().split(/\s+/);
    if (kind !== 'PFX' && kind !== 'SFX') continue;
    const isSuffix = kind === 'SFX';
    if (condition === undefined) affixes.set(flag, { isSuffix, crosses: strip === 'Y', rules: [], apply(word) { return this.rules.filter(rule => rule.fits(word)).map(rule => rule.make(word)); } });
    else {
      const test = new RegExp(isSuffix ? `${condition}$` : `^${condition}`), cut = strip === '0' ? 0 : strip.length, letters = add === '0' ? '' : add;
      affixes.get(flag).rules.push({ fits: word => test.test(word), make: word => (isSuffix ? word.slice(0, word.length - cut) + letters : letters + word.slice(cut)) });
    }
  }
  return affixes;
}
