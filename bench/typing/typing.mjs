// node typing.mjs ADDRESS LOG-IN-LINK: how long after a key its finding is marked, in a story of 5,000 words.
// Begins a story in the running newsroom, pastes copy of its own, and types sentences with a doubled word: the space after it brings the finding. CHROMIUM names the browser.
import { chromium } from 'playwright-core';

const [address, link] = process.argv.slice(2);
if (!link) {
  console.error('Start a newsroom with ./dev demo, then: node typing.mjs ADDRESS LOG-IN-LINK');
  process.exit(2);
}
const words = 'the ferry came to the quay at noon and the harbour master told the council that it would not leave again before a storm had gone'.split(' ');
const paragraphs = Array.from({ length: 50 }, (_, n) => 'It was late ' + Array.from({ length: 97 }, (_, w) => words[(w * 7 + n) % words.length]).join(' ') + '.');

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
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
await page.waitForTimeout(2000);
console.log(await page.evaluate(() => document.querySelector('.editor-status').innerText.replace(/\s+/g, ' ')));
await page.evaluate(() => {
  window.seen = [];
  performance.setResourceTimingBufferSize(10000);
  const copy = document.querySelector('.ProseMirror');
  const marks = () => copy.querySelectorAll('[data-finding]').length;
  let key = 0, known = marks();
  addEventListener('keydown', event => { if (event.key === ' ') key = performance.now(); }, true);
  new MutationObserver(() => {
    const now = marks();
    if (now > known && key > 0) {
      const asked = performance.getEntriesByType('resource').filter(entry => entry.name.endsWith('/check')).at(-1);
      window.seen.push({ whole: performance.now() - key, until: asked.startTime - key, answer: asked.responseEnd - asked.startTime, drawn: performance.now() - asked.responseEnd });
      key = 0;
    }
    known = now;
  }).observe(copy, { childList: true, subtree: true, attributes: true });
});
for (let n = 0; n < 40; n++) {
  await page.keyboard.press('Enter');
  await page.keyboard.type(`Somebody saw the the`, { delay: 80 });
  await page.waitForTimeout(600);
  await page.keyboard.press(' ');
  await page.waitForTimeout(600);
}
const seen = await page.evaluate(() => window.seen);
await browser.close();
const at = (part, share) => seen.map(s => s[part]).sort((a, b) => a - b)[Math.min(seen.length - 1, Math.floor(seen.length * share))].toFixed(0);
console.log(`${seen.length} findings. From the key to the mark: median ${at('whole', .5)} ms, p90 ${at('whole', .9)} ms; of it until the desk is asked ${at('until', .5)}, its answer ${at('answer', .5)}, drawing ${at('drawn', .5)} (medians)`);
