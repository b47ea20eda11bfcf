// Asks one question, or a quiz of several, and marks by itself from what Python prepared (backcare/model/question_views.py).
// Right and wrong are told beside each option; what to try comes first, every answer after a second try or when asked for.
import { addressOf, button, element, fill, keepKeys, sign, uniqueKey } from "./dom.js";
import { allRemarks, mark, result } from "./mark.js";

// How much is told: "hint", about what was chosen; "answers", about what was missed too; "every", about every option.

function field(question, words, option, id, name) {
  if (question.kind === "sort") {
    const groups = question.groups.map((group) => element("option", { value: group }, group));
    const select = element("select", { id, "data-option": option.id }, element("option", { value: "" }, words.choose_group), ...groups);
    return element("div", { class: "bc-item" }, element("label", { for: id }, option.text), select);
  }
  const type = question.kind === "choose_one" ? "radio" : "checkbox";
  const box = element("input", { type, id, name, value: option.id, "data-option": option.id });
  return element("div", { class: "bc-option" }, element("label", { for: id }, box, element("span", {}, option.text)));
}

// What is said about each option after a choice: a list of { id, tone, label, text }.
function remarksTold(question, words, choice, told) {
  const options = new Map(question.options.map((option) => [option.id, option]));
  const marked = new Map(mark(question, choice).remarks.map((remark) => [remark.id, remark]));
  if (told === "every") {
    return allRemarks(question).map(({ id, chosen, correct }) => {
      const option = options.get(id);
      if (question.kind === "sort") return { id, tone: marked.get(id)?.tone ?? "right", label: fill(words.belongs_in, { group: chosen }), text: option.feedback };
      const tone = correct ? "right" : option.sooner ? "sooner" : "wrong";
      return { id, tone, label: option.verdict ?? words[`is_${tone}`], text: option.feedback };
    });
  }
  const shown = [...marked.values()].filter((remark) => remark.chosen || told === "answers");
  return shown.map(({ id, chosen, correct, tone }) => {
    const option = options.get(id);
    if (question.kind !== "sort") {
      const label = { right: words.chosen_right, sooner: words.sooner, wrong: words.chosen_wrong, missed: words.missed }[tone];
      return { id, tone, label: option.verdict ?? label, text: option.feedback };
    }
    const label = correct ? words.belongs_in : tone === "sooner" ? words.sooner : question.levels ? words.verdict_slow : words.not_in;
    // the reason names the right group: it waits until she has tried twice
    return { id, tone, label: fill(label, { group: chosen }), text: correct || told === "answers" ? option.feedback : "" };
  });
}

function render({ model, el }) {
  const key = uniqueKey();
  const part = element("div", { class: "bc-selfcheck" });
  let saving = false;
  let screen = null; // what is on the page of the question that is asked

  const view = () => model.get("view");
  const words = () => view().words;
  const kept = (name) => model.get(name) ?? {};
  const question = () => view().questions[place()];

  function place() {
    const { questions, quiz } = view();
    const wanted = Math.max(0, Math.min(Math.trunc(Number(model.get("place"))) || 0, quiz ? questions.length : 0));
    const open = questions.findIndex(({ id }) => !Object.hasOwn(kept("outcome"), id));
    return open < 0 ? wanted : Math.min(wanted, open); // nobody is past a question that she has not answered
  }

  function keep(values) {
    saving = true;
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    model.save_changes();
    saving = false;
  }

  const without = (name, id) => Object.fromEntries(Object.entries(kept(name)).filter(([other]) => other !== id));

  function choice() {
    const { fields } = screen;
    if (question().kind !== "sort") return [...fields.querySelectorAll("input:checked")].map((box) => box.value);
    return Object.fromEntries([...fields.querySelectorAll("select")].map((select) => [select.dataset.option, select.value]));
  }

  function restore(chosen) {
    for (const select of screen.fields.querySelectorAll("select")) select.value = (Object.hasOwn(chosen, select.dataset.option) && chosen[select.dataset.option]) || "";
    for (const box of screen.fields.querySelectorAll("input")) box.checked = Array.isArray(chosen) && chosen.includes(box.value);
  }

  function check() {
    const asked = question();
    const chosen = choice();
    const { outcome, open } = mark(asked, chosen);
    if (outcome === "nothing_chosen") {
      untold();
      say(outcome, open ? fill(words().choose_each, { count: open }) : words().please_choose);
      return;
    }
    const before = kept("told")[asked.id];
    const pressedTwice = Object.hasOwn(kept("chosen"), asked.id); // a changed choice would not be kept any more
    const level = pressedTwice ? before : outcome === "right" || before ? "answers" : "hint";
    keep({
      chosen: { ...kept("chosen"), [asked.id]: chosen },
      told: { ...kept("told"), [asked.id]: level },
      outcome: Object.hasOwn(kept("outcome"), asked.id) ? kept("outcome") : { ...kept("outcome"), [asked.id]: outcome },
    });
    tell(level);
    screen.status.scrollIntoView({ block: "nearest" }); // on a small screen the verdict would start below the edge
  }

  function showAll() {
    const asked = question();
    const chosen = choice();
    keep({ chosen: { ...kept("chosen"), [asked.id]: chosen }, told: { ...kept("told"), [asked.id]: "every" } });
    tell("every");
  }

  function again() {
    keep({ chosen: without("chosen", question().id) });
    draw();
    screen.fields.querySelector("input, select").focus();
  }

  function changed() {
    if (!Object.hasOwn(kept("chosen"), question().id)) { screen.status.replaceChildren(); return; }
    keep({ chosen: without("chosen", question().id) });
    untold(); // nothing old stands beside a new choice
  }

  function move(to) {
    keep({ place: to, ...(to === view().questions.length ? { result: result(view().questions, kept("outcome")) } : {}) });
    moved();
  }

  function restart() {
    keep({ place: 0, chosen: {}, told: {}, outcome: {}, result: [] });
    moved();
  }

  function moved() {
    draw();
    const start = part.querySelector("[tabindex='-1']");
    start.focus({ preventScroll: true });
    start.scrollIntoView({ block: "start" });
  }

  function say(tone, text, heard = "", after = "") {
    screen.status.replaceChildren(
      element("p", { class: `bc-verdict bc-${tone}` }, sign(tone), " ", text),
      heard ? element("p", { class: "bc-heard" }, heard) : "",
      after ? element("p", { class: "bc-after" }, after) : "");
  }

  function untold() {
    screen.status.replaceChildren();
    for (const told of screen.fields.querySelectorAll(".bc-told")) told.remove();
    for (const row of screen.fields.querySelectorAll("[data-tone]")) row.removeAttribute("data-tone");
    for (const input of screen.fields.querySelectorAll("[aria-describedby]")) input.removeAttribute("aria-describedby");
    buttons();
  }

  function tell(level) {
    const asked = question();
    const chosen = kept("chosen")[asked.id];
    const told = remarksTold(asked, words(), chosen, level);
    const { outcome, remarks } = mark(asked, chosen);
    untold();
    for (const [index, { id, tone, label, text }] of told.entries()) {
      const input = screen.fields.querySelector(`[data-option="${CSS.escape(id)}"]`);
      const row = input.closest(".bc-option, .bc-item");
      const note = `${key}-told-${index}`;
      row.dataset.tone = tone;
      row.append(element("p", { class: "bc-told", id: note }, sign(tone), " ", element("strong", {}, label), " ", text));
      input.setAttribute("aria-describedby", note);
    }
    if (level === "every") {
      say("right", words().all_answers, "", view().after);
    } else {
      const missed = level === "hint" ? remarks.filter(({ tone }) => tone === "missed").length : 0;
      const texts = new Map(asked.options.map((option) => [option.id, option.text]));
      // Beside an option it is read when she gets there; here it is heard at once, with the verdict.
      const heard = told.map(({ id, label, text }) => `${texts.get(id)}: ${label} ${text}`).join(" ");
      say(outcome, words()[outcome] + (missed ? ` ${fill(words().still_missing, { count: missed })}` : ""), heard, view().after);
    }
    buttons(outcome, level);
  }

  // The buttons that fit now. One of them is the main one; "Check" stays where it is, so that the keyboard is not lost
  // and a second press does no harm.
  function buttons(outcome = null, level = "") {
    const { questions, quiz } = view();
    const tried = Object.hasOwn(kept("outcome"), question().id);
    const onward = place() + 1 === questions.length ? "finish" : "next";
    let main = "check";
    if (outcome) main = quiz && (outcome === "right" || level !== "hint") ? onward : outcome === "right" ? "" : "again";
    const offers = [];
    if (outcome) offers.push(["again", again]);
    if (quiz && tried) offers.push([onward, () => move(place() + 1)]);
    if (tried && level !== "every") offers.push(["show_all", showAll]);
    offers.sort(([one], [other]) => (other === main) - (one === main));
    const held = screen.buttons.contains(document.activeElement) && document.activeElement.dataset.action;
    screen.check.classList.toggle("bc-main", main === "check");
    screen.buttons.replaceChildren(screen.check, ...offers.map(([action, press]) => button(action, words()[action], press, action === main)));
    if (held) (screen.buttons.querySelector(`[data-action="${held}"]`) ?? screen.check).focus();
  }

  function drawQuestion(asked) {
    const { before = [], questions, quiz } = view();
    const fields = element("fieldset", { "data-question": asked.id, "aria-describedby": `${key}-hint`, onchange: changed },
      element("legend", {}, asked.stem),
      element("p", { class: "bc-hint", id: `${key}-hint` }, asked.hint),
      ...asked.options.map((option, index) => field(asked, words(), option, `${key}-${index}`, key)));
    const status = element("div", { class: "bc-status", role: "status" });
    const row = element("div", { class: "bc-buttons" });
    screen = { fields, status, buttons: row, check: button("check", words().check, check, true) };
    if (!quiz) part.dataset.objective = asked.objective_id;
    part.replaceChildren(
      quiz ? element("p", { class: "bc-progress", tabindex: "-1" }, fill(words().progress, { number: place() + 1, total: questions.length })) : "",
      ...before.map((text) => element("p", { class: "bc-before" }, text)),
      fields, status, row);
    buttons();
    if (Object.hasOwn(kept("chosen"), asked.id)) {
      restore(kept("chosen")[asked.id]);
      tell(kept("told")[asked.id] ?? "hint");
    }
  }

  // A link to read about an objective again: to the question about it on this page, or to its lesson; or its words alone.
  function readAgain({ objective_id }, text, attributes = {}) {
    const others = [...document.querySelectorAll(".bc-selfcheck[data-objective]")];
    const near = others.find((other) => other.dataset.objective === objective_id && (other.offsetParent || other.closest("details")));
    const show = (event) => {
      event.preventDefault();
      for (let fold = near.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
      near.scrollIntoView({ block: "start" });
      near.querySelector("input, select").focus({ preventScroll: true });
    };
    const address = near ? `#${near.id}` : addressOf(view().objectives[objective_id].link);
    return address && element("a", { ...attributes, href: address, onclick: near ? show : () => {} }, text);
  }

  function drawResult() {
    const { objectives, questions } = view();
    const found = result(questions, kept("outcome"));
    const sum = (name) => found.reduce((total, each) => total + each[name], 0);
    const well = found.filter(({ right, total }) => right === total);
    const missed = ({ right, total }) => total - right;
    const weak = found.filter(missed).sort((one, other) => missed(other) - missed(one));
    const line = (about) => {
      const { lesson, text } = objectives[about.objective_id];
      return element("li", {}, readAgain(about, lesson) ?? lesson, `: ${text}`);
    };
    const list = (heading, items) => (items.length ? [element("p", { class: "bc-list-heading" }, words()[heading]), element("ul", {}, ...items)] : []);
    const next = weak.length ? readAgain(weak[0], fill(words()["quiz.next_step"], { lesson: objectives[weak[0].objective_id].lesson }), { class: "bc-button bc-main" }) : null;
    screen = null;
    part.replaceChildren(
      element("p", { class: "bc-heading", tabindex: "-1" }, words()["quiz.result_heading"]),
      element("p", {}, fill(words()["quiz.result_line"], { right: sum("right"), total: sum("total") })),
      ...list("quiz.look_again", weak.map(line)),
      weak.length ? "" : element("p", {}, words()["quiz.all_good"]),
      ...list("quiz.went_well", well.map(({ objective_id }) => element("li", {}, sign("right"), " ", objectives[objective_id].text))),
      element("p", { class: "bc-call" }, words()["quiz.still_worried"]),
      element("div", { class: "bc-buttons" }, next ?? "", button("restart", words()["quiz.restart"], restart, !next)));
  }

  function draw() {
    if (place() === view().questions.length) drawResult();
    else drawQuestion(question());
  }

  const redraw = () => { if (!saving) draw(); };
  const names = ["view", "chosen", "told", "outcome", "place"].map((name) => `change:${name}`);
  el.classList.add("backcare");
  part.id = key;
  keepKeys(el);
  el.replaceChildren(part);
  for (const name of names) model.on(name, redraw);
  draw();
  return () => { for (const name of names) model.off(name, redraw); };
}

export default { render };
