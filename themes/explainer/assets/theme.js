// Four conveniences; every page reads and works without this script.
"use strict";

(() => {
  // Asked each time: a preview exchanges parts of the page in place.
  const headings = () => [...document.querySelectorAll(".prose :is(h2, h3)[id], .notes h2[id]")];
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
    for (const link of contents()) {
      if (link.getAttribute("href") === target) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }

  // A change of edition keeps the section, since its id is the same in every edition.
  function keepSection() {
    const id = window.scrollY > 0 ? currentHeading()?.id ?? "" : "";
    for (const link of switches) link.hash = id;
  }

  let waiting = false;
  function onScroll() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      markContents();
    });
  }

  if (contents().length > 0) {
    addEventListener("scroll", onScroll, { passive: true });
    markContents();
  }
  // What scrolls sideways is reached by the keyboard; not every browser sees to it.
  function reachScrollers() {
    for (const box of scrollers()) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }

  if (scrollers().length > 0) {
    addEventListener("resize", reachScrollers, { passive: true });
    reachScrollers();
  }
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

  for (const link of switches) {
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, keepSection);
  }
})();
