// From a paragraph to its line in the source.
//
// Lines are written in the page by the server. A click with Alt, or any click while the
// mode is on, opens the line in the editor; before it, the line is shown at the pointer.

import { make } from "./dom.js";
import { blockInView } from "./place.js";
import { choice } from "./store.js";

const LINES = "[data-duizhao-line]";

// The address of a line in the editor; null where no editor is set.
export function addressOf(state, line, column = 1) {
  if (!state.open) return null;
  return state.open.replaceAll("{line}", line).replaceAll("{column}", column);
}

// Whether a link may be followed: an editor has a scheme of its own, and a script none.
function isHarmless(address) {
  try {
    return !["javascript:", "data:", "vbscript:", "blob:"].includes(new URL(address, location.href).protocol);
  } catch {
    return false;
  }
}

export function openEditor(address) {
  if (address !== null && isHarmless(address)) make("a", { href: address }).click();
}

// A place as a link to the editor, or as a text where no editor is set.
export function editorLink(address, place, words) {
  if (!address || !isHarmless(address)) return make("span.place", {}, place);
  return make("a.place", { href: address, title: words.open }, place);
}

// `current` leaves what is known of the page now.
export function watchClicks(parts, current) {
  let aim = null;

  function point(element) {
    if (element !== aim) aim?.removeAttribute("data-duizhao-aim");
    aim = element;
    parts.tip.hidden = aim === null;
    if (aim === null) return;
    aim.setAttribute("data-duizhao-aim", "");
    const { state, words } = current();
    const { left, top, bottom } = aim.getBoundingClientRect();
    const lines = words.line(aim.dataset.duizhaoLine);
    parts.tip.className = "tip aim";
    parts.tip.replaceChildren(make("code", {}, state.file ?? ""), " ", lines);
    parts.tip.style.left = `${Math.max(4, left)}px`;
    parts.tip.style.top = `${top > 32 ? top - 28 : Math.min(bottom + 4, innerHeight - 32)}px`;
  }

  const isOn = (event) => event.altKey || choice("pick");

  addEventListener("pointermove", (event) => {
    const target = event.target instanceof Element ? event.target.closest(LINES) : null;
    if (isOn(event)) point(target);
    else if (aim !== null) point(null);
  }, { passive: true });
  addEventListener("keyup", (event) => {
    if (event.key === "Alt" && aim !== null && !choice("pick")) point(null);
  });
  addEventListener("scroll", () => aim !== null && point(null), { passive: true });
  addEventListener("click", (event) => {
    if (!isOn(event) || event.button !== 0 || !(event.target instanceof Element)) return;
    const element = event.target.closest(LINES);
    if (element === null) return;
    event.preventDefault();
    event.stopPropagation();
    open(element);
  }, { capture: true });

  function open(element) {
    const { state, say, words } = current();
    const address = addressOf(state, element.dataset.duizhaoLine);
    say(`${state.file} ${words.line(element.dataset.duizhaoLine)}`);
    openEditor(address);
  }

  // The paragraph with the focus, that of the selection, or the first in view.
  return function openCurrent() {
    const selected = getSelection()?.anchorNode?.parentElement;
    const element = document.activeElement?.closest(LINES) ?? selected?.closest(LINES) ?? blockInView(LINES);
    if (element) open(element);
  };
}
