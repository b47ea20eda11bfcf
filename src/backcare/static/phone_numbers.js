// Whether a text is a phone number, and what dials it: the same rules as backcare/content/phone_numbers.py, whose patterns
// come with the page. A wrong number is worse than none.

const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu;
const SPACES = /[\t\n\r \u00a0\u2000-\u200a\u202f\u205f\u3000]+/g;
const HYPHENS = /[\u2010-\u2015\u2212\ufe63\uff0d]/g;

// Returns a number with plain spaces and hyphens, and without signs that no one sees.
export function tidy(number) {
  const seen = number.replace(UNSEEN, (sign) => ("\t\n\r".includes(sign) ? sign : ""));
  return seen.replace(SPACES, " ").replace(HYPHENS, "-").replace(/^ +| +$/g, "");
}

const digits = (number) => number.replace(/[^0-9]/g, "");

// Returns whether a text is a phone number. `rules` holds the patterns of what is none, and the numbers of digits.
export function isNumber(text, rules) {
  const number = tidy(text);
  const count = digits(number).length;
  if (rules.faults.some((source) => new RegExp(`^(?:${source})$`, "is").test(number))) return false;
  if (!/^[^()]*(\([^()]*\)[^()]*)*$/.test(number)) return false;
  if (count < rules.fewest || count > rules.most) return false;
  return !(/^[1-9][0-9]*$/.test(number) && count > rules.bare);
}

// Returns a number as a page writes it: it never breaks over two lines.
export const onScreen = (number) => tidy(number).replaceAll(" ", "\u00a0").replaceAll("-", "\u2011");

// Returns the address that dials a number; one that starts with + leaves out the zero in brackets.
export function address(number) {
  const plain = tidy(number);
  return plain.startsWith("+") ? `tel:+${digits(plain.replaceAll("(0)", ""))}` : `tel:${digits(plain)}`;
}
