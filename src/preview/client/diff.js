// Which node of a new version of a page continues which node of the old one.
//
// Two lists of children enter, as a server sent them; for each new one leaves the
// place of the old one that it continues, or -1. Order is kept, so nothing that
// lives on is ever moved. What is on the screen is not known here.

// The preview's own notes in the text: they move with every line that is added
// above, and say nothing of whether a block changed.
export const isNote = (name) => name.startsWith("data-duizhao-");

// Makes a function that gives equal numbers to nodes that are equal all the way
// down, but for the preview's notes.
export function signer() {
  const numbers = new Map();
  const known = new WeakMap();
  const number = (text) => {
    const found = numbers.get(text) ?? numbers.size;
    numbers.set(text, found);
    return found;
  };
  return function sign(node) {
    const found = known.get(node);
    if (found !== undefined) return found;
    let text = `${node.nodeType} ${node.nodeName}`;
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const { name, value } of node.attributes) {
        if (!isNote(name)) text += ` ${name}=${JSON.stringify(value)}`;
      }
      if (node.nodeName === "TEMPLATE") text += JSON.stringify(node.innerHTML);
      text += ">";
      for (const child of node.childNodes) text += `${sign(child)},`;
    } else {
      text += JSON.stringify(node.nodeValue);
    }
    const signed = number(text);
    known.set(node, signed);
    return signed;
  };
}

// More comparisons than this are not made for one list of children.
const COMPARISONS = 60_000;

// For each of `news` the index in `olds` of what it continues, or -1.
export function pair(olds, news, sign) {
  const pairs = new Int32Array(news.length).fill(-1);
  between(olds, news, sign, { o: 0, n: 0 }, { o: olds.length, n: news.length }, pairs);
  return pairs;
}

function between(olds, news, sign, from, to, pairs) {
  const start = { ...from };
  const end = { ...to };
  while (start.o < end.o && start.n < end.n && sign(olds[start.o]) === sign(news[start.n])) {
    pairs[start.n++] = start.o++;
  }
  while (start.o < end.o && start.n < end.n && sign(olds[end.o - 1]) === sign(news[end.n - 1])) {
    pairs[--end.n] = --end.o;
  }
  const comparisons = (end.o - start.o) * (end.n - start.n);
  if (comparisons === 0) return;
  if (comparisons <= COMPARISONS) {
    bestRow(olds, news, sign, start, end, pairs);
    return;
  }
  // What is there once on both sides, in an order that both have, cuts long lists.
  const cuts = anchors(olds, news, sign, start, end);
  if (cuts.length === 0) {
    inOrder(olds, news, start, end, pairs);
    return;
  }
  let last = start;
  for (const cut of cuts) {
    between(olds, news, sign, last, cut, pairs);
    pairs[cut.n] = cut.o;
    last = { o: cut.o + 1, n: cut.n + 1 };
  }
  between(olds, news, sign, last, end, pairs);
}

// The row of pairs that is worth most: a weighted longest common subsequence.
function bestRow(olds, news, sign, start, end, pairs) {
  const height = end.o - start.o;
  const width = end.n - start.n;
  const olden = olds.slice(start.o, end.o).map((node) => traits(node, sign));
  const newer = news.slice(start.n, end.n).map((node) => traits(node, sign));
  const worths = new Float32Array(height * width);
  const best = new Float32Array((height + 1) * (width + 1));
  const at = (o, n) => o * (width + 1) + n;
  for (let o = height - 1; o >= 0; o -= 1) {
    for (let n = width - 1; n >= 0; n -= 1) {
      const worth = likeness(olden[o], newer[n]);
      worths[o * width + n] = worth;
      const both = worth > 0 ? worth + best[at(o + 1, n + 1)] : 0;
      best[at(o, n)] = Math.max(both, best[at(o + 1, n)], best[at(o, n + 1)]);
    }
  }
  for (let o = 0, n = 0; o < height && n < width;) {
    const worth = worths[o * width + n];
    const here = best[at(o, n)];
    if (worth > 0 && Math.abs(here - (worth + best[at(o + 1, n + 1)])) < 1e-3) {
      pairs[start.n + n] = start.o + o;
      o += 1;
      n += 1;
    } else if (here === best[at(o + 1, n)]) o += 1;
    else n += 1;
  }
}

function traits(node, sign) {
  const isElement = node.nodeType === Node.ELEMENT_NODE;
  const text = node.textContent;
  return {
    signed: sign(node),
    name: node.nodeName,
    isElement,
    isSpace: !isElement && text.trim() === "",
    id: isElement ? node.id : "",
    block: isElement ? node.getAttribute("data-duizhao-block") : null,
    text,
  };
}

// How gladly one node is taken for the other: 0 for never.
function likeness(old, young) {
  if (old.name !== young.name) return 0;
  if (old.isSpace || young.isSpace) return old.isSpace && young.isSpace ? 0.5 : 0;
  if (old.signed === young.signed) return 20;
  let worth = 1 + 8 * resemblance(old.text, young.text);
  if (old.id !== "" && old.id === young.id) worth += 6;
  if (old.block !== null && old.block === young.block) worth += 1;
  return worth;
}

// What share of the longer text begins or ends as the other does.
function resemblance(one, other) {
  const shorter = Math.min(one.length, other.length);
  const longer = Math.max(one.length, other.length);
  if (longer === 0) return 1;
  const { start, end } = common(one, other, shorter);
  return (start + end) / longer;
}

// How many characters two texts share at their start, and then at their end.
export function common(one, other, shorter = Math.min(one.length, other.length)) {
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) {
    end += 1;
  }
  return { start, end };
}

function anchors(olds, news, sign, start, end) {
  const places = new Map();
  const note = (node, key, index) => {
    const found = places.get(sign(node)) ?? { o: [], n: [] };
    found[key].push(index);
    places.set(sign(node), found);
  };
  for (let o = start.o; o < end.o; o += 1) note(olds[o], "o", o);
  for (let n = start.n; n < end.n; n += 1) note(news[n], "n", n);
  const single = [...places.values()].filter(({ o, n }) => o.length === 1 && n.length === 1);
  return rising(single.map(({ o, n }) => ({ o: o[0], n: n[0] })).sort((a, b) => a.n - b.n));
}

// The longest row of cuts whose old places rise, too.
function rising(cuts) {
  const tails = [];
  const before = new Array(cuts.length).fill(-1);
  cuts.forEach((cut, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cuts[tails[middle]].o < cut.o) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tails[low - 1] : -1;
    tails[low] = index;
  });
  const row = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index]) row.unshift(cuts[index]);
  return row;
}

// The last resort for lists that are long and have nothing in common.
function inOrder(olds, news, start, end, pairs) {
  let o = start.o;
  for (let n = start.n; n < end.n && o < end.o; n += 1) {
    if (olds[o].nodeName === news[n].nodeName) pairs[n] = o;
    o += 1;
  }
}
