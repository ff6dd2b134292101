// The index of an edition: what a reader typed enters, the pages that have it leave, from
// the best, each with the part of its text that shows why. How the index is written is told
// in the guide's chapter on search. Nothing here knows the page that it is shown on.

// So many tokens of a query are looked up.
const MOST_TOKENS = 16;
// What a place is worth by its rank: in the text, among the topics, in a heading, in the
// title; of each, first where other editions of the page say it, then where it does.
const WORTH = [1, 2, 3, 5, 6, 9, 11, 16];
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// Files.

const files = new Map();
let folder;
let head;

async function load(name, options) {
  const answer = await fetch(new URL(name, folder), options);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}

// A file of the index, as it was when its head was read.
export function file(name) {
  if (!files.has(name)) {
    const loading = head.then(({ version }) => load(`${name}?v=${version}`));
    files.set(name, loading.then((answer) => answer.json()));
    files.get(name).catch(() => files.delete(name));
  }
  return files.get(name);
}

// Begins to read the index in a folder, once.
export function begin(address) {
  folder = address;
  head ??= load("index.json", { cache: "no-cache" }).then(async (answer) => {
    const { bits, version } = await answer.json();
    const pairs = await (await load(`fold.txt?v=${version}`)).text();
    const fold = new Map();
    for (let at = 0; at + 1 < pairs.length; at += 2) fold.set(pairs[at], pairs[at + 1]);
    return { bits, version, fold };
  });
  head.catch(() => { head = undefined; });
  return head;
}

// Texts as they are compared.

const OF_TOKEN = /[\p{Alphabetic}\p{N}\p{sc=Han}]/u;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}ー]/u;

// The letters and digits of a text, folded, with nothing between them. For each code unit,
// `from` and `to` tell where it stands in the text; `begins` is set where a word, or a
// character that is written without spaces, begins.
function squeeze(text, fold) {
  const squeezed = { text: "", from: [], to: [], begins: [] };
  let inWord = false;
  let at = 0;
  for (const character of text) {
    const isPart = OF_TOKEN.test(character) || UNSPACED.test(character);
    const isWord = isPart && !UNSPACED.test(character);
    if (isPart) {
      for (const plain of character.normalize("NFKC").toLowerCase()) {
        const folded = fold.get(plain) ?? plain;
        squeezed.text += folded;
        for (let unit = 0; unit < folded.length; unit++) {
          squeezed.from.push(at);
          squeezed.to.push(at + character.length);
          squeezed.begins.push(unit === 0 && !(isWord && inWord));
        }
        inWord = isWord;
      }
    }
    inWord = isWord;
    at += character.length;
  }
  return squeezed;
}

// Where a squeezed text holds another, as stretches of the text that it was made of.
function places(squeezed, needle) {
  const stretches = [];
  for (let at = -1; needle && (at = squeezed.text.indexOf(needle, at + 1)) >= 0;) {
    if (squeezed.begins[at]) {
      stretches.push([squeezed.from[at], squeezed.to[at + needle.length - 1]]);
    }
  }
  return stretches;
}

// What is typed.

function tokensOf(chunk) {
  const { text, begins } = chunk;
  const tokens = [];
  const characters = [];
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at));
    characters.push({ character, unspaced: UNSPACED.test(character), begins: begins[at] });
    at += character.length;
  }
  for (let at = 0; at < characters.length;) {
    const { unspaced } = characters[at];
    let end = at + 1;
    while (end < characters.length && characters[end].unspaced === unspaced
      && (unspaced || !characters[end].begins)) end++;
    const run = characters.slice(at, end).map(({ character }) => character);
    if (!unspaced) tokens.push({ text: run.join(""), word: run });
    else if (run.length === 1) tokens.push({ text: run[0] });
    else for (let pair = 0; pair + 1 < run.length; pair++) tokens.push({ text: run[pair] + run[pair + 1] });
    at = end;
  }
  return tokens;
}

// What was typed: the whole of it, and what stands between white space, with its tokens.
function understand(typed, fold) {
  const text = typed.normalize("NFC").trim();
  const chunks = text.split(/\s+/).map((part) => squeeze(part, fold)).filter((chunk) => chunk.text);
  const asked = chunks.map((chunk) => ({ text: chunk.text, tokens: tokensOf(chunk) }));
  // Of a long text, tokens that lie apart from each other tell as much.
  const total = asked.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const step = Math.ceil(total / MOST_TOKENS);
  for (const chunk of asked) chunk.tokens = chunk.tokens.filter((_, at) => at % step === 0);
  return { whole: squeeze(text, fold).text, chunks: asked };
}

// Where tokens stand.

function number({ text, word }) {
  let number = 0x811c9dc5;
  const beginning = word ? word.slice(0, 4).join("") : text;
  for (let at = 0; at < beginning.length; at++) {
    number = Math.imul(number ^ beginning.charCodeAt(at), 0x01000193);
  }
  return (number ^ (number << 13)) >>> 0;
}

// Reads places into `pages`: of each page, of each unit, the rank.
function read(written, pages) {
  let at = 0;
  const next = () => {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const digit = DIGITS.indexOf(written[at++]);
      value |= (digit & 31) << shift;
      if (digit < 32) return value;
    }
  };
  for (let page = 0; at < written.length;) {
    const value = next();
    page += value >> 4;
    const unit = value & 1 ? next() : 0;
    let units = pages.get(page);
    if (!units) pages.set(page, units = new Map());
    units.set(unit, Math.max(units.get(unit) ?? 0, value >> 1 & 7));
  }
}

async function lookUp(token) {
  const { bits } = await head;
  const shard = await file(`words/${(bits ? number(token) >>> (32 - bits) : 0).toString(16)}.json`);
  const pages = new Map();
  const { text, word } = token;
  if (word && word.length >= 4) {
    for (const known of Object.keys(shard)) if (known.startsWith(text)) read(shard[known], pages);
  } else if (Object.hasOwn(shard, text)) {
    read(shard[text], pages);
  }
  return pages;
}

// The pages that have all tokens, or else at least half of them.
function rank(chunks) {
  const all = chunks.flatMap(({ pages }) => pages);
  const [rarest, ...others] = [...all].sort((one, other) => one.size - other.size);
  const whole = [...rarest.keys()].filter((page) => others.every((pages) => pages.has(page)));
  const results = whole.map((page) => {
    let score = 0;
    const units = new Map();
    for (const { pages } of chunks) {
      // A phrase is where all of its tokens are; it counts once, and a little more where it
      // comes again.
      const [first, ...rest] = pages.map((found) => found.get(page));
      let best = 0;
      let again = 0;
      for (const [unit, rank] of first) {
        if (!rest.every((found) => found.has(unit))) continue;
        const worth = WORTH[rest.reduce((least, found) => Math.min(least, found.get(unit)), rank)];
        best = Math.max(best, worth);
        again++;
        units.set(unit, (units.get(unit) ?? 0) + 100 + worth);
      }
      score += best + Math.min(again, 9) * 0.05;
    }
    return { page, score, unit: highest(units) ?? [...chunks[0].pages[0].get(page).keys()][0] };
  });
  if (results.length > 0 || all.length < 2) return { results: sorted(results), partly: false };
  const shares = new Map();
  for (const pages of all) {
    for (const [page, units] of pages) {
      const share = shares.get(page) ?? { page, score: 0, units: new Map() };
      // What few pages have says more.
      share.score += 1 / Math.log2(2 + pages.size);
      share.count = (share.count ?? 0) + 1;
      for (const unit of units.keys()) share.units.set(unit, (share.units.get(unit) ?? 0) + 1);
      shares.set(page, share);
    }
  }
  const half = [...shares.values()].filter(({ count }) => count * 2 >= all.length);
  return { results: sorted(half.map((share) => ({ ...share, unit: highest(share.units) }))), partly: true };
}

function highest(units) {
  let best;
  for (const [unit, weight] of units) {
    if (best === undefined || weight > units.get(best) || (weight === units.get(best) && unit < best)) best = unit;
  }
  return best;
}

function sorted(results) {
  return results.sort((one, other) => other.score - one.score || one.page - other.page);
}

// Where a text, or what others have in its place, holds one of the needles; in the text's
// own characters.
export function stretches(told, needles, fold) {
  const own = squeeze(told.text, fold);
  const marks = needles.flatMap((needle) => places(own, needle));
  for (const differences of told.others ?? []) {
    let other = "";
    const from = [];
    const to = [];
    let at = 0;
    const copy = (end) => {
      for (; at < end; at++) {
        other += told.text[at];
        from.push(at);
        to.push(at + 1);
      }
    };
    for (const [start, length, words] of differences) {
      copy(start);
      for (const unit of words.split("")) {
        other += unit;
        from.push(start);
        to.push(start + length);
      }
      at = start + length;
    }
    copy(told.text.length);
    const squeezed = squeeze(other, fold);
    // One character of another's word says nothing by itself.
    for (const needle of needles.filter(({ length }) => length > 1)) {
      for (const [begin, end] of places(squeezed, needle)) marks.push([from[begin], to[end - 1]]);
    }
  }
  // Stretches that touch are one.
  const joined = [];
  for (const [from, to] of marks.sort(([one], [other]) => one - other)) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

// What an index finds of what was typed. `results` are pages from the best, with the unit of
// the text that shows why; `partly` tells that none has all of it. Nothing where nothing was
// asked for.
export async function find(typed) {
  const { fold } = await head;
  const query = understand(typed, fold);
  if (query.chunks.length === 0) return undefined;
  await Promise.all(query.chunks.map(async (chunk) => {
    chunk.pages = await Promise.all(chunk.tokens.map(lookUp));
  }));
  return { query, fold, ...rank(query.chunks.filter(({ tokens }) => tokens.length > 0)) };
}
