// Finds links of a page that lead nowhere: to a file that is not in the folder, or to an anchor that no element has.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { relative, isAbsolute } from 'node:path';

export async function findDeadLinks(page, file, root) {
  const { targets, ids } = await page.evaluate(() => ({
    targets: [...document.querySelectorAll('a[href], area[href]')].map((link) => link.href),
    ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
  }));
  const faults = ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `the id ${id} stands more than once`);
  for (const target of new Set(targets)) {
    const url = new URL(target);
    if (url.protocol !== 'file:') continue;
    const fragment = decodeURIComponent(url.hash.slice(1));
    url.hash = '';
    const path = fileURLToPath(url);
    const place = relative(root, path);
    if (place.startsWith('..') || isAbsolute(place)) faults.push(`${place} is outside the folder`);
    else if (!existsSync(path) || !statSync(path).isFile()) faults.push(`${place} is not a file`);
    else if (fragment && path === file && !ids.includes(fragment)) faults.push(`#${fragment} is no id of this page`);
    else if (fragment && path !== file && path.endsWith('.html') && !readFileSync(path, 'utf8').includes(`id="${fragment}"`))
      faults.push(`#${fragment} is no id of ${place}`);
  }
  return faults;
}
