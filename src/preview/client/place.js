// The reader's place: where on the screen the text is that is being read.
//
// A place is taken before the page changes, and kept after it, by the node that was
// read (when a page was edited) or by the number of its block (when another edition
// takes its place). How the page changes is not known here.

const BLOCKS = "[data-duizhao-block], [data-duizhao-line], main :is(h1, h2, h3, h4, p, li, pre, table)[id]";

// What stands at the top of the page covers the text below it.
export function topOfText() {
  let top = 0;
  const element = document.elementFromPoint(innerWidth / 2, 2);
  for (let at = element; at !== null; at = at.parentElement) {
    const { position } = getComputedStyle(at);
    if (position === "fixed" || position === "sticky") top = Math.max(top, at.getBoundingClientRect().bottom);
  }
  return top < innerHeight / 2 ? top : 0;
}

// The first block that is in view, or null.
export function blockInView(selector = BLOCKS) {
  const top = topOfText();
  for (const element of document.querySelectorAll(selector)) {
    const box = element.getBoundingClientRect();
    if (box.height > 0 && box.bottom > top + 1) return box.top < innerHeight ? element : null;
  }
  return null;
}

// Takes the place. The function that leaves puts the page back to it.
export function takePlace() {
  if (scrollY < 1) return () => {};
  const first = blockInView();
  if (first === null) return () => {};
  const all = [...document.querySelectorAll(BLOCKS)];
  const at = all.indexOf(first);
  // Should the block go, those behind it and before it tell the place as well.
  const near = [...all.slice(at, at + 40), ...all.slice(Math.max(0, at - 10), at).reverse()];
  const tops = near.map((element) => element.getBoundingClientRect().top);
  const keys = near.map((element) => element.dataset.duizhaoBlock);
  // The browser would keep the place, too, and both together would lose it.
  document.documentElement.style.overflowAnchor = "none";
  const settle = (element, top) => {
    scrollBy({ top: element.getBoundingClientRect().top - top, behavior: "instant" });
    requestAnimationFrame(() => requestAnimationFrame(() => {
      document.documentElement.style.overflowAnchor = "";
    }));
  };
  return (by = "node") => {
    for (const [index, old] of near.entries()) {
      const key = keys[index];
      const counterpart = by === "block" && key !== undefined
        ? document.querySelector(`[data-duizhao-block="${CSS.escape(key)}"]`) : null;
      const element = by === "block" && key !== undefined ? counterpart : old;
      if (!element?.isConnected || element.getClientRects().length === 0) continue;
      settle(element, tops[index]);
      return;
    }
    document.documentElement.style.overflowAnchor = "";
  };
}
