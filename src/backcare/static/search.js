// The search: what fits a person's own words, at most five, and always what to do if it is not there. What is typed
// stays on the page: it is told to nobody, not even to the host.
import { begin, escaped, resultPlace } from "./controls.js";
import { addressOf, element, fill, uniqueKey } from "./dom.js";
import { LONGEST, prepare } from "./finding.js";

const SAY_AFTER_MS = 600;
const AT_ONCE = 10; // entries to take in before the page gets its turn again

function render({ model, el }) {
  const view = model.get("view");
  const { words, pieces } = view;
  const { add, find } = prepare(view);
  const levels = new Map(view.levels.map((level) => [level.id, level]));
  const signs = new Map(view.entries.filter(({ kind }) => kind === "sign").map((entry) => [entry.shown.id, entry]));
  const place = resultPlace();
  const id = uniqueKey();
  const input = element("input", { type: "search", id, maxlength: LONGEST, autocomplete: "off", placeholder: words.hint, oninput: () => show() });
  const after = element("div");
  const browse = element("div");
  const shownIn = (piece, { shown }, more = {}) => fill(pieces[piece], { ...Object.fromEntries(Object.entries(shown).map(([name, text]) => [name, escaped(text)])), ...more });
  after.innerHTML = pieces.not_here;
  browse.innerHTML = view.levels.map(({ fold, signs: ids }) => fill(fold, { lines: ids.map((sign) => shownIn("line", signs.get(sign))).join("\n") })).join("\n");
  let saying = null;

  function item(entry) {
    const { kind, level, link, hash = "" } = entry;
    const line = element("li", { class: "bc-found", "data-found": entry.shown.id, "data-kind": kind });
    const { tag, do: call } = levels.get(level) ?? {};
    line.innerHTML = shownIn(`found_${kind}`, entry, { tag, do: call });
    if (link) line.append(element("p", {}, element("a", { href: (addressOf(link) ?? link) + hash }, hash ? words.go_pain : words.go_lesson)));
    return line;
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
    if (found.length) place.body.append(element("ol", { class: "bc-plain" }, ...found.map(item)));
    const line = found.length === 1 ? words.one_found : found.length ? fill(words.found, { count: found.length }) : words.none;
    saying = setTimeout(() => { place.status.textContent = line; }, SAY_AFTER_MS); // not at each letter
  }

  begin(el, element("div", { class: "bc-choose", role: "search" }, element("label", { for: id }, words.label), input), ...place.nodes, after, browse);
  let preparing = setTimeout(function more() {
    if (add(AT_ONCE)) preparing = setTimeout(more);
  });
  return () => {
    clearTimeout(saying);
    clearTimeout(preparing);
  };
}

export default { render };
