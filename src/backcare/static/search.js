// Finds signs, pains, remedies and lessons with a person's own words: ranked by how well they fit, at most five, and
// always what to do if it is not there. What is typed stays on the page: it is told to nobody, not even to the host.
import { addressOf, element, fill, uniqueKey } from "./dom.js";
import { begin, resultPlace } from "./controls.js";
import { Index } from "./vendor/minisearch.js";

const MOST = 5;
const LONGEST = 200;
const ENDINGS = ["ing", "es", "ed", "s"];
const SHORTEST_STEM = 3;
const FUZZY_FROM = 5; // letters: in shorter words one letter makes another word
const WEAK = 0.12; // words that fit nearly everything here, such as "back": they decide only between equals
const ALSO = 0.9; // a word that means the same counts a little less than the word itself
const KINDS = { sign: 1.1, pain: 1, remedy: 0.8, lesson: 0.6 };
const WORTH_SHOWING = 0.3; // of the best
const FITS_BEST = 0.9; // of the best
const SAY_AFTER_MS = 600;

export const tokens = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'\u2018\u2019]/g, "").toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];

// "pre-eclampsia" is found by its parts and as one word.
const parts = (token) => (token.includes("-") ? [...token.split("-"), token.replaceAll("-", "")] : [token]);

export function stem(word) {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= SHORTEST_STEM);
  return ending ? word.slice(0, -ending.length) : word;
}

const stems = (text) => tokens(text).flatMap(parts).map(stem);

export function prepare({ entries, also, weak }) {
  const index = new Index({
    fields: ["title", "text"],
    tokenize: (text) => tokens(text).flatMap(parts),
    processTerm: stem,
    searchOptions: {
      boost: { title: 3 },
      combineWith: "AND",
      fuzzy: (term) => (term.length >= FUZZY_FROM && !/\d/.test(term) ? 1 : false),
      prefix: (term) => term.length >= SHORTEST_STEM,
    },
  });
  index.addAll(entries.map(({ id, title, text }) => ({ id, title, text })));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const same = new Map();
  for (const [word, meanings] of also) {
    const key = stems(word).join(" ");
    same.set(key, [...(same.get(key) ?? []), ...meanings]);
  }
  const longest = Math.max(1, ...[...same.keys()].map((key) => key.split(" ").length));
  const weakStems = new Set(weak.map(stem));

  // Cuts what was typed into units: a phrase that is known, or a word; each with what means the same.
  function units(text) {
    const words = stems(text.slice(0, LONGEST));
    const found = [];
    for (let start = 0; start < words.length;) {
      let length = Math.min(longest, words.length - start);
      while (length > 1 && !same.has(words.slice(start, start + length).join(" "))) length -= 1;
      const key = words.slice(start, start + length).join(" ");
      const light = length === 1 && (weakStems.has(key) || /^\d+$/.test(key) || key.length < 2);
      found.push({ key, weight: light ? WEAK : 1, meanings: [[key, 1], ...(same.get(key) ?? []).map((meaning) => [meaning, ALSO])] });
      start += length;
    }
    return found;
  }

  function scores({ meanings }) {
    const best = new Map();
    for (const [meaning, weight] of meanings) {
      for (const { id, score } of index.search(meaning)) best.set(id, Math.max(best.get(id) ?? 0, score * weight));
    }
    return best;
  }

  return function find(text) {
    const all = units(text).map((unit) => ({ ...unit, best: scores(unit) }));
    let asked = all.filter(({ weight }) => weight === 1);
    if (!asked.some(({ best }) => best.size)) asked = all; // "back pain": then the weak words have to do
    const known = asked.filter(({ best }) => best.size).length;
    const ranked = entries.map(({ id, kind }) => {
      const hits = asked.filter(({ best }) => best.has(id)).length;
      const score = all.reduce((sum, { best, weight }) => sum + weight * (best.get(id) ?? 0), 0);
      return { id, hits, score: hits ? score * KINDS[kind] * (0.4 + 0.6 * (hits / known)) : 0 };
    }).filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
    return calmed(ranked).slice(0, MOST).map(({ id }) => byId.get(id));
  };

  // Several emergencies in a row would frighten and hide what fits: beside the first, only those stay above that fit
  // as well as the best does; the others come after what else was found.
  function calmed(ranked) {
    const best = ranked[0]?.score ?? 0;
    const worth = ranked.filter(({ score }) => score >= best * WORTH_SHOWING).slice(0, MOST + 3);
    const emergency = ({ id }) => byId.get(id).level === "emergency";
    const first = worth.find(emergency);
    const later = worth.filter((each) => emergency(each) && each !== first && each.score < best * FITS_BEST);
    return [...worth.filter((each) => !later.includes(each)), ...later];
  }
}

function render({ model, el }) {
  const view = model.get("view");
  const { words, pieces } = view;
  const find = prepare(view);
  const place = resultPlace();
  const id = uniqueKey();
  const input = element("input", { type: "search", id, maxlength: LONGEST, autocomplete: "off", placeholder: words.hint, oninput: () => show() });
  const after = element("div");
  after.innerHTML = pieces.not_here;
  const browse = element("div");
  browse.innerHTML = view.levels.map(([, html]) => html).join("\n");
  let saying = null;

  function entry({ id: name, kind, html, link, hash = "" }) {
    const item = element("li", { class: "bc-found", "data-found": name, "data-kind": kind });
    item.innerHTML = html;
    if (link) {
      const address = (addressOf(link) ?? link) + hash;
      item.append(element("p", {}, element("a", { href: address }, hash ? words.go_pain : words.go_lesson)));
    }
    return item;
  }

  function show() {
    clearTimeout(saying);
    const typed = input.value.trim();
    browse.hidden = Boolean(typed);
    if (!typed) {
      place.show("", "");
      return;
    }
    const found = find(typed);
    place.show(pieces.first + (found.length ? "" : pieces.none), "");
    if (found.length) place.body.append(element("ol", { class: "bc-plain" }, ...found.map(entry)));
    const line = found.length === 1 ? words.one_found : found.length ? fill(words.found, { count: found.length }) : words.none;
    saying = setTimeout(() => { place.status.textContent = line; }, SAY_AFTER_MS); // not at each letter
  }

  begin(el, element("div", { class: "bc-choose", role: "search" }, element("label", { for: id }, words.label), input), ...place.nodes, after, browse);
  return () => clearTimeout(saying);
}

export default { render };
