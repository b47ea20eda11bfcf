// Draws a vote and sends what is pressed or typed. Python holds the numbers and the answers, and decides what comes next.
const WAIT_MS = 8000;

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child));
  return node;
}

function render({ model, el }) {
  const key = `bc-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
  keepKeys(el);
  el.classList.add("backcare", "bc-wide");
  const body = element("div", { class: "bc-vote" });
  const status = element("p", { class: "bc-status-line", role: "status" });
  el.replaceChildren(body, status);
  let waiting = null;

  function send(message) {
    clearTimeout(waiting);
    waiting = setTimeout(() => { status.textContent = model.get("view").no_answer; }, WAIT_MS);
    model.send(message);
  }

  function typed(event, choice) {
    // An emptied field is someone who is about to type the next number.
    if (event.target.value !== "") send({ action: "count", choice, number: Math.trunc(Number(event.target.value)) || 0 });
  }

  function stepper(choice, most) {
    const step = (by, sign, label) => element("button",
      { type: "button", class: "bc-step", "aria-label": label, onclick: () => send({ action: "add", choice: choice.id, number: by }) },
      element("span", { "aria-hidden": "true" }, sign));
    const field = element("input", {
      type: "number", min: 0, max: most, step: 1, inputmode: "numeric", autocomplete: "off", "aria-label": choice.hands,
      "data-number": choice.id, oninput: (event) => typed(event, choice.id), onblur: counted, onfocus: (event) => event.target.select(),
    });
    return element("div", { class: "bc-stepper" }, step(-1, "\u2212", choice.fewer), field, step(1, "+", choice.more));
  }

  function row(choice, view) {
    return element("li", { class: choice.tone ? `bc-choice bc-${choice.tone}` : "bc-choice" },
      element("div", { class: "bc-choice-text" },
        element("span", { class: "bc-letter" }, choice.letter), " ", element("span", {}, choice.text)),
      view.counting ? stepper(choice, view.most) : null,
      element("div", { class: "bc-bars", "data-bars": choice.id }),
      choice.tone ? element("p", { class: "bc-why" },
        element("span", { class: "bc-sign", "aria-hidden": "true" }, choice.sign), " ",
        element("strong", {}, choice.verdict), " ", choice.why) : null);
  }

  function draw() {
    const view = model.get("view");
    body.replaceChildren(element("div", { role: "group", "aria-label": view.label, "data-vote": view.name },
      view.progress ? element("p", { class: "bc-progress" }, view.progress) : "",
      element("p", { class: "bc-heading", id: `${key}-stem` }, view.stem),
      view.item ? element("p", { class: "bc-item-asked" }, view.item) : "",
      element("p", { class: "bc-phase", tabindex: "-1" },
        element("strong", {}, `${view.phase}.`), " ", view.how, view.kind ? ` ${view.kind}` : ""),
      element("ul", { class: "bc-ballot", "aria-labelledby": `${key}-stem` }, ...view.choices.map((choice) => row(choice, view))),
      element("p", { class: "bc-total" }),
      element("div", { class: "bc-buttons" }, ...view.buttons.map(([action, label], index) => element("button",
        { type: "button", class: index === 0 && action !== "bars" ? "bc-button bc-first-button" : "bc-button", "data-action": action, onclick: () => send({ action }) }, label)))));
    counted();
  }

  function bar({ kind, text, percent }) {
    const fill = element("span", { class: `bc-fill-${kind}` });
    fill.style.width = `${percent}%`;
    return element("div", { class: "bc-bar" }, element("span", { class: "bc-bar-text" }, text),
      element("span", { class: "bc-bar-line", "aria-hidden": "true" }, fill));
  }

  function counted() {
    clearTimeout(waiting);
    const tally = model.get("tally");
    for (const [choice, number] of Object.entries(tally.numbers)) {
      const field = body.querySelector(`[data-number="${CSS.escape(choice)}"]`);
      // A field that is being typed in is left alone until the keyboard leaves it.
      if (field && field !== document.activeElement) field.value = number;
    }
    for (const [choice, bars] of Object.entries(tally.bars)) {
      const place = body.querySelector(`[data-bars="${CSS.escape(choice)}"]`);
      const change = tally.change[choice];
      place?.replaceChildren(...bars.map(bar), change ? element("p", { class: "bc-change" }, change) : "");
    }
    const toggle = body.querySelector("[data-action='bars']");
    if (toggle) toggle.textContent = tally.toggle;
    const total = body.querySelector(".bc-total");
    if (total) total.textContent = tally.summary;
    status.textContent = tally.status;
  }

  function moved() {
    // A new step: show it, and take the keyboard and the screen reader to what it says to do.
    const held = el.contains(document.activeElement);
    draw();
    if (!held) return;
    body.querySelector("[tabindex='-1']")?.focus({ preventScroll: true });
    body.firstElementChild?.scrollIntoView({ block: "start" }); // the whole question at the top of the wall
  }

  model.on("change:view", moved);
  model.on("change:tally", counted);
  draw();
  return () => { clearTimeout(waiting); model.off("change:view", moved); model.off("change:tally", counted); };
}

export default { render };
