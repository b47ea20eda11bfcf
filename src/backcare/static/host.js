// The host of plain pages: what anywidget is in Jupyter. Beside each readable face lies a block of JSON; where its front
// end can be drawn, it takes the face's place. Whatever goes wrong, the face stays. What a front end asks to be kept is
// kept on this device, until it is forgotten; nothing leaves the page.
import { element } from "./dom.js";

const SHELF = "backcare:";

// A browser may refuse to keep anything: then the page works, and forgets.
function shelf(name) {
  const key = `${SHELF}${window.location.pathname}:${name}`;
  return {
    read() {
      try { return JSON.parse(window.localStorage.getItem(key)) ?? {}; } catch { return {}; }
    },
    write(values) {
      try { window.localStorage.setItem(key, JSON.stringify(values)); } catch { /* not kept */ }
    },
  };
}

// Forgets what all pages of the course keep on this device.
export function forget() {
  try {
    const keys = Array.from({ length: window.localStorage.length }, (_, place) => window.localStorage.key(place));
    for (const key of keys) if (key.startsWith(SHELF)) window.localStorage.removeItem(key);
  } catch { /* nothing was kept */ }
}

// A model as front ends know it from anywidget: get, set, on, off, save_changes.
export function modelOf(values, save = () => {}) {
  const listeners = new Map();
  const fire = (event) => { for (const tell of [...(listeners.get(event) ?? [])]) tell(); };
  return {
    get: (name) => values[name],
    set(name, value) {
      if (values[name] === value) return;
      values[name] = value;
      fire(`change:${name}`);
      fire("change");
    },
    on(event, tell) { listeners.set(event, [...(listeners.get(event) ?? []), tell]); },
    off(event, tell) { listeners.set(event, tell ? (listeners.get(event) ?? []).filter((other) => other !== tell) : []); },
    save_changes: () => save(values),
  };
}

function wake(block, frontEnds) {
  const face = block.previousElementSibling;
  try {
    const view = JSON.parse(block.textContent);
    const names = view.keeps ?? [];
    const kept = shelf(view.name);
    const save = (values) => { if (names.length) kept.write(Object.fromEntries(names.map((name) => [name, values[name]]))); };
    const drawn = (stored) => {
      const place = element("div", { class: "bc-live" });
      face.before(place); // a front end may need to measure
      try {
        frontEnds[block.dataset.part].render({ model: modelOf({ ...stored, view }, save), el: place });
      } catch (error) {
        place.remove();
        throw error;
      }
      return place;
    };
    const part = {
      face,
      renew() {
        part.place.remove();
        part.place = drawn({});
      },
    };
    try {
      part.place = drawn(Object.fromEntries(Object.entries(kept.read()).filter(([name]) => names.includes(name))));
    } catch {
      part.place = drawn({}); // what was kept does not fit: begin anew
    }
    face.hidden = true;
    return part;
  } catch (error) {
    console.error(error);
    return null;
  }
}

function offerToForget(parts) {
  for (const offer of document.querySelectorAll("[data-forget]")) {
    offer.hidden = false;
    offer.querySelector("button").addEventListener("click", () => {
      forget();
      for (const part of parts) part.renew();
      offer.querySelector("[role=status]").textContent = offer.dataset.forget;
    });
  }
}

// Brings all parts of the page to life. `frontEnds` holds them by kind; `script` is the address of the script itself.
export function start(frontEnds, script = "") {
  const parts = [...document.querySelectorAll("script[type='application/json'][data-part]")].map((block) => wake(block, frontEnds)).filter((part) => part);
  offerToForget(parts);
  // A fault while a part is used: show every face again, so that no answer is out of reach. From file:// a browser does
  // not say in which script it was.
  window.addEventListener("error", ({ filename }) => {
    if (!script || !filename || filename === script) for (const { face } of parts) face.hidden = false;
  });
}
