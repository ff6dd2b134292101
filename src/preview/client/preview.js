// The preview of a page: where its parts are put together.
//
// The page's own state enters, and those that the server sends; the parts are told. In
// a frame of the view side by side, the page is kept up to date, and shows no bar.

import { drawBar } from "./bar.js";
import { fill, make } from "./dom.js";
import { listen } from "./events.js";
import { host } from "./host.js";
import { watchKeys } from "./keys.js";
import { watchMarks } from "./marks.js";
import { drawPanel } from "./panel.js";
import { besideAddress, leavePlace, restorePlace } from "./passage.js";
import { watchClicks } from "./source.js";
import { choice, choose } from "./store.js";
import { stateOf, updater } from "./update.js";
import { number, wordsFor } from "./words.js";

const isFrame = window.parent !== window
  && window.parent.document.documentElement.hasAttribute("data-duizhao-beside");
const parts = host();
const view = { state: stateOf(document), words: null, panel: null, isConnected: true };
const update = updater(view.state, { isFollowing: () => choice("follow") });

// Whether the page was one, and not what is shown where there is none.
let wasThere = view.state.page !== null;

// The errors that the reader has seen and folded away.
let folded = "";
let opened = "";

function draw() {
  const { state } = view;
  view.words = wordsFor(state.edition?.tag ?? document.documentElement.lang);
  if (isFrame) {
    document.documentElement.toggleAttribute("data-duizhao-framed", true);
    window.parent.postMessage({ duizhao: "state", state, isConnected: view.isConnected }, location.origin);
    return;
  }
  const { dock, bar, panel, notice } = parts;
  dock.lang = view.words.lang;
  dock.classList.toggle("folded", choice("folded") && view.panel === null);
  bar.setAttribute("aria-label", view.words.bar);
  fill(bar, drawBar(view, actions));
  drawPanel(panel, view, actions);
  fill(notice, state.page === null && wasThere && gone());
  document.documentElement.toggleAttribute("data-duizhao-drifts", view.panel === "drift");
}

// Why the page is not what it was.
function gone() {
  const homes = view.state.editions.filter(({ home }) => home !== null).map(({ tag, label, home }) =>
    make("a", { href: home, hreflang: tag, "data-key": `home ${tag}` }, view.words.home(label)));
  return make("p", {}, view.words.gone, " ", homes.map((link) => [link, " "]));
}

// Errors open the panel when they come, and close it when they go.
function judge() {
  const { state } = view;
  const errors = state.diagnostics.filter(({ severity }) => severity === "error");
  const key = state.errors === 0 ? "" : JSON.stringify([state.errors, errors.map(({ code, file, line, message }) => [code, file, line, message])]);
  if (key === "") {
    if (opened !== "" && view.panel === "problems") view.panel = null;
    folded = "";
  } else if (key !== folded && key !== opened) {
    view.panel = "problems";
  }
  if (key !== opened) {
    const first = errors[0]?.message ?? "";
    parts.alert.textContent = key === "" ? "" : view.words.errors(number(state.errors)) + view.words.colon + first;
  }
  opened = key;
}

const actions = {
  fold() {
    choose("folded", !choice("folded"));
    if (choice("folded")) actions.show(null);
    draw();
  },
  // Shows a panel, or none; the same one again folds it.
  show(name) {
    if (view.panel === "problems") folded = opened;
    const hadFocus = parts.panel.contains(parts.element.shadowRoot.activeElement);
    const last = view.panel;
    view.panel = name === view.panel ? null : name;
    draw();
    const back = parts.bar.querySelector(`[data-key="${last}"]`) ?? parts.bar.querySelector("button");
    if (view.panel !== null) parts.panel.querySelector(".scroll").focus({ preventScroll: true });
    else if (hadFocus) back.focus();
  },
  pick() {
    choose("pick", !choice("pick"));
    draw();
  },
  follow(isOn) {
    choose("follow", isOn);
  },
  edition: (path) => goTo(path, true),
  nextEdition() {
    const there = view.state.editions.filter(({ path }) => path !== null);
    const at = there.findIndex(({ tag }) => tag === view.state.edition?.tag);
    const next = there[(at + 1) % there.length];
    if (next && next.tag !== view.state.edition?.tag) goTo(next.path, true);
  },
  beside() {
    const address = besideAddress(view.state);
    if (address === null) return;
    leavePlace();
    location.assign(address);
  },
  openCurrent: null,
};

// In a frame the view around it acts, and what is not of this site has its own tab.
if (isFrame) {
  addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (link === null || !/^https?:$/.test(link.protocol) || link.origin === location.origin) return;
    event.preventDefault();
    window.open(link.href, "_blank", "noopener");
  });
  for (const name of ["fold", "show", "nextEdition", "beside"]) {
    actions[name] = () => window.parent.postMessage({ duizhao: "do", name }, location.origin);
  }
}

// Another edition of the page: in its place, or, where that cannot be, loaded.
async function goTo(path, isNew) {
  const state = await update.goTo(path + location.search, () => {
    if (isNew) history.pushState(null, "", path + location.search);
  });
  if (state === null) {
    leavePlace();
    if (isNew) location.assign(path + location.search);
    else location.reload();
    return;
  }
  view.state = state;
  page = location.pathname;
  events.move(page);
  judge();
  draw();
}

let page = location.pathname;
addEventListener("popstate", () => location.pathname !== page && goTo(location.pathname, false));

view.words = wordsFor(view.state.edition?.tag ?? document.documentElement.lang);
if (!isFrame) judge();
draw();
const current = () => ({ ...view, say: (text) => (parts.status.textContent = text) });
actions.openCurrent = watchClicks(parts, current);
watchMarks(parts, current);
watchKeys(actions, () => view.panel);
if (!isFrame) restorePlace();
const events = listen(page, {
  onState(state, isFirst) {
    // The page has another address now: its reader goes there.
    if (state.page === null && state.moved) {
      leavePlace();
      location.replace(state.moved + location.search);
      return;
    }
    // Of a page that is gone the server knows less than before.
    const { edition, editions, file, open } = view.state;
    view.state = state.page === null ? { ...state, edition, editions, file, open } : state;
    wasThere ||= state.page !== null;
    if (!isFrame) judge();
    draw();
    parts.element.dataset.turn = state.turn;
    update.take(state, isFirst);
  },
  onConnection(isConnected) {
    if (isConnected === view.isConnected) return;
    view.isConnected = isConnected;
    draw();
  },
});
