// What all front ends share: elements, keyboard manners, words with gaps, signs, and the way to another page.

// Signs stand beside color and words, never alone. What was left out is a hint, not a fault: it has no cross.
export const SIGNS = { right: "\u2713", sooner: "\u2191", partly: "\u25d0", missed: "\u25cb", wrong: "\u2717", nothing_chosen: "?" };

// Makes an element. Attributes that begin with "on" are listeners; null, undefined and false leave an attribute or a child out.
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function button(action, label, press, main = false) {
  return element("button", { type: "button", class: main ? "bc-button bc-main" : "bc-button", "data-action": action, onclick: press }, label);
}

export const sign = (tone) => element("span", { class: "bc-sign", "aria-hidden": "true" }, SIGNS[tone]);

export const uniqueKey = () => `bc-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;

// Fills the {gaps} of a text in one pass: braces in what is filled in stay as they are.
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => (Object.hasOwn(values, name) ? String(values[name]) : gap));
}

// JupyterLab reads arrows and single letters as commands of its own. Inside our parts they belong to the part; what is
// pressed with Ctrl, Alt or Cmd, and the Tab and Escape keys that lead out, stay with JupyterLab and the browser.
export function keepKeys(el) {
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.addEventListener("keydown", (event) => {
    const leadsOut = event.key === "Tab" || event.key === "Escape";
    if (!leadsOut && !event.ctrlKey && !event.altKey && !event.metaKey) event.stopPropagation();
  });
}

// The address of another page of the course, named from the root of the project, as seen from the page that is open:
// JupyterLab, Voilà and plain pages have it in the path, JupyterLite after "?path=". Null where neither is so, or where
// it is the page that is open.
export function addressOf(file, here = window.location.href) {
  const address = new URL(here);
  address.hash = "";
  const open = address.href;
  if (address.searchParams.has("path")) {
    address.searchParams.set("path", file);
  } else {
    const way = address.pathname.match(/^(.*\/)(?:notebooks|exercises)\/[^/]*$/);
    if (!way) return null;
    address.pathname = way[1] + file;
    address.search = "";
  }
  return [open, open.split("?")[0]].includes(address.href) ? null : address.href;
}
