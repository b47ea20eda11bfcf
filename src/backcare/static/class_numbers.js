// Shows what a class has set for itself below each warning-sign box of a page, and tells what was wrong with it.
import { element, fill } from "./dom.js";
import { address as dial, onScreen } from "./phone_numbers.js";
import { WHO, read } from "./class_mine.js";

export function showNumbers(words, rules) {
  const { numbers, address, told } = read(rules);
  for (const place of document.querySelectorAll("[data-mine]")) {
    const lines = WHO.filter((who) => numbers[who]).map((who) => {
      const [before, after] = words[`mine.show_${who}`].split("{phone}");
      return element("li", {}, before, element("a", { href: dial(numbers[who]) }, onScreen(numbers[who])), after);
    });
    if (address) lines.push(element("li", {}, fill(words["class.show_address"], { address })));
    place.replaceChildren(element("ul", {}, ...lines));
    place.hidden = lines.length === 0;
  }
  const notice = document.getElementById("bc-told");
  if (notice) notice.textContent = told ? words[`form.${told}`] : "";
}

export function start() {
  const { words, rules } = JSON.parse(document.getElementById("bc-words").textContent);
  showNumbers(words, rules);
}
