// A vote of a room, in projector size: count hands, talk, count again, reveal. The page counts by itself, from what
// Python prepared (backcare/model/vote_views.py). Numbers of hands only; they outlast a look at another page, and are
// gone when the window is closed.
import { button, element, fill, keepKeys, sign, uniqueKey } from "./dom.js";
import { barsOffered, begin, count, counting, fits, step, tally } from "./tally.js";

const ONWARD = { first: ["talk", "reveal"], talk: ["second", "reveal"], second: ["reveal"], revealed: [] };

// The memory of this window alone. A browser may refuse it: then the numbers last as long as the page.
function memory(name) {
  const key = `backcare:${window.location.pathname}${window.location.search}:${name}`;
  return {
    read() {
      try { return JSON.parse(window.sessionStorage.getItem(key)) ?? {}; } catch { return {}; }
    },
    write(state) {
      try { window.sessionStorage.setItem(key, JSON.stringify(state)); } catch { /* not kept */ }
    },
  };
}

function render({ model, el }) {
  const key = uniqueKey();
  const view = () => model.get("view");
  const words = () => view().words;
  const kept = memory(view().name);
  const menu = element("div", { class: "bc-menu" });
  const body = element("div", { class: "bc-vote" });
  const status = element("p", { class: "bc-status-line", role: "status" });
  let state = null;

  function load() {
    const found = { ...kept.read(), ...model.get("state") };
    state = { question: found.question ?? "", place: Math.trunc(Number(found.place)) || 0, votes: found.votes ?? {} };
  }

  const asked = () => (view().menu ? (view().ballots.some(({ question }) => question === state.question) ? state.question : view().ballots[0].question) : null);
  const ballots = () => (view().menu ? view().ballots.filter(({ question }) => question === asked()) : view().ballots);
  const place = () => Math.max(0, Math.min(ballots().length - 1, state.place));
  const ballot = () => ballots()[place()];
  const vote = () => (fits(ballot(), state.votes[ballot().id]) ? state.votes[ballot().id] : begin(ballot()));

  function keep(changes) {
    state = { ...state, ...changes };
    kept.write(state);
    model.set("state", state);
    model.save_changes();
  }

  const voted = (changed) => keep({ votes: { ...state.votes, [ballot().id]: changed } });

  function press(action) {
    if (action === "next" || action === "previous") keep({ place: place() + (action === "next" ? 1 : -1) });
    else voted(step(ballot(), vote(), action));
    if (action === "bars") counted("");
    else moved();
  }

  function counts(choice, hands) {
    voted(count(vote(), choice.id, hands, view().most));
    counted(choice.id);
  }

  function typed(event, choice) {
    // An emptied field is someone who is about to type the next number.
    if (event.target.value !== "") counts(choice, Math.trunc(Number(event.target.value)) || 0);
  }

  function stepper(choice) {
    const named = (name) => fill(words()[name], { letter: choice.letter });
    const stepBy = (by, shown, label) => element("button",
      { type: "button", class: "bc-more", "aria-label": label, onclick: () => counts(choice, vote()[vote().phase][choice.id] + by) },
      element("span", { "aria-hidden": "true" }, shown));
    const field = element("input", {
      type: "number", min: 0, max: view().most, step: 1, inputmode: "numeric", autocomplete: "off", "aria-label": named("hands"),
      "data-number": choice.id, oninput: (event) => typed(event, choice), onblur: () => counted(""), onfocus: (event) => event.target.select(),
    });
    return element("div", { class: "bc-stepper" }, stepBy(-1, "\u2212", named("fewer")), field, stepBy(1, "+", named("more")));
  }

  function row(choice, revealed) {
    const tone = revealed ? choice.tone : null;
    return element("li", { class: "bc-choice", "data-tone": tone },
      element("div", { class: "bc-choice-text" },
        element("span", { class: "bc-letter" }, choice.letter), " ", element("span", {}, choice.text)),
      counting(vote()) ? stepper(choice) : null,
      element("div", { class: "bc-bars", "data-bars": choice.id }),
      tone ? element("p", { class: "bc-why" }, sign(tone), " ", element("strong", {}, choice.verdict || words()[`is_${tone}`]), " ", choice.why) : null);
  }

  function actions() {
    const onward = ONWARD[vote().phase];
    const names = [...onward, ...(barsOffered(vote()) ? ["bars"] : []), "again"];
    if (place() > 0) names.push("previous");
    if (place() + 1 < ballots().length) names.push("next");
    const main = onward[0] ?? "next";
    return names.map((name) => button(name, words()[name] ?? "", () => press(name), name === main));
  }

  function draw() {
    const { stem, item, kind, choices, question } = ballot();
    const { phase } = vote();
    const many = ballots().length > 1;
    body.replaceChildren(element("div", { role: "group", "aria-label": words().name, "data-vote": question },
      many ? element("p", { class: "bc-progress" }, fill(words().progress, { number: place() + 1, total: ballots().length })) : "",
      element("p", { class: "bc-heading", id: `${key}-stem` }, stem),
      item ? element("p", { class: "bc-item-asked" }, item) : "",
      element("p", { class: "bc-phase", tabindex: "-1" },
        element("strong", {}, `${words()[`phase.${phase}`]}.`), ` ${words()[`how.${phase}`]}`, counting(vote()) ? ` ${words()[`kind.${kind}`]}` : ""),
      element("ul", { class: "bc-ballot", "aria-labelledby": `${key}-stem` }, ...choices.map((choice) => row(choice, phase === "revealed"))),
      element("p", { class: "bc-total" }),
      element("div", { class: "bc-buttons" }, ...actions())));
    counted("");
  }

  function bar(round, hands, percent) {
    const line = element("span", { class: `bc-fill-${round}` });
    line.style.width = `${percent}%`;
    return element("div", { class: "bc-bar" }, element("span", { class: "bc-bar-text" }, fill(words()[`${round}_count`], { count: hands })),
      element("span", { class: "bc-bar-line", "aria-hidden": "true" }, line));
  }

  function changeTold(change) {
    const name = change > 0 ? "change_more" : change < 0 ? "change_fewer" : "change_none";
    return element("p", { class: "bc-change" }, fill(words()[name], { count: Math.abs(change) }));
  }

  function summary({ totals }) {
    const { phase, twice } = vote();
    const now = totals[totals.length - 1];
    if (phase !== "revealed") return fill(words().total, { count: now.all });
    return fill(words()[twice ? "right_twice" : "right_once"], { first_right: totals[0].right, first_total: totals[0].all, right: now.right, total: now.all });
  }

  // Shows the numbers; `choice` is the one that was changed, which is read aloud.
  function counted(choice) {
    const now = vote();
    const sums = tally(ballot(), now);
    for (const { id, letter } of ballot().choices) {
      const field = body.querySelector(`[data-number="${CSS.escape(id)}"]`);
      // A field that is being typed in is left alone until the keyboard leaves it.
      if (field && field !== document.activeElement) field.value = now[now.phase][id];
      const bars = now.bars ? sums.percent[id].map((percent, round) => bar(round ? "second" : "first", now[round ? "second" : "first"][id], percent)) : [];
      const change = now.bars && now.phase === "revealed" && now.twice ? [changeTold(sums.change[id])] : [];
      body.querySelector(`[data-bars="${CSS.escape(id)}"]`).replaceChildren(...bars, ...change);
      if (id === choice) status.textContent = `${fill(words().hands, { letter })}: ${now[now.phase][id]}`;
    }
    if (!choice) status.textContent = "";
    const toggle = body.querySelector("[data-action='bars']");
    if (toggle) toggle.textContent = words()[now.bars ? "hide_bars" : "show_bars"];
    body.querySelector(".bc-total").textContent = summary(sums);
  }

  function moved() {
    // A new step: show it, and take the keyboard and the screen reader to what it says to do.
    const held = el.contains(document.activeElement) || document.activeElement === document.body;
    draw();
    if (!held) return;
    body.querySelector("[tabindex='-1']").focus({ preventScroll: true });
    body.firstElementChild.scrollIntoView({ block: "start" }); // the whole question at the top of the wall
  }

  function drawMenu() {
    const lessons = view().menu;
    if (!lessons) { menu.replaceChildren(); return; }
    const option = (value, text) => element("option", { value }, text);
    const lesson = element("select", { id: `${key}-lesson` }, ...lessons.map(({ title }, index) => option(index, title)));
    const question = element("select", { id: `${key}-question` });
    const fillQuestions = () => question.replaceChildren(...lessons[lesson.value].questions.map(({ id, stem }) => option(id, stem)));
    const ask = () => { keep({ question: question.value, place: 0 }); draw(); };
    lesson.value = Math.max(0, lessons.findIndex(({ questions }) => questions.some(({ id }) => id === asked())));
    fillQuestions();
    question.value = asked();
    lesson.addEventListener("change", () => { fillQuestions(); ask(); });
    question.addEventListener("change", ask);
    menu.replaceChildren(
      element("p", {}, element("label", { for: lesson.id }, words().lesson), lesson),
      element("p", {}, element("label", { for: question.id }, words().question), question));
  }

  function redraw() {
    load();
    drawMenu();
    draw();
  }

  const elsewhere = () => { if (model.get("state") !== state) redraw(); };
  el.classList.add("backcare", "bc-wide");
  keepKeys(el);
  el.replaceChildren(menu, body, status);
  model.on("change:view", redraw);
  model.on("change:state", elsewhere);
  redraw();
  return () => { model.off("change:view", redraw); model.off("change:state", elsewhere); };
}

export default { render };
