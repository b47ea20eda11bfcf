// Choose one of several pieces from a menu, or in a picture whose parts are buttons: an area of the body, a class plan.
import { element, fill, uniqueKey } from "./dom.js";
import { begin, menu, resultPlace, talk } from "./controls.js";

function render({ model, el }) {
  const { words, items, pieces, picture } = model.get("view");
  const place = resultPlace();
  const { select, line } = menu(uniqueKey(), words.label, [{ items: [["", words.choose], ...items] }], () => chosen(select.value));
  const drawing = picture ? element("div", { class: "bc-press" }) : null;
  if (drawing) drawing.innerHTML = picture;
  const parts = drawing ? [...drawing.querySelectorAll("[data-value]")] : [];
  const names = new Map(parts.map((part) => [part, part.getAttribute("aria-label")]));

  // The part that is chosen has a thick line, a check mark and bold words; the others lose their pattern (backcare.css).
  function press(value) {
    drawing?.classList.toggle("bc-pressed", Boolean(value));
    for (const part of parts) {
      const on = part.dataset.value === value;
      part.setAttribute("aria-pressed", String(on));
      const label = part.querySelector("text");
      if (label) label.textContent = on ? fill(words.chosen, { area: names.get(part) }) : names.get(part);
    }
  }

  function show() {
    const value = select.value;
    press(value);
    place.show(pieces[value], value ? fill(words.status, { name: select.selectedOptions[0].textContent }) : "");
  }

  function chosen(value) {
    select.value = value;
    show();
    host.tell({ chosen: value });
  }

  function drawn() {
    select.value = model.get("chosen") ?? "";
    if (select.selectedIndex < 0) select.value = "";
    show();
  }

  for (const part of parts) {
    part.addEventListener("click", () => chosen(part.dataset.value));
    part.addEventListener("keydown", (event) => {
      if (!["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      chosen(part.dataset.value);
    });
  }
  begin(el, line, ...(drawing ? [drawing] : []), ...place.nodes);
  const host = talk(model, ["chosen"], drawn);
  drawn();
  return host.stop;
}

export default { render };
