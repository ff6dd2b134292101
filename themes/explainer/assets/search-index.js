// The index of an edition: what a reader typed enters, the pages that have it leave, from
// the best, each with the part of its text that shows why. How the index is written is told
// in the guide's chapter on search. Of the page that it is shown on, nothing is known here
// but whether it was made to be opened as a file.
"use strict";

// No script that imports another runs on a page that is opened as a file: what other
// scripts use of this one is in a constant.
const duizhaoSearch = (() => {
  // So many tokens of a query are looked up: those of a phrase of seven characters.
  const MOST_TOKENS = 6;
  // What a place is worth by its rank: in the text, among the topics, in a heading, in the
  // title; of each, first where other editions of the page say it, then where it does.
  const WORTH = [1, 2, 3, 5, 6, 9, 11, 16];
  // What each digit is worth, by its code unit.
  const VALUES = new Uint8Array(128);
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (let value = 0; value < 64; value++) VALUES[DIGITS.charCodeAt(value)] = value;

  // Files.

  const files = new Map();
  let folder;
  let head;

  // A page that is opened as a file may read no other file, but run it: there each file of
  // the index is a script, which leaves what it holds in `duizhaoFiles`.
  const areScripts = document.documentElement.hasAttribute("data-relative");

  function run(name) {
    const script = document.createElement("script");
    script.src = new URL(`${name}.js`, folder);
    const ran = new Promise((resolve, reject) => {
      script.addEventListener("load", () => resolve(duizhaoFiles[name]));
      script.addEventListener("error", () => reject(new Error(name)));
    });
    document.head.append(script);
    return ran.finally(() => script.remove());
  }

  async function load(name, query = "", options = {}) {
    if (areScripts) return run(name);
    const answer = await fetch(new URL(name + query, folder), options);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return name.endsWith(".json") ? answer.json() : answer.text();
  }

  // A file of the index, as it was when its head was read.
  function file(name) {
    if (!files.has(name)) {
      files.set(name, head.then(({ version }) => load(name, `?v=${version}`)));
      files.get(name).catch(() => files.delete(name));
    }
    return files.get(name);
  }

  // Begins to read the index in a folder, once.
  function begin(address) {
    folder = address;
    head ??= load("index.json", "", { cache: "no-cache" }).then(async ({ bits, pages, version }) => {
      const pairs = await load("fold.txt", `?v=${version}`);
      const fold = new Map();
      for (let at = 0; at + 1 < pairs.length; at += 2) fold.set(pairs[at], pairs[at + 1]);
      return { bits, pages, version, fold };
    });
    head.catch(() => { head = undefined; });
    return head;
  }

  // Texts as they are compared.

  const OF_TOKEN = /[\p{Alphabetic}\p{N}\p{sc=Han}]/u;
  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}ー]/u;

  // What a character becomes where texts are compared, and whether it is of a word; nothing of
  // what is neither letter nor digit. A site has a few thousand of them, a query meets each
  // many times.
  const spelt = new Map();

  function spell(character, fold) {
    if (!spelt.has(character)) {
      const isUnspaced = UNSPACED.test(character);
      const isPart = isUnspaced || OF_TOKEN.test(character);
      const plain = isPart ? [...character.normalize("NFKC").toLowerCase()] : [];
      spelt.set(character, {
        folded: plain.map((one) => fold.get(one) ?? one),
        isWord: isPart && !isUnspaced,
      });
    }
    return spelt.get(character);
  }

  // The letters and digits of a text, folded, with nothing between them. For each code unit,
  // `from` and `to` tell where it stands in the text; `begins` is set where a word, or a
  // character that is written without spaces, begins.
  function squeeze(text, fold) {
    const squeezed = { text: "", from: [], to: [], begins: [] };
    let inWord = false;
    let at = 0;
    for (const character of text) {
      const { folded, isWord } = spell(character, fold);
      for (const plain of folded) {
        squeezed.text += plain;
        for (let unit = 0; unit < plain.length; unit++) {
          squeezed.from.push(at);
          squeezed.to.push(at + character.length);
          squeezed.begins.push(unit === 0 && !(isWord && inWord));
        }
        inWord = isWord;
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

  // A place is one number: its page, the unit of the page, and the rank, so that the order of
  // numbers is that of pages and units. Ten thousand pages are looked through in each turn of
  // a query; no list of objects is made of them.
  const RANKS = 8;
  const UNITS = 65536;
  const spotOf = (place) => Math.floor(place / RANKS);
  const pageOf = (place) => Math.floor(place / (UNITS * RANKS));
  const unitOf = (place) => spotOf(place) % UNITS;

  // Reads places: a list of them, then planes, which have a bit for each page.
  function read(written, places) {
    const [list, ...planes] = written.split(".");
    let from = list;
    let at = 0;
    const next = () => {
      let value = 0;
      for (let shift = 0; ; shift += 5) {
        const digit = VALUES[from.charCodeAt(at++)];
        value |= (digit & 31) << shift;
        if (digit < 32) return value;
      }
    };
    for (let page = 0; at < list.length;) {
      const value = next();
      page += value >> 4;
      const unit = value & 1 ? next() : 0;
      places.push((page * UNITS + unit) * RANKS + (value >> 1 & 7));
    }
    for (from of planes) {
      at = 0;
      const layer = next();
      const unit = layer >> 3;
      const rank = layer & 7;
      for (let page = 0; at < from.length; at++, page += 6) {
        let bits = VALUES[from.charCodeAt(at)];
        for (let on = page; bits; bits >>= 1, on++) {
          if (bits & 1) places.push((on * UNITS + unit) * RANKS + rank);
        }
      }
    }
  }

  // The places of a token in their order.
  async function lookUp(token) {
    const { bits } = await head;
    const shard = await file(`words/${(bits ? number(token) >>> (32 - bits) : 0).toString(16)}.json`);
    const found = [];
    const { text, word } = token;
    if (word && word.length >= 4) {
      for (const known of Object.keys(shard)) if (known.startsWith(text)) read(shard[known], found);
    } else if (Object.hasOwn(shard, text)) {
      read(shard[text], found);
    }
    const places = Float64Array.from(found).sort();
    // Of words that begin alike, the highest rank that a unit has.
    let kept = 0;
    for (let at = 0; at < places.length; at++) {
      if (spotOf(places[at]) !== spotOf(places[at + 1])) places[kept++] = places[at];
    }
    return places.subarray(0, kept);
  }

  // The units where two rows of places are both, each with the lower rank.
  function both(one, other) {
    const places = new Float64Array(Math.min(one.length, other.length));
    let kept = 0;
    for (let at = 0, to = 0; at < one.length && to < other.length;) {
      const apart = spotOf(one[at]) - spotOf(other[to]);
      if (apart === 0) places[kept++] = Math.min(one[at], other[to]);
      if (apart <= 0) at++;
      if (apart >= 0) to++;
    }
    return places.subarray(0, kept);
  }

  // Calls `each` for each page of a row of places, with where its places begin and end.
  function eachPage(places, each) {
    for (let at = 0; at < places.length;) {
      const page = pageOf(places[at]);
      const begin = at;
      while (at < places.length && pageOf(places[at]) === page) at++;
      each(page, begin, at);
    }
  }

  // The places of a page in a row of places.
  function placesOn(page, places) {
    const first = (least) => {
      let [low, high] = [0, places.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle] < least) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    return places.subarray(first(page * UNITS * RANKS), first((page + 1) * UNITS * RANKS));
  }

  // The pages that have all tokens, or else at least half of them; which unit of such a page
  // shows why is told when it is asked for.
  function rank(chunks, pages) {
    const all = chunks.flatMap(({ found }) => found);
    const counts = new Uint8Array(pages);
    const share = new Float64Array(pages);
    for (const places of all) {
      let size = 0;
      eachPage(places, () => size++);
      // What few pages have says more.
      eachPage(places, (page) => {
        counts[page]++;
        share[page] += 1 / Math.log2(2 + size);
      });
    }
    const having = (least) => {
      const found = [];
      for (let page = 0; page < pages; page++) if (counts[page] >= least) found.push(page);
      return found;
    };
    const whole = having(all.length);
    if (whole.length === 0 && all.length > 1) {
      const unit = (page) => highest(all.map((places) => [places, () => 1]), page);
      return { results: sorted(having(all.length / 2), share), unit, partly: true };
    }
    // A phrase is where all of its tokens are; it counts once, and a little more where it
    // comes again.
    const score = new Float64Array(pages);
    const worth = (place) => WORTH[place % RANKS];
    const phrases = chunks.map(({ found }) => found.reduce(both));
    for (const places of phrases) {
      eachPage(places, (page, begin, end) => {
        let best = 0;
        for (let at = begin; at < end; at++) best = Math.max(best, worth(places[at]));
        score[page] += best + Math.min(end - begin, 9) * 0.05;
      });
    }
    const weighed = phrases.map((places) => [places, (place) => 100 + worth(place)]);
    const unit = (page) => highest(weighed, page) ?? unitOf(placesOn(page, all[0])[0]);
    return { results: sorted(whole, score), unit, partly: false };
  }

  // The unit of a page where rows of places weigh most together, each by its own weights.
  function highest(rows, page) {
    const units = new Map();
    for (const [places, weight] of rows) {
      for (const place of placesOn(page, places)) {
        units.set(unitOf(place), (units.get(unitOf(place)) ?? 0) + weight(place));
      }
    }
    let best;
    for (const [unit, weight] of units) {
      if (best === undefined || weight > units.get(best) || (weight === units.get(best) && unit < best)) best = unit;
    }
    return best;
  }

  function sorted(pages, score) {
    return pages.sort((one, other) => score[other] - score[one] || one - other);
  }

  // Where a text, or what others have in its place, holds one of the needles; in the text's
  // own characters.
  function stretches(told, needles, fold) {
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

  // What an index finds of what was typed. `results` are pages from the best, and `unit` tells
  // of each of them which unit of its text shows why; `partly` tells that none has all of it.
  // Nothing where nothing was asked for.
  async function find(typed) {
    const { fold, pages } = await head;
    const query = understand(typed, fold);
    if (query.chunks.length === 0) return undefined;
    await Promise.all(query.chunks.map(async (chunk) => {
      chunk.found = await Promise.all(chunk.tokens.map(lookUp));
    }));
    return { query, fold, ...rank(query.chunks.filter(({ tokens }) => tokens.length > 0), pages) };
  }

  return { file, begin, stretches, find };
})();
