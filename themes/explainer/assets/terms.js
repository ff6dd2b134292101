// A mark shows what its term means beside it: under a pointer, with the focus, at a tap.
// Without this script it is a link to the same words.
"use strict";

(() => {
  if (!("popover" in HTMLElement.prototype)) return;

  // A pointer that crosses a mark means nothing; one on its way to the words is not gone.
  const DELAY = 150;
  const GRACE = 250;

  let shown = null;
  let mark = null;
  // A tap keeps the words until the next one; a pointer or the focus takes them along.
  let kept = false;
  let timer = 0;

  const markOf = (node) => node instanceof Element ? node.closest("a.term") : null;
  const wordsOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

  function place(words, link) {
    const [line] = link.getClientRects();
    const box = words.getBoundingClientRect();
    const edge = document.documentElement.clientWidth - box.width - 16;
    const below = line.bottom + 8;
    const above = line.top - box.height - 8;
    const fits = below + box.height <= innerHeight || above < 0;
    words.style.left = `${Math.max(16, Math.min(line.left, edge))}px`;
    words.style.top = `${fits ? below : above}px`;
  }

  function hide() {
    clearTimeout(timer);
    if (shown?.matches(":popover-open")) shown.hidePopover();
    shown = mark = null;
    kept = false;
  }

  function show(link) {
    clearTimeout(timer);
    const words = wordsOf(link);
    if (!words || words === shown) return;
    hide();
    words.popover = "manual";
    words.classList.add("placed");
    words.showPopover();
    place(words, link);
    [shown, mark] = [words, link];
  }

  function later(act, time) {
    clearTimeout(timer);
    timer = setTimeout(act, time);
  }

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = markOf(event.target);
    if (link) later(() => show(link), DELAY);
    else if (shown?.contains(event.target)) clearTimeout(timer);
    else if (shown && !kept) later(hide, GRACE);
    else clearTimeout(timer);
  });

  addEventListener("focusin", (event) => {
    const link = markOf(event.target);
    if (link?.matches(":focus-visible")) show(link);
    else if (!link && !shown?.contains(event.target)) hide();
  });

  addEventListener("click", (event) => {
    const link = markOf(event.target);
    if (!link) {
      if (!shown?.contains(event.target)) hide();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || !wordsOf(link)) return;
    event.preventDefault();
    if (wordsOf(link) === shown && kept) return hide();
    show(link);
    kept = true;
  });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
  });

  // The words go with their line, as long as that is in sight.
  function follow() {
    if (!shown) return;
    const [line] = mark.getClientRects();
    if (line.bottom < 0 || line.top > innerHeight) hide();
    else place(shown, mark);
  }

  addEventListener("scroll", follow, { passive: true });
  addEventListener("resize", follow, { passive: true });

  // Who hears the page is told the meaning with the mark.
  for (const link of document.querySelectorAll("a.term")) {
    const meaning = wordsOf(link)?.querySelector(".meaning");
    if (!meaning) continue;
    meaning.id ||= `${wordsOf(link).id}-meaning`;
    link.setAttribute("aria-describedby", meaning.id);
  }
})();
