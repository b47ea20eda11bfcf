// A class on the wall: one screen at a time, by clicker, keyboard or buttons. Python wrote every screen; this page chooses.
// What it keeps (where the class is, numbers of hands, the clock) is kept in this window until it is closed.
import { element, fill } from "./dom.js";
import { counting } from "./tally.js";
import { entered, fresh, isClock, paused, running, started } from "./class_clock.js";
import { fit, small } from "./class_fit.js";
import { showNumbers } from "./class_numbers.js";
import { withOwn } from "./class_own.js";
import { link } from "./class_link.js";
import { current, draw, moved, onward, totals, verdict } from "./class_vote.js";

// The largest type of each kind of screen, as a part of the window's smaller side.
const MOST = { say: 0.13, signs: 0.05, levels: 0.065, labor: 0.06, script: 0.075, picture: 0.055, cards: 0.09, vote: 0.068 };
const FORWARD = ["PageDown", "ArrowRight", "ArrowDown", " "];
const BACKWARD = ["PageUp", "ArrowLeft", "ArrowUp"];

// The memory of this window. A browser may refuse it: then the class lasts as long as the page.
function memory(key) {
  return {
    read() {
      try { return JSON.parse(window.sessionStorage.getItem(key)) ?? {}; } catch { return {}; }
    },
    write(state) {
      try { window.sessionStorage.setItem(key, JSON.stringify(state)); } catch { /* not kept */ }
    },
  };
}

export function run(view) {
  const { words, blocks } = view;
  const only = Number(/^#block-(\d+)$/.exec(window.location.hash)?.[1]) || null;
  const own = view.steps.filter(({ block }) => !only || blocks[block].position === only);
  const steps = own.length ? own : view.steps;
  const kept = memory(`backcare:class:${view.name}`);
  const state = sound(kept.read());
  const windowName = memory("backcare:class-window");
  let wall = nameOfWindow();
  const $ = (id) => document.getElementById(id);
  const section = (step) => $(`screen-${step.id}`);
  const dialogs = { signs: $("bc-signs"), steps: $("bc-steps") };
  const dark = $("bc-dark");
  const status = $("bc-status");
  let since = Date.now(); // when this screen came up
  let presenter = null;

  // What was kept may come from another version of the page: each part that does not fit is begun anew, the rest stays.
  // A class that has since written a question of its own begins with it.
  function sound({ at, of, votes, open, clock, letters }) {
    const plain = (value) => (value && typeof value === "object" ? value : {});
    const same = steps.some(({ id }) => id === at) && !(view.own && of !== steps.length);
    return {
      at: same ? at : steps[0].id, of: steps.length, votes: plain(votes), open: plain(open), clock: isClock(clock) ? clock : fresh(),
      letters: letters !== false,
    };
  }

  // The name by which the educator's window knows this one, whatever class it shows.
  function nameOfWindow() {
    const known = windowName.read().name;
    const name = typeof known === "string" ? known : crypto.getRandomValues(new Uint32Array(2)).join("-");
    windowName.write({ name });
    return name;
  }

  const place = () => Math.max(0, steps.findIndex(({ id }) => id === state.at));
  const step = () => steps[place()];
  const vote = (of = step()) => current(of, state.votes[of.id]);
  const has = (of) => of.screen === "cards" && Boolean(of.answer || of.cards.some(({ answer }) => answer));
  const label = (of) => fill(words[`class.screen.${of.screen}`], { text: of.stem ?? of.ask ?? of.caption ?? "" });
  const waits = () => (step().screen === "vote" ? onward(step(), vote()) : has(step()) && !state.open[step().id] ? "show_answers" : null);
  const busy = () => dialogs.signs.open || dialogs.steps.open || !dark.hidden;

  function keep() {
    kept.write(state);
    tellPresenter();
  }

  const fitNow = () => {
    const frame = section(step()).querySelector(".bc-fit");
    fit(frame, MOST[step().screen]);
    if (dialogs.signs.open) fit(dialogs.signs.querySelector(".bc-fit"), MOST.signs);
  };

  function drawVote() {
    const now = step();
    const shown = section(now);
    shown.querySelector(".bc-face").hidden = true;
    draw(shown.querySelector(".bc-live"), now, vote(), state.open[now.id], {
      words, most: view.most,
      change(changed) { state.votes[now.id] = changed; keep(); status.textContent = fill(words["vote.total"], { count: totals(now, changed).at(-1).all }); },
      reason(id) { state.open[now.id] = id; keep(); drawVote(); fitNow(); [...shown.querySelectorAll("[aria-pressed=true]")][0]?.focus(); },
      act: (action) => act(action),
    });
  }

  // Shows the screen that the class is at. `held`: the keyboard follows it there.
  function show(held = true) {
    const now = step();
    for (const each of view.steps) section(each).hidden = each !== now;
    if (now.screen === "vote") drawVote();
    if (now.screen === "cards") section(now).classList.toggle("bc-open", Boolean(state.open[now.id]));
    $("bc-place").textContent = fill(words["class.place"], { number: place() + 1, total: steps.length });
    $("bc-back").disabled = place() === 0;
    $("bc-next").disabled = place() + 1 === steps.length && !waits();
    const word = waits();
    $("bc-next").textContent = word ? words[`vote.${word}`] ?? words["class.show_answers"] : words["class.next"];
    status.textContent = "";
    for (const item of dialogs.steps.querySelectorAll("[data-step]")) {
      item.hidden = !steps.some(({ id }) => id === item.dataset.step);
      item.querySelector("button").setAttribute("aria-current", item.dataset.step === now.id ? "step" : "false");
    }
    fitNow();
    if (held) {
      section(now).focus({ preventScroll: !small() });
      if (small()) section(now).scrollIntoView({ block: "start" });
    }
    keep();
  }

  function go(to) {
    const next = Math.max(0, Math.min(steps.length - 1, to));
    if (next === place()) return;
    if (place() === 0 && next > 0 && state.clock.spent === 0) state.clock = started(state.clock, Date.now());
    state.at = steps[next].id;
    state.clock = entered(state.clock, step().block, Date.now());
    since = Date.now();
    show();
  }

  function act(action) {
    state.votes[step().id] = moved(step(), vote(), action);
    if (action === "again") delete state.open[step().id];
    show();
  }

  // What lies over the screen goes first; then the screen's own answer; then the next screen.
  function forward() {
    if (busy()) { uncover(); return; }
    const word = waits();
    if (!word) go(place() + 1);
    else if (word === "show_answers") { state.open[step().id] = true; show(); }
    else act(word);
  }

  function backward() {
    if (busy()) uncover();
    else go(place() - 1);
  }

  function uncover() {
    for (const dialog of Object.values(dialogs)) if (dialog.open) dialog.close();
    if (!dark.hidden) blank();
  }

  function toggle(name) {
    const dialog = dialogs[name];
    if (dialog.open) { dialog.close(); return; }
    uncover();
    dialog.showModal();
    if (name === "signs") fitNow();
    else dialog.querySelector("[aria-current=step]")?.focus();
    tellPresenter();
  }

  function blank() {
    for (const dialog of Object.values(dialogs)) if (dialog.open) dialog.close();
    dark.hidden = !dark.hidden;
    if (dark.hidden) section(step()).focus({ preventScroll: true });
    else dark.querySelector("button").focus();
    tellPresenter();
  }

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  function openPresenter() {
    presenter = window.open(`presenter.html#${wall}`, `backcare-${wall}`, "popup,width=900,height=760");
    if (presenter) wires.know(presenter);
    status.textContent = presenter ? "" : words["class.blocked"];
  }

  function clear() {
    state.votes = {};
    state.open = {};
    state.clock = fresh();
    show(false);
    $("bc-cleared").textContent = words["class.cleared"];
  }

  function letters() {
    state.letters = !state.letters;
    $("bc-letters").textContent = words[state.letters ? "class.letters_off" : "class.letters_on"];
    keep();
  }

  function clock(action) {
    const now = Date.now();
    if (action === "reset") state.clock = { ...fresh(), block: step().block };
    else state.clock = running(state.clock) ? paused(state.clock, now) : started(state.clock, now);
    keep();
  }

  const actions = { next: forward, back: backward, signs: () => toggle("signs"), dark: blank, clock: () => clock(""), reset: () => clock("reset") };

  function tellPresenter() {
    const now = step();
    const following = steps[place() + 1];
    const word = waits();
    wires.post({
      kind: "state", wall, name: view.name, state, href: window.location.href, title: view.title, minutes: view.minutes, words, clock: state.clock, since,
      block: blocks[now.block], number: place() + 1, total: steps.length, label: label(now), how: how(now), answers: answersOf(now),
      next: word ? words[`vote.${word}`] ?? words["class.show_answers"] : following ? label(following) : "",
      counted: now.screen === "vote" && counting(vote()) ? totals(now, vote()).at(-1).all : null, dark: !dark.hidden, signs: dialogs.signs.open,
    });
  }

  const how = (now) => words[now.screen === "vote" ? `vote.how.${vote().phase}` : `class.how.${now.screen === "cards" && !has(now) ? "cards_open" : now.screen}`];

  function answersOf(now) {
    if (now.screen === "vote") return now.choices.filter(({ why, tone }) => why || tone === "right").map((choice) => ({ name: `${choice.letter}. ${choice.text}`, tone: choice.tone, text: `${verdict(words, choice)} ${choice.why}` }));
    if (now.screen !== "cards") return [];
    const each = now.cards.filter(({ answer }) => answer).map(({ text, answer }) => ({ name: text, tone: "", text: answer }));
    return now.answer ? [...each, { name: now.ask, tone: "", text: now.answer }] : each;
  }

  // The educator's window opened this one in the place of one that was closed: take up what that one held.
  function resume(message) {
    wall = message.wall;
    windowName.write({ name: wall });
    if (message.name === view.name) Object.assign(state, sound(message.state ?? {}));
    show();
  }

  const wires = link((message) => {
    if (message.kind === "resume" && message.to === wall) resume(message);
    if (message.wall && message.wall !== wall) return;
    if (message.kind === "hello") tellPresenter();
    if (message.kind === "press" && Object.hasOwn(actions, message.action)) actions[message.action]();
  });

  function typed(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const field = target.closest?.("[data-hands]");
    const control = target.closest?.("button, a, summary");
    const shortcut = { w: () => toggle("signs"), b: blank, ".": blank, p: openPresenter, l: () => toggle("steps"), f: full }[key.toLowerCase()];
    const take = (act_) => { event.preventDefault(); event.stopPropagation(); if (!event.repeat) act_(); };
    if (shortcut && state.letters && !(field && key === ".")) { take(shortcut); return; }
    if (dialogs.steps.open) return; // a list to move about in
    if (key === "Escape" && !dark.hidden) { take(blank); return; }
    if (key === "Enter" && field) { take(() => nextField(field)); return; }
    const updown = key === "ArrowUp" || key === "ArrowDown";
    if (key === " " && control) return;
    if (updown && field) return;
    if ((updown || key === " ") && small()) return; // there the page itself moves
    if (FORWARD.includes(key)) take(forward);
    else if (BACKWARD.includes(key)) take(backward);
    else if (key === "Home" && !field && !busy()) take(() => go(0));
    else if (key === "End" && !field && !busy()) take(() => go(steps.length - 1));
    else if (/^\d$/.test(key) && !field && !busy()) digit(Number(key));
  }

  // A digit is a count where hands are counted, and asks for a reason where the answer is shown.
  function digit(number) {
    if (step().screen !== "vote") return;
    if (counting(vote())) section(step()).querySelector("[data-hands]").focus();
    else if (vote().phase === "revealed") section(step()).querySelectorAll(".bc-live .bc-choice")[number - 1]?.querySelector("button")?.click();
  }

  function nextField(field) {
    const fields = [...section(step()).querySelectorAll("[data-hands]")];
    const following = fields[fields.indexOf(field) + 1];
    if (following) following.focus();
    else forward();
  }

  function listSteps() {
    const list = $("bc-steps-list");
    let block = -1;
    let group = null;
    for (const each of view.steps) {
      if (each.block !== block) {
        block = each.block;
        group = element("ol", {});
        if (steps.some((one) => one.block === block)) list.append(element("h3", {}, fill(words["class.block"], blocks[block])), group);
      }
      group.append(element("li", { "data-step": each.id }, element("button", { type: "button", onclick: () => { dialogs.steps.close(); go(steps.indexOf(each)); } }, label(each))));
    }
  }

  document.documentElement.classList.add("bc-on");
  for (const each of view.steps) if (each.screen === "vote") section(each).querySelector(".bc-fit-in").append(element("div", { class: "bc-live" }));
  listSteps();
  const press = { "bc-next": forward, "bc-back": backward, "bc-signs-open": () => toggle("signs"), "bc-signs-close": () => toggle("signs"), "bc-steps-open": () => toggle("steps"),
    "bc-steps-close": () => toggle("steps"), "bc-dark-open": blank, "bc-dark-close": blank, "bc-presenter": openPresenter, "bc-full": full, "bc-clear": clear, "bc-letters": letters };
  for (const [id, does] of Object.entries(press)) $(id).addEventListener("click", does);
  for (const dialog of Object.values(dialogs)) dialog.addEventListener("close", () => { $("bc-cleared").textContent = ""; tellPresenter(); });
  $("bc-letters").textContent = words[state.letters ? "class.letters_off" : "class.letters_on"];
  $("bc-keys").hidden = false;
  window.addEventListener("keydown", typed, true);
  window.addEventListener("resize", fitNow);
  document.fonts?.addEventListener("loadingdone", fitNow); // a bold word on a later screen brings its face only then
  document.fonts?.ready.then(fitNow);
  show(false);
  wires.post({ kind: "born", wall });
}

export function start() {
  const view = JSON.parse(document.getElementById("bc-class").textContent);
  showNumbers(view.words, view.rules);
  run(view.own ? withOwn(view) : view);
}
