// The way from one page of the preview to another: into the view side by side, out of
// it, or to an edition that must be loaded. The place that was read goes along.

import { blockInView } from "./place.js";

const KEY = "duizhao-place";
const SECONDS = 15;

// The address of the view side by side: what was written stands left, what was made of
// it right. Null where there is no other edition.
export function besideAddress({ edition, editions, path, drift }) {
  const others = editions.filter((other) => other.path !== null && other.tag !== edition?.tag);
  if (others.length === 0) return null;
  const source = others.find(({ tag }) => tag === edition.derived_from)
    ?? (drift ? others[0] : undefined);
  const [left, right] = source ? [source.path, path] : [path, others[0].path];
  return `/_duizhao/beside?${new URLSearchParams({ left, right })}`;
}

// The block that is read now, for the page that comes.
export function leavePlace(view = window) {
  const block = view === window ? blockInView("[data-duizhao-block]") : firstInView(view);
  if (block === null || view.scrollY < 1) return;
  const place = { block: block.dataset.duizhaoBlock, top: block.getBoundingClientRect().top, at: Date.now() };
  sessionStorage.setItem(KEY, JSON.stringify(place));
}

function firstInView(view) {
  const blocks = [...view.document.querySelectorAll("[data-duizhao-block]")];
  return blocks.find((block) => block.getBoundingClientRect().bottom > 80) ?? null;
}

// Goes to the block that was left.
export function restorePlace(view = window) {
  const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (place === null || Date.now() - place.at > SECONDS * 1000) return;
  const block = view.document.querySelector(`[data-duizhao-block="${CSS.escape(place.block)}"]`);
  if (block === null) return;
  view.scrollBy({ top: block.getBoundingClientRect().top - place.top, behavior: "instant" });
}
