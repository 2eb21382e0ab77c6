// Compiles src/Masthead.Text/Rules/Spelling/variants.txt from four dictionaries, and proves misspelt.txt beside it; see docs/reference/dependencies.md for their licences.
//   cd tools/spelling && npm install && npm run build
// A word that not all four have is looked for under the letters that the others write. Where each of them has a form, the forms are an entry;
// a form that all four have ("tire", "check", "program") tells nothing of its system and only serves as the mend of the others.
import { readFileSync, writeFileSync } from 'node:fs';
import { readDictionary } from './dictionary.mjs';

const systems = { B: readDictionary('dictionary-en-gb'), U: readDictionary('dictionary-en'), C: readDictionary('dictionary-en-ca'), A: readDictionary('dictionary-en-au') };
const names = Object.keys(systems), everybody = names.join('');

// Letters for letters, anywhere in a word and either way.
const anywhere = `our or|ise ize|isi izi|isa iza|yse yze|ysi yzi|ysa yza|ll l|nce nse|nci nsi|ogue og|ae e|oe e|oeu eu|sulph sulf|grey gray|gement gment|ough ow|oul ol|mous mus|pyj paj|tyr tir|scept skept
  cos coz|agei agi|eable able|pp p|tt t|axe ax|cheque check|kerb curb|mme m|xion ction|arte arti|enq inq|aero air|jewelle jewel|ium um|draught draft|ette et|ey y|vre ver|ctis ctic`
  .split(/[|\n]/).map(pair => pair.trim().split(' '));
// The same at the end of a word, or of the first half of a compound.
const endings = 're er|res ers|red ered|ring ering|reless erless'.split('|').map(pair => pair.split(' '));
const halves = ['', 'piece', 'pieces', 'board', 'boards', 'fold', 'folds'];

const lines = name => readFileSync(new URL(name, import.meta.url), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));
const ordinal = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const spellers = new Map();
for (const name of names) for (const word of systems[name]) if (/^[a-z]{4,24}$/.test(word)) spellers.set(word, (spellers.get(word) ?? '') + name);
const links = readLinks();
const leftOut = new Set(lines('left-out.txt').flatMap(line => line.split(' ')));

const entries = new Map();
for (const [word, own] of [...spellers].sort((a, b) => ordinal(a[0], b[0]))) {
  if (own === everybody || leftOut.has(word)) continue;
  const others = counterparts(word);
  const forms = names.map(name => (own.includes(name) ? word : [...others.keys()].filter(other => spellers.get(other).includes(name)).sort((a, b) =>
    (spellers.get(a) === everybody) - (spellers.get(b) === everybody) || others.get(a) - others.get(b) || ordinal(a, b))[0]));
  if (forms.every(form => form && !leftOut.has(form))) entries.set(forms.join(' '), forms);
}
refuseWordsInTwoEntries();
writeFileSync(new URL('../../src/Masthead.Text/Rules/Spelling/variants.txt', import.meta.url), table());
console.log(`${entries.size} entries, ${proveMisspellings()} misspellings`);

/** Words that differ from this one by one alternation or two, with how many; those of the list of links first. */
function counterparts(word) {
  const found = new Map((links.get(word) ?? []).map(other => [other, 0]));
  const once = alternations(word);
  for (const other of once) if (spellers.has(other) && !found.has(other)) found.set(other, 1);
  for (const between of once) for (const other of alternations(between)) if (other !== word && spellers.has(other) && !found.has(other)) found.set(other, 2);
  return found;
}

function alternations(word) {
  const made = new Set();
  for (const [one, another] of anywhere.flatMap(([a, b]) => [[a, b], [b, a]]))
    for (let at = word.indexOf(one); at >= 0; at = word.indexOf(one, at + 1)) made.add(word.slice(0, at) + another + word.slice(at + one.length));
  for (const [one, another] of endings.flatMap(([a, b]) => [[a, b], [b, a]]))
    for (const half of halves) if (word.endsWith(one + half)) made.add(word.slice(0, -(one + half).length) + another + half);
  made.delete(word);
  return made;
}

function readLinks() {
  const links = new Map();
  for (const line of lines('links.txt')) {
    const [first, second, ...tails] = line.split(' ');
    for (const tail of tails) {
      const pair = [first, second].map(stem => stem.split('=')).map(([stem, who]) => {
        const word = stem + (tail === '-' ? '' : tail);
        if (who) spellers.set(word, who);
        if (!spellers.has(word)) throw new Error(`links.txt: no dictionary has “${word}”.`);
        return word;
      });
      for (const [word, other] of [pair, [...pair].reverse()]) links.set(word, [...(links.get(word) ?? []), other]);
    }
  }
  return links;
}

function refuseWordsInTwoEntries() {
  const homes = new Map();
  for (const [key, forms] of entries) {
    for (const form of new Set(forms)) {
      if (spellers.get(form) === everybody) continue;
      if (homes.has(form)) throw new Error(`“${form}” stands in two entries: ${homes.get(form)} / ${key}. Leave one out.`);
      homes.set(form, key);
    }
  }
}

function table() {
  const sections = new Map();
  for (const forms of entries.values()) {
    const distinct = [...new Set(forms)];
    const head = sharedHead(distinct), tail = sharedHead(distinct.map(form => [...form.slice(head)].reverse().join('')));
    const differing = distinct.map(form => form.slice(head, form.length - tail) || '-');
    const isIze = distinct[0].slice(0, head).endsWith('i') && differing.join(' ') === 's z' || (distinct.length === 3 && distinct[0].replace(/is(?=[eia])/, 'iz') === distinct[2]);
    const who = distinct.map(form => names.filter((_, i) => forms[i] === form).join('') + (spellers.get(form) === everybody ? '*' : ''));
    const title = `[${who.join(' ')}${isIze ? ' ize' : ''}] ${differing.join(' ')}`;
    const stems = sections.get(title) ?? new Map();
    const stem = distinct[0].slice(0, head) || '-', ending = tail ? distinct[0].slice(-tail) : '-';
    stems.set(stem, [...(stems.get(stem) ?? []), ending]);
    sections.set(title, stems);
  }
  const written = new Set([...entries.values()].flat());
  const also = lines('also.txt').map(line => {
    const [who, ...words] = line.split(' ');
    const unknown = words.filter(word => !written.has(word));
    if (unknown.length) throw new Error(`also.txt: no entry has ${unknown.join(', ')}.`);
    return `${who} ${words.join(' ')}\n`;
  });
  return `# Made by tools/spelling from SCOWL's dictionaries (NOTICE); change what it reads, not this.
# A section: who writes the first form, the second, the third (B British, U American, C Canadian, A Australian; * a word in all of them; "ize" where they are -ise and -ize), then the letters in which they differ (- none).
# A line: the letters before those, then for each word the letters behind (- none).
${[...sections].sort((a, b) => ordinal(a[0], b[0])).map(([title, stems]) => `${title}\n${[...stems].map(([stem, endings]) => `${stem} ${endings.join(' ')}\n`).join('')}`).join('')}# Forms that copy of another system has too.
[also]
${also.join('')}`;
}

function sharedHead(words) {
  let length = 0;
  while (words.every(word => length < word.length && word[length] === words[0][length])) length++;
  return length;
}

/** No misspelling may be a word of any dictionary, or of the table; each mend must be one of all four. */
function proveMisspellings() {
  const known = new Set([...Object.values(systems).flatMap(words => [...words]), ...[...entries.values()].flat()].map(word => word.toLowerCase()));
  const mends = new Map(), faults = [];
  for (const line of lines('../../src/Masthead.Text/Rules/Spelling/misspelt.txt')) {
    const [wrong, right, ...endings] = line.split(' ');
    for (const ending of endings) {
      const [misspelt, mend] = [wrong, right].map(stem => stem + (ending === '-' ? '' : ending));
      if (known.has(misspelt)) faults.push(`“${misspelt}” is a word`);
      if (!names.every(name => systems[name].has(mend))) faults.push(`“${mend}” is not a word in every system`);
      if (mends.has(misspelt)) faults.push(`“${misspelt}” stands there twice`);
      mends.set(misspelt, mend);
    }
  }
  if (faults.length) throw new Error(`misspelt.txt: ${faults.join('; ')}.`);
  return mends.size;
}
