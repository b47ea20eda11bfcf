// The educator's own window: what to say and do, the clock, what comes next. The window on the wall leads; this one shows
// what that one tells, and presses its buttons. Close it, load it again: the class stays where it is.
import { element, fill } from "./dom.js";
import { inBlock, running, shown, spent } from "./class_clock.js";
import { link } from "./class_link.js";

const ASK_MS = 1000;
const GONE_MS = 5000;
const MINUTE = 60_000;
const KEYS = { PageDown: "next", ArrowRight: "next", ArrowDown: "next", " ": "next", PageUp: "back", ArrowLeft: "back", ArrowUp: "back", w: "signs", W: "signs", b: "dark", B: "dark", ".": "dark" };

export function start() {
  const $ = (id) => document.getElementById(id);
  const texts = JSON.parse($("bc-words").textContent);
  const say = (name, values = {}) => fill(texts[`presenter.${name}`], values);
  let wall = decodeURIComponent(window.location.hash.slice(1)) || null;
  let told = null;
  let heard = 0;
  let drawn = "";
  let reopening = false;

  const wires = link((message) => {
    if (message.kind === "born" && reopening) { // the class again, in a new window: it gets back where it was
      reopening = false;
      wires.post({ kind: "resume", to: message.wall, wall, name: told.name, state: told.state });
    }
    if (message.kind !== "state" || (wall && message.wall !== wall)) return;
    wall = message.wall;
    told = message;
    heard = Date.now();
    draw();
  });
  const press = (action) => wires.post({ kind: "press", wall, action });

  function draw() {
    const { block, label, how, answers, next, number, total, words, dark, signs, counted } = told;
    $("bc-waiting").hidden = true;
    $("bc-told").hidden = false;
    const look = JSON.stringify([block, label, how, answers, next, number, dark, signs, counted]);
    if (look !== drawn) {
      drawn = look;
      $("bc-block").textContent = say("block", block);
      $("bc-now").textContent = label;
      $("bc-how").textContent = how;
      $("bc-number").textContent = fill(words["class.place"], { number, total });
      $("bc-covered").textContent = signs ? say("signs_open") : dark ? say("dark") : "";
      $("bc-counted").textContent = counted === null ? "" : say("total", { count: counted });
      $("bc-following").textContent = next || say("last");
      $("bc-answers").hidden = !answers.length;
      $("bc-answer-list").replaceChildren(...answers.map(({ name, tone, text }) => element("div", { "data-tone": tone || null }, element("dt", {}, name), element("dd", {}, text))));
      $("bc-notes").replaceChildren(...block.notes.flatMap(({ name, label: named, text }) => [element("dt", { "data-note": name }, named), element("dd", { "data-note": name }, text)]));
    }
    tick();
  }

  function tick() {
    $("bc-gone").hidden = !told || Date.now() - heard < GONE_MS;
    if (!told) return;
    const { clock, block, minutes, since } = told;
    const now = Date.now();
    const here = inBlock(clock, now);
    const over = here - (block.end - block.start) * MINUTE;
    $("bc-in-block").textContent = say("in_block", { spent: shown(here), minutes: block.end - block.start });
    $("bc-over").textContent = over > 0 ? say("over", { time: shown(over) }) : "";
    $("bc-in-class").textContent = say("in_class", { spent: shown(spent(clock, now)), minutes, start: block.start, end: block.end });
    $("bc-on-screen").textContent = say("on_screen", { time: shown(now - since) });
    $("bc-press-clock").textContent = say(running(clock) ? "pause" : "start");
  }

  function typed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    const action = KEYS[event.key];
    if (!action || (event.key === " " && event.target.closest?.("button, a, summary"))) return;
    event.preventDefault();
    press(action);
  }

  for (const action of ["next", "back", "signs", "dark", "clock", "reset"]) $(`bc-press-${action}`).addEventListener("click", () => press(action));
  $("bc-reopen").addEventListener("click", () => {
    const opened = window.open(told.href);
    reopening = Boolean(opened);
    if (opened) wires.know(opened);
  });
  window.addEventListener("keydown", typed);
  const hello = () => { wires.post({ kind: "hello", wall }); tick(); };
  window.setInterval(hello, ASK_MS);
  hello();
}
