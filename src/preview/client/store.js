// What the reader of a preview has chosen, from one page to the next.
//
// It lives in the browser, for this address of the server alone; where the browser
// keeps nothing, it lives as long as the page.

const KEY = "duizhao-preview";
const DEFAULTS = { folded: false, follow: true, pick: false, height: 0, hidden: ["same-phrase"] };

function read() {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return { ...DEFAULTS };
  }
}

let chosen = read();

export const choice = (name) => chosen[name];

export function choose(name, value) {
  chosen = { ...read(), [name]: value };
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // Private windows may refuse; the choice then lives in this page.
  }
}
