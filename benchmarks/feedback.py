"""(d) From pressing Check to the feedback, in Chromium, against a bare ipywidgets button that sets an HTML value."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.measure import ROOT, Row, chromium_page, lab, notebook, open_and_run_first_cell, write_notebook

PRESSES = 50
OURS = 'from backcare.lesson import *\nself_check("q-relief-warm-not-hot")'
THEIRS = """
import ipywidgets
button, html, count = ipywidgets.Button(description="Press"), ipywidgets.HTML("0"), [0]
def pressed(_):
    count[0] += 1
    html.value = f"<p>{count[0]}</p>"
button.on_click(pressed)
ipywidgets.VBox([button, html])
"""
PRESS = """async ([button, place]) => {
    const target = document.querySelector(place), start = performance.now();
    return await new Promise((done) => {
        const seen = new MutationObserver(() => { seen.disconnect(); done(performance.now() - start); });
        seen.observe(target, { childList: true, subtree: true, characterData: true });
        document.querySelector(button).click();
    });
}"""


def _median(page: Page, button: str, place: str, between: str, presses: int) -> float:
    times: list[float] = []
    for turn in range(presses):
        page.evaluate(between, turn)
        times.append(page.evaluate(PRESS, [button, place]))
        page.wait_for_timeout(30)
    return statistics.median(times)


def rows(tiny: bool = False) -> list[Row]:
    """Return the medians in milliseconds.

    Args:
        tiny: press each twice, to see that the measuring works.
    """
    presses = 2 if tiny else PRESSES
    with tempfile.TemporaryDirectory() as folder, lab(Path(folder)) as address, chromium_page() as page:
        (Path(folder) / "data").symlink_to(ROOT / "data")
        write_notebook(notebook(OURS, THEIRS), Path(folder) / "press.ipynb")
        open_and_run_first_cell(page, address, "press.ipynb")
        page.keyboard.press("Shift+Enter")
        page.locator(".bc-selfcheck fieldset").wait_for(timeout=60_000)
        page.locator("button.jupyter-button").wait_for(timeout=60_000)
        page.wait_for_timeout(2000)
        choose = "(turn) => { document.querySelectorAll('.bc-selfcheck input')[turn % 4].click(); }"
        ours = _median(page, ".bc-button[data-action='check']", ".bc-status", choose, presses)
        theirs = _median(page, "button.jupyter-button", ".widget-html-content", "(turn) => turn", presses)
    return [Row(f"choice to feedback, median of {presses}", ours, theirs, "ms", 1.3)]
