"""How fast the first question of the browser edition is answered, beside a widget in a bare JupyterLite.

Both are served by the same stock static server and opened in a new window, so that nothing is in a cache. The bare
JupyterLite has the same kernel on the same copy of Python; its one cell installs and shows a stock widget, as its
documentation says. Our time ends later: when a question has been answered.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.measure import ROOT, Row, notebook
from benchmarks.served_pages import LESSON, measured
from tools import browser_edition, make_site, pyodide_copy, servers

STARTS = 3
AIM = 1.3
WIDGET = "%pip install -q ipywidgets\nimport ipywidgets\nipywidgets.Button(description='Check')"


def bare(out: Path, pyodide: Path, wheels: Path) -> None:
    """Build a JupyterLite as it comes, with one notebook and the wheels that its cell installs."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name)
        (source / "contents").mkdir()
        book = notebook(WIDGET)
        book.metadata["kernelspec"] = {"display_name": "Python", "language": "python", "name": "python"}
        (source / "contents" / "widget.ipynb").write_text(json.dumps(book), encoding="utf-8")
        extensions = Path(sys.prefix, "share", "jupyter", "labextensions")
        stock = [str(extensions / each) for each in browser_edition.EXTENSIONS if each != "anywidget"]
        ours = json.dumps(browser_edition.settings(pyodide, "Bare", "Bare"))
        settings = json.loads(ours)
        kernel = settings["jupyter-config-data"]["litePluginSettings"][f"{browser_edition.KERNEL_EXTENSION}:kernel"]
        del kernel["loadPyodideOptions"], kernel["pyodideUrl"]
        (source / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
        config = {
            "LiteBuildConfig": {
                "contents": [str(source / "contents")],
                "output_dir": str(out),
                "cache_dir": str(source / "cache"),
                "apps": ["lab", "notebooks"],
                "federated_extensions": stock,
                "ignore_sys_prefix": ["federated_extensions"],
                "no_sourcemaps": True,
                "no_unused_shared_packages": True,
            },
            "PipliteAddon": {"piplite_urls": [str(wheels)]},
        }
        (source / "jupyter_lite_config.json").write_text(json.dumps(config), encoding="utf-8")
        (source / "static").mkdir()
        (source / "static" / "pyodide").symlink_to(pyodide, target_is_directory=True)
        command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(source)]
        subprocess.run(command, cwd=source, check=True, capture_output=True)


def answer_live(page: Page, home: str) -> None:
    """Open a lesson of the browser edition, wake up its questions and answer the first."""
    page.goto(f"{home}/lite/notebooks/index.html?path={LESSON}.ipynb")
    page.locator("#bc-start [data-action=run]").click()
    question = page.locator(".bc-selfcheck").first
    question.locator("input").first.check()
    question.locator(".bc-main").first.click()
    page.locator(".bc-selfcheck .bc-verdict").first.wait_for()


def show_widget(page: Page, home: str) -> None:
    """Open the notebook of the bare JupyterLite, run it, and wait for its widget."""
    page.goto(f"{home}/notebooks/index.html?path=widget.ipynb")
    page.wait_for_function("() => window.jupyterapp && [...jupyterapp.serviceManager.sessions.running()].length")
    page.locator(".jp-Cell").first.wait_for()
    page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.locator(".jupyter-button").first.wait_for()


def rows(tiny: bool = False) -> list[Row]:
    """Return the measured pairs.

    Args:
        tiny: start each once more, to see that the measuring works.
    """
    turns = 1 if tiny else STARTS
    copy = pyodide_copy.prepare(ROOT / "build" / "pyodide")
    wheels = ROOT / "build" / "cache" / "bare"
    browser_edition.fetch_wheels(wheels, ["comm", "ipywidgets", "jupyterlab-widgets"])
    with tempfile.TemporaryDirectory() as name, servers.chromium() as browser:
        site, theirs = Path(name, "site"), Path(name, "theirs")
        make_site.build(site, pyodide=copy)
        bare(theirs, copy, wheels)
        times, sizes = measured(browser, [(site, answer_live), (theirs, show_widget)], turns)
    about = "browser edition, beside a bare JupyterLite"
    return [
        Row(f"first answered question: {about} widget", times[0], times[1], "s", AIM),
        Row(f"bytes to the first question: {about}", sizes[0], sizes[1], "MB"),
    ]
