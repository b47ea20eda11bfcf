"""What the parts about pages share: a stock static server, a page in a new window, and what it fetched."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.measure import in_turns
from tools import servers

PATIENCE_MS = 180_000
LESSON = "notebooks/00_start_here"


@contextmanager
def static(folder: Path, log: Path) -> Iterator[str]:
    """Serve a folder as Python's own server does, and give its address."""
    home = f"http://127.0.0.1:{servers.free_port()}"
    command = [sys.executable, "-m", "http.server", home.rsplit(":")[-1], "--bind", "127.0.0.1"]
    with servers.served(command, f"{home}/", folder, log):
        yield home


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


def measured(
    browser: Browser, pairs: Sequence[tuple[Path, Callable[[Page, str], object]]], turns: int
) -> tuple[list[float], list[float]]:
    """Serve folders and do something in each, in turns and each time in a new window.

    Args:
        browser: the browser.
        pairs: what is served and what is done there, with a page and the server's address.
        turns: how often it is timed, after a first time that is not.

    Returns:
        For each the median of the seconds, and how many MB the first time fetched.
    """
    with ExitStack() as stack:
        logs = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        runs, sizes = [], []
        for number, (folder, action) in enumerate(pairs):
            log = logs / f"{number}.log"
            home = stack.enter_context(static(folder, log))
            runs.append(partial(opened, browser, partial(_at, action, home)))
            runs[-1]()
            sizes.append(fetched(log, folder))
        return in_turns(turns, *runs), sizes


def _at(action: Callable[[Page, str], object], home: str, page: Page) -> object:
    return action(page, home)


def fetched(log: Path, folder: Path) -> float:
    """Return how many bytes of a folder its server has given out, in MB."""
    asked = [
        line.split('"')[1].split()[1] for line in log.read_text().splitlines() if '"GET ' in line and '" 200' in line
    ]
    files = [folder / unquote(urlsplit(path).path).lstrip("/") for path in asked]
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6
