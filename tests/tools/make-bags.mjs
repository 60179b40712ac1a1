// Makes up folders of bags as `agendapack archive` lays them out, as far as the catalogue and the list of retention read
// them: no manifests, small papers.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

// Writes a bag. `papers` are { stem, title, text }; `publications` counts what was published, each with all papers.
export function makeBag(dir, { meeting, committee, date, papers, restricted = false, publications = 1, language = 'en-GB', review = '2022-06-29' }) {
  const bag = join(dir, `${meeting}-${publications}${restricted ? '-restricted' : ''}`);
  const put = (path, text) => {
    mkdirSync(dirname(join(bag, path)), { recursive: true });
    writeFileSync(join(bag, path), text);
  };
  const versions = Array.from({ length: publications }, (_, at) => ({
    number: at + 1,
    kind: at ? 'supplement' : 'pack',
    date,
    pack: `data/${at + 1}/outputs/packs/${at ? `supplement-${at}` : 'public'}.pdf`,
    replaces: [],
  }));
  put('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  put(
    'bag-info.txt',
    `Source-Organization: Anyshire Council\nRetention-Class: ${restricted ? 'restricted-papers' : 'committee-papers'}\nRetention-Period: 6 years\nRetention-Trigger: meeting\nRetention-Authority: Local Government Act 1972,\n  section 100C(1)\nReview-Date: ${review}\n`,
  );
  put(
    'data/catalogue/record.json',
    JSON.stringify({
      identifier: `urn:agendapack:anyshire-council:${committee}:${date}:${publications}`,
      title: `${committee}: Agenda, ${date}`,
      creator: 'Anyshire Council',
      date,
      published: date,
      subject: ['Apologies for absence', ...papers.map((paper) => paper.title)],
      description: '',
      language,
      type: 'Text',
      format: ['application/pdf'],
      rights: '',
      publisher: 'Anyshire Council',
      meeting: { authority: 'Anyshire Council', committee, date, folder: meeting },
      versions,
      restricted,
    }),
  );
  const page = (title, body) =>
    `<!DOCTYPE html>\n<html lang="${language}"><head><title>${escape(title)}</title><style>p { hyphens: none }</style></head><body><main><h1>${escape(title)}</h1>${body}</main></body></html>\n`;
  for (const { number, pack } of versions) {
    put(pack, '%PDF-1.7\n');
    put(`data/${number}/outputs/index.html`, page(committee, '<p>The agenda.</p>'));
    for (const { stem, title, text } of papers) put(`data/${number}/outputs/papers/${stem}.html`, page(title, `<p>${text}</p>`));
  }
  return bag;
}
