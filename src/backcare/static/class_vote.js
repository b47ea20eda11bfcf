// One vote on the wall: read, count hands, talk, count again, reveal. Bars wait for the answer, so that the first numbers
// draw nobody to the most common one. What the educator reads stands in her own window.
import { button, element, fill } from "./dom.js";
import { begin, count, counting, fits, step, tally } from "./tally.js";

// What comes next, by where the vote is: with a talk in between, or by quick hands alone.
const ONWARD = { twice: { first: "talk", talk: "second", second: "reveal" }, once: { first: "reveal", talk: "second", second: "reveal" } };

export const onward = (ballot, vote) => ONWARD[ballot.twice ? "twice" : "once"][vote.phase] ?? null;
export const current = (ballot, kept) => (fits(ballot, kept) ? kept : begin(ballot));
export const moved = (ballot, vote, action) => step(ballot, vote, action);
// The word before a reason: the one of its own, or that of how the choice went.
export const verdict = (words, { verdict: own, tone }) => own || words[`vote.is_${tone}`];
export const totals = (ballot, vote) => tally(ballot, vote).totals;

// Draws a vote into `place`. `tell` has: words, most, change(vote, drawn): keep it, and whether to draw again; act(action).
export function draw(place, ballot, vote, reason, tell) {
  const { words } = tell;
  const revealed = vote.phase === "revealed";
  const say = (name, values = {}) => fill(words[name], values);
  const key = (choice) => `${ballot.id}-${choice.id}`;

  function stepper(choice) {
    const named = (name) => say(`vote.${name}`, { letter: choice.letter });
    const set = (hands) => {
      vote = count(vote, choice.id, hands, tell.most);
      tell.change(vote);
    };
    const field = element("input", {
      type: "number", min: 0, max: tell.most, step: 1, inputmode: "numeric", autocomplete: "off", "aria-label": named("hands"), "data-hands": choice.id,
      oninput: ({ target }) => { if (target.value !== "") set(Math.trunc(Number(target.value)) || 0); },
      onfocus: ({ target }) => target.select(), onblur: () => show(),
    });
    const show = () => { field.value = vote[vote.phase][choice.id]; };
    const by = (more, shown, label) => element("button",
      { type: "button", class: "bc-more", "aria-label": label, onclick: () => { set(vote[vote.phase][choice.id] + more); show(); } },
      element("span", { "aria-hidden": "true" }, shown));
    show();
    return element("div", { class: "bc-stepper" }, by(-1, "\u2212", named("fewer")), field, by(1, "+", named("more")));
  }

  function bars(choice, sums) {
    const rounds = vote.twice ? ["first", "second"] : ["first"];
    return element("div", { class: "bc-bars" }, ...rounds.map((round, place_) => {
      const line = element("span", { class: `bc-fill-${round}` });
      line.style.width = `${sums.percent[choice.id][place_]}%`;
      return element("div", { class: "bc-bar" }, element("span", { class: "bc-bar-text" }, say(`vote.${round}_count`, { count: vote[round][choice.id] })),
        element("span", { class: "bc-bar-line", "aria-hidden": "true" }, line));
    }));
  }

  const sums = tally(ballot, vote);
  const counted = sums.totals.some(({ all }) => all > 0);
  const told = ballot.choices.find(({ id }) => id === reason) ?? ballot.choices.find(({ tone }) => tone === "right") ?? ballot.choices[0];

  function row(choice) {
    const letter = element("span", { class: "bc-letter", "aria-hidden": revealed ? "true" : null }, choice.letter);
    const why = revealed && choice.why ? element("button",
      { type: "button", class: "bc-why-button", "aria-pressed": String(choice === told), "aria-label": say("class.reason", { letter: choice.letter }), onclick: () => tell.reason(choice.id) }, letter) : letter;
    return element("li", { class: "bc-choice", "data-tone": revealed ? choice.tone : null, id: key(choice) }, why,
      element("span", { class: "bc-choice-text" }, revealed ? element("strong", { class: "bc-tone" }, `${{ right: "\u2713", sooner: "\u2191", wrong: "\u2717" }[choice.tone]} `, element("span", { class: "bc-unseen" }, `${verdict(words, choice)} `)) : null, choice.text),
      counting(vote) ? stepper(choice) : null, revealed && counted ? bars(choice, sums) : null);
  }

  const many = ballot.kind === "choose_all" ? "first_all" : "first";
  const phase = { first: words[`class.wall.${many}`], talk: words["class.wall.talk"], second: words["class.wall.second"], revealed: "" }[vote.phase];
  const now = sums.totals[sums.totals.length - 1];
  const right = vote.twice ? say("vote.right_twice", { first_right: sums.totals[0].right, first_total: sums.totals[0].all, right: now.right, total: now.all })
    : say("vote.right_once", { right: now.right, total: now.all });
  const others = ["reveal", "talk", "again"].filter((name) => (name === "again" ? vote.phase !== "first" || counted : vote.phase === "first" && name !== onward(ballot, vote)));
  place.replaceChildren(
    element("h2", {}, ballot.stem),
    ballot.item ? element("p", { class: "bc-item-asked" }, ballot.item) : "",
    element("ol", { class: "bc-ballot", "data-count": ballot.choices.length }, ...ballot.choices.map(row)),
    revealed ? element("p", { class: "bc-reason", role: "status", "data-tone": told.tone },
      element("strong", {}, `${told.letter}. ${verdict(words, told)}`), ` ${told.why}`) : element("p", { class: "bc-phase" }, phase),
    revealed && counted ? element("p", { class: "bc-total" }, right) : "",
    element("div", { class: "bc-buttons" }, ...others.map((name) => button(name, words[`vote.${name}`], () => tell.act(name)))));
}
