"""How fast a page of ``make class`` answers, beside a Voilà page with an empty notebook, and its memory.

Ours is a page with its questions or votes alive: drawn, with the kernel connected. Theirs is Voilà as it comes (its lab
template, a kernel for each page on demand) with a notebook of one empty cell: shown, with the kernel connected.
Runs alone: ``python benchmarks/class_pages.py``. Each time is the median of :data:`TURNS` pages in new browser windows.
"""

from __future__ import annotations

import contextlib
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

import nbformat
from measure import ROOT, Row, servers
from playwright.sync_api import Browser, BrowserContext, Page

TURNS = 4
AIM = 1.5  # a page is ready in at most this many times the time of theirs
PATIENCE_MS = 60_000
PREPARE_SECONDS = 60
PREPARE_REST = 15  # "filled" is said when the kernels run; their notebooks are run after that
REST_SECONDS = 9  # between pages, so that a kernel that is being prepared for the next visit is ready
LESSON, VOTES = "notebooks/03_warning_signs.ipynb", "notebooks/votes.ipynb"
EXERCISE, OTHER_EXERCISE = "exercises/03_warning_signs_practice.ipynb", "exercises/case_studies.ipynb"
EMPTY = "empty.ipynb"
ALIVE = "() => document.querySelectorAll('.bc-selfcheck fieldset, .bc-vote .bc-ballot').length >= 1"
SHOWN = "() => ![undefined, 'none'].includes(document.querySelector('#rendered_cells')?.style.display)"


@contextlib.contextmanager
def server(command: list[str], folder: Path, prepared: int = 0) -> Iterator[tuple[str, int]]:
    """Start a server, wait until it answers and has prepared its pages; yield its address and process id."""
    port = servers.free_port()
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
            time.sleep(PREPARE_REST if prepared else 0)
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
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("")])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, folder / EMPTY)
    return folder


def rows() -> list[Row]:
    """Return what was measured; theirs is Voilà with an empty notebook. Both run at once and take turns."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in ("data", "notebooks", "exercises"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        empty = empty_course(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        prepared = len(list((folder / "notebooks").glob("*.ipynb")))
        chromium = stack.enter_context(servers.chromium())
        plain, plain_pid = stack.enter_context(server(["-m", "voila", "--template=lab", "."], empty))
        own, own_pid = stack.enter_context(server([str(ROOT / "tools/class_pages.py")], folder, prepared))
        standing = memory(own_pid)

        targets = {name: (f"{own}/voila/render/{name}", ALIVE) for name in (LESSON, VOTES, EXERCISE)}
        targets[EMPTY] = (f"{plain}/voila/render/{EMPTY}", SHOWN)
        times: dict[str, list[float]] = {name: [] for name in targets}
        for turn in range(TURNS + 1):
            for name, (address, alive) in targets.items():
                taken = visit(chromium, address, alive, REST_SECONDS)
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
        time.sleep(REST_SECONDS)
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


if __name__ == "__main__":
    for name, ours, theirs, unit, _aim in rows():
        ratio = f"ratio {ours / theirs:.2f}" if theirs else ""
        print(f"{name:52} {ours:8.2f} {theirs:8.2f} {unit:3} {ratio}")
