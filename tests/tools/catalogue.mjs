#!/usr/bin/env node
// Judge of the catalogue: made of made-up bags, opened from the disk in Chromium, audited, searched, read without
// JavaScript, and searched again with 2,000 meetings.
// Usage: catalogue.mjs PROGRAM FOLDER   FOLDER is emptied.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { makeBag } from './make-bags.mjs';
import { auditPage } from './page-audit.mjs';

const [program, folder] = process.argv.slice(2).map((name) => resolve(name));
rmSync(folder, { recursive: true, force: true });

function report(name, faults) {
  console.log(`${faults.length ? 'not ok' : 'ok'} - catalogue: ${name}`);
  for (const fault of faults) console.log(`    ${fault}`);
}

// A check that holds when its function throws nothing and returns true or no lines.
async function check(name, judge) {
  try {
    const said = await judge();
    report(name, said === true ? [] : Array.isArray(said) ? said : [`was ${JSON.stringify(said)}`]);
  } catch (error) {
    report(name, [String(error)]);
  }
}

const write = (bags) => execFileSync(program, ['catalogue', bags], { encoding: 'utf8' });
const small = join(folder, 'small');
mkdirSync(small, { recursive: true });
const parking = { stem: '04-parking', title: 'Parking & <charges>', text: 'The <strong>charges</strong> at the Children’s Centre rise to £1.25m. Gŵyl.' };
makeBag(small, { meeting: 'cabinet 2016 & more', committee: 'Cabinet', date: '2016-06-29', papers: [parking] });
makeBag(small, { meeting: 'cabinet-2017', committee: 'Cabinet', date: '2017-03-02', papers: [{ stem: '04-roads', title: 'Roads', text: 'Old words about tarmac.' }] });
makeBag(small, { meeting: 'cabinet-2017', committee: 'Cabinet', date: '2017-03-02', publications: 2, papers: [{ stem: '04-roads', title: 'Roads, a new version', text: 'Gravel, and charges for parking.' }] });
makeBag(small, { meeting: 'cynllunio', committee: 'Pwyllgor Cynllunio', date: '2018-01-10', language: 'cy', papers: [{ stem: '03-coed', title: 'Coed yr ŵyl', text: 'Coed derw.' }] });
makeBag(small, { meeting: 'cabinet-2017', committee: 'Cabinet', date: '2017-03-02', restricted: true, papers: [{ stem: '09-mill', title: 'Disposal of Zebedee Mill', text: 'xylophone' }] });
writeFileSync(join(small, 'older-1.zip'), 'PK');
const said = write(small);
const catalogue = join(small, 'catalogue');
const files = () => readdirSync(catalogue, { recursive: true }).filter((name) => /\.\w+$/.test(name)).sort();
const contents = () => files().map((name) => [name, readFileSync(join(catalogue, name), 'utf8')]);
const before = contents();

await check('an archive in ZIP is named as not read', () => said.includes('older-1.zip') || said);
await check('restricted bags are left out and never named', () =>
  before.filter(([, text]) => /zebedee|xylophone|restricted/i.test(text)).map(([name]) => `named in ${name}`));
await check('the same bags give the same bytes', () => {
  write(small);
  return JSON.stringify(contents()) === JSON.stringify(before);
});
await check('a file of the user’s is not overwritten', () => {
  const other = join(folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'index.html'), 'mine');
  try {
    execFileSync(program, ['catalogue', small, '--out', other], { stdio: 'pipe' });
    return 'was written over';
  } catch (error) {
    return error.status === 2 && readFileSync(join(other, 'index.html'), 'utf8') === 'mine';
  }
});

const browser = await launchBrowser();

// Opens the catalogue and searches; gives what the reader is told and shown.
async function find(page, { words = '', committee, from, to }) {
  await page.fill('#words', words);
  await page.selectOption('#committee', committee ? { label: committee } : '');
  await page.fill('#from', from ?? '');
  await page.fill('#to', to ?? '');
  await page.press('#words', 'Enter');
  await page.waitForFunction(() => /found|Type|can’t/.test(document.getElementById('status').textContent), null, { timeout: 60_000 });
  return page.evaluate(() => ({
    status: document.getElementById('status').textContent,
    hits: [...document.querySelectorAll('#hits > li')].map((hit) => hit.querySelector('h3').innerText),
    papers: [...document.querySelectorAll('#hits ul a')].map((link) => link.innerText),
    links: [...document.querySelectorAll('#hits a')].map((link) => link.href),
  }));
}

async function open(folder, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => request.url().startsWith('file:') || faults.push(`asks for ${request.url()}`));
  await page.goto(pathToFileURL(join(folder, 'catalogue', 'index.html')).href);
  return { context, page, faults };
}

const { context, page, faults } = await open(small);
const searches = [
  ['a word of a paper', { words: 'tarmac' }, 0, []],
  ['the newest version of a paper', { words: 'gravel' }, 1, ['Roads, a new version']],
  ['words of a title and a text, whatever their case', { words: 'PARKING charges' }, 2, ['Parking & <charges>', 'Roads, a new version']],
  ['a word with an apostrophe', { words: 'children’s' }, 1, ['Parking & <charges>']],
  ['a word by its beginning', { words: 'park', to: '2016-12-31' }, 1, ['Parking & <charges>']],
  ['a Welsh word without its accent', { words: 'gwyl' }, 1, ['Parking & <charges>']],
  ['a word of a Welsh title', { words: 'ŵyl' }, 1, ['Coed yr ŵyl']],
  ['a committee alone', { committee: 'Pwyllgor Cynllunio' }, 1, []],
  ['dates alone', { from: '2016-06-29', to: '2017-03-02' }, 2, []],
  ['what is restricted', { words: 'xylophone' }, 0, []],
];
for (const [name, asked, count, papers] of searches) {
  await check(`a search finds ${name}`, async () => {
    const found = await find(page, asked);
    const missing = papers.filter((paper) => !found.papers.includes(paper));
    const told = found.status.startsWith(count ? `${count} meeting` : 'No meeting');
    return (found.hits.length === count && missing.length === 0 && told) || found;
  });
}
await check('links of hits lead to files', async () => {
  const { links } = await find(page, { words: 'parking' });
  const dead = [];
  for (const link of links) {
    try { readFileSync(fileURLToPath(link)); } catch { dead.push(link); }
  }
  return links.length >= 4 && dead.length === 0 ? true : [...dead, `${links.length} links`];
});
await check('nothing asked for is said, and the field is focused', async () => {
  const { status } = await find(page, {});
  return (status.startsWith('Type a word') && (await page.evaluate(() => document.activeElement.id)) === 'words') || status;
});
await check('the page is worked by the keyboard', async () => {
  await page.click('button[type=reset]');
  await page.focus('#words');
  const order = [];
  for (let step = 0; step < 12 && !order.includes('BUTTON:Search'); step++) {
    await page.keyboard.press('Tab');
    order.push(await page.evaluate(() => `${document.activeElement.tagName}:${document.activeElement.id || document.activeElement.innerText}`));
  }
  return order[0] === 'SELECT:committee' && order.includes('BUTTON:Search') ? true : order;
});
await check('nothing leaves the disk, and the console is quiet', () => faults);
await context.close();

for (const name of files().filter((name) => name.endsWith('.html'))) {
  const { faults } = await auditPage(browser, join(catalogue, name), small);
  for (const [audit, lines] of Object.entries(faults)) report(`${audit} ${name}`, lines);
}
// axe over hits too, by day and by night.
for (const colorScheme of ['light', 'dark']) {
  await check(`axe finds nothing in hits, ${colorScheme}`, async () => {
    const { context, page } = await open(small, { colorScheme, bypassCSP: true });
    await find(page, { words: 'charges' });
    await page.addScriptTag({ path: fileURLToPath(import.meta.resolve('axe-core/axe.min.js')) });
    const { violations } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
    await context.close();
    return violations.map((violation) => `${violation.id}: ${violation.help}, first ${violation.nodes[0].target}`);
  });
}
await check('without JavaScript every meeting is reached', async () => {
  const { context, page } = await open(small, { javaScriptEnabled: false });
  const hidden = await page.isHidden('#search');
  const note = await page.isVisible('noscript');
  await page.click('.years a >> text=2016');
  const heading = await page.textContent('h2#y2016');
  await page.click('text=29 June 2016');
  const title = await page.title();
  await context.close();
  return (hidden && note && heading === '2016' && title === 'Cabinet') || [`${hidden} ${note} ${heading} ${title}`];
});

const large = join(folder, 'large');
mkdirSync(large);
const subjects = ['parking', 'housing', 'libraries', 'schools', 'roads', 'waste', 'planning', 'budget', 'culture', 'transport'];
for (let number = 0; number < 2000; number++) {
  const date = new Date(Date.UTC(1990, 0, 1) + number * 6 * 86_400_000).toISOString().slice(0, 10);
  const papers = [0, 1, 2].map((at) => {
    const subject = subjects[(number + at) % subjects.length];
    return { stem: `0${at + 3}-${subject}`, title: `Report on ${subject} ${number}`, text: `${`The committee considers ${subject} in ward${number % 97} and notes item${number}x${at}. `.repeat(8)}` };
  });
  makeBag(large, { meeting: `m${String(number).padStart(4, '0')}`, committee: `Committee ${'ABCDEFGH'[number % 8]}`, date, papers });
}
write(large);
const { context: wide, page: many, faults: loud } = await open(large);
await check('one of 2,000 meetings is found', async () => {
  const found = await find(many, { words: 'item1234x2' });
  return (found.hits.length === 1 && found.papers[0] === 'Report on transport 1234'.replace('transport', subjects[1236 % 10])) || found;
});
await check('all of 2,000 meetings are found, and shown a few at a time', async () => {
  const found = await find(many, { words: 'committee' });
  await many.click('#more');
  await many.waitForFunction(() => document.querySelectorAll('#hits > li').length === 40);
  const focused = await many.evaluate(() => document.activeElement.closest('#hits > li') !== null);
  return (found.status === '2000 meetings found.' && found.hits.length === 20 && focused) || found;
});
await check('2,000 meetings: nothing leaves the disk, and the console is quiet', () => loud);
await check('2,000 meetings: the page itself stays small', () => {
  const size = readFileSync(join(large, 'catalogue', 'index.html')).length;
  return size < 200_000 || size;
});
await wide.close();
await browser.close();
