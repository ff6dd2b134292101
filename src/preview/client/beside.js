// Two editions side by side.
//
// The paths of two pages enter by the address; each frame keeps its own page up to
// date, and tells of it by messages. What both have in common is done here: scrolling
// by block, the legend of marks, what one side lacks, which edition stands where.

import { fill, make } from "./dom.js";
import { fillGaps } from "./gaps.js";
import { KEYS } from "./panel.js";
import { leavePlace, restorePlace } from "./passage.js";
import { choice, choose } from "./store.js";
import { joinScrolling } from "./together.js";
import { number, wordsFor } from "./words.js";

const MARKED = "?duizhao=marked";
const asked = new URLSearchParams(location.search);
const sections = [...document.querySelectorAll(".side")];
const sides = ["left", "right"].map((name, at) => ({
  name,
  frame: document.getElementById(name),
  header: sections[at].querySelector("header"),
  state: null,
  isConnected: true,
}));
const scrolling = joinScrolling(sides.map(({ frame }) => frame));
let words = wordsFor("zh-Hant");

// Only pages of this server are shown, whatever the address says.
function show(side, path) {
  const url = new URL(path ?? "/", location.origin);
  if (url.origin !== location.origin) return;
  url.search = MARKED;
  side.frame.src = url.pathname + url.search;
}

function draw() {
  const [left, right] = sides;
  words = wordsFor((left.state ?? right.state).edition?.tag);
  document.documentElement.lang = words.lang;
  document.title = sides.map(({ state }) => state?.edition?.label).filter(Boolean).join(" · ");
  fill(document.getElementById("tools"), tools());
  for (const side of sides) {
    side.frame.title = words[side.name];
    if (side.state !== null) fill(side.header, heading(side));
  }
}

function tools() {
  const [left, right] = sides;
  const kinds = Object.entries(words.kinds).map(([kind, name]) => {
    const marks = sides.map(({ frame }) => frame.contentDocument.querySelectorAll(`mark.duizhao-mark[data-kind="${kind}"]`).length);
    const found = Math.max(...marks);
    return found > 0 && make("label", {},
      make("input", {
        type: "checkbox", "data-key": kind, checked: !choice("hidden").includes(kind),
        onchange: (event) => toggle(kind, event.target.checked),
      }),
      make(`span.kind.${kind}`, {}, name), make("output", {}, number(found)));
  }).filter(Boolean);
  return [
    make("span.seal", { translate: "no", lang: "zh-Hant" }, "對照"),
    kinds.length > 0 && make("fieldset", {}, make("legend.unseen", {}, words.legend), kinds),
    make("span.rest"),
    make("button", { type: "button", "data-key": "swap", onclick: swap, title: words.swap }, `⇄ ${words.swap}`),
    make("a.leave", {
      href: (left.state ?? right.state).path, "data-key": "leave", title: KEYS.beside,
      onclick: () => leavePlace(left.frame.contentWindow),
    }, words.leave),
  ];
}

function heading(side) {
  const { state } = side;
  const entry = ({ tag, label, path }) =>
    path !== null && make("option", { value: path, lang: tag, selected: tag === state.edition?.tag }, label);
  const { drift } = state;
  const notes = state.edition?.derived_from ? words.derived
    : drift?.state === "behind" ? [words.behind(number(drift.changed)), drift.missing.length > 0 && words.missing(number(drift.missing.length))].filter(Boolean).join(words.comma)
    : drift && drift.state !== "none" ? words[drift.state] : "";
  return [
    make("select", {
      "aria-label": words[side.name], "data-key": side.name,
      onchange: (event) => turnTo(side, event.target.value),
    }, state.editions.map(entry)),
    notes !== "" && make(`span.notes${drift?.state === "behind" ? ".behind" : ""}`, {}, notes),
    state.errors > 0 && make("span.errors", { role: "alert" }, words.errors(number(state.errors))),
    !side.isConnected && make("span.lost", {}, words.reconnecting),
  ];
}

function turnTo(side, path) {
  leavePlace(side.frame.contentWindow);
  side.restores = true;
  show(side, path);
  asked.set(side.name, path);
  history.replaceState(null, "", `?${asked}`);
}

function swap() {
  const [left, right] = sides.map(({ state }) => state?.path);
  if (!left || !right) return;
  turnTo(sides[0], right);
  turnTo(sides[1], left);
}

function toggle(kind, isShown) {
  const others = choice("hidden").filter((other) => other !== kind);
  choose("hidden", isShown ? others : [...others, kind]);
  sides.forEach(({ frame }) => hideKinds(frame));
}

function hideKinds(frame) {
  frame.contentDocument.documentElement.dataset.duizhaoHidden = choice("hidden").join(" ");
}

// What one side has and the other lacks changes with either of them.
function compare() {
  const documents = sides.map(({ frame }) => frame.contentDocument);
  if (documents.some((page) => page?.body === null || page?.URL === "about:blank")) return;
  scrolling.hold(() => fillGaps(documents, words));
  draw();
}

addEventListener("message", ({ origin, source, data }) => {
  const side = sides.find(({ frame }) => frame.contentWindow === source);
  if (origin !== location.origin || side === undefined) return;
  if (data?.duizhao === "state") {
    const isOther = side.state !== null && side.state.path !== data.state.path;
    side.state = data.state;
    side.isConnected = data.isConnected;
    if (isOther) follow(side);
    draw();
  } else if (data?.duizhao === "do") {
    act(data.name);
  }
});

// The reader has followed a link on one side: the other goes along.
function follow(side) {
  const other = sides.find((one) => one !== side);
  const { editions, path } = side.state;
  const isSame = other.state === null || editions.length === 0 || editions.some((one) => one.path === other.state.path);
  asked.set(side.name, path);
  const there = isSame ? null : editions.find(({ tag }) => tag === other.state.edition?.tag)?.path;
  if (there) {
    asked.set(other.name, there);
    show(other, there);
  }
  history.replaceState(null, "", `?${asked}`);
}

function act(name) {
  if (name === "beside") document.querySelector(".leave").click();
  if (name === "nextEdition") {
    const [, right] = sides;
    const there = right.state.editions.filter(({ path }) => path !== null);
    const at = there.findIndex(({ tag }) => tag === right.state.edition?.tag);
    turnTo(right, there[(at + 1) % there.length].path);
  }
}

addEventListener("keydown", (event) => {
  if (!event.altKey || !event.shiftKey) return;
  const name = { KeyS: "beside", KeyE: "nextEdition" }[event.code];
  if (name === undefined) return;
  event.preventDefault();
  act(name);
});

for (const side of sides) {
  side.restores = side.name === "left";
  side.frame.addEventListener("load", () => {
    const page = side.frame.contentDocument;
    if (page === null || page.URL === "about:blank") return;
    const { pathname, search, hash } = side.frame.contentWindow.location;
    if (search !== MARKED) {
      // A link led here, and links know of no marks.
      side.frame.contentWindow.location.replace(pathname + MARKED + hash);
      return;
    }
    hideKinds(side.frame);
    page.addEventListener("duizhao:update", compare);
    scrolling.join(side.frame);
    compare();
    if (side.restores) restorePlace(side.frame.contentWindow);
    side.restores = false;
    scrolling.follow();
  });
  show(side, asked.get(side.name));
}
