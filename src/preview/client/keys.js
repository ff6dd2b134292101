// The keys of the preview. They go by the place of a key, since Alt writes another
// letter on some keyboards.

export function watchKeys(actions, shownPanel) {
  const byCode = {
    KeyE: () => actions.nextEdition(),
    KeyS: () => actions.beside(),
    KeyO: () => actions.openCurrent(),
    KeyP: () => actions.show("problems"),
    KeyB: () => actions.fold(),
  };
  addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const action = event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && byCode[event.code];
    if (action) {
      event.preventDefault();
      action();
    } else if (event.key === "Escape" && shownPanel() !== null) {
      event.preventDefault();
      actions.show(null);
    } else if (event.key === "?" && !isWriting(event)) {
      event.preventDefault();
      actions.show("keys");
    }
  });
}

function isWriting(event) {
  const [target] = event.composedPath();
  return event.altKey || event.ctrlKey || event.metaKey
    || (target instanceof Element && target.matches("input:not([type=checkbox]), textarea, select, [contenteditable], [contenteditable] *"));
}
