// What conversion changed, as marked in the text: its rule is shown on hover and on
// focus. One mark of a page is in the order of the Tab key; the arrows lead from there
// to the others.

import { make } from "./dom.js";

const MARKS = "mark.duizhao-mark";

export function watchMarks(parts, current) {
  let shown = null;

  const all = () => [...document.querySelectorAll(MARKS)].filter((mark) => !isHidden(mark));

  // Sets which mark is reached by Tab.
  function rove(to) {
    for (const mark of document.querySelectorAll(`${MARKS}[tabindex="0"]`)) mark.tabIndex = -1;
    if (to) to.tabIndex = 0;
  }

  function show(mark) {
    shown = mark;
    const { words } = current();
    const { kind, from, rule } = mark.dataset;
    parts.tip.className = "tip rule";
    parts.tip.replaceChildren(
      make(`b.kind.${kind}`, {}, words.kinds[kind] ?? kind),
      make("span.change", {}, make("span", { lang: "zh" }, from ?? ""), " → ", make("span", { lang: mark.closest("[lang]")?.lang }, mark.textContent)),
      rule && rule !== "" ? make("span.why", {}, rule) : "",
    );
    parts.tip.hidden = false;
    place(parts.tip, mark.getClientRects()[0] ?? mark.getBoundingClientRect());
    mark.setAttribute("aria-description", [words.kinds[kind], from, rule].filter(Boolean).join(words.comma));
  }

  function hide() {
    if (shown === null) return;
    shown = null;
    parts.tip.hidden = true;
  }

  const markOf = (event) => (event.target instanceof Element ? event.target.closest(MARKS) : null);
  addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (mark !== null && !isHidden(mark)) show(mark);
    else if (!shown?.matches(":focus")) hide();
  });
  addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark === null) return hide();
    rove(mark);
    show(mark);
  });
  addEventListener("focusout", hide);
  addEventListener("scroll", () => {
    if (!shown?.matches(":focus")) return hide();
    const box = shown.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) parts.tip.hidden = true;
    else show(shown);
  }, { passive: true });
  addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const mark = markOf(event);
    if (event.key === "Escape") hide();
    if (mark === null || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const marks = all();
    const next = marks[marks.indexOf(mark) + step];
    if (next === undefined) return;
    event.preventDefault();
    rove(next);
    next.focus();
  });

  // After each change of the page: marks that are new have no place in the order yet.
  function renew() {
    const marks = all();
    for (const mark of marks) if (!mark.hasAttribute("tabindex")) mark.tabIndex = -1;
    if (marks.every((mark) => mark.tabIndex !== 0)) rove(marks[0]);
  }
  document.addEventListener("duizhao:update", renew);
  renew();
}

function isHidden(mark) {
  const hidden = document.documentElement.dataset.duizhaoHidden ?? "";
  return hidden.split(" ").includes(mark.dataset.kind);
}

// Puts the tip over a box, or below it where there is no room above.
function place(tip, box) {
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left + box.width / 2 - width / 2), innerWidth - width - 8);
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${box.top > height + 12 ? box.top - height - 6 : box.bottom + 6}px`;
}
