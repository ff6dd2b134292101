// Elements, made in one line: a name with classes, attributes, children.
//
// Texts are texts: nothing that enters is ever read as HTML, so the name of a file or
// the title of a page can do no harm.

export function make(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// Exchanges what is in an element; the focus stays with what has the same `data-key`.
export function fill(element, ...children) {
  const key = element.getRootNode().activeElement?.dataset.key;
  const hadFocus = key !== undefined && element.contains(element.getRootNode().activeElement);
  const { scrollTop } = element;
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
  element.scrollTop = scrollTop;
  if (hadFocus) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
