// What the desk does beyond its pages: keys, the palette, the list that filters as one types, passkeys.
// Every page works without it; nothing here holds a rule of the newsroom.

const token = () => document.querySelector('meta[name="antiforgery"]')?.content ?? '';
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** Fetches JSON from the desk; sends the antiforgery token with whatever changes something. */
export async function ask(address, { method = 'GET', body } = {}) {
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') headers.RequestVerificationToken = token();
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const answer = await fetch(address, { method, headers, body, credentials: 'same-origin' });
  if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status });
  return answer.status === 204 ? null : answer.json();
}

// Keys ------------------------------------------------------------------------------------------------------------

const bound = () => [...document.querySelectorAll('[data-key]')].filter(e => !e.closest('dialog'));
const nameOf = e => e.dataset.keyName ?? [...e.childNodes].filter(n => !(n.nodeType === 1 && n.classList.contains('key'))).map(n => n.textContent).join(' ').trim();
const shown = key => key.startsWith('Mod+') ? (key.includes('Shift+') ? (isMac ? '⇧⌘ ' : 'Ctrl Shift ') : (isMac ? '⌘ ' : 'Ctrl ')) + key.at(-1).toUpperCase() : key;
const typing = e => e.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable=""], [contenteditable=true]');
let before = '';

function press(element) {
  if (element.matches('input:not([type=checkbox]), textarea')) { element.focus(); element.select?.(); } else element.click();
}

document.addEventListener('keydown', event => {
  if ((event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }
  // What a page has of its own, such as undo; a field keeps its own undo.
  const withMod = (event.metaKey || event.ctrlKey) && !event.altKey && !event.defaultPrevented && !typing(event) && !document.querySelector('dialog[open]')
    && bound().find(e => e.dataset.key === `Mod+${event.shiftKey ? 'Shift+' : ''}${event.key.toLowerCase()}`);
  if (withMod) { event.preventDefault(); press(withMod); return; }
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || typing(event) || document.querySelector('dialog[open]')) return;
  const two = `${before} ${event.key}`;
  const found = bound().find(e => e.dataset.key === two) ?? bound().find(e => e.dataset.key === event.key);
  before = event.key.length === 1 ? event.key : '';
  if (event.key === 'j' || event.key === 'k') { if (step(event.key === 'j' ? 1 : -1)) event.preventDefault(); return; }
  if (event.key === 'X' && rowKey('x')?.matches('[data-tick]')) { event.preventDefault(); tickTo(rowKey('x')); return; }
  const inRow = rowKey(event.key);
  if (inRow) { event.preventDefault(); press(inRow); return; }
  if (!found) return;
  before = '';
  event.preventDefault();
  press(found);
});

/** What a key does in the row that has the focus. */
const rowKey = key => document.activeElement?.closest('[data-list] > li')?.querySelector(`[data-row-key="${CSS.escape(key)}"]`);

// Rows that are ticked: one by one, or with Shift all between.
let ticked = null;
const boxes = () => [...document.querySelectorAll('[data-list] input[data-tick]')];

function tickTo(box, state = true) {
  const all = boxes();
  const [from, to] = [ticked?.isConnected ? all.indexOf(ticked) : all.indexOf(box), all.indexOf(box)];
  for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = state;
  ticked = box;
  tellTicked();
}

function tellTicked() {
  const [said, all] = [document.querySelector('[data-ticked]'), boxes()];
  const count = all.filter(b => b.checked).length;
  if (said) said.textContent = count > 0 ? said.dataset.ticked.replace('{0}', count) : '';
  const whole = document.querySelector('[data-tick-all]');
  if (whole) { whole.checked = count > 0 && count === all.length; whole.indeterminate = count > 0 && count < all.length; }
}

document.addEventListener('click', event => {
  const box = event.target.closest?.('input[data-tick]');
  if (!box) return;
  if (event.shiftKey) tickTo(box, box.checked); else { ticked = box; tellTicked(); }
});
document.addEventListener('change', event => {
  if (!event.target.matches?.('[data-tick-all]')) return;
  for (const box of boxes()) box.checked = event.target.checked;
  tellTicked();
});
const showTickAll = () => { for (const label of document.querySelectorAll('.many [data-scripted]')) label.hidden = false; tellTicked(); };
showTickAll();

/** Moves the focus through the list: to the chief link of each row, or to every link where a list names none. */
function step(by) {
  const chief = [...document.querySelectorAll('[data-list] [data-row]')];
  const links = chief.length > 0 ? chief : [...document.querySelectorAll('[data-list] a')];
  if (links.length === 0) return false;
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))].focus();
  return true;
}

for (const opener of document.querySelectorAll('[data-opens]')) {
  opener.hidden = false;
  opener.addEventListener('click', () => (opener.dataset.opens === 'palette' ? openPalette() : openKeys()));
}
for (const label of document.querySelectorAll('[data-shows]')) label.textContent = shown(label.dataset.shows);

function openKeys() {
  const dialog = document.getElementById('keys');
  const rows = bound().map(e => [shown(e.dataset.key), nameOf(e)]);
  const row = document.querySelector('[data-list] [data-row-key]');
  if (row) rows.push([row.dataset.rowKey, nameOf(row)]);
  if (document.querySelector('[data-list]')) rows.push(['j  k', document.querySelector('[data-list]').dataset.listKeys ?? dialog.querySelector('[data-keys]').dataset.listKeys]);
  dialog.querySelector('[data-keys]').replaceChildren(...rows.flatMap(([key, name]) => {
    const term = document.createElement('dt');
    term.append(Object.assign(document.createElement('kbd'), { textContent: key }));
    return [term, Object.assign(document.createElement('dd'), { textContent: name })];
  }));
  dialog.showModal();
}

// Alarms ----------------------------------------------------------------------------------------------------------

// A page may stay open for hours: what is late is asked for again while somebody can see it.
const alarms = document.querySelector('[data-again]');
async function lookForAlarms() {
  if (!alarms || document.hidden) return;
  const answer = await fetch(alarms.dataset.again, { credentials: 'same-origin', redirect: 'error' }).catch(() => null);
  if (!answer?.ok) return;
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html').body;
  // What says the same stays, with the focus in it.
  if (now.textContent.trim() !== alarms.textContent.trim()) alarms.replaceChildren(...now.childNodes);
}
if (alarms) setInterval(lookForAlarms, 15_000);

// The palette -----------------------------------------------------------------------------------------------------

const palette = document.getElementById('palette');
let options = [];
let chosen = 0;
let asked = 0;

function openPalette() {
  if (!palette || palette.open) return;
  const words = palette.querySelector('input');
  words.value = '';
  palette.showModal();
  words.focus();
  show(commands(''));
}

function commands(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return bound().filter(e => e.dataset.opens !== 'palette').map(e => ({ name: nameOf(e), note: shown(e.dataset.key), act: () => press(e) }))
    .filter(c => wanted.every(w => c.name.toLowerCase().includes(w)));
}

function show(found) {
  options = found;
  chosen = 0;
  const list = palette.querySelector('[role=listbox]');
  list.replaceChildren(...found.map((option, i) => {
    const row = document.createElement('li');
    row.id = `palette-${i}`;
    row.setAttribute('role', 'option');
    const name = Object.assign(document.createElement('span'), { textContent: option.name, dir: 'auto' });
    const note = Object.assign(document.createElement('span'), { textContent: option.note, className: 'key' });
    row.append(name, note);
    row.addEventListener('click', () => take(i));
    return row;
  }));
  mark();
}

function mark() {
  const rows = [...palette.querySelectorAll('[role=option]')];
  rows.forEach((row, i) => row.setAttribute('aria-selected', String(i === chosen)));
  const input = palette.querySelector('input');
  if (rows[chosen]) { input.setAttribute('aria-activedescendant', rows[chosen].id); rows[chosen].scrollIntoView({ block: 'nearest' }); } else input.removeAttribute('aria-activedescendant');
}

function take(i) {
  const option = options[i];
  if (!option) return;
  palette.close();
  option.act();
}

if (palette) {
  const input = palette.querySelector('input');
  const status = document.getElementById('palette-status');
  input.addEventListener('input', async () => {
    const words = input.value.trim();
    const mine = ++asked;
    status.textContent = '';
    show(commands(words));
    if (words === '') return;
    try {
      const found = await ask(`${palette.dataset.find}?q=${encodeURIComponent(words.slice(0, 100))}`);
      if (mine !== asked) return;
      show([...found.map(s => ({ name: s.headline || '—', note: `${s.status} · ${s.publication}`, act: () => { location.href = s.address; } })), ...commands(words)]);
      status.textContent = options.length === 0 ? status.dataset.none : '';
    } catch {
      if (mine === asked) status.textContent = status.dataset.failed;
    }
  });
  palette.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      chosen = options.length === 0 ? 0 : (chosen + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length;
      mark();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(chosen);
    }
  });
  palette.addEventListener('click', event => { if (event.target === palette) palette.close(); });
}

// The list that filters as one types ------------------------------------------------------------------------------

for (const form of document.querySelectorAll('form[data-filters]')) {
  let wait;
  let latest = 0;
  const filter = async () => {
    const mine = ++latest;
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''));
    const address = query.size > 0 ? `${form.action}?${query}` : form.action;
    try {
      const answer = await fetch(address, { credentials: 'same-origin' });
      if (mine !== latest || !answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(form.dataset.filters);
      const status = document.getElementById(form.dataset.filters)?.querySelector('[role=status]');
      if (!fresh || mine !== latest) return;
      const part = document.getElementById(form.dataset.filters);
      const said = fresh.querySelector('[role=status]');
      // The live region stays the same element, so that its change is heard.
      if (status && said) { status.textContent = said.textContent; said.replaceWith(status); }
      part.replaceChildren(...fresh.childNodes);
      showTickAll();
      history.replaceState(null, '', address);
    } catch { /* The line is down: the list stays as it is, and the Filter button still asks. */ }
  };
  form.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(filter, 120); });
}

// Passkeys --------------------------------------------------------------------------------------------------------

const canPasskey = window.isSecureContext && 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential && !/^[\d.]+$|:/.test(location.hostname);

// The desk keeps the challenge of one passkey at a time, so what the e-mail field offers ends before the button asks.
let offered = Promise.resolve(false);
let endOffer = () => {};

async function signInWith(options, to, extra = {}) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey, ...extra });
  await ask('/desk/sign-in/passkey', { method: 'POST', body: JSON.stringify(credential) });
  location.assign(to && /^\/desk([/?]|$)/.test(to) ? to : '/desk');
}

const signInOptions = () => ask('/desk/sign-in/passkey-options', { method: 'POST' });

async function addPasskey(name) {
  const options = await ask('/desk/passkeys/creation-options', { method: 'POST' });
  const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  await ask(`/desk/passkeys?name=${encodeURIComponent(name)}`, { method: 'POST', body: JSON.stringify(credential) });
}

for (const box of document.querySelectorAll('[data-passkey]')) {
  if (!canPasskey) break;
  box.hidden = false;
  box.parentElement.querySelector('[data-passkey-absent]')?.remove();
  const error = box.querySelector('[data-passkey-error]');
  const fail = problem => {
    if (problem.name === 'AbortError') return;
    error.textContent = problem.name === 'TypeError' ? error.dataset.failed : error.dataset.refused;
    error.hidden = false;
  };
  box.querySelector('[data-passkey-go]').addEventListener('click', async () => {
    error.hidden = true;
    endOffer();
    if (await offered) return;
    try {
      if (box.dataset.passkey === 'sign-in') await signInWith(await signInOptions(), box.dataset.to);
      else { await addPasskey(box.querySelector('[data-passkey-name]')?.value ?? ''); location.assign(box.dataset.to); }
    } catch (problem) { fail(problem); }
  });
}

// A passkey offered in the e-mail field, where the browser does that.
const field = document.querySelector('input[autocomplete~=webauthn]');
if (field && canPasskey && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
  const offer = new AbortController();
  endOffer = () => offer.abort();
  offered = signInOptions()
    .then(options => signInWith(options, document.querySelector('[data-passkey]')?.dataset.to, { mediation: 'conditional', signal: offer.signal }))
    .then(() => true, () => false); // Where it fails, the button and the password remain.
}

// An hour of the publication's zone is told in the viewer's own as well, where their clocks differ.
for (const time of document.querySelectorAll('time[data-here]')) {
  const language = document.documentElement.lang;
  const clock = timeZone => new Intl.DateTimeFormat(/^en\b/.test(language) ? 'en-GB' : language, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(time.dateTime));
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (clock(here) === clock(time.dataset.zone)) continue;
  time.textContent = time.dataset.here.replace('{0}', clock(here)).replace('{1}', here);
  time.hidden = false;
}

// Rows that buttons move can be dragged too: dropped on another row, one sends the form that its buttons would have sent.
for (const list of document.querySelectorAll('[data-drag]')) {
  let from = null;
  const rows = [...list.children];
  for (const row of rows) {
    const form = row.querySelector('form[data-moves]');
    row.draggable = form !== null;
    row.addEventListener('dragstart', event => { from = row; event.dataTransfer.effectAllowed = 'move'; });
    row.addEventListener('dragend', () => { from = null; rows.forEach(r => r.classList.remove('over')); });
    row.addEventListener('dragover', event => { if (from && from !== row) { event.preventDefault(); row.classList.add('over'); } });
    row.addEventListener('dragleave', event => { if (!row.contains(event.relatedTarget)) row.classList.remove('over'); });
    row.addEventListener('drop', event => {
      event.preventDefault();
      const moves = from?.querySelector('form[data-moves]');
      if (!moves || from === row) return;
      moves.elements.Towards.value = String(rows.indexOf(row) - rows.indexOf(from));
      moves.requestSubmit();
    });
  }
}

// The focal point: clicked in the picture, or drawn through it; the two fields are what is sent.
for (const picture of document.querySelectorAll('svg[data-points]')) {
  const fields = ['x', 'y'].map(id => document.getElementById(id));
  const { width, height } = picture.viewBox.baseVal;
  const mark = picture.querySelector('circle');
  const draw = () => ['cx', 'cy'].forEach((name, i) => mark.setAttribute(name, String([width, height][i] * fields[i].valueAsNumber / 100 || 0)));
  const take = event => {
    const box = picture.getBoundingClientRect();
    const at = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    fields.forEach((field, i) => { field.value = String(Math.round(Math.min(1, Math.max(0, at[i])) * 100)); });
    draw();
  };
  picture.addEventListener('pointerdown', event => { picture.setPointerCapture(event.pointerId); take(event); });
  picture.addEventListener('pointermove', event => { if (picture.hasPointerCapture(event.pointerId)) take(event); });
  for (const field of fields) field.addEventListener('input', draw);
}

// Pictures brought in: chosen, dropped anywhere on the page, or pasted; three on their way at once, each by itself.
for (const form of document.querySelectorAll('form[data-uploads]')) {
  const { uploads: address, most, large, kind, many, there, waits, cancelled, failed, out, cancel, again, said, refused } = form.dataset;
  const arrived = form.dataset.in;
  const list = form.querySelector('[data-uploading]');
  const status = form.querySelector('[data-status]');
  const input = form.querySelector('input[type=file]');
  const fill = (words, ...parts) => words.replace(/\{(\d)\}/g, (_, n) => parts[n]);
  const button = (words, sign, act) => {
    const made = Object.assign(document.createElement('button'), { type: 'button', className: 'button quiet', textContent: sign, title: words });
    made.setAttribute('aria-label', words);
    made.addEventListener('click', act);
    return made;
  };
  for (const plain of form.querySelectorAll('[data-plain]')) plain.hidden = true;
  for (const scripted of form.querySelectorAll('[data-scripted]')) scripted.hidden = false;
  input.required = false;
  const waiting = [];
  const counts = { all: 0, arrived: 0, refused: 0 };
  let running = 0;

  const tell = () => {
    status.textContent = counts.refused > 0 ? fill(refused, counts.arrived, counts.all, counts.refused) : fill(said, counts.arrived, counts.all);
    form.querySelector('[data-done]').hidden = counts.arrived === 0 || running + waiting.length > 0;
  };

  function take(file) {
    const name = file.name || 'picture';
    const row = document.createElement('li');
    const label = Object.assign(document.createElement('span'), { textContent: name, dir: 'auto' });
    row.append(label);
    list.append(row);
    list.hidden = false;
    counts.all++;
    const end = (...content) => row.replaceChildren(label, ...content);
    const refuse = (words, more) => {
      counts.refused++;
      const error = Object.assign(document.createElement('span'), { className: 'error', textContent: words, dir: 'auto' });
      end(error, ...(more ? [button(fill(again, name), '↻', () => { counts.refused--; counts.all--; row.remove(); take(file); next(); })] : []));
      tell();
    };
    if (file.size > Number(most)) return refuse(fill(large, name, Math.floor(Number(most) / 1048576)));
    if (file.type !== '' && !/^image\/(jpeg|png|webp|gif)$/.test(file.type)) return refuse(fill(kind, name));
    const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 });
    bar.setAttribute('aria-label', name);
    const request = new XMLHttpRequest();
    let ended = false;
    const finish = act => { if (ended) return; ended = true; if (begun) running--; act(); next(); };
    let begun = false;
    const stop = button(fill(cancel, name), '×', () => { request.abort(); finish(() => refuse(cancelled, true)); });
    const hint = Object.assign(document.createElement('span'), { className: 'hint', textContent: waits });
    end(hint, stop);
    request.upload.addEventListener('progress', event => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
    request.addEventListener('error', () => finish(() => refuse(failed, true)));
    request.addEventListener('load', () => finish(() => {
      let answer = null;
      try { answer = JSON.parse(request.responseText); } catch { /* No answer of ours. */ }
      if (request.status === 401) return refuse(out, true);
      if (request.status < 200 || request.status > 299 || !answer) return refuse(answer?.detail ?? failed, request.status >= 500 || !answer);
      counts.arrived++;
      const image = Object.assign(document.createElement('img'), { src: answer.thumbnail, alt: '', width: 3, height: 2 });
      const link = Object.assign(document.createElement('a'), { href: answer.address, textContent: answer.wasThere ? there : arrived });
      end(image, link);
      tell();
    }));
    waiting.push(() => {
      if (ended) return next();
      begun = true;
      running++;
      end(bar, stop);
      const target = new URL(address, location.href);
      target.searchParams.set('name', name);
      request.open('POST', target);
      request.setRequestHeader('RequestVerificationToken', token());
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.setRequestHeader('Accept', 'application/json');
      request.send(file);
    });
  }

  function next() {
    while (running < 3 && waiting.length > 0) waiting.shift()();
    tell();
  }

  const bring = files => {
    const taken = [...files].slice(0, 100);
    for (const file of taken) take(file);
    if (files.length > taken.length) status.textContent = fill(many, taken.length);
    next();
  };
  form.addEventListener('submit', event => { event.preventDefault(); if (input.files.length > 0) bring(input.files); input.value = ''; });
  input.addEventListener('change', () => { bring(input.files); input.value = ''; });
  const holdsFiles = event => event.dataTransfer?.types.includes('Files');
  document.addEventListener('dragover', event => { if (holdsFiles(event)) { event.preventDefault(); document.body.classList.add('dropping'); } });
  document.addEventListener('dragleave', event => { if (event.relatedTarget === null) document.body.classList.remove('dropping'); });
  document.addEventListener('drop', event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    document.body.classList.remove('dropping');
    bring(event.dataTransfer.files);
  });
  document.addEventListener('paste', event => { if (!typing(event) && event.clipboardData?.files.length > 0) { event.preventDefault(); bring(event.clipboardData.files); } });
  addEventListener('beforeunload', event => { if (running + waiting.length > 0) event.preventDefault(); });
}
