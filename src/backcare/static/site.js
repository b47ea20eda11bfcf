// The frame of the plain pages: folds that open on a wide screen and on paper, what a reader keeps on her own device, and
// the course without a connection. A page reads as well without any of it.
import { element, fill } from "./dom.js";
import { WHO as OF_A_CLASS, read as readClass } from "./class_mine.js";
import { KEPT, read, weekNow, write } from "./mine.js";
import { address, isNumber, onScreen, tidy } from "./phone_numbers.js";

const WIDE = "(min-width: 64rem)";
// Her own: no helpline for people who are hurt at home, which whoever looks at her phone would see.
const WHO = ["maternity", "emergency", "advice", "crisis"];
// Folds that are open on paper where a browser cannot do so by style alone; see site.css.
const ON_PAPER = ":is(.bc-card, .bc-care, .bc-question details):not([open])";
const FIRST_WEEK = 1;
const LAST_WEEK = 42;

function openFolds() {
  if (window.matchMedia(WIDE).matches) for (const fold of document.querySelectorAll("details[data-open-wide]")) fold.open = true;
  const place = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  if (place?.tagName === "DETAILS") place.open = true;
  window.addEventListener("hashchange", () => {
    const named = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (named?.tagName === "DETAILS") named.open = true;
  });
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(ON_PAPER)];
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
}

// The numbers that are saved and are still what a phone number looks like, in the order in which they are shown: her own,
// or else those that her class has set.
function numbersOf(mine, rules) {
  const set = readClass(rules).numbers;
  return OF_A_CLASS.map((who) => [who, mine.numbers[who] ?? set[who]]).filter(([, number]) => typeof number === "string" && isNumber(number, rules));
}

function showMine({ words, rules }) {
  const mine = read();
  const numbers = numbersOf(mine, rules);
  const week = weekNow(mine);
  for (const place of document.querySelectorAll("[data-mine]")) {
    const lines = numbers.map(([who, number]) => {
      const [before, after] = words[`show_${who}`].split("{phone}");
      return element("li", {}, before, element("a", { href: address(number) }, onScreen(number)), after);
    });
    if (week) lines.push(element("li", {}, fill(words.show_week, { week })));
    place.replaceChildren(element("ul", {}, ...lines));
    place.hidden = lines.length === 0;
    const link = place.nextElementSibling?.querySelector("a");
    if (link && (week || Object.keys(mine.numbers).length)) link.textContent = words.change;
  }
  const first = Object.fromEntries(numbers).maternity;
  for (const link of document.querySelectorAll("[data-call]")) {
    link.dataset.before ??= link.getAttribute("href");
    link.dataset.words ??= link.querySelector("span").textContent;
    link.href = first ? address(first) : link.dataset.before;
    link.querySelector("span").textContent = first ? fill(words.call, { phone: onScreen(first) }) : link.dataset.words;
  }
}

function mineForm(settings) {
  const form = document.getElementById("bc-mine-form");
  if (!form) return;
  const { words, rules } = settings;
  const status = form.querySelector("[role=status]");
  const put = () => {
    const mine = read();
    for (const who of WHO) form.elements[who].value = mine.numbers[who] ?? "";
    form.elements.week.value = weekNow(mine) ?? "";
  };
  const tell = (name, fault) => {
    form.querySelector(`#bc-fault-${name}`).textContent = fault;
    form.elements[name].setAttribute("aria-invalid", String(Boolean(fault)));
    return fault ? form.elements[name] : null;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = Object.fromEntries(WHO.map((who) => [who, tidy(form.elements[who].value)]).filter(([, number]) => number));
    const { value, validity } = form.elements.week;
    const week = Number(value);
    const wrongWeek = validity.badInput || (value && !(Number.isInteger(week) && week >= FIRST_WEEK && week <= LAST_WEEK));
    const wrong = WHO.map((who) => tell(who, given[who] && !isNumber(given[who], rules) ? words.not_a_number : ""));
    wrong.push(tell("week", wrongWeek ? words.not_a_week : ""));
    const first = wrong.find((field) => field);
    if (first) {
      status.textContent = "";
      first.focus();
      return;
    }
    const mine = { numbers: given, ...(value ? { week, said: new Date().toISOString().slice(0, 10) } : {}) };
    status.textContent = write(mine) ? words.saved : words.not_saved;
    showMine(settings);
  });
  form.querySelector("[data-action=forget]").addEventListener("click", () => {
    try { window.localStorage.removeItem(KEPT); } catch { /* nothing was kept */ }
    put();
    for (const name of [...WHO, "week"]) tell(name, "");
    showMine(settings);
    status.textContent = words.forgotten;
  });
  put();
  form.hidden = false;
  document.querySelector("[data-no-script]").hidden = true;
}

// Brings the frame to life. `script` is the address of the script itself, which lies in static/ below the root.
export function start(script) {
  openFolds();
  const block = document.getElementById("bc-settings");
  if (block) {
    const settings = JSON.parse(block.textContent);
    showMine(settings);
    mineForm(settings);
    window.addEventListener("storage", () => showMine(settings));
  }
  if (document.querySelector("link[rel=manifest]") && "serviceWorker" in navigator) {
    navigator.serviceWorker.register(new URL("../sw.js", script), { updateViaCache: "none" }).catch(() => {});
  }
}
