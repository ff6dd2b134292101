// The bar: what a page is, which editions it has, what is to be said of it.
//
// What is known of the page enters as `view`, what the reader may do as `actions`; the
// bar's elements leave. It decides nothing itself.

import { make } from "./dom.js";
import { choice } from "./store.js";
import { number } from "./words.js";

export function drawBar(view, actions) {
  const { state, words } = view;
  const seal = button("seal", "對照", actions.fold, {
    "aria-expanded": String(!choice("folded")),
    "aria-label": choice("folded") ? words.unfold : words.fold,
    title: `${words.bar}　Alt+Shift+B`,
    translate: "no",
    lang: "zh-Hant",
  });
  if (choice("folded")) {
    return [seal, state.errors > 0 && problems(view, actions), lost(view)];
  }
  return [
    seal,
    editions(view, actions),
    state.editions.some(({ tag, path }) => tag !== state.edition?.tag && path !== null)
      && button("beside", words.beside, actions.beside, { title: `${words.besideTitle}　Alt+Shift+S` }),
    make("span.rest"),
    lost(view),
    ...state.marks.map((mark) => make(`span.chip.${mark}`, {}, words[mark] ?? mark)),
    counts(view),
    drift(view, actions),
    problems(view, actions),
    state.file && button("pick", words.pick, actions.pick, {
      "aria-pressed": String(choice("pick")),
      title: state.open === null ? words.noEditor : `${words.pickTitle}　Alt`,
    }),
    button("keys", "?", () => actions.show("keys"), {
      "aria-expanded": String(view.panel === "keys"),
      "aria-label": words.more_,
      title: words.more_,
    }),
  ];
}

// A button that keeps the focus when the bar is drawn anew.
export function button(key, text, onclick, attributes = {}) {
  return make(`button.${key}`, { type: "button", "data-key": key, onclick, ...attributes }, text);
}

function editions({ state, words }, actions) {
  const entry = ({ tag, label, path }) => {
    const own = { lang: tag, "data-key": `edition ${tag}` };
    if (path === null) return make("span.absent", { ...own, title: words.noEdition }, label);
    const isHere = tag === state.edition?.tag;
    return make("a", {
      ...own,
      hreflang: tag,
      href: path,
      "aria-current": isHere ? "page" : false,
      title: isHere && state.edition.derived_from !== null ? words.derived : false,
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        actions.edition(path);
      },
    }, label);
  };
  return make("nav.editions", { "aria-label": words.editions }, state.editions.map(entry));
}

function lost({ isConnected, words }) {
  return !isConnected && make("span.lost", {}, words.reconnecting);
}

function counts({ state, words }) {
  const { characters, words: latin, minutes } = state.counts ?? { characters: 0, words: 0, minutes: 0 };
  const parts = [
    // A name in characters makes no English page a Chinese one.
    characters * 10 > latin && words.characters(number(characters)),
    latin > 0 && words.words(number(latin)),
    minutes > 0 && words.minutes(number(minutes)),
  ];
  return make("span.counts", {}, parts.filter(Boolean).map((part) => make("span", {}, part)));
}

function drift({ state, words, panel }, actions) {
  if (!state.drift || state.drift.state === "none") return null;
  const { state: kind, changed, missing } = state.drift;
  if (kind !== "behind") {
    return make(`span.drift.${kind}`, {}, words.drift + words.colon + words[kind]);
  }
  const parts = [
    changed > 0 && words.behind(number(changed)),
    missing.length > 0 && words.missing(number(missing.length)),
  ].filter(Boolean);
  return button("drift", words.drift + words.colon + parts.join(words.comma), () => actions.show("drift"), {
    "aria-expanded": String(panel === "drift"),
  });
}

function problems({ state, words, panel }, actions) {
  const warnings = state.diagnostics.filter(({ severity, here }) => severity === "warning" && here).length;
  if (state.errors === 0 && warnings === 0) return make("span.fine", {}, words.noProblems);
  const parts = [
    state.errors > 0 && make("span.errors", {}, words.errors(number(state.errors))),
    warnings > 0 && make("span.warnings", {}, words.warnings(number(warnings))),
  ];
  return make("button.problems", {
    type: "button",
    "data-key": "problems",
    "aria-expanded": String(panel === "problems"),
    title: "Alt+Shift+P",
    onclick: () => actions.show("problems"),
  }, parts);
}
