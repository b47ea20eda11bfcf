// What a class has set for itself: its phone numbers, its web address, its own questions. It stands in the file my_class.js
// beside the front page, which the form of the class pages makes, or on this device, which comes first. Whatever does not
// look right is left out and told: a wrong number is worse than none.
import { isNumber, tidy } from "./phone_numbers.js";

export const KEPT = "backcare:class";
export const WHO = ["maternity", "early", "emergency", "advice", "crisis", "abuse"];
export const VERSION = 1;
const ADDRESS = /^https?:\/\/[^\s/]+\.[^\s]+$/i;

const plain = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
const text = (value) => (typeof value === "string" ? value.trim() : "");

export const isAddress = (value) => ADDRESS.test(value);

// A question that can be voted on: two choices or more with their reasons, one of them right.
export function isQuestion(question) {
  const { id, stem, options } = plain(question);
  return Boolean(text(id) && text(stem)) && Array.isArray(options) && options.length >= 2 && options.every((option) => text(option?.text) && text(option?.feedback))
    && options.filter(({ answer }) => answer === "right").length === 1;
}

// Returns what fits of something that was saved, and how much of it did not.
export function sound(found, rules) {
  const { numbers, address, questions, version } = plain(found);
  const given = Object.entries(plain(numbers)).filter(([, number]) => text(number));
  const right = given.filter(([who, number]) => WHO.includes(who) && isNumber(number, rules)).map(([who, number]) => [who, tidy(number)]);
  const asked = Array.isArray(questions) ? questions : [];
  const good = asked.filter(isQuestion);
  const where = text(address);
  return {
    numbers: Object.fromEntries(right), address: isAddress(where) ? where : "", questions: good,
    left: given.length - right.length + asked.length - good.length + (where && !isAddress(where) ? 1 : 0), other: found !== null && found !== undefined && version !== VERSION,
  };
}

export function onDevice() {
  try { return JSON.parse(window.localStorage.getItem(KEPT)); } catch { return null; }
}

export function keep(mine) {
  try {
    window.localStorage.setItem(KEPT, JSON.stringify({ version: VERSION, ...mine }));
    return window.localStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}

export function forget() {
  try { window.localStorage.removeItem(KEPT); } catch { /* nothing was kept */ }
}

// Returns what the class has set: from this device, else from the file. `told` is "" or what to say about it: the file
// could not be read at all, was made by another version, or held something that does not fit.
export function read(rules) {
  const device = onDevice();
  const file = window.MY_CLASS;
  const kept = sound(device, rules);
  const set = sound(file, rules);
  const one = (own, other) => (Object.keys(own).length ? own : other);
  const told = file === undefined ? "file_unread" : kept.left + set.left ? "left_out" : set.other || kept.other ? "other_version" : "";
  return { numbers: { ...set.numbers, ...kept.numbers }, address: kept.address || set.address, questions: one(kept.questions, set.questions), told };
}

// Returns the text of my_class.js.
export function file(mine) {
  const data = JSON.stringify({ version: VERSION, ...mine }, null, 1).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `// What a class has set for itself. Put this file beside index.html. Made by the page "class/settings.html".\nwindow.MY_CLASS = ${data};\n`;
}

// Offers a text as a file to save.
export function save(name, content, type = "text/plain") {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
