"""How fast the pages of ``make class`` are there, and their memory, beside a Voilà page with an empty notebook.

Ours is a page that answers: a screen of a class with its keys, or a lesson with its first question. Theirs is Voilà as
it comes (its lab template, a kernel for each page on demand) with a notebook of one empty cell: shown, with the kernel
connected. Each time is the median of some pages in new browser windows, taken in turns.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.measure import ROOT, Row, notebook, write_notebook
from tools import servers

TURNS = 7
AIM = 1.0
PATIENCE_MS = 60_000
CLASS, LESSON, EMPTY = "class/plan-45.html", "notebooks/03_warning_signs.html", "voila/render/empty.ipynb"
COPIED = "notebooks", "exercises", "data"
ALIVE = {CLASS: "#bc-keys", LESSON: ".bc-selfcheck fieldset"}
SHOWN = "() => ![undefined, 'none'].includes(document.querySelector('#rendered_cells')?.style.display)"


def ours_ready(page: Page, address: str) -> None:
    """Open one of our pages and wait until it answers."""
    page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
    sign = next(sign for name, sign in ALIVE.items() if address.endswith(name))
    page.locator(sign).first.wait_for(timeout=PATIENCE_MS)


def theirs_ready(page: Page, address: str) -> None:
    """Open a page of Voilà and wait until it is shown and its kernel is connected.

    Voilà's own template asks other hosts; waiting for them would not be fair to it.
    """
    page.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    channels: list[str] = []
    page.on("websocket", lambda channel: channels.append(channel.url))
    page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
    page.wait_for_function(SHOWN, timeout=PATIENCE_MS)
    while not any("/channels" in url for url in channels):
        page.wait_for_timeout(10)


def visit(chromium: Browser, address: str, ready: Callable[[Page, str], None], look: Callable[[], None]) -> float:
    """Return the seconds until a page is ready, in a new window.

    Args:
        chromium: the browser.
        address: the page.
        ready: opens it and waits.
        look: what is done before it is left.
    """
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    start = time.perf_counter()
    ready(page, address)
    taken = time.perf_counter() - start
    look()
    page.goto("about:blank")
    context.close()
    return taken


def memory(port: int) -> float:
    """Return the resident megabytes of the server that was started with a port, and of the kernels that it runs."""
    processes: dict[int, tuple[int, float]] = {}
    found: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # a process that has just ended
            status = (folder / "status").read_text()
            resident, parent = (re.search(rf"{name}:\s+(\d+)", status) for name in ("VmRSS", "PPid"))
            number = int(folder.name)
            processes[number] = (int(parent[1]) if parent else 0, int(resident[1]) / 1024 if resident else 0.0)
            if f"--port={port}" in (folder / "cmdline").read_text().split("\0"):
                found.add(number)
    found |= {number for number, (parent, _) in processes.items() if parent in found}
    return sum(processes[number][1] for number in found)


def rows(tiny: bool = False) -> list[Row]:
    """Return what was measured. Both servers run at once and take turns.

    Args:
        tiny: visit each page once, to see that the measuring works.
    """
    turns = 1 if tiny else TURNS
    with contextlib.ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(3)]
        own_folder, their_folder, logs = folders
        for name in COPIED:
            shutil.copytree(ROOT / name, own_folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        shutil.copy(ROOT / "pyproject.toml", own_folder)
        write_notebook(notebook(""), their_folder / "empty.ipynb")
        chromium = stack.enter_context(servers.chromium())
        ports = [servers.free_port(), servers.free_port()]
        commands = (["-m", "tools.serve_class"], ["-m", "voila", "--template=lab", "."])
        homes, starts = [], []
        for command, folder, port in zip(commands, (own_folder, their_folder), ports, strict=True):
            asked = [sys.executable, *command, "--no-browser", f"--port={port}"]
            start = time.perf_counter()
            address, log = f"http://127.0.0.1:{port}/", logs / f"{port}.log"
            homes.append(stack.enter_context(servers.served(asked, address, folder, log, PYTHONPATH=str(ROOT))))
            starts.append(time.perf_counter() - start)

        sizes: dict[str, float] = {}
        times: dict[str, list[float]] = {CLASS: [], LESSON: [], EMPTY: []}
        for turn in range(1 if tiny else 0, turns + 1):
            for name, taken in times.items():
                theirs = name == EMPTY
                port = ports[theirs]

                def look(name: str = name, port: int = port) -> None:
                    sizes[name] = memory(port)

                ready = theirs_ready if theirs else ours_ready
                seconds = visit(chromium, f"{homes[theirs]}{name}", ready, look)
                if turn:  # the first turn reads files that all later ones share
                    taken.append(seconds)
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    return [
        Row("class: a screen with its keys", middle[CLASS], middle[EMPTY], "s", AIM),
        Row("class: a lesson with its first question", middle[LESSON], middle[EMPTY], "s", AIM),
        Row("class: from the command to the first answer", starts[0], starts[1], "s"),
        Row("class: memory of the server, with one page open", sizes[CLASS], sizes[EMPTY], "MB"),
    ]
