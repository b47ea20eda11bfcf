// In the browser edition: one line that says what is happening, and a button that runs the page. The words come with
// the page; what is happening is read off the page: prompts, our own live parts, and whether a kernel is on its way
// (cells that are run before it is there wait for it). JupyterLab empties every cell that waits for its turn: so Python is
// woken first, with the course in it, and the cells are run after that. Where it never wakes, the page stays as it is.
const WAKE = "import backcare.widgets.self_check\nfrom backcare.lesson import warning_box\nwarning_box()";
const LOOK_MS = 300;
const LONGEST_MS = 180000;
const DRAW_MS = 5000;
const line = document.getElementById("bc-start");
const status = line.querySelector("[role=status]");
const run = line.querySelector("[data-action=run]");
let startedAt = 0;
let failed = false;

const state = () => {
  const app = window.jupyterapp;
  const kernel = app && document.querySelector(".jp-Notebook .jp-Cell") && [...app.serviceManager.sessions.running()];
  const running = [...document.querySelectorAll(".jp-InputPrompt")].some((prompt) => prompt.textContent.includes("*"));
  startedAt ||= running ? Date.now() : 0;
  if (document.querySelector(".bc-selfcheck fieldset, .bc-chooser")) return "now";
  if (failed) return "failed";
  if (startedAt) return Date.now() - startedAt > LONGEST_MS ? "failed" : "starting";
  return kernel && kernel.length ? "ready" : "opening";
};

const wake = async () => {
  const context = window.jupyterapp.shell.currentWidget.sessionContext;
  await context.ready;
  const request = { code: WAKE, silent: true, store_history: false, stop_on_error: false };
  const reply = await context.session.kernel.requestExecute(request).done;
  if (reply.content.status !== "ok") throw new Error(reply.content.ename);
};

// A page that has no question to wake has run: nothing more to say.
const noQuestions = () => { if (state() !== "now") line.remove(); };

const look = () => {
  const now = state();
  if (status.textContent !== line.dataset[now]) status.textContent = line.dataset[now];
  run.hidden = now !== "ready";
  if (now === "now" || !line.isConnected) clearInterval(watch);
};

run.addEventListener("click", () => {
  startedAt = Date.now();
  look();
  wake()
    .then(() => window.jupyterapp.commands.execute("notebook:run-all-cells"))
    .then(() => setTimeout(noQuestions, DRAW_MS), () => { failed = true; });
});
line.querySelector("[data-action=close]").addEventListener("click", () => line.remove());
const watch = setInterval(look, LOOK_MS);
look();
