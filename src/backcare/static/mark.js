// Decides what is right about a choice: the twin of backcare/model/questions.py, which is the definition. A test runs
// both over every choice of every question. Pure functions: no page, no words.

const tone = (option, chosen, correct) => {
  if (correct) return "right";
  if (!chosen) return "missed";
  return (option.sooner ?? []).includes(chosen) ? "sooner" : "wrong";
};

const remark = (option, chosen, correct) => ({ id: option.id, chosen, correct, tone: tone(option, chosen, correct) });

function decided(question, choice) {
  if (question.kind === "sort") {
    const groups = choice !== null && typeof choice === "object" && !Array.isArray(choice) ? choice : {};
    const given = (option) => (Object.hasOwn(groups, option.id) ? groups[option.id] : null);
    const open = question.options.filter((option) => !question.groups.includes(given(option))).length;
    if (open) return { open };
    return { remarks: question.options.map((option) => remark(option, given(option), given(option) === option.answer)) };
  }
  const ids = Array.isArray(choice) ? choice : Object.keys(choice ?? {});
  const picked = question.options.filter((option) => ids.includes(option.id));
  if (!picked.length || (question.kind === "choose_one" && picked.length > 1)) return { open: 0 };
  const missed = question.kind === "choose_one" ? [] : question.options.filter((option) => option.answer === "right");
  const about = question.options.filter((option) => picked.includes(option) || missed.includes(option));
  return {
    remarks: about.map((option) => {
      const chosen = picked.includes(option);
      return remark(option, chosen ? "chosen" : "", chosen === (option.answer === "right"));
    }),
  };
}

export function mark(question, choice) {
  const { remarks, open } = decided(question, choice);
  if (!remarks) return { outcome: "nothing_chosen", remarks: [], open };
  const some = (...tones) => remarks.some((each) => tones.includes(each.tone));
  let outcome = "right";
  if (some("wrong", "missed")) outcome = some("right", "sooner") ? "partly" : "wrong";
  else if (some("sooner")) outcome = "sooner";
  return { outcome, remarks, open: 0 };
}

// A remark on every option, as if each had been answered rightly: "why, for every answer".
export function allRemarks(question) {
  if (question.kind === "sort") return question.options.map((option) => remark(option, option.answer, true));
  return question.options.map((option) => remark(option, option.answer === "right" ? "chosen" : "", option.answer === "right"));
}

// How a quiz went, by objective, in the order in which the objectives came up: right at the first try, of how many.
export function result(questions, outcomes) {
  const totals = new Map();
  for (const { id, objective_id } of questions) {
    const counts = totals.get(objective_id) ?? { objective_id, right: 0, total: 0 };
    counts.right += Object.hasOwn(outcomes, id) && outcomes[id] === "right" ? 1 : 0;
    counts.total += 1;
    totals.set(objective_id, counts);
  }
  return [...totals.values()];
}
