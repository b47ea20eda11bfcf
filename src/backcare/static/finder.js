// The remedy finder: choose a pain, read what to rule out, then what may help. The twin of backcare/parts/finder_part.py,
// which wrote every piece; here it is decided which of them show. Nothing is chosen at first.
import { element, fill, uniqueKey } from "./dom.js";
import { asked, begin, menu, resultPlace, talk } from "./controls.js";

const CHOICES = ["pain", "trimester", "place", "sure"];

function card(view, kind, [id, fit, reason], trimester) {
  const remedy = view.remedies[id];
  const note = remedy.notes[trimester];
  return fill(view.pieces[kind], {
    remedy: id,
    name: remedy.name,
    fit: view.fits[fit],
    sure: remedy.sure,
    reason,
    note: note ? fill(view.pieces.note, { note }) : "",
    before: remedy.before,
    how: remedy.how,
  });
}

// What a choice shows: which lines, and how many its filters hide. The check and what to avoid are never hidden.
export function advice(view, { pain, place, sure }) {
  const { call, lines } = view.pains[pain];
  const check = lines.filter(([id]) => view.remedies[id].check);
  const avoid = lines.filter(([id, fit]) => fit === "avoid" && !view.remedies[id].check);
  const open = lines.filter((line) => !check.includes(line) && !avoid.includes(line));
  if (call) return { check, tips: [], more: [], avoid, hidden: 0 };
  const fits = ([id]) => {
    const remedy = view.remedies[id];
    return (!place || [place, "both"].includes(remedy.place)) && (!sure || remedy.enough);
  };
  const kept = open.filter(fits);
  const tips = kept.filter(([, fit]) => view.offered.includes(fit)).slice(0, view.shown);
  return { check, tips, more: kept.filter((line) => !tips.includes(line)), avoid, hidden: open.length - kept.length };
}

export function result(view, choice) {
  const { pieces, general } = view;
  const pain = view.pains[choice.pain];
  const found = advice(view, choice);
  const cards = (kind, lines) => lines.map((line) => card(view, kind, line, choice.trimester)).join("\n");
  const when = pain.when || choice.trimester;
  const counts = ([id, trimesters]) => !pain.own.includes(id) && (!when || trimesters.includes(when));
  const tips = () => fill(pieces.tips, {
    pain: pain.name,
    about: pain.about,
    check: cards("check", found.check),
    shown: cards("tip", found.tips) || pieces.none,
    more: found.more.length ? fill(pieces.more, { count: found.more.length, tips: cards("tip", found.more) }) : "",
    hidden: found.hidden ? fill(pieces.hidden, { count: found.hidden }) : "",
  });
  return fill(pieces.result, {
    pain: pain.name,
    call: pain.call ? fill(pieces.call, { pain: pain.name }) : "",
    signs: pain.signs,
    general: general.filter(counts).map(([, , line]) => line).join("\n"),
    tips: pain.call ? "" : tips(),
    avoid: found.avoid.length ? fill(pieces.avoid, { lines: cards("avoid_line", found.avoid) }) : "",
  });
}

function render({ model, el }) {
  const key = uniqueKey();
  const view = model.get("view");
  const { words } = view;
  const names = Object.fromEntries(view.groups.flatMap(({ items }) => items));
  const place = resultPlace();
  const offered = (id, name) => [id, view.pains[id].call ? fill(words.pain_call, { pain: name }) : name];
  const listed = view.groups.map(({ label, items }) => ({ label, items: items.map(([id, name]) => offered(id, name)) }));
  const menus = {
    pain: menu(`${key}-pain`, words.pain, [{ items: [["", words.choose]] }, ...listed], chosen),
    ...Object.fromEntries(Object.entries(view.filters).map(([name, { label, items }]) => [name, menu(`${key}-${name}`, label, [{ items }], chosen)])),
  };
  const link = element("a", {}, words.link);
  const linkLine = element("p", { class: "bc-link" }, link);

  const choice = () => Object.fromEntries(CHOICES.map((name) => [name, menus[name].select.value]));

  function show(line = "") {
    const now = choice();
    linkLine.hidden = !view.linked || !now.pain;
    link.setAttribute("href", `#pain=${now.pain}`);
    if (!now.pain) {
      place.show("", line || words.empty);
      return;
    }
    const { tips } = advice(view, now);
    const status = view.pains[now.pain].call ? words.status_call : words.status;
    place.show(result(view, now), fill(status, { pain: names[now.pain], count: tips.length }));
  }

  function chosen() {
    show();
    host.tell(choice());
  }

  // What Python or the address of the page asks for; a pain that is not known opens the finder empty.
  function take(values, line = "") {
    for (const [name, value] of Object.entries(values)) menus[name].select.value = value;
    for (const { select } of Object.values(menus)) if (select.selectedIndex < 0) select.value = "";
    show(line);
  }

  const drawn = () => take(Object.fromEntries(CHOICES.map((name) => [name, model.get(name) ?? ""])));
  function followed() {
    const pain = asked("pain");
    if (pain === null) return;
    const known = Object.hasOwn(names, pain);
    take({ pain: known ? pain : "" }, known ? "" : words.unknown);
    host.tell(choice());
    requestAnimationFrame(() => el.scrollIntoView({ block: "start" }));
  }

  const { pain, ...filters } = menus;
  begin(el, pain.line, element("div", { class: "bc-filters" }, ...Object.values(filters).map(({ line }) => line)), ...place.nodes, linkLine);
  const host = talk(model, CHOICES, drawn);
  window.addEventListener("hashchange", followed);
  drawn();
  followed();
  return () => {
    host.stop();
    window.removeEventListener("hashchange", followed);
  };
}

export default { render };
