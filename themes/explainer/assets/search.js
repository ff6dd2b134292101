// The page on which an edition is searched: what is typed enters, what the index finds is
// shown. Nothing but text is ever put on the page. The index is known to `search-index.js`,
// which the page loads before this one.
"use strict";

(() => {
  const { begin, file, find, stretches } = duizhaoSearch;
  const form = document.querySelector("form.find");
  const found = document.querySelector(".found");
  const field = form.querySelector("input");
  const said = form.querySelector(".find-said");
  const list = found.querySelector("ol");
  const more = found.querySelector("button");
  // The list of all pages stands where nothing is asked for.
  const everything = [...document.querySelectorAll(".everything, .pagination")];

  // So many results are shown at a time.
  const SHOWN = 8;

  // What is shown.

  // The text from `begin` to `end` as nodes, what is marked in elements of their own.
  function marked(element, text, marks, begin = 0, end = text.length) {
    let at = begin;
    if (begin > 0) element.append("…");
    for (const [from, to] of marks) {
      if (to <= at || from >= end) continue;
      const start = Math.max(from, at);
      element.append(text.slice(at, start));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, Math.min(to, end));
      element.append(mark);
      at = Math.min(to, end);
    }
    element.append(text.slice(at, end));
    if (end < text.length) element.append("…");
  }

  // How much of a text is shown around what was found: two lines of Chinese, three of English.
  function around(text, [from]) {
    const isNarrow = /^[\x20-\x7e]/.test(text.slice(from));
    const [before, length] = isNarrow ? [60, 200] : [30, 110];
    let begin = Math.max(0, Math.min(from - before, text.length - length));
    let end = Math.min(text.length, begin + length);
    if (begin > 0 && isNarrow) begin = Math.min(text.indexOf(" ", begin) + 1 || begin, from);
    if (/[\udc00-\udfff]/.test(text[begin] ?? "")) begin--;
    if (/[\udc00-\udfff]/.test(text[end] ?? "")) end++;
    return [begin, end];
  }

  function element(name, className) {
    const made = document.createElement(name);
    if (className) made.className = className;
    return made;
  }

  // A result, and whether it holds what was typed as it was typed.
  function resultOf(unit, { whole, chunks }, fold) {
    const phrases = [whole, ...chunks.map(({ text }) => text)];
    const parts = chunks.flatMap(({ tokens }) => tokens.map(({ text }) => text));
    let passage;
    let heading = unit.under;
    let isExact = stretches(unit.title, [whole], fold).length > 0;
    const ways = [[whole], phrases, parts];
    for (const needles of ways) {
      let under = unit.under;
      for (const block of unit.blocks) {
        if (block.id) under = [block.id, block.text];
        const marks = stretches(block, needles, fold);
        if (marks.length === 0) continue;
        const all = needles === parts ? marks : stretches(block, phrases, fold);
        passage = { text: block.text, marks: all, first: marks[0], isHeading: Boolean(block.id) };
        heading = under;
        break;
      }
      if (passage) {
        isExact ||= needles === ways[0];
        break;
      }
    }
    const item = element("li");
    const title = item.appendChild(element("h2"));
    const link = title.appendChild(element("a"));
    const inTitle = stretches(unit.title, phrases, fold);
    marked(link, unit.title.text, inTitle.length ? inTitle : stretches(unit.title, parts, fold));
    const target = new URL(unit.url, location.href);
    if (target.protocol === location.protocol && target.host === location.host) {
      link.href = target.pathname;
    }
    if (passage && heading && !isExactTitle(unit, whole, fold)) {
      link.hash = encodeURIComponent(heading[0]);
      if (!passage.isHeading) item.appendChild(element("p", "under")).textContent = heading[1];
    }
    const text = passage ?? { text: unit.blocks.find(({ id }) => !id)?.text ?? "", marks: [], first: [0, 0] };
    marked(item.appendChild(element("p", "passage")), text.text, text.marks, ...around(text.text, text.first));
    return { item, isExact };
  }

  function isExactTitle(unit, whole, fold) {
    return stretches(unit.title, [whole], fold).length > 0;
  }

  let turn = 0;
  let answer = { results: [] };

  async function show(from) {
    const own = turn;
    const { results, unit, query, fold } = answer;
    const next = results.slice(from, from + SHOWN);
    const units = await Promise.all(next.map((page) => file(`texts/${page}-${unit(page)}.json`)));
    if (own !== turn) return;
    const made = units.map((unit) => resultOf(unit, query, fold));
    const items = [...made.filter(({ isExact }) => isExact), ...made.filter(({ isExact }) => !isExact)];
    if (from === 0) list.replaceChildren();
    list.append(...items.map(({ item }) => item));
    more.hidden = results.length <= from + SHOWN;
    found.hidden = false;
    for (const part of everything) part.hidden = true;
  }

  // Nothing is found, or nothing was asked for.
  function clear(words) {
    answer = { results: [] };
    list.replaceChildren();
    more.hidden = true;
    found.hidden = true;
    for (const part of everything) part.hidden = false;
    said.textContent = words;
  }

  async function search(typed) {
    const own = ++turn;
    try {
      await begin(form.action);
      const next = await find(typed);
      if (own !== turn) return;
      if (!next) return clear("");
      if (next.results.length === 0) return clear(form.dataset.none);
      answer = next;
      await show(0);
      if (own !== turn) return;
      const words = next.partly ? "partly" : next.results.length === 1 ? "one" : "many";
      said.textContent = form.dataset[words].replace("{n}", () => next.results.length);
    } catch {
      if (own === turn) clear(form.dataset.failed);
    }
  }

  // What a reader does.

  function changed() {
    const address = new URL(location.href);
    address.search = field.value ? `?q=${encodeURIComponent(field.value)}` : "";
    history.replaceState(history.state, "", address);
    search(field.value);
  }

  // While an input method composes, what stands in the field is not yet meant.
  field.addEventListener("input", (event) => { if (!event.isComposing) changed(); });
  field.addEventListener("compositionend", changed);
  field.addEventListener("focus", () => { begin(form.action).catch(() => {}); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  more.addEventListener("click", async () => {
    const shown = list.childElementCount;
    await show(shown).catch(() => { said.textContent = form.dataset.failed; });
    list.children[shown]?.querySelector("a").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && stops[at + step]) {
      event.preventDefault();
      stops[at + step].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (at === 0 && field.value) {
        field.value = "";
        changed();
      }
      field.focus();
    }
  });

  const asked = new URL(location.href).searchParams.get("q");
  if (asked) {
    field.value = asked.slice(0, field.maxLength);
    search(field.value);
  }
})();
