// What one of two pages lacks, shown where it would stand.
//
// Two documents enter; in each, a note stands where the other has blocks that it does
// not have. The notes are no part of the page, and are written anew with each change.

import { number } from "./words.js";

const WORDS = 48;

export function fillGaps([left, right], words) {
  for (const page of [left, right]) {
    page.querySelectorAll(".duizhao-gap").forEach((note) => note.remove());
  }
  const blocks = [left, right].map(blocksOf);
  if (blocks.some((found) => found.size === 0)) return;
  // Both are looked at before either is written to.
  const gaps = [gapsOf(blocks[0], blocks[1]), gapsOf(blocks[1], blocks[0])];
  gaps[0].forEach((gap) => write(gap, right, words));
  gaps[1].forEach((gap) => write(gap, left, words));
}

// The blocks that stand for themselves: not those within others.
function blocksOf(page) {
  const found = new Map();
  for (const block of page.querySelectorAll("[data-duizhao-block]")) {
    if (!found.has(block.dataset.duizhaoBlock)) found.set(block.dataset.duizhaoBlock, block);
  }
  return found;
}

// Rows of blocks of the one that the other lacks, and behind which block of the other
// each row would stand.
function gapsOf(ours, theirs) {
  const gaps = [];
  let behind = null;
  let open = null;
  for (const [key, block] of ours) {
    if (theirs.has(key)) {
      behind = theirs.get(key);
      open = null;
    } else if (open?.blocks.some((outer) => outer.contains(block))) {
      continue;
    } else if (open !== null) {
      open.blocks.push(block);
    } else {
      open = { behind, before: theirs.values().next().value, blocks: [block] };
      gaps.push(open);
    }
  }
  return gaps;
}

function write({ behind, before, blocks }, page, words) {
  // In a table no note may stand, and in a list it is one more item.
  const place = (behind ?? before).closest("table") ?? behind ?? before;
  const note = page.createElement(place.nodeName === "LI" ? "li" : "div");
  note.className = "duizhao-gap";
  note.lang = words.lang;
  const title = page.createElement("b");
  title.textContent = words.gap(number(blocks.length));
  const text = page.createElement("span");
  text.lang = blocks[0].closest("[lang]")?.lang ?? "";
  text.textContent = excerpt(blocks[0].textContent);
  note.append(title, words.colon, text);
  if (behind === null) place.before(note);
  else place.after(note);
}

function excerpt(text) {
  const plain = text.trim().replaceAll(/\s+/g, " ");
  const short = [...plain].slice(0, WORDS).join("");
  return short === plain ? plain : `${short}…`;
}
