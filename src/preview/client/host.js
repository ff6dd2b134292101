// Where the preview shows itself: one element beside the page, with a shadow root, so
// that neither the theme's style reaches the bar nor the bar's the page.
//
// What leaves is its parts. The page keeps below it as much room as the bar takes.

import { make } from "./dom.js";

export function host() {
  const element = document.createElement("duizhao-preview");
  const root = element.attachShadow({ mode: "open" });
  const parts = {
    element,
    dock: make("div.dock"),
    notice: make("div.notice", { role: "status" }),
    panel: make("section.panel", { hidden: true }),
    bar: make("section.bar"),
    tip: make("div.tip", { hidden: true }),
    alert: make("div.unseen", { role: "alert" }),
    status: make("div.unseen", { role: "status" }),
  };
  const sheet = make("link", { rel: "stylesheet", href: "/_duizhao/bar.css" });
  // Without its style the bar is not for showing.
  element.hidden = true;
  sheet.addEventListener("load", () => (element.hidden = false));
  parts.dock.append(parts.panel, parts.notice, parts.bar);
  root.append(sheet, parts.dock, parts.tip, parts.alert, parts.status);
  document.documentElement.append(element);
  new ResizeObserver(() => keepRoom(parts.dock)).observe(parts.dock);
  return parts;
}

function keepRoom(dock) {
  const isFolded = dock.classList.contains("folded");
  const room = isFolded ? "" : `${Math.ceil(dock.getBoundingClientRect().height)}px`;
  document.documentElement.style.paddingBlockEnd = room;
  document.documentElement.style.scrollPaddingBlockEnd = room;
}
