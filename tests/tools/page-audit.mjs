// Audits one web page as a reader meets it: by axe-core on a desktop and on a phone, for sideways scrolling, for tables
// that paper cuts off, for requests that leave the folder, for errors in the console, and for links that lead nowhere.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { findDeadLinks } from './links.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const desktop = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };
const sheets = { upright: 642, turned: 1009 }; // A4 within the margins of the style sheet, in CSS pixels
const reflowWidth = 320; // WCAG 2.2, 1.4.10: no sideways scrolling at 320 CSS pixels

// Returns { faults: { check: [line] }, advice: [line] } for the page `file` of the folder `root`. A check without
// faults is there with an empty list. Advice is what axe's best practices say; it never fails a page.
export async function auditPage(browser, file, root) {
  const faults = { 'axe desktop': [], 'axe phone': [], 'axe print': [], 'print width': [], width: [], offline: [], console: [], links: [] };
  const advice = new Set();
  const context = await browser.newContext({ viewport: desktop, bypassCSP: true });
  try {
    const page = await context.newPage();
    await watch(page, pathToFileURL(`${root}/`).href, faults);
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    faults['axe desktop'] = await runAxe(page, advice);
    await page.setViewportSize(phone);
    faults['axe phone'] = await runAxe(page, advice);
    for (const width of [phone.width, reflowWidth]) {
      await page.setViewportSize({ ...phone, width });
      const taken = await page.evaluate(() => document.scrollingElement.scrollWidth);
      if (taken > width) faults.width.push(`${taken} px wide in a window of ${width} px: ${await findWidest(page)}`);
    }
    await page.setViewportSize(desktop);
    await page.emulateMedia({ media: 'print' });
    faults['axe print'] = await runAxe(page, advice);
    await page.setViewportSize({ ...desktop, width: sheets.upright });
    faults['print width'] = await findCutTables(page);
    faults.links = await findDeadLinks(page, file, root);
  } finally {
    await context.close();
  }
  return { faults, advice: [...advice] };
}

// Notes and stops every request that leaves the folder, and notes what the console says in anger.
async function watch(page, folder, faults) {
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(folder) || url.startsWith('data:')) return route.continue();
    faults.offline.push(`asks for ${url}`);
    return route.abort();
  });
  page.on('requestfailed', (request) => {
    if (request.url().startsWith(folder)) faults.offline.push(`cannot get ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.console.push(message.text());
  });
  page.on('pageerror', (error) => faults.console.push(String(error)));
}

async function runAxe(page, advice) {
  await page.evaluate(axeSource);
  const result = await page.evaluate(
    (tags) =>
      axe.run(document, {
        runOnly: { type: 'tag', values: [...tags, 'best-practice'] },
        rules: { 'target-size': { enabled: true } }, // 2.2's own rule, off by default
        resultTypes: ['violations', 'passes'],
      }),
    wcag,
  );
  const lines = [];
  if (result.passes.length === 0) lines.push('axe found nothing to judge');
  for (const violation of result.violations) {
    const { id, help, nodes, tags } = violation;
    const line = `${id}: ${help} (${nodes.length}x, first ${nodes[0].target.join(' ')})`;
    if (tags.some((tag) => wcag.includes(tag))) lines.push(line);
    else advice.add(line);
  }
  return lines;
}

// Tables that a sheet of paper would cut off: on paper nothing scrolls.
const findCutTables = (page) =>
  page.evaluate((sheets) => {
    const lines = [];
    for (const table of document.querySelectorAll('table')) {
      const sheet = table.closest('.wide') ? sheets.turned : sheets.upright;
      const box = table.getBoundingClientRect();
      const reach = table.closest('.wide') ? box.width : box.right;
      if (reach > sheet + 0.5) lines.push(`a table reaches to ${Math.ceil(reach)} px on a sheet of ${sheet} px: ${table.caption?.innerText}`);
    }
    return lines;
  }, sheets);

// The outermost element that reaches past the window, to point at.
const findWidest = (page) =>
  page.evaluate(() => {
    const wide = [...document.body.querySelectorAll('*')].find(
      (element) => element.getBoundingClientRect().right > innerWidth + 0.5,
    );
    return wide ? wide.outerHTML.slice(0, 120) : 'no single element reaches past it';
  });
