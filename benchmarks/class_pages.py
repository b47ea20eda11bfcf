"""How fast a page of ``make class`` answers, beside a Voilà page with an empty notebook, and its memory.

Ours is a page with its questions or votes alive: drawn, with the kernel connected. Theirs is Voilà as it comes (its lab
template, a kernel for each page on demand) with a notebook of one empty cell: shown, with the kernel connected.
Runs alone: ``python benchmarks/class_pages.py``. Each time is the median of :data:`TURNS` pages in new browser windows.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import browser as finder  # noqa: E402

TURNS = 5
PATIENCE_MS = 60_000
PREPARE_SECONDS = 60
REST_SECONDS = 9  # between pages, so that a kernel that is being prepared for the next visit is ready
LESSON, VOTES, EXERCISE = (
    "notebooks/03_warning_signs.ipynb",
    "notebooks/votes.ipynb",
    "exercises/03_warning_signs_practice.ipynb",
)
ALIVE = "() => document.querySelectorAll('.bc-selfcheck fieldset, .bc-vote .bc-ballot').length >= 1"
SHOWN = "() => document.querySelector('#rendered_cells')?.style.display !== 'none'"


@contextlib.contextmanager
def server(command: list[str], folder: Path, prepared: int = 0) -> Iterator[tuple[str, int]]:
    """Start a server, wait until it answers and has prepared its pages; yield its address and process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, *command, "--no-browser", f"--port={port}"], cwd=folder, stdout=log, stderr=log
        )
        try:
            deadline = time.monotonic() + PREPARE_SECONDS
            while time.monotonic() < deadline:
                with contextlib.suppress(OSError):
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
                    log.seek(0)
                    if log.read().count("is filled with") >= prepared:
                        break
                time.sleep(0.3)
            time.sleep(3 if prepared else 0)
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)


def ready(page: Page, address: str, alive: str) -> float:
    """Return the seconds from asking for a page until it is alive: its own sign, and a channel to its kernel."""
    channels: list[str] = []
    page.on("websocket", lambda socket_: channels.append(socket_.url))
    start = time.perf_counter()
    page.goto(address, timeout=PATIENCE_MS, wait_until="commit")
    page.wait_for_function(alive, timeout=PATIENCE_MS)
    while not any("/channels" in url for url in channels):
        page.wait_for_timeout(10)
    return time.perf_counter() - start


def window(chromium: Browser) -> BrowserContext:
    """Return a new browser window that asks no other host: Voilà's own template does, and waiting would not be fair."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    return context


def leave(page: Page) -> None:
    """Go away from a page as a person does; Voilà then stops its kernel."""
    page.goto("about:blank")


def visit(chromium: Browser, address: str, alive: str, rest: float) -> float:
    """Return the time of one page in a new window, and rest after it is closed."""
    context = window(chromium)
    page = context.new_page()
    seconds = ready(page, address, alive)
    leave(page)
    context.close()
    time.sleep(rest)
    return seconds


def memory(pid: int) -> dict[int, float]:
    """Return the resident megabytes of the kernels that a server runs, by process id."""
    found = {}
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for child in children:
        with contextlib.suppress(OSError):
            if "ipykernel" in Path(f"/proc/{child}/cmdline").read_text():
                resident = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{child}/status").read_text())
                found[int(child)] = int(resident[1]) / 1024 if resident else 0.0
    return found


def empty_course(folder: Path) -> Path:
    """Write a notebook of one empty cell."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, folder / "empty.ipynb")
    return folder


def rows() -> list[tuple[str, float, float, str]]:
    """Return what was measured: name, ours, theirs, unit. Theirs is Voilà with an empty notebook."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = Path(scratch)
        for name in ("data", "notebooks", "exercises"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        empty = empty_course(Path(tempfile.mkdtemp(dir=scratch)))
        chromium = playwright.chromium.launch(executable_path=finder.find(), args=["--no-sandbox", "--disable-gpu"])

        with server(["-m", "voila", "--template=lab", "."], empty) as (address, pid):
            target = f"{address}/voila/render/empty.ipynb"
            visit(chromium, target, SHOWN, 1)  # the first page reads files that all later ones share
            theirs = statistics.median(visit(chromium, target, SHOWN, 1) for _ in range(TURNS))
            context = window(chromium)
            ready(context.new_page(), target, SHOWN)
            their_memory = statistics.median(memory(pid).values())
            context.close()

        prepared = len(list((folder / "notebooks").glob("*.ipynb")))
        with server([str(ROOT / "tools/class_pages.py")], folder, prepared) as (address, pid):
            standing = memory(pid)
            render = f"{address}/voila/render"
            visit(chromium, f"{render}/{EXERCISE}", ALIVE, 3)
            cold = statistics.median(visit(chromium, f"{render}/{EXERCISE}", ALIVE, 3) for _ in range(TURNS))
            lesson = statistics.median(visit(chromium, f"{render}/{LESSON}", ALIVE, REST_SECONDS) for _ in range(TURNS))
            votes = statistics.median(visit(chromium, f"{render}/{VOTES}", ALIVE, REST_SECONDS) for _ in range(TURNS))
            context = window(chromium)
            page = context.new_page()
            first = ready(page, f"{render}/exercises/case_studies.ipynb", ALIVE)
            second = ready(page, f"{render}/{VOTES}", ALIVE)
            leave(page)
            context.close()
            time.sleep(REST_SECONDS)
            left = len(memory(pid)) - len(standing)
            ours_memory = statistics.median(standing.values())
            chromium.close()
    return [
        ("class page with a lesson, prepared: ready", lesson, theirs, "s"),
        ("class page with the votes, prepared: ready", votes, theirs, "s"),
        ("class page with an exercise, not prepared: ready", cold, theirs, "s"),
        ("class, first page opened (not prepared): ready", first, theirs, "s"),
        ("class, second page opened (prepared): ready", second, theirs, "s"),
        ("class page: memory of its kernel", ours_memory, their_memory, "MB"),
        (f"class: memory of all {len(standing)} prepared kernels", sum(standing.values()), their_memory, "MB"),
        ("class: kernels left over when all pages are closed", float(left), 0.0, "1"),
    ]


if __name__ == "__main__":
    for name, ours, theirs, unit in rows():
        print(f"{name:52} {ours:8.2f} {theirs:8.2f} {unit:3} {f'ratio {ours / theirs:.2f}' if theirs else ''}")
