#!/usr/bin/env node
// Judge: every HTML page under the given folders passes axe-core's WCAG 2.2 AA rules and works offline, on a phone
// and in print. Each first-level folder is one publication: its pages may use nothing from outside it.
import { readdirSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { launchBrowser } from '../browser.mjs';
import { auditPage } from '../page-audit.mjs';

const browser = await launchBrowser();
for (const folder of process.argv.slice(2).map((name) => resolve(name))) {
  const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html')).sort();
  for (const name of pages) {
    const publication = name.includes(sep) ? join(folder, name.split(sep)[0]) : folder;
    const { faults, advice } = await auditPage(browser, join(folder, name), publication);
    for (const [check, lines] of Object.entries(faults)) {
      console.log(`${lines.length ? 'not ok' : 'ok'} - ${check} ${basename(folder)}/${relative(folder, join(folder, name))}`);
      for (const line of lines) console.log(`    ${line}`);
    }
    for (const line of advice) console.log(`    advice for ${name}: ${line}`);
  }
}
await browser.close();
