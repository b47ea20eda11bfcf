// Makes a comfort plan: the twin of backcare/model/comfort_plan.py and backcare/parts/plan_page.py, which are the
// definition. A test compares them for all pairs of pains and many threes. Pure functions: what comes in are the texts
// and pieces that Python prepared, what goes out is HTML.
import { escaped } from "./controls.js";
import { fill } from "./dom.js";
import { address, isNumber, onScreen } from "./phone_numbers.js";

const fitsOf = (view, pain) => new Map(view.pains[pain].fits);

// What may be chosen for each pain, best fit first. A remedy to avoid for one of the pains is offered for none, one to
// ask about is to ask about for all; while one of the pains needs a call first, nothing is offered.
export function offers(view, chosenPains) {
  const pains = [...new Set(chosenPains)];
  const own = new Map(pains.map((pain) => [pain, fitsOf(view, pain)]));
  const order = Object.keys(view.fits);
  const waits = pains.some((pain) => view.pains[pain].call);
  return pains.map((pain) => {
    const tips = [];
    for (const [remedy, fit] of waits ? [] : own.get(pain)) {
      const careful = [...own.values()].map((fits) => fits.get(remedy)).filter((other) => view.careful.includes(other));
      const word = [fit, ...careful].reduce((worst, other) => (order.indexOf(other) > order.indexOf(worst) ? other : worst));
      if (view.offered.includes(fit) && view.offered.includes(word)) tips.push({ remedy, fit: word });
    }
    return { pain, tips: tips.sort((one, other) => order.indexOf(one.fit) - order.indexOf(other.fit)) };
  });
}

// The signs of the pains, those that count for any pain, and the lines of the box that are not covered by them.
function ruleOut(view, pains) {
  const listed = [...new Set([...pains.flatMap((pain) => view.pains[pain].signs), ...view.general])];
  const lines = [...listed.map((sign) => view.signs[sign]), ...view.box.filter(([, , signs]) => !signs.every((sign) => listed.includes(sign)))];
  return view.levels.map((level) => [level, lines.filter(([of]) => of === level).map(([, text]) => text)]).filter(([, texts]) => texts.length);
}

function questions(view, pains, tips) {
  const fitting = new Set(pains.flatMap((pain) => view.pains[pain].fits.filter(([, fit]) => view.offered.includes(fit)).map(([remedy]) => remedy)));
  const about = view.about.filter(([remedy]) => fitting.has(remedy)).map(([, text]) => text);
  const named = new Set(view.about.map(([remedy]) => remedy));
  const asks = tips.filter(({ remedy, fit }) => (fit === "ask first" || view.remedies[remedy].asks) && !named.has(remedy));
  return [...view.visit, ...about, ...asks.map(({ remedy }) => fill(view.ask, { remedy: view.remedies[remedy].name }))];
}

// A plan for some pains and what was chosen to try: pairs of a pain and a remedy. What is not offered is left out.
export function makePlan(view, chosenPains = [], choices = []) {
  const order = Object.keys(view.fits);
  const offered = offers(view, chosenPains);
  const pains = offered.map(({ pain }) => pain);
  const found = new Map();
  for (const { pain, tips } of offered) {
    for (const { remedy, fit } of tips) {
      if (!choices.some(([of, chosen]) => of === pain && chosen === remedy)) continue;
      const known = found.get(remedy) ?? { remedy, fit, pains: [] };
      found.set(remedy, { remedy, fit: order.indexOf(known.fit) > order.indexOf(fit) ? known.fit : fit, pains: [...known.pains, pain] });
    }
  }
  const tips = [...found.values()].sort((one, other) => order.indexOf(one.fit) - order.indexOf(other.fit));
  const callFirst = pains.filter((pain) => view.pains[pain].call);
  return { pains, callFirst, signs: ruleOut(view, pains), tips, questions: questions(view, pains, tips) };
}

const names = (view, pains) => pains.map((pain) => view.pains[pain].name).join("; ");

const lines = (view, texts) => texts.map((text) => fill(view.pieces.line, { text: escaped(text) })).join("\n");

const callLines = (view, plan) => plan.callFirst.map((pain) => fill(view.pieces.call, { pain: escaped(view.pains[pain].name) })).join("\n");

function signLines(view, plan) {
  const levels = plan.signs.map(([level, texts]) => fill(view.pieces.levels[level], { lines: lines(view, texts) }));
  return fill(view.pieces.signs, { levels: levels.join("\n") });
}

function tipLines(view, plan) {
  const { pieces } = view;
  if (plan.callFirst.length) return pieces.wait;
  if (!plan.tips.length) return plan.pains.length ? pieces.no_tips : pieces.blank_tips;
  return plan.tips.map(({ remedy, fit, pains }) => {
    const { name, sure, before, steps, limits } = view.remedies[remedy];
    return fill(pieces.tip, {
      remedy,
      name: escaped(name),
      fit: escaped(view.fits[fit]),
      sure: escaped(sure),
      pains: plan.pains.length > 1 ? fill(pieces.for_pain, { pain: escaped(names(view, pains)) }) : "",
      before: escaped(before),
      steps: escaped(steps),
      limits: escaped(limits),
    });
  }).join("\n");
}

// The numbers: one that she saved on this device, if it looks like one; else what the course has.
function numberLines(view, mine) {
  const { lines: known, link, rules } = view.numbers;
  const shown = known.map(([who, line, gapped]) => {
    const number = mine[who];
    if (typeof number !== "string" || !isNumber(number, rules)) return line;
    return fill(gapped, { phone: fill(link, { address: escaped(address(number)), number: escaped(onScreen(number)) }) });
  });
  return shown.filter((line) => line).map((text) => fill(view.pieces.line, { text })).join("\n");
}

export const toRuleOut = (view, plan) => [callLines(view, plan), signLines(view, plan)].join("\n");

// A plan as HTML; `heading` is the level of its heading, `mine` holds the numbers that she saved.
export function markup(view, plan, heading = 3, mine = {}) {
  const [roomy, most] = view.pieces.roomy; // few pains and tips leave room for larger type on paper
  return fill(view.pieces.plan, {
    size: plan.pains.length && plan.pains.length + plan.tips.length <= most ? roomy : "",
    h: heading,
    k: heading + 1,
    call: callLines(view, plan),
    pains: plan.pains.length ? fill(view.pieces.pains, { names: escaped(names(view, plan.pains)) }) : view.pieces.no_pains,
    signs: signLines(view, plan),
    tips: tipLines(view, plan),
    questions: lines(view, plan.questions),
    numbers: numberLines(view, mine),
  });
}

// A plan as a file of its own.
export const page = (view, plan, mine = {}) => view.page.join(markup(view, plan, 1, mine));
