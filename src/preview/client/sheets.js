// Files that a page uses and that changed: style sheets and pictures.
//
// The paths of the changed files enter; the page on the screen loads them again. A
// style sheet stays until the one that takes its place has loaded.

export const isSheet = (node) =>
  node.nodeName === "LINK" && node.relList.contains("stylesheet");

// The link that has taken the place of another.
const successors = new WeakMap();

// The link that stands now where this one stood.
function latest(link) {
  let found = link;
  while (successors.has(found)) found = successors.get(found);
  return found;
}

// Loads `href` in the place of a style sheet, and leaves the new link.
export function replaceSheet(link, href) {
  const last = latest(link);
  const fresh = last.cloneNode();
  fresh.href = href;
  successors.set(last, fresh);
  const settle = () => {
    // If two came in a burst, the sheets before this one go with it.
    for (let old = link; old !== fresh; old = successors.get(old)) old.remove();
  };
  fresh.addEventListener("load", settle, { once: true });
  fresh.addEventListener("error", settle, { once: true });
  last.after(fresh);
  return fresh;
}

// The URL of a file with a query that no cache has seen; null for a foreign one.
function renewed(address, turn) {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin) return null;
  url.searchParams.set("turn", turn);
  return url.href;
}

const pathOf = (address) => {
  const url = new URL(address, document.baseURI);
  return url.origin === location.origin ? url.pathname : null;
};

// Whether the page runs one of these files as a script.
export function runsOneOf(paths) {
  return [...document.scripts].some((script) => script.src && paths.has(pathOf(script.src)));
}

// Loads again what the page shows of these files.
export function refresh(paths, turn) {
  const isStyle = (path) => !/\.(html?|js|json|xml|txt|webmanifest)$/i.test(path);
  const shown = pictures(paths, turn);
  const links = [...document.querySelectorAll("link[rel~=stylesheet]")];
  const own = links.filter((link) => link.href && pathOf(link.href) !== null);
  const named = own.filter((link) => paths.has(pathOf(link.href)));
  // What no element names may be a sheet's: an import, a font, a background.
  const hidden = [...paths].some((path) => isStyle(path) && !shown.has(path)
    && !named.some((link) => pathOf(link.href) === path));
  for (const link of hidden ? own : named) {
    if (!pathOf(link.href).startsWith("/_duizhao/")) replaceSheet(link, renewed(link.href, turn));
  }
}

// Pictures and sounds: each attribute that names one of the files. What leaves is the
// paths that were found.
function pictures(paths, turn) {
  const found = new Set();
  const renew = (address) => {
    const path = address && pathOf(address);
    if (!path || !paths.has(path)) return null;
    found.add(path);
    return renewed(address, turn);
  };
  for (const name of ["src", "poster", "href", "data"]) {
    const owners = name === "href" ? "image[href], use[href], link[rel~=icon][href]" : `[${name}]:not(script)`;
    for (const element of document.querySelectorAll(owners)) {
      const fresh = renew(element.getAttribute(name));
      if (fresh !== null) element.setAttribute(name, fresh);
    }
  }
  for (const element of document.querySelectorAll("[srcset]")) {
    const parts = element.getAttribute("srcset").split(",").map((part) => part.trim().split(/\s+/));
    if (!parts.some(([address]) => renew(address) !== null)) continue;
    element.setAttribute("srcset", parts.map(([address, ...size]) =>
      [renew(address) ?? address, ...size].join(" ")).join(", "));
  }
  return found;
}
