// Citations and footnotes, shown where they are referred to. Without this script a
// reference leads to the entry at the end of the page, and back.
"use strict";

(() => {
  const REFERENCE = ".cite a, .note-ref a";
  // The same words as in `notes.css`: there the column gives the notes their room.
  const margin = matchMedia("screen and (width >= 75rem) and (scripting: enabled)");

  const referenceOf = (event) => (event.target.closest?.(".peek") ? null : event.target.closest?.(REFERENCE));
  const entryOf = (reference) => document.getElementById(reference.getAttribute("href").slice(1));
  const isBeside = (entry) => entry.closest(".beside > .notes") !== null;

  /* Peeking: a copy of the entry beside the reference, for as long as somebody looks. */

  const canPop = "popover" in HTMLElement.prototype;
  const peek = document.createElement("div");
  peek.className = "peek";
  peek.id = "page-peek";
  if (canPop) peek.popover = "manual";

  let shown = null;
  let timer = 0;
  let pointer = "mouse";

  function fill(reference, entry) {
    const copy = entry.cloneNode(true);
    for (const part of copy.querySelectorAll(".back, .backs")) part.remove();
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    const number = document.createElement("a");
    number.className = "number";
    number.href = reference.hash;
    number.textContent = reference.textContent;
    peek.lang = entry.closest("[lang]").lang;
    peek.replaceChildren(number, ...copy.childNodes);
  }

  // Under the reference or, where the window ends there, above it.
  function place(reference) {
    const [edge, gap] = [16, 6];
    const at = reference.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = peek;
    const most = document.documentElement.clientWidth - edge - width;
    const left = Math.max(edge, Math.min(most, at.left + (at.width - width) / 2));
    const isBelow = at.bottom + gap + height <= window.innerHeight || at.top < height + gap;
    const top = isBelow ? at.bottom + gap : at.top - gap - height;
    peek.style.left = `${left + window.scrollX}px`;
    peek.style.top = `${top + window.scrollY}px`;
  }

  function show(reference) {
    clearTimeout(timer);
    const entry = entryOf(reference);
    if (shown === reference || !entry || isBeside(entry)) return;
    hide();
    fill(reference, entry);
    // Behind the reference, so that the keyboard finds it there; a browser without
    // popovers would cut it off, and has it at the end of the page.
    if (canPop) reference.closest("sup").after(peek);
    else document.body.append(peek);
    if (canPop) peek.showPopover();
    place(reference);
    reference.setAttribute("aria-describedby", peek.id);
    shown = reference;
  }

  function hide() {
    clearTimeout(timer);
    if (!shown) return;
    const reference = shown;
    shown = null;
    reference.removeAttribute("aria-describedby");
    if (peek.contains(document.activeElement)) reference.focus();
    peek.remove();
  }

  const later = (act, time) => {
    clearTimeout(timer);
    timer = setTimeout(act, time);
  };

  // A mouse may take its time on the way from the reference into what is shown.
  addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const reference = referenceOf(event);
    if (reference) later(() => show(reference), 120);
    else if (peek.contains(event.target)) clearTimeout(timer);
    else if (shown && shown !== document.activeElement && !peek.contains(document.activeElement)) later(hide, 300);
    else clearTimeout(timer);
  });

  addEventListener("focusin", (event) => {
    const reference = referenceOf(event);
    if (reference?.matches(":focus-visible")) show(reference);
    else if (shown && !peek.contains(event.target)) hide();
  });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (shown && !peek.contains(event.target) && referenceOf(event) !== shown) hide();
  });

  // A first tap shows the entry, a second one goes there. Who is shown the note in the
  // margin already is led to it and keeps the place.
  addEventListener("click", (event) => {
    const reference = referenceOf(event);
    const entry = reference && entryOf(reference);
    if (!entry || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (isBeside(entry)) {
      event.preventDefault();
      entry.tabIndex = -1;
      entry.focus({ preventScroll: true });
    } else if (pointer === "touch" && shown !== reference) {
      event.preventDefault();
      show(reference);
    }
  });

  addEventListener("hashchange", hide);

  /* Notes in the margin: each beside its reference, or under the one before it. */

  function placeNotes() {
    const column = document.querySelector(".column.noted");
    if (!column) return;
    if (margin.matches && !column.classList.contains("beside")) settle(column);
    column.classList.toggle("beside", margin.matches);
    const notes = [...column.querySelectorAll(":scope > .notes > ol > li")];
    for (const note of notes) note.hidden = false;
    if (!margin.matches) return;
    const top = column.getBoundingClientRect().top;
    let end = 0;
    for (const [note, at] of ordered(notes)) {
      // A note goes with the text that refers to it, where that is folded away.
      note.hidden = at === undefined;
      if (note.hidden) continue;
      const start = Math.max(at - top, end);
      note.style.setProperty("--at", `${start}px`);
      end = start + note.offsetHeight + 16;
    }
    column.style.setProperty("--notes-end", `${end}px`);
  }

  // Notes that come up from the end of the page are not seen on their way.
  function settle(column) {
    column.classList.add("settling");
    requestAnimationFrame(() => requestAnimationFrame(() => column.classList.remove("settling")));
  }

  // The notes as their references stand on the page, each with its place.
  function ordered(notes) {
    const placed = notes.map((note) => {
      const references = [...document.querySelectorAll(`.prose a[href="#${CSS.escape(note.id)}"]`)];
      const seen = references.find((reference) => reference.checkVisibility?.() ?? true);
      return [note, seen?.closest("sup").getBoundingClientRect().top];
    });
    return placed.sort(([, one], [, other]) => (one ?? 0) - (other ?? 0));
  }

  const prose = document.querySelector(".prose");
  if (prose) {
    placeNotes();
    new ResizeObserver(placeNotes).observe(prose);
    margin.addEventListener("change", placeNotes);
  }
})();
