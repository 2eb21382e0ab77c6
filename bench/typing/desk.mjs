// node desk.mjs ADDRESS LOG-IN-LINK: what a story of 5,000 words costs at the desk: to open it, to type in it with its findings drawn, to save it.
// Begins a story in the running newsroom with copy of its own, in which every paragraph has something that the desk finds. CHROMIUM names the browser.
import { chromium } from 'playwright-core';

const [address, link] = process.argv.slice(2);
if (!link) {
  console.error('Start a newsroom with ./dev demo, then: node desk.mjs ADDRESS LOG-IN-LINK');
  process.exit(2);
}
const words = 'the ferry came to the quay at noon and the harbour master told the council that it would not leave again before a storm had gone'.split(' ');
const paragraphs = Array.from({ length: 50 }, (_, n) => 'It was late late , ' + Array.from({ length: 95 }, (_, w) => words[(w * 7 + n) % words.length]).join(' ') + '..');
const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))].toFixed(1);
const said = list => `median ${at(list, .5)}, p95 ${at(list, .95)}, most ${at(list, 1)} ms (${list.length})`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.addInitScript(() => {
  performance.setResourceTimingBufferSize(10000);
  const look = new MutationObserver(() => {
    if (window.opened || !document.querySelector('.ProseMirror[contenteditable=true] p')) return;
    look.disconnect();
    requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => { window.opened = performance.now(); }; channel.port2.postMessage(0); });
  });
  look.observe(document, { childList: true, subtree: true });
});
await page.goto(link);
await page.goto(address + '/desk');
await page.click('form[action*="/desk/stories/new"] button');
await page.waitForSelector('.ProseMirror');
await page.evaluate(text => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const copy = document.querySelector('.ProseMirror');
  copy.focus();
  copy.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}, paragraphs.join('\n\n'));
await page.waitForFunction(() => /Saved/.test(document.querySelector('.save-state')?.textContent ?? ''));
const story = page.url();

const opened = [];
for (let n = 0; n < 12; n++) {
  await page.goto(story);
  await page.waitForFunction(() => window.opened > 0);
  if (n > 1) opened.push(await page.evaluate(() => window.opened));
}
console.log(`opened, to the first frame with the copy: ${said(opened)}`);

await page.waitForFunction(() => document.querySelectorAll('.ProseMirror [data-finding]').length > 50);
console.log(await page.evaluate(() => document.querySelector('.editor-status').innerText.replace(/\s+/g, ' ')));
await page.evaluate(() => {
  window.keys = [];
  addEventListener('keydown', event => {
    const from = event.timeStamp;
    requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => window.keys.push(performance.now() - from); channel.port2.postMessage(0); });
  }, true);
});
await page.click('.ProseMirror p:nth-of-type(25)');
await page.keyboard.press('End');
for (let n = 0; n < 400; n++) {
  await page.keyboard.press(n % 7 === 6 ? ' ' : 'abcdefg'[n % 7]);
  await page.waitForTimeout(20 + (n * 7) % 26);
}
await page.waitForTimeout(2000);
console.log(`key to the frame behind it: ${said(await page.evaluate(() => window.keys))}`);
const saves = [];
for (let n = 0; n < 20; n++) {
  await page.keyboard.type('w');
  await page.waitForFunction(count => performance.getEntriesByType('resource').filter(e => e.name.endsWith('/draft') && e.responseEnd > 0).length > count, await page.evaluate(() => performance.getEntriesByType('resource').filter(e => e.name.endsWith('/draft')).length));
}
saves.push(...await page.evaluate(() => performance.getEntriesByType('resource').filter(e => e.name.endsWith('/draft')).map(e => e.responseEnd - e.startTime)));
console.log(`autosave, there and back: ${said(saves)}`);
await browser.close();
