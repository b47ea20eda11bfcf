// The form for what a class sets for itself: checked as it is written, shown on a card to read back, kept or saved as a file.
import { element, fill } from "./dom.js";
import { address as dial, isNumber, onScreen, tidy } from "./phone_numbers.js";
import { WHO, file, forget, isAddress, keep, read, save } from "./class_mine.js";

export function start() {
  const { words, rules } = JSON.parse(document.getElementById("bc-words").textContent);
  const form = document.getElementById("bc-settings-form");
  const card = document.getElementById("bc-card");
  const status = form.querySelector("[role=status]");
  let { questions } = read(rules);
  const given = (name) => (name === "address" ? form.elements[name].value.trim() : tidy(form.elements[name].value));
  const good = (name) => !given(name) || (name === "address" ? isAddress(given(name)) : isNumber(given(name), rules));
  const names = [...WHO, "address"];

  function check(name) {
    const fault = good(name) ? "" : words[name === "address" ? "form.not_an_address" : "mine.not_a_number"];
    document.getElementById(`bc-fault-${name}`).textContent = fault;
    form.elements[name].setAttribute("aria-invalid", String(Boolean(fault)));
    return fault ? form.elements[name] : null;
  }

  // The card shows only what looks right, as large as it is read aloud.
  function showCard() {
    const lines = names.filter((name) => given(name) && good(name)).map((name) => element("div", {},
      element("dt", {}, words[`form.${name}`]),
      element("dd", {}, name === "address" ? given(name) : element("a", { href: dial(given(name)) }, onScreen(given(name))))));
    card.replaceChildren(...lines);
    document.getElementById("bc-card-part").hidden = lines.length === 0;
  }

  function all() {
    const first = names.map(check).find((field) => field);
    if (first) {
      status.textContent = "";
      first.focus();
      return null;
    }
    const numbers = Object.fromEntries(WHO.filter(given).map((who) => [who, given(who)]));
    return { numbers, address: given("address"), questions };
  }

  function put() {
    const mine = read(rules);
    questions = mine.questions;
    for (const who of WHO) form.elements[who].value = mine.numbers[who] ?? "";
    form.elements.address.value = mine.address;
    document.getElementById("bc-told").textContent = mine.told ? words[`form.${mine.told}`] : "";
    document.getElementById("bc-held").textContent = questions.length ? fill(words["form.questions_held"], { count: questions.length }) : "";
    showCard();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const mine = all();
    if (mine) status.textContent = words[keep(mine) ? "form.kept" : "form.not_kept"];
    showCard();
  });
  document.getElementById("bc-save").addEventListener("click", () => {
    const mine = all();
    if (!mine) return;
    save("my_class.js", file(mine), "text/javascript");
    status.textContent = words["form.saved"];
  });
  document.getElementById("bc-forget").addEventListener("click", () => {
    forget();
    put();
    for (const name of names) check(name);
    status.textContent = words["form.forgotten"];
  });
  // The card grows while one writes: a button must not move away between the press and the release of a mouse.
  for (const name of names) form.elements[name].addEventListener("input", showCard);
  for (const name of names) form.elements[name].addEventListener("change", () => check(name));
  put();
  form.hidden = false;
  document.querySelector("[data-no-script]").hidden = true;
}
