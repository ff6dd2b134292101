// What the author just changed: it is brought into view, and marked for a moment.
//
// The element enters. The page is not moved under a reader who writes, selects or
// scrolls; the mark is shown all the same.

import { topOfText } from "./place.js";

const MARK_MS = 1800;
const REST_MS = 1200;

let lastMove = -Infinity;
for (const event of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  addEventListener(event, () => (lastMove = performance.now()), { passive: true, capture: true });
}

function isBusy() {
  const active = document.activeElement;
  const isWriting = active?.matches("input, textarea, select, [contenteditable]") ?? false;
  const selection = getSelection();
  const isSelecting = selection !== null && !selection.isCollapsed;
  return isWriting || isSelecting || performance.now() - lastMove < REST_MS;
}

function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const start = topOfText();
  const end = innerHeight - parseFloat(document.documentElement.style.paddingBlockEnd || "0");
  return top >= start && top < end - 24 && (bottom <= end || top < (start + end) / 2);
}

// Brings the element into view, if it should be followed, and marks it.
export function show(element, isFollowed) {
  if (isFollowed && !isBusy() && !isInView(element)) {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden;
    element.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "smooth" });
  }
  mark(element);
}

const timers = new WeakMap();

function mark(element) {
  clearTimeout(timers.get(element));
  element.removeAttribute("data-duizhao-changed");
  // The animation begins anew only if the browser saw the element without it.
  void element.offsetWidth;
  element.setAttribute("data-duizhao-changed", "");
  timers.set(element, setTimeout(() => element.removeAttribute("data-duizhao-changed"), MARK_MS));
}

// The block that a changed element belongs to.
export function blockOf(element) {
  return element.closest("[data-duizhao-block], [data-duizhao-line]");
}
