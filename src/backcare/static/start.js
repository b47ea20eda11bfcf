// In the browser edition: one line that says what is happening, and a button that runs the page. The words come with
// the page; what is happening is read off the page: prompts, our own live parts, and whether a kernel is on its way
// (cells that are run before it is there wait for it).
const LOOK_MS = 300;
const LONGEST_MS = 180000;
const line = document.getElementById("bc-start");
const status = line.querySelector("[role=status]");
const run = line.querySelector("[data-action=run]");
let startedAt = 0;

const state = () => {
  const app = window.jupyterapp;
  const kernel = app && document.querySelector(".jp-Notebook .jp-Cell") && [...app.serviceManager.sessions.running()];
  const running = [...document.querySelectorAll(".jp-InputPrompt")].some((prompt) => prompt.textContent.includes("*"));
  startedAt ||= running ? Date.now() : 0;
  if (document.querySelector(".bc-selfcheck fieldset, .bc-chooser")) return "now";
  if (startedAt) return Date.now() - startedAt > LONGEST_MS ? "failed" : "starting";
  return kernel && kernel.length ? "ready" : "opening";
};

const look = () => {
  const now = state();
  if (status.textContent !== line.dataset[now]) status.textContent = line.dataset[now];
  run.hidden = now !== "ready";
  if (now === "now" || !line.isConnected) clearInterval(watch);
};

run.addEventListener("click", () => {
  startedAt = Date.now();
  look();
  window.jupyterapp.commands.execute("notebook:run-all-cells");
});
line.querySelector("[data-action=close]").addEventListener("click", () => line.remove());
const watch = setInterval(look, LOOK_MS);
look();
