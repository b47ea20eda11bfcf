// Choose a week of pregnancy with the browser's own slider, which says its name and its week in words.
import { element, fill, uniqueKey } from "./dom.js";
import { begin, escaped, resultPlace, talk } from "./controls.js";

function render({ model, el }) {
  const { words, first, texts, bands, pieces, pictures, start } = model.get("view");
  const id = uniqueKey();
  const last = first + texts.length - 1;
  const place = resultPlace();
  const input = element("input", { type: "range", id, min: first, max: last, value: start, oninput: () => show(), onchange: chosen });
  const value = element("strong", { "aria-hidden": "true" });

  function show(line = "") {
    const text = texts[Number(input.value) - first];
    value.textContent = text;
    input.setAttribute("aria-valuetext", text);
    const [band, picture] = bands[Number(input.value) - first];
    place.show(fill(pieces[band], { value: escaped(text), picture: pictures[picture] ?? "" }), line);
  }

  function chosen() { // once the slider is let go: while it moves, the slider itself says the week
    show(fill(words.status, { week: input.value }));
    host.tell({ week: Number(input.value) });
  }

  function drawn() {
    const week = model.get("week");
    input.value = Number.isInteger(week) ? Math.min(last, Math.max(first, week)) : start;
    show();
  }

  begin(el, element("div", { class: "bc-slider" }, element("label", { for: id }, words.choose), input, value), ...place.nodes);
  const host = talk(model, ["week"], drawn);
  drawn();
  return host.stop;
}

export default { render };
