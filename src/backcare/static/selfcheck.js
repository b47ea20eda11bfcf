// Draws a self-check and sends the choice. It holds no answers and decides nothing: Python marks.
const WAIT_MS = 8000;

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

function input(view, option, id, name) {
  if (view.kind === "sort") {
    const choices = view.groups.map((group) => element("option", { value: group }, group));
    const select = element("select", { id, "data-option": option.id }, element("option", { value: "" }, view.choose_group), ...choices);
    return element("div", { class: "bc-item" }, element("label", { for: id }, option.text), select);
  }
  const type = view.kind === "choose_one" ? "radio" : "checkbox";
  const box = element("input", { type, id, name, value: option.id });
  return element("div", { class: "bc-option" }, element("label", { for: id }, box, element("span", {}, option.text)));
}

function choice(root, view) {
  if (view.kind === "sort") {
    return Object.fromEntries([...root.querySelectorAll("select")].map((select) => [select.dataset.option, select.value]));
  }
  return [...root.querySelectorAll("input:checked")].map((box) => box.value);
}

function restore(root, view, chosen) {
  if (!chosen) return;
  for (const select of root.querySelectorAll("select")) select.value = chosen[select.dataset.option] ?? "";
  for (const box of root.querySelectorAll("input")) box.checked = [...chosen].includes(box.value);
}

function remarks(items) {
  return element("ul", { class: "bc-remarks" }, ...items.map((item) =>
    element("li", { class: `bc-${item.tone}` },
      element("span", { class: "bc-sign", "aria-hidden": "true" }, item.sign), " ",
      element("strong", {}, item.label), " ", element("q", {}, item.text), " ",
      element("span", {}, item.feedback))));
}

function render({ model, el }) {
  const key = `bc-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
  keepKeys(el);
  el.classList.add("backcare");
  const body = element("div", { class: "bc-selfcheck" });
  const status = element("div", { class: "bc-status", role: "status", "aria-live": "polite" });
  const after = element("div", { class: "bc-buttons" });
  el.replaceChildren(body, status, after);
  let waiting = null;

  function send(action) {
    const view = model.get("view");
    clearTimeout(waiting);
    waiting = setTimeout(() => { status.textContent = view.no_answer; }, WAIT_MS);
    model.send({ action, chosen: view.screen === "question" ? choice(body, view) : null });
  }

  function button(action, label) {
    return element("button", { type: "button", class: "bc-button", "data-action": action, onclick: () => send(action) }, label);
  }

  function drawQuestion(view) {
    const fields = view.options.map((option, index) => input(view, option, `${key}-${index}`, key));
    body.replaceChildren(
      view.progress ? element("p", { class: "bc-progress", tabindex: "-1" }, view.progress) : "",
      ...view.before.map((text) => element("p", { class: "bc-before" }, text)),
      element("fieldset", { "data-question": view.name },
        element("legend", {}, view.stem),
        element("p", { class: "bc-hint", id: `${key}-hint` }, view.hint),
        ...fields),
      element("div", { class: "bc-buttons" }, button("check", view.check)));
    body.querySelector("fieldset").setAttribute("aria-describedby", `${key}-hint`);
  }

  function drawResult(view) {
    body.replaceChildren(
      element("p", { class: "bc-heading", tabindex: "-1" }, view.heading),
      element("p", {}, view.line),
      element("p", {}, view.by_objective),
      element("ul", {}, ...view.objectives.map((text) => element("li", {}, text))),
      element("p", {}, view.look_again_heading),
      element("ul", {}, ...view.look_again.map((text) => element("li", {}, text))),
      element("p", {}, view.still_worried),
      element("div", { class: "bc-buttons" }, button("restart", view.restart)));
  }

  function draw() {
    const view = model.get("view");
    if (view.screen === "result") drawResult(view); else drawQuestion(view);
  }

  function answer() {
    clearTimeout(waiting);
    const feedback = model.get("feedback");
    if (!feedback.status) { status.replaceChildren(); after.replaceChildren(); return; }
    restore(body, model.get("view"), feedback.chosen);
    status.replaceChildren(
      element("p", { class: `bc-verdict bc-${feedback.tone}` },
        element("span", { class: "bc-sign", "aria-hidden": "true" }, feedback.sign), " ", feedback.status),
      feedback.items.length ? remarks(feedback.items) : "",
      feedback.after ? element("p", { class: "bc-after" }, feedback.after) : "");
    after.replaceChildren(...feedback.buttons.map(([action, label]) => button(action, label)));
    status.scrollIntoView({ block: "nearest" }); // on a small screen the answer would start below the edge
  }

  function moved() {
    // A new screen (next question, result, try again): show it and take the keyboard there.
    clearTimeout(waiting);
    draw();
    answer();
    (body.querySelector("[tabindex='-1']") ?? body.querySelector("input, select"))?.focus();
  }

  model.on("change:feedback", answer);
  model.on("change:view", moved);
  draw();
  answer();
  return () => { clearTimeout(waiting); model.off("change:feedback", answer); model.off("change:view", moved); };
}

export default { render };
