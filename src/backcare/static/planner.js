// Draws the choices of the plan maker and sends what is chosen. Python makes the plan, and every word on it.
// Printing and saving happen in the browser, from the page that Python sent: no request, nothing stored elsewhere.
const WAIT_MS = 8000;

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

function render({ model, el }) {
  const key = `bc-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
  const { groups, words } = model.get("view");
  // JupyterLab reads single keys as commands; in here they belong to the plan maker.
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.classList.add("backcare", "bc-wide");
  let sent = model.get("state").turn;
  let drawnOffers = null;
  let waiting = null;

  const checked = (root) => [...root.querySelectorAll("input:checked")].map((box) => box.value);
  const announce = (text) => { status.textContent = text; };
  const report = (text) => { done.textContent = text; };

  function send(values) {
    sent += 1;
    clearTimeout(waiting);
    waiting = setTimeout(() => announce(words.no_answer), WAIT_MS);
    model.send({ turn: sent, pains: checked(pains), tries: checked(tries), checked: gate.checked, ...values });
  }

  function box(item, index, name) {
    const id = `${key}-${name}-${index}`;
    const input = element("input", { type: "checkbox", id, value: item.value, onchange: () => send({}) });
    const label = element("label", { for: id }, input, element("span", {}, item.label));
    if (!item.help) return element("div", { class: "bc-option" }, label);
    input.setAttribute("aria-describedby", `${id}-help`);
    return element("div", { class: "bc-option" }, label, element("p", { class: "bc-option-help", id: `${id}-help` }, item.help));
  }

  const fieldset = (legend, items, name) =>
    element("fieldset", {}, element("legend", {}, legend), ...items.map((item, index) => box(item, index, name)));
  const heading = (text) => element("h3", {}, text);
  const button = (label, press) => element("button", { type: "button", class: "bc-button", onclick: press }, label);
  const address = () => URL.createObjectURL(new Blob([model.get("state").page], { type: "text/html;charset=utf-8" }));

  function print() {
    const page = window.open(address());
    if (!page) { report(words.no_window); return; }
    page.addEventListener("load", () => page.print());
    report(words.printing);
  }

  function save() {
    const href = address();
    element("a", { href, download: words.file }).click();
    setTimeout(() => URL.revokeObjectURL(href), WAIT_MS);
    report(words.saved.replace("{file}", words.file));
  }

  const pains = element("div", { class: "bc-columns bc-selfcheck" }, ...groups.map((group, index) => fieldset(group.name, group.items, `p${index}`)));
  const signs = element("div", { class: "bc-box" });
  const tries = element("div", { class: "bc-selfcheck" });
  const gate = element("input", { type: "checkbox", id: `${key}-gate`, onchange: () => send({}) });
  const gateLine = element("div", { class: "bc-option" }, element("label", { for: `${key}-gate` }, gate, element("span", {}, words.checked_by_team)));
  const preview = element("div", { class: "bc-paper" });
  const status = element("p", { role: "status", class: "bc-status-line bc-status-pinned" });
  const done = element("p", { role: "status", class: "bc-status-line" });
  el.replaceChildren(
    element("p", {}, words.intro),
    heading(words.step_pains), element("p", {}, words.step_pains_hint), status, pains,
    element("div", { class: "bc-buttons" }, button(words.clear, () => send({ pains: [], tries: [] }))),
    heading(words.step_signs), signs,
    heading(words.step_remedies), gateLine, tries,
    heading(words.step_plan),
    element("div", { class: "bc-buttons" }, button(words.print, print), button(words.save, save)), done,
    preview);

  function draw() {
    const state = model.get("state");
    clearTimeout(waiting);
    const offers = JSON.stringify([state.offers, state.offers_note]);
    if (offers !== drawnOffers) {
      drawnOffers = offers;
      const note = state.offers_note ? [element("p", {}, state.offers_note)] : [];
      const sets = state.offers.filter((offer) => offer.items.length);
      tries.replaceChildren(...note, ...sets.map((offer, index) => fieldset(offer.legend, offer.items, `t${index}`)));
    }
    if (state.turn >= sent) { // an answer to an older choice must not undo a newer one
      sent = state.turn;
      for (const input of pains.querySelectorAll("input")) input.checked = state.pains.includes(input.value);
      for (const input of tries.querySelectorAll("input")) input.checked = state.tries.includes(input.value);
    }
    gate.checked = state.checked;
    gate.disabled = !state.pains.length;
    if (state.signs) signs.innerHTML = state.signs; else signs.textContent = words.nothing_to_rule_out;
    preview.innerHTML = state.plan;
    report("");
    announce(state.status);
  }

  model.on("change:state", draw);
  draw();
  return () => { clearTimeout(waiting); model.off("change:state", draw); };
}

export default { render };
