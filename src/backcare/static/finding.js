// Finds signs, pains, remedies and lessons with a person's own words, ranked by how well they fit. No page, no words of
// its own: what is searched, and what means the same, comes from backcare/parts/search_part.py.
import { Index } from "./vendor/minisearch.js";

const MOST = 5;
export const LONGEST = 200;
const ENDINGS = ["ing", "es", "ed", "s"];
const SHORTEST_STEM = 3;
const FUZZY_FROM = 4; // letters: in shorter words one letter makes another word
const ALSO = 0.9; // a word that means the same counts a little less than the word itself
const KINDS = { sign: 1.1, pain: 1, call: 1.1, remedy: 0.8, lesson: 0.6 };
const WORTH_SHOWING = 0.3; // of the best
const NEAR = 0.85; // of the best
const FITS_BEST = 0.95; // of the best

export const tokens = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'\u2018\u2019]/g, "").toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? [];

// "pre-eclampsia" is found by its parts and as one word.
const parts = (token) => (token.includes("-") ? [...token.split("-"), token.replaceAll("-", "")] : [token]);

export function stem(word) {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= SHORTEST_STEM);
  return ending ? word.slice(0, -ending.length) : word;
}

const stems = (text) => tokens(text).flatMap(parts).map(stem);

// Prepares the search. It returns `add`, which takes in so many entries and says whether some are left, so that a page
// can do it bit by bit, and `find`.
export function prepare({ entries, also, stop, levels }) {
  // Every word that can be found or that has a meaning here; a word that is not among them may be one with a slip.
  const known = new Set();
  const index = new Index({
    fields: ["title", "text"],
    tokenize: (text) => tokens(text).flatMap(parts),
    processTerm(word) {
      known.add(stem(word));
      return stem(word);
    },
    searchOptions: {
      processTerm: stem,
      boost: { title: 2 },
      combineWith: "AND",
      prefix: (term) => term.length >= SHORTEST_STEM,
    },
  });
  // "with no bleeding" must not be found by "bleeding"
  const texts = (entry, names) => names.map((name) => entry.shown[name]).join(". ").replace(/(\bor )?\b(?:no|without)\b[^,.:;]*/gi, (all, or) => (or ? all : ""));
  const waiting = [...entries];
  function add(most) {
    index.addAll(waiting.splice(0, most).map((entry) => ({ id: entry.shown.id, title: texts(entry, entry.title), text: texts(entry, entry.text) })));
    return waiting.length > 0;
  }
  const byId = new Map(entries.map((entry) => [entry.shown.id, entry]));
  const same = new Map();
  for (const [word, meanings] of also) {
    const key = stems(word).join(" ");
    same.set(key, [...(same.get(key) ?? []), ...meanings]);
  }
  const longest = Math.max(1, ...[...same.keys()].map((key) => key.split(" ").length));
  const left = new Set(stop.map(stem)); // words that say nothing here

  for (const key of same.keys()) for (const word of key.split(" ")) known.add(word);
  for (const word of left) known.add(word);
  let spelling = null;
  function nearest(word) {
    if (!spelling) {
      spelling = new Index({ fields: ["id"], tokenize: (each) => [each], processTerm: (each) => each });
      spelling.addAll([...known].map((id) => ({ id })));
    }
    return spelling.search(word, { fuzzy: 1 })[0]?.id;
  }
  const begins = (word) => word.length >= SHORTEST_STEM && [...known].some((other) => other.startsWith(word));

  function corrected(word) {
    if (word.length < FUZZY_FROM || /\d/.test(word) || begins(word)) return word;
    const swapped = [...word].map((_, at) => word.slice(0, at) + word.slice(at, at + 2).split("").reverse().join("") + word.slice(at + 2));
    return swapped.map(stem).find((other) => known.has(other)) ?? nearest(word) ?? word;
  }

  // Cuts what was typed into units: a phrase that is known, or a word; each with what means the same. How many weeks
  // somebody is would find signs by their number, so it does not count.
  function units(text) {
    const typed = tokens(text.slice(0, LONGEST)).flatMap(parts);
    const counted = typed.filter((word, at) => !(/^\d+$/.test(word) && [typed[at - 1], typed[at + 1]].some((beside) => /^(?:w|wk|week|month)/.test(beside ?? ""))));
    const words = counted.map((word) => corrected(stem(word)));
    const found = [];
    for (let start = 0; start < words.length;) {
      let length = Math.min(longest, words.length - start);
      while (length > 1 && !same.has(words.slice(start, start + length).join(" "))) length -= 1;
      const key = words.slice(start, start + length).join(" ");
      if (length > 1 || !(left.has(key) || key.length < 2)) found.push([[key, 1], ...(same.get(key) ?? []).map((meaning) => [meaning, ALSO])]);
      start += length;
    }
    return found;
  }

  // How well each entry fits a unit, from 0 to 1, by the meaning that fits best; and how much the unit tells: a word
  // that is in half of all entries, such as "back", decides only between equals.
  function fits(meanings) {
    const best = new Map();
    for (const [meaning, weight] of meanings) {
      const hits = index.search(meaning);
      for (const { id, score } of hits) best.set(id, Math.max(best.get(id) ?? 0, (weight * score) / hits[0].score));
    }
    return { best, tells: Math.log(1 + entries.length / Math.max(1, best.size)) };
  }

  function find(text) {
    add(waiting.length);
    const asked = units(text).map(fits).filter(({ best }) => best.size);
    const all = asked.reduce((sum, { tells }) => sum + tells, 0);
    const ranked = entries.map(({ kind, rank = 1, shown: { id } }) => {
      const met = asked.filter(({ best }) => best.has(id));
      const covered = met.reduce((sum, { tells }) => sum + tells, 0) / all;
      const score = met.reduce((sum, { best, tells }) => sum + tells * best.get(id), 0);
      return { id, score: score * rank * KINDS[kind] * (0.4 + 0.6 * covered) };
    }).filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
    return calmed(ranked).slice(0, MOST).map(({ id }) => byId.get(id));
  }

  // Of those that fit about as well as the best, the more urgent come first. But several emergencies in a row would
  // frighten, and hide what fits: beside the first, only those stay above that fit as well as the best does.
  function calmed(ranked) {
    const best = ranked[0]?.score ?? 0;
    const urgency = ({ id }) => { const place = levels.findIndex((level) => level.id === byId.get(id).level); return place < 0 ? levels.length : place; };
    const near = ranked.filter(({ score }) => score >= best * NEAR).sort((one, other) => urgency(one) - urgency(other));
    const worth = [...near, ...ranked.slice(near.length).filter(({ score }) => score >= best * WORTH_SHOWING)].slice(0, MOST + 3);
    const first = worth.find((each) => urgency(each) === 0);
    const later = worth.filter((each) => urgency(each) === 0 && each !== first && each.score < best * FITS_BEST);
    return [...worth.filter((each) => !later.includes(each)), ...later];
  }

  return { add, find };
}
