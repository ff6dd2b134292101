// Conveniences: where the reader is, what an address names, the way to the search. Every page reads and works
// without this script.
"use strict";

(() => {
  // Asked each time: a preview exchanges parts of the page in place.
  const headings = () => [...document.querySelectorAll(".prose :is(h2, h3)[id], .column:not(.beside) > .notes h2[id]")];
  const contents = () => [...document.querySelectorAll(":is(.contents, .contents-folded) a")];
  const scrollers = () => [...document.querySelectorAll(".prose :is(.table, pre)")];
  const switches = [...document.querySelectorAll(".switcher a")];

  // The section the reader is at is the one that was asked for, while its heading stands in
  // the upper third, or else the last one whose heading has come as far. At the end of the
  // page, where the last headings cannot, the whole window counts.
  function currentHeading() {
    const line = window.innerHeight / (isAtEnd() ? 1 : 3);
    const placed = headings().map((heading) => [heading, heading.getBoundingClientRect().top]);
    const named = placed.find(([heading, top]) => top >= 0 && top <= line && heading.matches(":target"));
    return (named ?? placed.findLast(([, top]) => top <= line))?.[0];
  }

  // A page that is no longer than its window has no end to come to.
  function isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = document.documentElement;
    return scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 4;
  }

  // The contents show the section: in the margin by a mark, on a phone by its name too.
  function markContents() {
    const current = currentHeading();
    const target = "#" + (current?.id ?? "");
    if (target === "#") document.querySelector(".contents")?.scrollTo(0, 0);
    let name = "";
    for (const link of contents()) {
      if (link.getAttribute("href") !== target) link.removeAttribute("aria-current");
      else {
        name = link.textContent;
        if (link.hasAttribute("aria-current")) continue;
        link.setAttribute("aria-current", "true");
        reveal(link);
      }
    }
    const here = document.querySelector(".sheet:not(.parallel) .contents-folded .here");
    if (here && here.textContent !== name) here.textContent = name;
  }

  // Contents that are longer than the window scroll along, and the page stays.
  function reveal(link) {
    const box = link.closest(".contents");
    if (!box) return;
    const [inner, outer] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
    if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
  }

  // All that is above the line counts as seen, however far: so a heading that is passed
  // in one leap is told, too.
  const line = new IntersectionObserver(markContents, { rootMargin: "1000000px 0px -66.6% 0px" });
  function watchHeadings() {
    line.disconnect();
    for (const heading of headings()) line.observe(heading);
  }
  addEventListener("hashchange", markContents);
  addEventListener("scrollend", markContents);

  // Contents that cover the text go away: by a choice, by a tap beside them, by Escape.
  const unfolded = () => document.querySelector(".sheet:not(.parallel) .contents-folded[open]");
  addEventListener("click", (event) => {
    const folded = unfolded();
    if (folded && (!folded.contains(event.target) || event.target.closest("a"))) folded.open = false;
  });
  addEventListener("keydown", (event) => {
    const folded = event.key === "Escape" && unfolded();
    if (!folded) return;
    if (folded.contains(document.activeElement)) folded.querySelector("summary").focus();
    folded.open = false;
  });
  addEventListener("focusin", (event) => {
    const folded = unfolded();
    if (folded && !folded.contains(event.target)) folded.open = false;
  });

  // A change of edition keeps the section, since its id is the same in every edition.
  function keepSection() {
    const id = window.scrollY > 0 ? currentHeading()?.id ?? "" : "";
    for (const link of switches) link.hash = id;
  }
  for (const link of switches) {
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, keepSection);
  }

  // What scrolls sideways is reached by the keyboard; not every browser sees to it.
  function reachScrollers() {
    for (const box of scrollers()) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }

  // A question that the address names stands open.
  function openNamed() {
    const named = document.querySelector(":target");
    const folded = named?.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    named.scrollIntoView();
  }
  addEventListener("hashchange", openNamed);
  addEventListener("load", openNamed);
  openNamed();

  // A stroke leads to the search: to its field where that is on the page, else to its page.
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const target = document.querySelector("#find-query") ?? document.querySelector(".seek a");
    if (!target) return;
    event.preventDefault();
    if (target.matches("a")) target.click();
    else target.focus();
  });

  // A text changes its height with the window, with its fonts, with what is unfolded, and
  // in a preview with what is written.
  const prose = document.querySelector(".prose");
  if (prose) {
    new ResizeObserver(() => {
      watchHeadings();
      reachScrollers();
    }).observe(prose);
  }
})();
