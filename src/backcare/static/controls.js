// What the parts to choose from share: menus with a label, a status line, and the result of a choice. What a result
// holds was written and escaped by Python; here it is only put together and shown.
import { element, keepKeys } from "./dom.js";

// A menu with its label. `groups` are { label, items }, or one list of [value, text] without a label.
export function menu(id, label, groups, change) {
  const options = (items) => items.map(([value, text]) => element("option", { value }, text));
  const parts = groups.flatMap((group) => (group.label ? [element("optgroup", { label: group.label }, ...options(group.items))] : options(group.items)));
  const select = element("select", { id, onchange: change }, ...parts);
  return { select, line: element("div", { class: "bc-choose" }, element("label", { for: id }, label), select) };
}

// Where a result goes, with the line that is read aloud. The line comes first, so that it is near what was chosen.
export function resultPlace() {
  const status = element("p", { role: "status", class: "bc-status-line" });
  const body = element("div", { class: "bc-result" });
  return {
    status,
    body,
    nodes: [status, body],
    show(html, line) {
      body.innerHTML = html;
      status.textContent = line;
    },
  };
}

export function begin(el, ...nodes) {
  el.classList.add("backcare", "bc-wide", "bc-chooser");
  keepKeys(el);
  el.replaceChildren(...nodes);
}

// The talk with the host: it is told what is chosen, and `draw` shows what it asks for. Whether Python is there or not,
// what is on the page stays as it is.
export function talk(model, names, draw) {
  let telling = false;
  const heard = () => { if (!telling) draw(); };
  for (const name of names) model.on(`change:${name}`, heard);
  return {
    tell(values) {
      telling = true;
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      telling = false;
      try { model.save_changes(); } catch (error) { console.warn(error); }
    },
    stop() { for (const name of names) model.off(`change:${name}`, heard); },
  };
}

// Escapes a text as Python's html.escape does.
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
export const escaped = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

// What the address of the page asks a part to open with: "#pain=s-low-waist".
export function asked(name, hash = window.location.hash) {
  return new URLSearchParams(hash.slice(1)).get(name);
}
