// JupyterLab reads arrows and single letters as commands of its own. Inside our parts they belong to the part; what is
// pressed with Ctrl, Alt or Cmd, and the Tab and Escape keys that lead out, stay with JupyterLab and the browser.
function keepKeys(el) {
  el.setAttribute("data-lm-suppress-shortcuts", "true");
  el.addEventListener("keydown", (event) => {
    const leadsOut = event.key === "Tab" || event.key === "Escape";
    if (!leadsOut && !event.ctrlKey && !event.altKey && !event.metaKey) event.stopPropagation();
  });
}

