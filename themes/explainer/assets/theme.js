// Conveniences: where the reader is, what an address names, the way to the search. Every page reads and works
// without this script.
"use strict";

(() => {
  // Asked each time: a preview exchanges parts of the page in place.
  const headings = () => [...document.querySelectorAll(".prose :is(h2, h3)[id], .column:not(.beside) > .notes h2[id]")];
  const contents = () => [...document.querySelectorAll(".contents a")];
  const scrollers = () => [...document.querySelectorAll(".prose :is(.table, pre)")];
  const switches = [...document.querySelectorAll(".switcher a")];

  // The section the reader is at is the last one whose heading has passed the upper third.
  function currentHeading() {
    const line = window.innerHeight / 3;
    return headings().findLast((heading) => heading.getBoundingClientRect().top <= line);
  }

  // The contents in the margin show the section.
  function markContents() {
    const target = "#" + (currentHeading()?.id ?? "");
    if (target === "#") document.querySelector(".contents")?.scrollTo(0, 0);
    for (const link of contents()) {
      if (link.getAttribute("href") !== target) link.removeAttribute("aria-current");
      else if (!link.hasAttribute("aria-current")) {
        link.setAttribute("aria-current", "true");
        reveal(link);
      }
    }
  }

  // Contents that are longer than the window scroll along, and the page stays.
  function reveal(link) {
    const box = link.closest(".contents");
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
