// A slider with a name and a value in words: the browser's own range input. The words come from Python.
function render({ model, el }) {
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.classList.add("backcare", "bc-slider");
  const label = document.createElement("label");
  const name = document.createElement("span");
  const input = document.createElement("input");
  const words = document.createElement("strong");
  words.setAttribute("aria-hidden", "true");
  input.type = "range";
  label.append(name, input);
  el.replaceChildren(label, words);
  const say = () => {
    words.textContent = model.get("texts")[input.value - input.min] ?? input.value;
    input.setAttribute("aria-valuetext", words.textContent);
  };
  const draw = () => {
    name.textContent = model.get("label");
    input.min = model.get("minimum");
    input.max = model.get("maximum");
    input.value = model.get("value");
    say();
  };
  const send = () => { model.set("value", Number(input.value)); model.save_changes(); };
  input.addEventListener("input", say);
  input.addEventListener("change", send);
  model.on("change:value", draw);
  draw();
  return () => { model.off("change:value", draw); };
}

export default { render };
