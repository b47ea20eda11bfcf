"""How fast a page of ``make class`` answers, beside a Voilà page with an empty notebook, and its memory.

Ours is a page with its questions or votes alive: drawn, with the kernel connected. Theirs is Voilà as it comes (its lab
template, a kernel for each page on demand) with a notebook of one empty cell: shown, with the kernel connected.
Each time is the median of :data:`TURNS` pages in new browser windows.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.measure import ROOT, Row, notebook, write_notebook
from tools import servers

TURNS = 4
AIM = 1.5  # a page is ready in at most this many times the time of theirs
PATIENCE_MS = 60_000
PREPARE_SECONDS = 60
PREPARE_REST = 15  # "filled" is said when the kernels run; their notebooks are run after that
REST_SECONDS = 9  # between pages, so that a kernel that is being prepared for the next visit is ready
LESSON, VOTES = "notebooks/03_warning_signs.ipynb", "notebooks/votes.ipynb"
EXERCISE, OTHER_EXERCISE = "exercises/03_warning_signs_practice.ipynb", "exercises/case_studies.ipynb"
EMPTY = "empty.ipynb"
CLASS_PAGES = ["-m", "tools.serve_class"]
ALIVE = "() => document.querySelectorAll('.bc-selfcheck fieldset, .bc-vote .bc-ballot').length >= 1"
SHOWN = "() => ![undefined, 'none'].includes(document.querySelector('#rendered_cells')?.style.display)"


@contextlib.contextmanager
def server(command: list[str], folder: Path, prepared: int = 0, rest: float = 0) -> Iterator[tuple[str, int]]:
    """Start a server, wait until it answers and has prepared its pages; yield its address and process id.

    Args:
        command: what Python runs.
        folder: what it serves.
        prepared: how many pages it prepares.
        rest: how many seconds to leave it alone after that.
    """
    port = servers.free_port()
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, *command, "--no-browser", f"--port={port}"],
            cwd=folder,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
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
            time.sleep(rest)
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


def window(chromium: Browser, address: str) -> BrowserContext:
    """Return a new browser window. Voilà's own template asks other hosts; waiting for them would not be fair to it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    if address.endswith(EMPTY):  # only there: a browser that sifts requests loses the last word of a page that is left
        context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    return context


def leave(page: Page) -> None:
    """Go away from a page as a person does; Voilà then stops its kernel."""
    page.goto("about:blank")
    page.wait_for_timeout(
        1000
    )  # the word to stop it is sent in the background; closing the window at once would cut it off


def visit(chromium: Browser, address: str, alive: str, rest: float) -> float:
    """Return the time of one page in a new window, and rest after it is closed."""
    context = window(chromium, address)
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
    write_notebook(notebook(""), folder / EMPTY)
    return folder


def _copy_course(folder: Path, tiny: bool) -> None:
    """Copy what the class pages show; a tiny course has the pages that are measured, and no other."""
    for name in ("data", "notebooks", "exercises"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    if tiny:
        for path in folder.glob("*/*.ipynb"):
            if path.relative_to(folder).as_posix() not in (LESSON, VOTES, EXERCISE, OTHER_EXERCISE):
                path.unlink()


def rows(tiny: bool = False) -> list[Row]:
    """Return what was measured; theirs is Voilà with an empty notebook. Both run at once and take turns.

    Args:
        tiny: visit each page once, without a rest between, to see that the measuring works.
    """
    turns, rest = (1, 0.0) if tiny else (TURNS, REST_SECONDS)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        _copy_course(folder, tiny)
        empty = empty_course(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        prepared = len(list((folder / "notebooks").glob("*.ipynb")))
        chromium = stack.enter_context(servers.chromium())
        plain, plain_pid = stack.enter_context(server(["-m", "voila", "--template=lab", "."], empty))
        own, own_pid = stack.enter_context(server(CLASS_PAGES, folder, prepared, rest=0 if tiny else PREPARE_REST))
        standing = memory(own_pid)

        targets = {name: (f"{own}/voila/render/{name}", ALIVE) for name in (LESSON, VOTES, EXERCISE)}
        targets[EMPTY] = (f"{plain}/voila/render/{EMPTY}", SHOWN)
        times: dict[str, list[float]] = {name: [] for name in targets}
        for turn in range(1 if tiny else 0, turns + 1):
            for name, (address, alive) in targets.items():
                taken = visit(chromium, address, alive, rest)
                if turn:  # the first turn reads files that all later ones share
                    times[name].append(taken)
        lesson, votes, cold, theirs = (statistics.median(times[name]) for name in (LESSON, VOTES, EXERCISE, EMPTY))

        context = window(chromium, own)
        page = context.new_page()
        first = ready(page, f"{own}/voila/render/{OTHER_EXERCISE}", ALIVE)
        second = ready(page, *targets[VOTES])
        leave(page)
        context.close()
        context = window(chromium, EMPTY)
        ready(context.new_page(), *targets[EMPTY])
        their_memory = statistics.median(memory(plain_pid).values())
        context.close()
        time.sleep(rest or 1)
        left = len(memory(own_pid)) - len(standing)
    return [
        Row("class page with a lesson, prepared: ready", lesson, theirs, "s", AIM),
        Row("class page with the votes, prepared: ready", votes, theirs, "s", AIM),
        Row("class page with an exercise, not prepared: ready", cold, theirs, "s", AIM),
        Row("class, second page opened, beside the first: ready", second, first, "s", 1.0),
        Row("class page: memory of its kernel", statistics.median(standing.values()), their_memory, "MB"),
        Row(f"class: memory of the {len(standing)} prepared kernels", sum(standing.values()), their_memory, "MB"),
        Row("class: kernels left over when all pages are closed", float(left), 0.0, "1"),
    ]
