// The steps and the sums of a vote: the twin of backcare/model/votes.py, which is the definition. A step that does not
// fit where the vote is changes nothing, so no press can break it. Pure functions: no page, no words.

export function begin({ choices }) {
  const none = () => Object.fromEntries(choices.map(({ id }) => [id, 0]));
  return { phase: "first", first: none(), second: none(), twice: false, bars: false };
}

export const counting = ({ phase }) => phase === "first" || phase === "second";
export const barsOffered = ({ phase }) => phase === "second" || phase === "revealed";

export function step(ballot, vote, action) {
  if (action === "again") return begin(ballot);
  if (action === "talk" && vote.phase === "first") return { ...vote, phase: "talk" };
  if (action === "second" && vote.phase === "talk") return { ...vote, phase: "second", twice: true };
  if (action === "reveal") return { ...vote, phase: "revealed", bars: true };
  if (action === "bars" && barsOffered(vote)) return { ...vote, bars: !vote.bars };
  return vote;
}

// Sets how many hands a choice got, from 0 to the most that are counted.
export function count(vote, choice, hands, most) {
  if (!counting(vote) || !Object.hasOwn(vote[vote.phase], choice)) return vote;
  return { ...vote, [vote.phase]: { ...vote[vote.phase], [choice]: Math.max(0, Math.min(most, hands)) } };
}

// What the numbers come to: totals of each vote, and for each choice its bars, on one scale, and its change.
export function tally({ choices }, vote) {
  const rounds = vote.twice ? [vote.first, vote.second] : [vote.first];
  const highest = Math.max(1, ...Object.values(vote.first), ...Object.values(vote.second));
  const sum = (numbers, some) => some.reduce((total, { id }) => total + numbers[id], 0);
  const right = choices.filter(({ tone }) => tone === "right");
  const each = (value) => Object.fromEntries(choices.map(({ id }) => [id, value(id)]));
  return {
    totals: rounds.map((numbers) => ({ right: sum(numbers, right), all: sum(numbers, choices) })),
    percent: each((id) => rounds.map((numbers) => (100 * numbers[id]) / highest)),
    change: each((id) => (vote.twice ? vote.second[id] - vote.first[id] : 0)),
  };
}

// Whether something that was kept is a vote on this ballot; anything else is begun anew.
export function fits({ choices }, vote) {
  const numbers = (round) => round !== null && typeof round === "object" && choices.every(({ id }) => Number.isInteger(round[id]) && round[id] >= 0);
  return Boolean(vote) && ["first", "talk", "second", "revealed"].includes(vote.phase) && numbers(vote.first) && numbers(vote.second);
}
