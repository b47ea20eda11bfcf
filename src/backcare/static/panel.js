// Shows the result of an explorer: HTML that Python made and escaped, and one line that screen readers announce.
import { keepKeys } from "./dom.js";

function render({ model, el }) {
  // The menus above the panel are stock widgets: they need their arrow keys too. The panel is not on the page yet.
  requestAnimationFrame(() => keepKeys(el.closest(".bc-explorer") ?? el));
  el.classList.add("backcare", "bc-wide");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "bc-status-line";
  const body = document.createElement("div");
  el.replaceChildren(status, body);
  const draw = () => {
    status.textContent = model.get("status");
    body.innerHTML = model.get("body");
  };
  model.on("change:body", draw);
  model.on("change:status", draw);
  draw();
  return () => { model.off("change:body", draw); model.off("change:status", draw); };
}

export default { render };
