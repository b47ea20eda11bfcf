"""How fast the first question is there: plain page beside empty page, browser edition beside a bare JupyterLite.

Each pair is served by the same stock static server and opened in a new Chromium window, so that nothing is in a cache.
The bare JupyterLite has the same kernel on the same copy of Python; its one cell installs and shows a stock widget, as
its documentation says. Our time ends later: when a question has been answered. Runs alone:
``python benchmarks/run.py site_speed``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

# isort: split
import measure  # puts the folder of tools on the path
from measure import ROOT, Row, median, servers

# isort: split
import build_site
import lite
import local_pyodide
from playwright.sync_api import Browser, Page

PAGES, STARTS, READERS = 7, 3, 200
PATIENCE_MS = 180_000
FRONT_AIM, LIVE_AIM = 1.3, 1.3
LESSON = "notebooks/00_start_here"
EMPTY = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><link rel="icon" href="data:,">'
WIDGET = "%pip install -q ipywidgets\nimport ipywidgets\nipywidgets.Button(description='Check')"


@contextmanager
def static(folder: Path, log: Path) -> Iterator[str]:
    """Serve a folder as Python's own server does, and give its address."""
    home = f"http://127.0.0.1:{servers.free_port()}"
    command = [sys.executable, "-m", "http.server", home.rsplit(":")[-1], "--bind", "127.0.0.1"]
    with servers.served(command, f"{home}/", folder, log):
        yield home


def bare(out: Path, pyodide: Path, wheels: Path) -> None:
    """Build a JupyterLite as it comes, with one notebook and the wheels that its cell installs."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name)
        (source / "contents").mkdir()
        book = measure.notebook(WIDGET)
        book.metadata["kernelspec"] = {"display_name": "Python", "language": "python", "name": "python"}
        (source / "contents" / "widget.ipynb").write_text(json.dumps(book), encoding="utf-8")
        extensions = Path(sys.prefix, "share", "jupyter", "labextensions")
        ours = json.dumps(lite.settings(pyodide, "Bare"))
        settings = json.loads(ours)
        kernel = settings["jupyter-config-data"]["litePluginSettings"][f"{lite.KERNEL_EXTENSION}:kernel"]
        del kernel["loadPyodideOptions"], kernel["pyodideUrl"]
        (source / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
        config = {
            "LiteBuildConfig": {
                "contents": [str(source / "contents")],
                "output_dir": str(out),
                "cache_dir": str(source / "cache"),
                "apps": ["lab", "notebooks"],
                "federated_extensions": [str(extensions / each) for each in lite.EXTENSIONS if each != "anywidget"],
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


def opened(browser: Browser, action: Callable[[Page], object]) -> float:
    """Return how long an action takes in a new window."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    start = time.perf_counter()
    action(page)
    took = time.perf_counter() - start
    context.close()
    return took


def read_plain(page: Page, home: str) -> None:
    """Open the front page, follow its first link to a lesson, and wait for the first question."""
    page.goto(f"{home}/index.html")
    page.locator("a.bc-start").click()
    page.locator("[data-question]").first.wait_for()


def answer_live(page: Page, home: str) -> None:
    """Open a lesson of the browser edition, wake up its questions and answer the first."""
    page.goto(f"{home}/lite/notebooks/index.html?path={LESSON}.ipynb")
    page.locator("#bc-start [data-action=run]").click()
    question = page.locator(".bc-selfcheck").first
    question.locator("input").first.check()
    question.get_by_role("button").first.click()
    page.locator("[role=status] .bc-verdict").first.wait_for()


def show_widget(page: Page, home: str) -> None:
    """Open the notebook of the bare JupyterLite, run it, and wait for its widget."""
    page.goto(f"{home}/notebooks/index.html?path=widget.ipynb")
    page.wait_for_function("() => window.jupyterapp && [...jupyterapp.serviceManager.sessions.running()].length")
    page.locator(".jp-Cell").first.wait_for()
    page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells'); }")
    page.locator(".jupyter-button").first.wait_for()


def fetched(log: Path, folder: Path) -> float:
    """Return how many bytes of a folder its server has given out, in MB."""
    asked = [
        line.split('"')[1].split()[1] for line in log.read_text().splitlines() if '"GET ' in line and '" 200' in line
    ]
    files = [folder / unquote(urlsplit(path).path).lstrip("/") for path in asked]
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def read_as_one(home: str) -> int:
    """Read front page, lesson and all they hold, as a browser asks for it. Returns how many requests failed."""
    failed, waiting, seen = (
        0,
        [f"{home}/index.html", f"{home}/{LESSON}.html", f"{home}/notebooks/04_relief.html"],
        set(),
    )
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        try:
            with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server on this machine
                body = answer.read()
        except OSError:
            failed += 1
            continue
        if address.endswith(".html"):
            text = body.decode("utf-8")
            links = [part.split('"')[0] for part in text.split('src="')[1:] + text.split('rel="stylesheet" href="')[1:]]
            waiting += [urljoin(address, link) for link in links]
    return failed


def rows() -> list[Row]:
    """Return the measured pairs."""
    copy = local_pyodide.prepare(ROOT / "build" / "pyodide")
    names = ["comm", "ipywidgets", "jupyterlab-widgets"]
    wheels = ROOT / "build" / "cache" / "bare"
    lite.fetch_wheels(wheels, names)
    with tempfile.TemporaryDirectory() as name, servers.chromium() as browser:
        site, theirs, empty = (Path(name, each) for each in ("site", "theirs", "empty"))
        build_site.build(site, pyodide=copy)
        bare(theirs, copy, wheels)
        empty.mkdir()
        (empty / "index.html").write_text(f'{EMPTY}<a class="bc-start" href="next.html">On</a>', encoding="utf-8")
        (empty / "next.html").write_text(f"{EMPTY}<p data-question>Question</p>", encoding="utf-8")
        times: list[float] = []
        size: list[float] = []
        runs = (
            (site, read_plain, PAGES),
            (empty, read_plain, PAGES),
            (site, answer_live, STARTS),
            (theirs, show_widget, STARTS),
        )
        for number, (folder, action, turns) in enumerate(runs):
            log = Path(name, f"{number}.log")
            with static(folder, log) as home:
                start = lambda action=action, home=home: opened(browser, lambda page: action(page, home))  # noqa: E731
                start()
                size.append(fetched(log, folder))
                times.append(median(start, turns))
        failed: list[float] = []
        for folder in (site, empty):
            with static(folder, Path(name, "readers.log")) as home, ThreadPoolExecutor(READERS) as readers:
                pages = read_as_one if folder == site else _read_empty
                failed.append(sum(readers.map(pages, [home] * READERS)))
    return [
        Row("front page to first question: plain page, beside an empty page", times[0], times[1], "s", FRONT_AIM),
        Row(
            "first answered question: browser edition, beside a bare JupyterLite widget",
            times[2],
            times[3],
            "s",
            LIVE_AIM,
        ),
        Row("bytes to the first question: plain page, beside an empty page", size[0], size[1], "MB"),
        Row("bytes to the first question: browser edition, beside a bare JupyterLite", size[2], size[3], "MB"),
        Row(f"failed requests of {READERS} readers at once: plain pages, beside an empty page", *failed, "requests"),
    ]


def _read_empty(home: str) -> int:
    try:
        urllib.request.urlopen(f"{home}/index.html", timeout=120).close()  # noqa: S310 - our own server on this machine
    except OSError:
        return 1
    return 0
