// Questions of a class's own as screens: the same as Python prepares them, made from what the form kept.
import { element } from "./dom.js";
import { read } from "./class_mine.js";

const LETTERS = "ABCDEFGH";
const MINUTES = 3;

function step({ id, stem, options }) {
  const choices = options.slice(0, LETTERS.length).map(({ text, answer, feedback }, place) => ({ id: String(place), letter: LETTERS[place], text, tone: answer === "right" ? "right" : "wrong", verdict: "", why: feedback }));
  return { id: `own-${id}`, screen: "vote", block: 0, kind: "choose_one", stem, item: "", twice: true, choices };
}

const screen = ({ id, stem }, title) => element("section", { class: "bc-screen", id: `screen-${id}`, "data-screen": "vote", tabindex: -1, "aria-label": stem },
  element("p", { class: "bc-where" }, title),
  element("div", { class: "bc-fit" }, element("div", { class: "bc-fit-in" }, element("div", { class: "bc-face" }))));

// Returns the view with the own questions before what it holds already, and puts their screens on the page.
export function withOwn(view) {
  const { questions } = read(view.rules);
  const steps = questions.map(step);
  const first = document.querySelector(".bc-screen");
  for (const each of steps) first.before(screen(each, view.blocks[0].title));
  const none = document.getElementById("bc-none");
  if (none) none.hidden = steps.length > 0;
  const blocks = [{ ...view.blocks[0], end: Math.max(1, steps.length * MINUTES) }];
  return { ...view, blocks, minutes: blocks[0].end, steps: [...steps, ...view.steps] };
}
