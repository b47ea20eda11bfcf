// The largest type at which a screen of the class fits its window without scrolling, between limits that are parts of
// the window's smaller side. On a phone, and where a page is zoomed, it reads like any other page instead.

const SMALL = "(max-width: 44rem), (max-height: 22rem)";
const LEAST = 0.022;
const STEPS = 9;

export const small = () => window.matchMedia(SMALL).matches;

const side = () => Math.min(window.innerWidth * 0.5625, window.innerHeight * 0.9);

// `frame` holds `inner`; `most` is the largest type as a part of the window's smaller side.
export function fit(frame, most) {
  const inner = frame.firstElementChild;
  frame.removeAttribute("tabindex");
  inner.style.fontSize = "";
  if (small()) return;
  const fits = (size) => {
    inner.style.fontSize = `${size}px`;
    return inner.offsetHeight <= frame.clientHeight && inner.scrollWidth <= frame.clientWidth;
  };
  let [low, high] = [LEAST * side(), most * side()];
  if (fits(high)) return;
  if (!fits(low)) { // more words than any screen holds: they scroll, also by keyboard, rather than being cut
    frame.setAttribute("tabindex", "0");
    return;
  }
  for (let turn = 0; turn < STEPS; turn += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  fits(low);
}
