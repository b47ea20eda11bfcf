// The plan maker: choose pains, read what to rule out, choose what to try, and print or save the plan, which the page
// makes by itself (plan.js). On a narrow screen one step shows at a time. Nothing chosen leaves the page.
import { begin, talk } from "./controls.js";
import { button, element, fill, uniqueKey } from "./dom.js";
import { read } from "./mine.js";
import { makePlan, markup, offers, page, toRuleOut } from "./plan.js";

const STEPS = ["pains", "signs", "remedies", "plan"];
const FREE_AFTER_MS = 8000;
const apart = (pair) => pair.split("|");

function render({ model, el }) {
  const key = uniqueKey();
  const view = model.get("view");
  const { words } = view;
  let before = ""; // the pains for which the tips were drawn
  const checked = (root) => [...root.querySelectorAll("input:checked")].map((box) => box.value);
  const known = Object.keys(view.pains);

  function box(value, label, name, help, change) {
    const id = `${key}-${name}`;
    const input = element("input", { type: "checkbox", id, value, onchange: change });
    return element("div", { class: "bc-option" }, element("label", { for: id }, input, element("span", {}, label)), help);
  }

  const choice = ({ name, call }) => (call ? fill(words.pain_call, { pain: name }) : name);
  const fieldset = (legend, ...items) => element("fieldset", {}, element("legend", {}, legend), ...items);
  const pains = element("div", { class: "bc-columns bc-selfcheck" }, ...view.groups.map(([label, ids]) =>
    fieldset(label, ...ids.map((id) => box(id, choice(view.pains[id]), `pain-${id}`, null, painsChanged)))));
  const signs = element("div");
  const gate = element("input", { type: "checkbox", id: `${key}-gate`, onchange: changed });
  const gateLine = element("div", { class: "bc-option" }, element("label", { for: gate.id }, gate, element("span", {}, words.checked_by_team)));
  const note = element("p");
  const tries = element("div", { class: "bc-selfcheck" });
  const preview = element("div", { class: "bc-paper" });
  const status = element("p", { role: "status", class: "bc-status-line bc-status-pinned" });
  const done = element("p", { role: "status", class: "bc-status-line" });
  const printing = button("print", words.print, print, true);
  const saving = button("save", words.save, save);

  const inside = {
    pains: [element("p", {}, words.step_pains_hint), pains, element("div", { class: "bc-buttons" }, button("clear", words.clear, clear))],
    signs: [signs],
    remedies: [gateLine, note, tries],
    plan: [element("div", { class: "bc-buttons" }, printing, saving), done, preview],
  };
  const steps = STEPS.map((name, at) => {
    const go = (to, label) => button(to > at ? "next" : "back", label, () => goTo(to), to > at);
    return element("section", { class: "bc-step", "data-step": name },
      element("p", { class: "bc-step-count" }, fill(words.step, { number: at + 1, total: STEPS.length })),
      element("h3", { tabindex: "-1" }, words[`step_${name}`]),
      ...inside[name],
      element("div", { class: "bc-buttons bc-step-nav" }, at + 1 < STEPS.length ? go(at + 1, words.next) : null, at > 0 ? go(at - 1, words.back) : null));
  });

  function goTo(at) {
    for (const [place, step] of steps.entries()) step.classList.toggle("bc-now", place === at);
    const heading = steps[at].querySelector("h3");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }

  const chosen = () => ({ pains: known.filter((pain) => checked(pains).includes(pain)), checked: gate.checked, tries: gate.checked ? checked(tries) : [] });
  const made = (now) => makePlan(view, now.pains, now.tries.map(apart));
  const numbers = () => read().numbers;

  // The tips to choose from change with the pains; with other pains, the tick counts no more.
  function drawTips(now) {
    const waits = now.pains.some((pain) => view.pains[pain].call);
    const shown = now.checked && !waits && now.pains.length ? offers(view, now.pains) : [];
    note.textContent = shown.length ? "" : words[waits ? "no_tips_yet" : now.pains.length ? "tick_checked" : "choose_pain"];
    gate.disabled = !now.pains.length || waits;
    const drawn = JSON.stringify(shown);
    if (drawn === before) return;
    before = drawn;
    const help = (remedy) => element("details", { class: "bc-option-help" }, element("summary", {}, words.before), element("p", {}, view.remedies[remedy].before));
    const label = (remedy, fit) => fill(words.option, { name: view.remedies[remedy].name, fit: view.fits[fit] });
    tries.replaceChildren(...shown.map(({ pain, tips }) => fieldset(fill(words.for_pain_choice, { pain: view.pains[pain].name }),
      ...(tips.length ? [] : [element("p", {}, words.no_offer)]),
      ...tips.map(({ remedy, fit }) => box(`${pain}|${remedy}`, label(remedy, fit), `try-${pain}-${remedy}`, help(remedy), tried)))));
  }

  function show(line = "") {
    const now = chosen();
    drawTips(now);
    const plan = made(chosen());
    if (plan.pains.length) signs.innerHTML = toRuleOut(view, plan);
    else signs.textContent = words.nothing_to_rule_out;
    preview.innerHTML = markup(view, plan, 4, numbers());
    preview.hidden = !plan.pains.length; // the blank plan is for paper
    printing.disabled = plan.callFirst.length > 0;
    saving.disabled = plan.callFirst.length > 0;
    const told = plan.callFirst.length ? "status_call_first" : "status";
    const names = plan.pains.map((pain) => view.pains[pain].name).join("; ");
    status.textContent = line || (names ? fill(words[told], { pains: names, count: plan.tips.length }) : words.choose_pain);
    done.textContent = plan.callFirst.length ? status.textContent : "";
  }

  function changed() {
    show();
    host.tell(chosen());
  }

  function painsChanged(event) {
    const many = checked(pains).length > view.most;
    if (many) event.target.checked = false;
    else gate.checked = false;
    show(many ? fill(words.too_many, { count: view.most }) : "");
    host.tell(chosen());
  }

  function tried(event) { // who should ask first is read when it is chosen
    event.target.closest(".bc-option").querySelector("details").open = event.target.checked;
    changed();
  }

  function clear() {
    for (const input of pains.querySelectorAll("input")) input.checked = false;
    gate.checked = false;
    changed();
  }

  // The plan is printed alone: it stands at the end of the page for as long as the printer asks (backcare.css).
  function print() {
    const sheet = element("div", { class: "bc-plan-sheet" });
    sheet.innerHTML = markup(view, made(chosen()), 1, numbers());
    document.body.append(sheet);
    document.documentElement.classList.add("bc-printing");
    const over = () => {
      sheet.remove();
      document.documentElement.classList.remove("bc-printing");
    };
    window.addEventListener("afterprint", over, { once: true });
    window.print();
  }

  function save() {
    const href = URL.createObjectURL(new Blob([page(view, made(chosen()), numbers())], { type: "text/html;charset=utf-8" }));
    element("a", { href, download: words.file }).click();
    setTimeout(() => URL.revokeObjectURL(href), FREE_AFTER_MS);
    done.textContent = fill(words.saved, { file: words.file });
  }

  // What the host holds: pains and tips that are not known, or too many, do not count.
  function drawn() {
    const wanted = (name) => (Array.isArray(model.get(name)) ? model.get(name) : []);
    const kept = known.filter((pain) => wanted("pains").includes(pain)).slice(0, view.most);
    for (const input of pains.querySelectorAll("input")) input.checked = kept.includes(input.value);
    gate.checked = kept.length > 0 && model.get("checked") === true;
    drawTips(chosen());
    for (const input of tries.querySelectorAll("input")) input.checked = wanted("tries").includes(input.value);
    show();
  }

  begin(el, element("p", {}, words.intro), status, ...steps);
  steps[0].classList.add("bc-now");
  const host = talk(model, ["pains", "checked", "tries"], drawn);
  drawn();
  return host.stop;
}

export default { render };
