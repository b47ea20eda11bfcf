"""What the benchmarks share: a row of the table, medians, kernels, and a JupyterLab with a page in Chromium."""

from __future__ import annotations

import contextlib
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

from tools import run_notebooks, servers

ROOT = Path(__file__).parents[1]
PATIENCE_MS, PRESSES = 120_000, 40


class Row(NamedTuple):
    """One line of the table: what was measured, ours, theirs, the unit, and the ratio aimed at."""

    name: str
    ours: float
    theirs: float
    unit: str
    aim: float | None = None


def in_turns(times: int, *runs: Callable[[], float]) -> list[float]:
    """Return the median of each of several runs, taken in turns: a slow moment of the machine meets them all."""
    taken = [[run() for run in runs] for _ in range(times)]
    return [statistics.median(each) for each in zip(*taken, strict=True)]


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def notebook(*sources: str) -> Any:
    """Return a notebook of code cells."""
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    cells = [new_code_cell(source) for source in sources]  # type: ignore[no-untyped-call]
    return new_notebook(cells=cells, metadata=kernel)  # type: ignore[no-untyped-call]


def read_notebook(path: Path) -> Any:
    """Return the notebook in a file."""
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def write_notebook(book: Any, path: Path) -> None:
    """Write a notebook into a file."""
    nbformat.write(book, path)  # type: ignore[no-untyped-call]


def run_whole(book: Any, folder: Path) -> float:
    """Return how long a notebook takes in a new kernel, from starting the kernel to the end."""
    client = NotebookClient(book, timeout=300, resources={"metadata": {"path": str(folder)}})
    return seconds(client.execute)


def run_last_cell(book: Any, folder: Path) -> float:
    """Run a notebook in a new kernel and return how long its last cell takes."""
    client = NotebookClient(book, timeout=300, resources={"metadata": {"path": str(folder)}})
    with client.setup_kernel():
        for index, cell in enumerate(book.cells[:-1]):
            client.execute_cell(cell, index)
        return seconds(lambda: client.execute_cell(book.cells[-1], len(book.cells) - 1))


def saved_bytes(book: Any) -> int:
    """Return the size of a notebook as this project saves it."""
    run_notebooks.normalize(book)
    return len(nbformat.writes(book).encode("utf-8"))  # type: ignore[no-untyped-call]


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """Run a JupyterLab on a folder, as make learn sets it up, and give its address."""
    with tempfile.TemporaryDirectory() as state, servers.lab(folder, Path(state)) as address:
        yield address


def open_and_run_first_cell(page: Page, address: str, name: str) -> None:
    """Open a notebook in JupyterLab and run its first cell; the second is then chosen.

    JupyterLab forgets a key that is pressed before the kernel is connected, and shows nothing that tells when it is. So
    the key is pressed until the cell has its number.

    Args:
        page: a page of the browser.
        address: JupyterLab's address.
        name: the notebook's file.
    """
    page.goto(f"{address}/doc/tree/{name}")
    first = page.locator(".jp-Notebook .jp-CodeCell").first
    prompt = first.locator(".jp-InputPrompt")
    first.wait_for(timeout=PATIENCE_MS)
    for _ in range(PRESSES):
        page.keyboard.press("Escape")  # a message about a slow server would stand in the way
        with contextlib.suppress(AssertionError, TookTooLong):
            first.click(timeout=PATIENCE_MS / PRESSES)
            page.keyboard.press("Shift+Enter")
            expect(prompt).not_to_have_text("[ ]:", timeout=PATIENCE_MS / PRESSES)
            break
    expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=PATIENCE_MS)


@contextmanager
def chromium_page() -> Iterator[Page]:
    """Give a page of a headless Chromium."""
    with servers.chromium() as launched:
        yield launched.new_page(viewport={"width": 1280, "height": 800})
