// Two frames that scroll together, block by block.
//
// A line runs down the window, from its top when the page that leads is at its
// beginning to its bottom when it is at its end; what stands at that line is the same on
// both sides. Between
// two blocks that both have, the way is divided in proportion. So both begin and end
// together, however different they are in length.

export function joinScrolling(frames) {
  let driver = frames[0];
  let isHeld = false;

  function follow() {
    if (isHeld) return;
    const other = frames.find((frame) => frame !== driver);
    const [from, to] = [driver, other].map((frame) => frame.contentDocument);
    if (!from?.body || !to?.body) return;
    const way = wayOf(from);
    const share = way > 0 ? from.defaultView.scrollY / way : 0;
    const line = from.defaultView.scrollY + share * from.documentElement.clientHeight;
    const [ours, theirs] = commonTops(from, to);
    const top = between(line, ours, theirs) - share * to.documentElement.clientHeight;
    to.defaultView.scrollTo({ top, behavior: "instant" });
  }

  // A frame whose page was loaded.
  function join(frame) {
    const view = frame.contentWindow;
    const lead = () => (driver = frame);
    for (const event of ["wheel", "touchstart", "pointerdown", "keydown", "focusin"]) {
      view.addEventListener(event, lead, { passive: true, capture: true });
    }
    view.addEventListener("scroll", () => frame === driver && follow(), { passive: true });
    view.addEventListener("resize", () => frame !== driver && follow());
    view.addEventListener("pointerover", (event) => point(event.target));
    view.document.addEventListener("pointerleave", () => point(null));
  }

  // The block under the pointer, on both sides.
  function point(target) {
    const key = target?.closest?.("[data-duizhao-block]")?.dataset.duizhaoBlock;
    for (const { contentDocument: page } of frames) {
      page?.querySelectorAll("[data-duizhao-peer]").forEach((old) => old.removeAttribute("data-duizhao-peer"));
      if (key === undefined) continue;
      page?.querySelector(`[data-duizhao-block="${CSS.escape(key)}"]`)?.setAttribute("data-duizhao-peer", "");
    }
  }

  // Does what changes heights, without that the other side follows each step.
  function hold(change) {
    isHeld = true;
    change();
    isHeld = false;
    follow();
  }

  return { join, follow, hold };
}

const heightOf = (page) => page.documentElement.scrollHeight;

// How far a page can be scrolled.
const wayOf = (page) => heightOf(page) - page.documentElement.clientHeight;

// The tops of all blocks that both pages have, rising on both sides.
function commonTops(from, to) {
  const theirs = tops(to);
  const rows = [[0], [0]];
  for (const [key, top] of tops(from)) {
    const other = theirs.get(key);
    if (other === undefined || top < rows[0].at(-1) || other < rows[1].at(-1)) continue;
    rows[0].push(top);
    rows[1].push(other);
  }
  rows[0].push(heightOf(from));
  rows[1].push(heightOf(to));
  return rows;
}

function tops(page) {
  const found = new Map();
  const { scrollY } = page.defaultView;
  for (const block of page.querySelectorAll("[data-duizhao-block]")) {
    const key = block.dataset.duizhaoBlock;
    const box = block.getBoundingClientRect();
    if (!found.has(key) && box.height > 0) found.set(key, box.top + scrollY);
  }
  return found;
}

function between(line, ours, theirs) {
  let at = ours.findIndex((top) => top > line) - 1;
  if (at < 0) at = ours.length - 2;
  const [start, end] = [ours[at], ours[at + 1]];
  const share = end > start ? (line - start) / (end - start) : 0;
  return theirs[at] + share * (theirs[at + 1] - theirs[at]);
}
