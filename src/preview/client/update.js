// Brings the page on the screen up to date.
//
// States enter, as the stream brings them; the page is exchanged in place, or loaded
// anew where it must be. Never two changes at once: what comes meanwhile waits, and
// of those that wait the newest counts. Bar and panel are not known here.

import { blockOf, show } from "./focus.js";
import { mirror } from "./morph.js";
import { takePlace } from "./place.js";
import { refresh, runsOneOf } from "./sheets.js";

// The state that a page carries.
export function stateOf(page) {
  return JSON.parse(page.getElementById("duizhao-preview").textContent);
}

// `state` is that of the page as it was loaded; `isFollowing` tells whether the reader
// wants to be taken to what changed.
export function updater(state, { isFollowing }) {
  let page = mirror();
  let served = null;
  const shown = { page: state.page, files: state.files, asked: null };
  let waiting = null;
  let changed = new Set();
  let isWorking = false;
  let isJoined = false;
  const begun = begin();

  // The page as it came, before scripts had their way with it.
  async function begin() {
    // What is shown where there is no page has no version to go by.
    if (shown.page === null) return;
    const answer = await load(location.href);
    if (answer?.state.page === shown.page) {
      served = answer.page;
      page.adopt(served, document);
    }
  }

  // What the server says now. The first state of a stream that was opened (again) may
  // have missed some files that changed before.
  function take(next, isFirst) {
    if (isFirst) isJoined = false;
    next.changed.forEach((path) => changed.add(path));
    waiting = { ...next, focus: next.focus ?? waiting?.focus ?? null };
    work();
  }

  async function work() {
    if (isWorking) return;
    isWorking = true;
    await begun;
    while (waiting !== null) {
      const next = waiting;
      const paths = changed;
      waiting = null;
      changed = new Set();
      try {
        await bring(next, paths);
      } catch (fault) {
        console.warn("duizhao: the page is loaded anew,", fault);
        loadAnew();
      }
    }
    isWorking = false;
  }

  async function bring(next, paths) {
    if (next.page === null) return;
    const hasMissed = !isJoined && next.files !== shown.files;
    isJoined = true;
    if (hasMissed || runsOneOf(paths)) return loadAnew();
    let touched = [];
    if (next.page !== shown.page && !(isMarked() && next.page === shown.asked)) {
      const answer = await load(location.href);
      if (answer === null) return;
      if (needsLoading(answer.page)) return loadAnew();
      shown.asked = next.page;
      touched = exchange(answer, "node");
      if (touched === null) return loadAnew();
    }
    shown.files = next.files;
    refresh(paths, next.turn);
    point(next, touched);
  }

  // Puts another version of the page on the screen; what leaves is the elements that
  // changed, or null.
  function exchange(answer, by) {
    if (served === null) {
      // What was served first is not known: the screen itself is the next best.
      served = document.cloneNode(true);
      page = mirror();
      page.adopt(served, document);
    }
    const settle = takePlace();
    const touched = page.update(served, answer.page);
    served = answer.page;
    shown.page = answer.state.page;
    settle(by);
    document.dispatchEvent(new CustomEvent("duizhao:update"));
    return touched;
  }

  function point(next, touched) {
    if (next.focus === null) return;
    const key = CSS.escape(next.focus.block);
    const blocks = touched.filter((element) => element.isConnected).map(blockOf);
    const element = document.querySelector(`[data-duizhao-block="${key}"]`)
      ?? blocks.find((block) => block !== null);
    if (element) show(element, next.follow && isFollowing());
  }

  function needsLoading(fresh) {
    const isOther = served !== null && rootOf(served) !== rootOf(fresh);
    return isOther || hasOtherScripts(fresh);
  }

  function hasOtherScripts(fresh) {
    return scriptsOf(served ?? document) !== scriptsOf(fresh);
  }

  // Shows another page in the place of this one, and leaves its state; null where it
  // must be loaded the ordinary way. `onReady` is called when the page is at hand, to
  // set the address, before which the pictures of the page would be looked for in vain.
  async function goTo(address, onReady) {
    await begun;
    if (isWorking) return null;
    isWorking = true;
    try {
      const answer = await load(new URL(address, location.href).href);
      if (answer === null || hasOtherScripts(answer.page)) return null;
      onReady();
      exchangeRoot(served ?? document, answer.page);
      waiting = null;
      isJoined = true;
      shown.files = answer.state.files;
      return exchange(answer, "block") === null ? null : answer.state;
    } finally {
      isWorking = false;
      if (waiting !== null) work();
    }
  }

  return { take, goTo };
}

// A page with marks is another one than the stream knows: what was asked for counts.
const isMarked = () => new URLSearchParams(location.search).get("duizhao") === "marked";

// The page at an address with its state; null where there is none.
async function load(address) {
  try {
    const answer = await fetch(address, { cache: "no-store", headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.getElementById("duizhao-preview") === null ? null : { page, state: stateOf(page) };
  } catch {
    // The server went; it will say so when it is back.
    return null;
  }
}

// What the author's <html> says: a change of language is a change of everything.
function rootOf(page) {
  return [...page.documentElement.attributes].map(({ name, value }) => `${name}=${value}`).join(" ");
}

// What the author's <html> says, put in the place of what it said; what scripts said
// there stays.
function exchangeRoot(old, young) {
  const root = document.documentElement;
  for (const { name } of [...old.documentElement.attributes]) {
    const isOwn = name.startsWith("data-duizhao");
    if (!isOwn && !young.documentElement.hasAttribute(name)) root.removeAttribute(name);
  }
  for (const { name, value } of young.documentElement.attributes) root.setAttribute(name, value);
}

// The scripts that a page runs, but for the preview's own. Data is no script.
function scriptsOf(page) {
  const runs = (script) => /^(|module|(text|application)\/javascript)$/i.test(script.type)
    && !(script.getAttribute("src") ?? "").startsWith("/_duizhao/");
  return [...page.scripts].filter(runs)
    .map((script) => `${script.type} ${script.getAttribute("src")} ${script.src ? "" : script.textContent}`)
    .join("\n");
}

// Loads the page the ordinary way; the browser keeps the scroll. Should that not help,
// it is not tried without end: after some loads, the next one waits.
function loadAnew() {
  const [some, span] = [4, 10_000];
  const now = Date.now();
  const recent = JSON.parse(sessionStorage.getItem("duizhao-loads") ?? "[]")
    .filter((time) => now - time < span);
  if (recent.length >= some) {
    setTimeout(loadAnew, recent[0] + span - now);
    return;
  }
  sessionStorage.setItem("duizhao-loads", JSON.stringify([...recent, now]));
  location.reload();
}
