// The panel over the bar: problems, the state of a translation, settings and keys.
//
// What is known of the page enters as `view`; the panel's elements leave. Its height
// is the reader's.

import { button } from "./bar.js";
import { fill, make } from "./dom.js";
import { drawProblems } from "./problems.js";
import { editorLink } from "./source.js";
import { choice, choose } from "./store.js";
import { number } from "./words.js";

export function drawPanel(panel, view, actions) {
  const { words } = view;
  const draw = { problems: drawProblems, drift: drawDrift, keys: drawKeys }[view.panel];
  panel.hidden = draw === undefined;
  if (panel.hidden) {
    fill(panel);
    return;
  }
  const { title, body } = draw(view, actions);
  panel.className = `panel ${view.panel}`;
  panel.setAttribute("aria-label", title);
  if (choice("height") > 0) setHeight(panel, choice("height"));
  // What scrolls is kept, so that its place is, too.
  const old = panel.querySelector(".scroll");
  const scroll = old !== null && panel.dataset.shows === view.panel ? old : make("div.scroll", { tabindex: "0", role: "group" });
  panel.dataset.shows = view.panel;
  scroll.setAttribute("aria-label", title);
  fill(scroll, body);
  if (scroll === old) {
    fill(panel.querySelector("header"), heading(title, words, actions));
    return;
  }
  fill(panel, handle(panel, words), make("header", {}, heading(title, words, actions)), scroll);
}

function heading(title, words, actions) {
  return [
    make("h2", {}, title),
    button("close", "×", () => actions.show(null), { "aria-label": words.close, title: `${words.close}　Esc` }),
  ];
}

function setHeight(panel, height) {
  const kept = Math.min(Math.max(height, 96), innerHeight * 0.8);
  panel.style.height = `${kept}px`;
  return kept;
}

// The upper edge, by which the panel is made higher and lower.
function handle(panel, words) {
  const edge = make("div.edge", {
    role: "separator", tabindex: "0", "aria-orientation": "horizontal", "aria-label": words.resize,
    "aria-valuemin": "10", "aria-valuemax": "80",
  });
  const resize = (height) => {
    const kept = setHeight(panel, height);
    edge.setAttribute("aria-valuenow", Math.round((kept / innerHeight) * 100));
    choose("height", kept);
  };
  edge.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    const bottom = panel.getBoundingClientRect().bottom;
    edge.onpointermove = (moved) => resize(bottom - moved.clientY);
  });
  edge.addEventListener("lostpointercapture", () => (edge.onpointermove = null));
  edge.addEventListener("keydown", ({ key }) => {
    const step = { ArrowUp: 48, ArrowDown: -48 }[key];
    if (step) resize(panel.getBoundingClientRect().height + step);
  });
  return edge;
}

function drawDrift({ state, words }) {
  const missing = state.drift?.missing ?? [];
  const entry = ({ words: text, file, line, editor }) => make("li", {},
    make("q", {}, text),
    editorLink(editor, `${file}:${line}`, words));
  return {
    title: words.drift,
    body: [
      state.drift?.changed > 0 && make("p", {}, make("b", {}, words.behind(number(state.drift.changed))), words.colon, words.driftLead),
      missing.length > 0 && make("p", {}, make("b", {}, words.missing(number(missing.length))), words.colon, words.missingLead),
      missing.length > 0 && make("ul.missing", {}, missing.map(entry)),
    ],
  };
}

// The keys, by the action that they stand for.
export const KEYS = {
  edition: "Alt+Shift+E", beside: "Alt+Shift+S", open: "Alt+Shift+O", click: "Alt+*",
  problems: "Alt+Shift+P", bar: "Alt+Shift+B", keys: "?", escape: "Esc", marks: "← →",
};

function drawKeys({ words, state }, actions) {
  const keys = Object.entries(KEYS).map(([name, key]) => [
    make("dt", {}, key.split("+").map((part) => make("kbd", {}, part === "*" ? words.press : part))),
    make("dd", {}, words.key[name]),
  ]);
  const follow = make("label", {}, make("input", {
    type: "checkbox", "data-key": "follow", disabled: !state.follow,
    checked: state.follow && choice("follow"), onchange: (event) => actions.follow(event.target.checked),
  }), words.follow);
  return { title: words.more_, body: [follow, make("dl", {}, keys)] };
}
