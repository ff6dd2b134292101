// A click on a row puts its address into the address bar, to be copied; without this
// script every row has that address all the same.
"use strict";

document.querySelector(".parallel-rows")?.addEventListener("click", (event) => {
  const row = event.target.closest(".parallel-row");
  const isMeant = !event.target.closest("a, button, input, label, summary, video, audio");
  const selects = !getSelection().isCollapsed;
  if (!row || !isMeant || selects) return;
  // Not by location.hash: who only reads is not to be scrolled.
  history.replaceState(null, "", "#" + encodeURIComponent(row.dataset.anchor));
});
