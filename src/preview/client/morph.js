// Exchanges on the screen what changed between two versions of a page.
//
// The old and the new version enter, as the server sent them; the nodes that the
// reader sees change. Only what differs between the two versions is touched: what
// scripts or the reader did to the page (an open <details>, a written word, a class)
// is in neither of them, and stays. What is the same node keeps its selection, its
// scroll, its focus. Whence the versions come is not known here.

import { common, isNote, pair, signer } from "./diff.js";
import { isSheet, replaceSheet } from "./sheets.js";

// The page on the screen, as the continuation of a served one.
export function mirror() {
  const liveOf = new WeakMap();
  // What was read of one version is known when it has become the old one. It is let go
  // of now and then: a long day of writing should not fill the memory.
  let sign = signer();
  let turns = 0;

  // Takes the served document for what the live one was made of.
  function adopt(served, live) {
    align(served.head, live.head);
    align(served.body, live.body);
    sign(served.body);
  }

  function align(served, live) {
    liveOf.set(served, live);
    if (isOpaque(served)) return;
    const ours = [...served.childNodes];
    const theirs = [...live.childNodes];
    if (ours.length === theirs.length && ours.every((node, at) => node.nodeName === theirs[at].nodeName)) {
      ours.forEach((node, at) => align(node, theirs[at]));
      return;
    }
    // A script, or an extension of the browser, has added to the page or taken away.
    const pairs = pair(ours, theirs, signer());
    theirs.forEach((node, at) => {
      if (pairs[at] >= 0) align(ours[pairs[at]], node);
    });
  }

  // Makes the screen show the new version. What leaves is the elements that changed,
  // in order, or null where the live page has gone its own way and must be loaded.
  function update(old, young) {
    turns += 1;
    if (turns % 50 === 0) sign = signer();
    const turn = { sign, changed: [], sheets: [], lost: false };
    children(old.head, young.head, document.head, turn);
    attributes(old.body, young.body, document.body);
    children(old.body, young.body, document.body, turn);
    return turn.lost ? null : turn.changed;
  }

  function children(oldParent, newParent, liveParent, turn) {
    const olds = [...oldParent.childNodes];
    const news = [...newParent.childNodes];
    const pairs = pair(olds, news, turn.sign);
    const kept = new Set(pairs);
    let before = null;
    news.forEach((node, at) => {
      const old = olds[pairs[at]];
      const live = old && liveOf.get(old);
      if (old && (live === undefined || live.parentNode !== liveParent)) {
        if (turn.sign(old) !== turn.sign(node)) turn.lost = true;
        return;
      }
      before = old ? exchange(old, node, live, turn) : enter(node, liveParent, before, turn);
    });
    olds.forEach((old, at) => {
      if (!kept.has(at)) leave(liveOf.get(old), turn);
    });
  }

  // A node that was not there: it comes behind the one that is before it.
  function enter(node, liveParent, before, turn) {
    const live = document.importNode(node, true);
    remember(node, live);
    if (before === null) liveParent.prepend(live);
    else before.after(live);
    if (isSheet(live)) turn.sheets.push(loaded(live));
    if (live.nodeType === Node.ELEMENT_NODE) turn.changed.push(live);
    return live;
  }

  // A style sheet goes when those that came have loaded, or the page would flash.
  function leave(live, turn) {
    if (live === undefined) return;
    if (isSheet(live)) Promise.all(turn.sheets).then(() => live.remove());
    else live.remove();
  }

  function exchange(old, young, live, turn) {
    if (turn.sign(old) === turn.sign(young)) {
      follow(old, young);
      return live;
    }
    liveOf.set(young, live);
    if (young.nodeType !== Node.ELEMENT_NODE) {
      write(old, young, live);
      if (live.parentElement) turn.changed.push(live.parentElement);
      return live;
    }
    if (isSheet(live) && old.getAttribute("href") !== young.getAttribute("href")) {
      const fresh = replaceSheet(live, young.getAttribute("href"));
      liveOf.set(young, fresh);
      return fresh;
    }
    if (attributes(old, young, live)) turn.changed.push(live);
    if (isOpaque(young)) live.innerHTML = young.innerHTML;
    else children(old, young, live, turn);
    return live;
  }

  // The same, but for the preview's notes.
  function follow(old, young) {
    const live = liveOf.get(old);
    if (live === undefined) return;
    liveOf.set(young, live);
    if (young.nodeType !== Node.ELEMENT_NODE) return;
    attributes(old, young, live);
    let oldChild = old.firstChild;
    for (let child = young.firstChild; child !== null; child = child.nextSibling) {
      follow(oldChild, child);
      oldChild = oldChild.nextSibling;
    }
  }

  function remember(node, live) {
    liveOf.set(node, live);
    let liveChild = live.firstChild;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      remember(child, liveChild);
      liveChild = liveChild.nextSibling;
    }
  }

  return { adopt, update };
}

// What is inside is nobody's to see, and parsers differ about it.
const isOpaque = (node) => node.nodeName === "TEMPLATE" || node.nodeName === "NOSCRIPT";

function loaded(link) {
  return new Promise((resolve) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", resolve, { once: true });
    setTimeout(resolve, 2000);
  });
}

// Exchanges the attributes that differ; whether one of them is the author's.
function attributes(old, young, live) {
  let isTheirs = false;
  for (const { name, value, namespaceURI } of young.attributes) {
    if (old.getAttribute(name) === value) continue;
    if (name === "style") live.style.cssText = value;
    else live.setAttributeNS(namespaceURI, name, value);
    isTheirs ||= !isNote(name);
  }
  for (const { name } of old.attributes) {
    if (young.hasAttribute(name)) continue;
    live.removeAttribute(name);
    isTheirs ||= !isNote(name);
  }
  return isTheirs;
}

// Only the characters that changed are replaced, so that a selection in the rest of
// the text stands.
function write(old, young, live) {
  if (live.data !== old.data) {
    live.data = young.data;
    return;
  }
  const { start, end } = common(old.data, young.data);
  live.replaceData(start, old.length - start - end, young.data.slice(start, young.length - end));
}
