// The search of the catalogue. Data come in scripts, since a page from the disk may fetch no files: each calls
// `catalogue.give` with its name and what it holds.
'use strict';

const waiting = new Map(); // by name: the promise of a script's data, and what keeps it
const catalogue = {
  give(name, data) {
    waiting.get(name)?.keep(data);
  },
};
window.catalogue = catalogue;

const shownAtOnce = 20; // meetings
const $ = (id) => document.getElementById(id);

function load(name) {
  let entry = waiting.get(name);
  if (!entry) {
    entry = {};
    entry.promise = new Promise((keep, refuse) => {
      entry.keep = keep;
      const script = document.createElement('script');
      script.src = `data/${name}.js`;
      script.onerror = () => {
        waiting.delete(name);
        refuse(new Error(name));
      };
      document.head.append(script);
    });
    waiting.set(name, entry);
  }
  return entry.promise;
}

// Words as the index has them.
const wordsOf = (text) => [
  ...new Set(
    text
      .normalize('NFD')
      .replace(/[\p{M}'’\u00AD]/gu, '')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .split(/[^\p{Alphabetic}\p{N}]+/u)
      .filter(Boolean),
  ),
];

const shardOf = (word) => [...word].slice(0, 2).map((c) => (/[a-z0-9]/.test(c) ? c : '_')).join('');

// The documents that hold a word; from three letters on also those that hold one which begins with it.
async function documentsOf(word, about) {
  const found = new Set();
  const shard = shardOf(word);
  if (!about.shards.includes(shard)) return found;
  const words = await load(`words-${shard}`);
  const whole = [...word].length < 3;
  for (const [known, steps] of Object.entries(words)) {
    if (known !== word && (whole || !known.startsWith(word))) continue;
    let number = 0;
    for (const step of steps.split(' ')) {
      number += parseInt(step, 36);
      found.add(number);
    }
  }
  return found;
}

// The meetings with all words, the best first: those with all of them in their title or agenda, then those with all in one
// paper, then the rest, each the newest first.
async function search({ words, committee, from, to }) {
  const about = await load('meetings');
  const found = await Promise.all(words.map((word) => documentsOf(word, about)));
  const hits = [];
  about.meetings.forEach(([ofCommittee, date, first], number) => {
    if (committee !== '' && ofCommittee !== Number(committee)) return;
    if ((from && date < from) || (to && date > to)) return;
    const end = about.meetings[number + 1]?.[2] ?? about.documents;
    const held = [];
    for (let document = first; document < end; document++) held.push(found.filter((set) => set.has(document)).length);
    const all = found.every((set) => held.some((_, at) => set.has(first + at)));
    if (!all) return;
    const papers = held.map((count, at) => [count, at - 1]).filter(([count, paper]) => paper >= 0 && count > 0);
    const most = Math.max(0, ...papers.map(([count]) => count));
    const rank = held[0] === words.length ? 2 : most === words.length ? 1 : 0;
    hits.push({ number, date, rank, papers: papers.filter(([count]) => count === most).map(([, paper]) => paper) });
  });
  hits.sort((a, b) => b.rank - a.rank || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.number - b.number));
  return { hits, details: about.details };
}

function link(text, href) {
  const element = document.createElement('a');
  element.textContent = text;
  element.href = href;
  return element;
}

async function draw({ number, papers }, details) {
  const part = await load(`details-${Math.floor(number / details)}`);
  const meeting = part[number % details];
  const item = document.createElement('li');
  const heading = document.createElement('h3');
  const name = `${meeting.committee}, ${meeting.date}`;
  heading.append(meeting.page ? link(name, meeting.page) : name);
  const title = document.createElement('p');
  title.textContent = `${meeting.authority}: ${meeting.title}`;
  item.append(heading, title);
  if (papers.length) {
    const list = document.createElement('ul');
    for (const paper of papers) {
      const entry = document.createElement('li');
      entry.append(link(...meeting.papers[paper]));
      list.append(entry);
    }
    item.append(list);
    if (!meeting.language.startsWith('en')) list.lang = meeting.language;
  }
  if (!meeting.language.startsWith('en')) title.lang = meeting.language;
  return item;
}

let turn = 0; // of the newest search: an older one that ends later shows nothing
let rest = { hits: [], details: 1 };

async function show(mine) {
  const next = rest.hits.slice(0, shownAtOnce);
  const drawn = await Promise.all(next.map((hit) => draw(hit, rest.details)));
  if (mine !== turn) return undefined;
  rest.hits = rest.hits.slice(shownAtOnce);
  $('hits').append(...drawn);
  $('more').hidden = rest.hits.length === 0;
  return drawn[0];
}

const say = (text) => {
  $('status').textContent = text;
};

$('search').addEventListener('submit', async (event) => {
  event.preventDefault();
  const mine = ++turn;
  const words = wordsOf($('words').value);
  const asked = { words, committee: $('committee').value, from: $('from').value, to: $('to').value };
  $('hits').replaceChildren();
  $('more').hidden = true;
  if (!words.length && !asked.committee && !asked.from && !asked.to) {
    say('Type a word, or choose a committee or a date.');
    $('words').focus();
    return;
  }
  say('Searching …');
  try {
    const found = await search(asked);
    if (mine !== turn) return;
    const count = found.hits.length;
    rest = found;
    await show(mine);
    if (mine !== turn) return;
    say(count === 0 ? 'No meeting found. Try fewer or other words.' : count === 1 ? '1 meeting found.' : `${count} meetings found.`);
  } catch (error) {
    if (mine === turn) say(`The search can’t be done: the file data/${error.message}.js is missing or damaged.`);
  }
});

$('search').addEventListener('reset', () => {
  turn++;
  $('hits').replaceChildren();
  $('more').hidden = true;
  say('');
  $('words').focus();
});

$('more').addEventListener('click', async () => {
  const first = await show(turn);
  first?.querySelector('a')?.focus();
});

$('finder').hidden = false;
