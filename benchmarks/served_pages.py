"""What the parts about pages share: a stock static server, a page in a new window, and what it fetched."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.measure import median
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


def measured(browser: Browser, folder: Path, action: Callable[[Page, str], object], turns: int) -> tuple[float, float]:
    """Serve a folder and do something there, each time in a new window.

    Args:
        browser: the browser.
        folder: what is served.
        action: what is done, with a page and the server's address.
        turns: how often it is timed, after a first time that is not.

    Returns:
        The median of the seconds, and how many MB the first time fetched.
    """
    with tempfile.TemporaryDirectory() as name, static(folder, Path(name, "log")) as home:
        opened(browser, lambda page: action(page, home))
        size = fetched(Path(name, "log"), folder)
        return median(lambda: opened(browser, lambda page: action(page, home)), turns), size


def fetched(log: Path, folder: Path) -> float:
    """Return how many bytes of a folder its server has given out, in MB."""
    asked = [
        line.split('"')[1].split()[1] for line in log.read_text().splitlines() if '"GET ' in line and '" 200' in line
    ]
    files = [folder / unquote(urlsplit(path).path).lstrip("/") for path in asked]
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6
