// In the browser edition: one line that says what is happening while Python starts. It reads the state that
// JupyterLab shows as a small circle; the words come with the page.
const line = document.getElementById("bc-start");
const words = line.dataset;
const began = Date.now();
const LONGEST_MS = 180000;

const state = () => {
  const shown = document.querySelector(".jp-Notebook-ExecutionIndicator");
  return shown && shown.dataset.status;
};

const say = (text) => {
  if (line.firstElementChild.textContent !== text) line.firstElementChild.textContent = text;
};

line.querySelector("button").addEventListener("click", () => line.remove());
say(words.starting);
const watch = setInterval(() => {
  if (!line.isConnected) return clearInterval(watch);
  if (state() === "idle") {
    say(words.ready);
    clearInterval(watch);
  } else if (Date.now() - began > LONGEST_MS) {
    say(words.failed);
    clearInterval(watch);
  }
}, 300);
