// The form for a question of a class's own: facts are found by their words, each fault is told where it is, and the
// question is saved as rows to add to two tables, or used in this class at once.
import { element, fill } from "./dom.js";
import { file, isQuestion, keep, read, save } from "./class_mine.js";

const LETTERS = "abcdefgh";
const MOST_FOUND = 7;
const BANNED = /\b(all|none) of (the )?(above|these)\b/i;

const words_of = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// The facts that hold the most of the words that were typed, best first.
export function found(facts, typed) {
  const asked = words_of(typed);
  if (!asked.length) return [];
  const scored = facts.map((fact) => [asked.filter((word) => fact.words.some((own) => own.startsWith(word))).length, fact]);
  return scored.filter(([score]) => score > 0).sort(([a], [b]) => b - a).slice(0, MOST_FOUND).map(([, fact]) => fact);
}

const cell = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
export const csv = (columns, rows) => [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";

export function start() {
  const { words, rules, facts, lessons, objectives, ids, columns, least, most } = JSON.parse(document.getElementById("bc-words").textContent);
  const known = facts.map((fact) => ({ ...fact, words: words_of(`${fact.id} ${fact.text}`) }));
  const form = document.getElementById("bc-question-form");
  const $ = (id) => document.getElementById(id);
  const value = (name) => form.elements[name].value.replace(/\s+/g, " ").trim();
  const letters = [...LETTERS.slice(0, most)];
  const used = () => letters.filter((letter) => ["text", "feedback"].some((part) => value(`${part}-${letter}`)));

  function objectivesOf() {
    const own = objectives.filter(({ lesson }) => lesson === form.elements.lesson.value);
    form.elements.objective.replaceChildren(...own.map(({ id, text }) => element("option", { value: id }, text)));
  }

  function findFacts(letter) {
    const list = form.elements[`fact-${letter}`];
    const before = list.value;
    const matches = found(known, value(`find-${letter}`));
    list.replaceChildren(element("option", { value: "" }, words[matches.length ? "form.choose_fact" : "form.no_fact"]), ...matches.map(({ id, text }) => element("option", { value: id }, text)));
    if (matches.some(({ id }) => id === before)) list.value = before;
    else if (matches.length === 1) list.value = matches[0].id;
  }

  // What is wrong, each with the field to go to.
  function faults() {
    const list = [];
    const say = (name, id, values = {}) => list.push([fill(words[`form.fault_${id}`], values), form.elements[name]]);
    const options = used();
    const right = value("right");
    if (!value("stem")) say("stem", "stem");
    else if (!/[?.]$/.test(value("stem"))) say("stem", "stem_end");
    if (options.length < least) say(`text-${letters[options.length]}`, "few", { least });
    const texts = options.map((letter) => value(`text-${letter}`).toLowerCase());
    for (const letter of options) {
      const named = { letter: letter.toUpperCase() };
      if (!value(`text-${letter}`)) say(`text-${letter}`, "text", named);
      else if (texts.filter((text) => text === value(`text-${letter}`).toLowerCase()).length > 1) say(`text-${letter}`, "same", named);
      if (BANNED.test(value(`text-${letter}`))) say(`text-${letter}`, "all", named);
      if (!value(`feedback-${letter}`)) say(`feedback-${letter}`, "feedback", named);
      if (!value(`fact-${letter}`)) say(`find-${letter}`, "fact", named);
    }
    if (!right || !options.includes(right)) list.push([words["form.fault_right"], form.querySelector("[name=right]")]);
    for (const name of ["stem", ...options.flatMap((letter) => [`text-${letter}`, `feedback-${letter}`])]) {
      if (value(name).includes(";")) say(name, "semicolon");
    }
    return list;
  }

  function idOf() {
    const short = words_of(value("stem")).filter((word) => word.length > 3 && /^[a-z]+$/.test(word)).slice(0, 3).join("-") || "own";
    const base = `q-${form.elements.lesson.value}-${short}`;
    let [id, number] = [base, 1];
    while (ids.includes(id)) id = `${base}-${(number += 1)}`;
    return id;
  }

  function question() {
    const id = idOf();
    const options = used().map((letter, place) => ({ id: LETTERS[place], text: value(`text-${letter}`), answer: value("right") === letter ? "right" : "wrong", feedback: value(`feedback-${letter}`), basis_id: value(`fact-${letter}`) }));
    return { id, lesson_id: form.elements.lesson.value, objective_id: form.elements.objective.value, use: "practice", kind: "choose_one", stem: value("stem"), groups: "", options };
  }

  let tried = false;
  // As it is written, faults are told only once someone has tried to finish; the field with the fault says so too.
  function tell() {
    const list = tried ? faults() : [];
    for (const field of form.elements) field.removeAttribute?.("aria-invalid");
    $("bc-faults").replaceChildren(...list.map(([text, field]) => {
      field.setAttribute?.("aria-invalid", "true");
      return element("li", {}, element("button", { type: "button", onclick: () => field.focus() }, text));
    }));
    $("bc-faults-part").hidden = list.length === 0;
    return list;
  }

  function finish(does) {
    tried = true;
    const list = tell();
    $("bc-rows").hidden = true;
    $("bc-question-status").textContent = list.length ? fill(words["form.faults_told"], { count: list.length }) : "";
    if (list.length) list[0][1].focus();
    else does(question());
  }

  $("bc-use").addEventListener("click", () => finish((asked) => {
    const mine = read(rules);
    const others = mine.questions.filter(({ id }) => id !== asked.id);
    const kept = isQuestion(asked) && keep({ numbers: mine.numbers, address: mine.address, questions: [...others, asked] });
    $("bc-question-status").textContent = words[kept ? "form.used" : "form.not_kept"];
    $("bc-own").hidden = !kept;
  }));
  $("bc-file").addEventListener("click", () => finish((asked) => {
    const mine = read(rules);
    const others = mine.questions.filter(({ id }) => id !== asked.id);
    save("my_class.js", file({ numbers: mine.numbers, address: mine.address, questions: [...others, asked] }), "text/javascript");
    $("bc-question-status").textContent = words["form.saved"];
  }));
  $("bc-make-rows").addEventListener("click", () => finish((asked) => {
    $("bc-row-question").value = csv(columns.questions, [asked]);
    $("bc-row-options").value = csv(columns.options, asked.options.map((option) => ({ ...option, question_id: asked.id })));
    $("bc-rows").hidden = false;
    $("bc-question-status").textContent = words["form.rows_made"];
    $("bc-row-question").focus();
  }));
  $("bc-save-question").addEventListener("click", () => save("questions_to_add.csv", $("bc-row-question").value, "text/csv"));
  $("bc-save-options").addEventListener("click", () => save("options_to_add.csv", $("bc-row-options").value, "text/csv"));
  form.elements.lesson.replaceChildren(...lessons.map(({ id, title }) => element("option", { value: id }, title)));
  form.elements.lesson.addEventListener("change", objectivesOf);
  for (const letter of letters) {
    form.elements[`find-${letter}`].addEventListener("input", () => findFacts(letter));
    findFacts(letter);
  }
  form.addEventListener("input", tell);  // not on change: a fault would be drawn anew between a mouse's press and its release
  form.addEventListener("submit", (event) => event.preventDefault());
  objectivesOf();
  form.hidden = false;
  document.querySelector("[data-no-script]").hidden = true;
}
