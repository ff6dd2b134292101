// Diagnostics, as the panel shows them: those of this page first, file by file, errors
// before warnings, each with its place, the lines of the source, and what to do.

import { make } from "./dom.js";
import { editorLink } from "./source.js";
import { number } from "./words.js";

export function drawProblems({ state, words }) {
  const ranked = [...state.diagnostics].sort((a, b) => rank(a) - rank(b));
  const files = Map.groupBy?.(ranked, groupOf) ?? groups(ranked);
  const told = state.diagnostics.filter(({ severity }) => severity === "warning").length;
  const untold = state.warnings - told;
  const title = [
    state.errors > 0 && words.errors(number(state.errors)),
    told > 0 && words.warnings(number(told)),
  ].filter(Boolean).join(words.comma) || words.noProblems;
  return {
    title,
    body: [
      state.stale && make("p.stale", {}, words.stale),
      ...[...files.values()].map((found) => group(found, words)),
      untold > 0 && make("p.more", {}, words.more(number(untold))),
    ],
  };
}

const rank = ({ here, severity }) => (here ? 0 : 2) + (severity === "error" ? 0 : 1);

const groupOf = ({ file }) => file ?? "";

function groups(ranked) {
  const all = new Map();
  for (const one of ranked) all.set(groupOf(one), [...(all.get(groupOf(one)) ?? []), one]);
  return all;
}

function group(found, words) {
  const [{ file, here }] = found;
  return make("section.file", {},
    file && make("h3", {}, make("code", {}, file), here && make("small", {}, words.here)),
    make("ol", {}, found.map((one) => entry(one, words))));
}

function entry({ severity, code, message, label, help, file, line, column, excerpt, editor }, words) {
  const place = file && [file, line, column].filter((part) => part !== null && part !== undefined).join(":");
  return make(`li.${severity === "error" ? "error" : "warning"}`, {},
    make("p.message", {},
      make("b", {}, words[severity] ?? severity), " ", make("span", { lang: "en" }, quoted(message)), " ", make("code.code", {}, code)),
    place && editorLink(editor, place, words),
    excerpt?.length > 0 && make("pre", { lang: "und" }, excerpt.map(sourceLine),
      label && make("span.line.label", { lang: "en" }, make("i"), make("span", {}, "↑ ", quoted(label)))),
    help && make("p.help", {}, `${words.help}${words.colon}`, make("span", { lang: "en" }, quoted(help))));
}

// What stands between backticks is code.
function quoted(text) {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return [text];
  return parts.map((part, at) => (at % 2 === 0 ? part : make("code", {}, part))).filter((part) => part !== "");
}

// A line of the source with its marks, which count in the units of a string.
function sourceLine({ number: line, text, marks }) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end) || " "));
    at = Math.max(end, start);
  }
  parts.push(text.slice(at));
  return make("span.line", {}, make("i", {}, String(line)), make("span", {}, parts.filter((part) => part !== "")));
}
