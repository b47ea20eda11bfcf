// Shows a picture that Python drew. Pressing a part of it, by mouse, touch, Enter or Space, sends its name.
function render({ model, el }) {
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.classList.add("backcare", "bc-press");
  const part = (target) => target?.closest?.("[data-value]");
  const draw = () => {
    const held = el.contains(document.activeElement) && part(document.activeElement)?.dataset.value;
    el.innerHTML = model.get("body");
    if (held) el.querySelector(`[data-value="${CSS.escape(held)}"]`)?.focus();
  };
  const press = (event) => {
    const pressed = part(event.target);
    if (!pressed || (event.type === "keydown" && !["Enter", " "].includes(event.key))) return;
    event.preventDefault();
    model.set("value", pressed.dataset.value);
    model.save_changes();
  };
  el.addEventListener("click", press);
  el.addEventListener("keydown", press);
  model.on("change:body", draw);
  draw();
  return () => {
    model.off("change:body", draw);
    el.removeEventListener("click", press);
    el.removeEventListener("keydown", press);
  };
}

export default { render };
