#!/usr/bin/env node
// Proves that the judge of web pages can refuse: each page of refuse/ says in its first comment which check must
// refuse it and a word that the reason must hold; each page of accept/ must pass them all.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { auditPage } from './page-audit.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const pages = (folder) => readdirSync(join(here, folder)).filter((name) => name.endsWith('.html')).sort();

function report(name, faults) {
  console.log(`${faults.length ? 'not ok' : 'ok'} - ${name}`);
  for (const fault of faults) console.log(`    ${fault}`);
}

const browser = await launchBrowser();
for (const name of pages('accept')) {
  const { faults } = await auditPage(browser, join(here, 'accept', name), join(here, 'accept'));
  report(`web pages accept: ${name}`, Object.entries(faults).flatMap(([check, lines]) => lines.map((line) => `${check}: ${line}`)));
}
for (const name of pages('refuse')) {
  const file = join(here, 'refuse', name);
  const [, check, word] = readFileSync(file, 'utf8').match(/<!-- refused by (.+?): (.+?) -->/) ?? [];
  const { faults } = await auditPage(browser, file, join(here, 'refuse'));
  const noticed = (faults[check] ?? []).some((line) => line.includes(word));
  report(`web pages refuse: ${name}`, noticed ? [] : [`${check} does not speak of ${word}: ${JSON.stringify(faults)}`]);
}
await browser.close();
