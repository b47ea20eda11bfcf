"""How fast the first question of a plain page is there, beside an empty page, and how it bears many readers at once.

Both are served by the same stock static server; each page is opened in a new window, so that nothing is in a cache.
"""

from __future__ import annotations

import tempfile
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page

from benchmarks.measure import Row
from benchmarks.served_pages import LESSON, measured, static
from tools import make_site, servers

PAGES, READERS = 7, 200
AIM = 1.3
EMPTY = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><link rel="icon" href="data:,">'


def read_plain(page: Page, home: str) -> None:
    """Open the front page, follow its first link to a lesson, and wait for the first question."""
    page.goto(f"{home}/index.html")
    page.locator(f"main a[href='{LESSON}.html']").first.click()
    page.locator("[data-question]").first.wait_for()


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


def _read_empty(home: str) -> int:
    try:
        urllib.request.urlopen(f"{home}/index.html", timeout=120).close()  # noqa: S310 - our own server on this machine
    except OSError:
        return 1
    return 0


def failures(folder: Path, read: Callable[[str], int], readers: int) -> int:
    """Return how many requests fail when many readers read a folder at once.

    Args:
        folder: what is served.
        read: how one of them reads, with the server's address; it returns how many of her requests failed.
        readers: how many there are.
    """
    with (
        tempfile.TemporaryDirectory() as name,
        static(folder, Path(name, "log")) as home,
        ThreadPoolExecutor(readers) as crowd,
    ):
        return sum(crowd.map(read, [home] * readers))


def _empty_site(folder: Path) -> None:
    lesson = folder / f"{LESSON}.html"
    lesson.parent.mkdir(parents=True)
    (folder / "index.html").write_text(f'{EMPTY}<main><a href="{LESSON}.html">On</a></main>', encoding="utf-8")
    lesson.write_text(f"{EMPTY}<p data-question>Question</p>", encoding="utf-8")


def rows(tiny: bool = False) -> list[Row]:
    """Return the measured pairs.

    Args:
        tiny: open each page once more, and let few readers read, to see that the measuring works.
    """
    turns, readers = (1, 3) if tiny else (PAGES, READERS)
    with tempfile.TemporaryDirectory() as name, servers.chromium() as browser:
        site, empty = Path(name, "site"), Path(name, "empty")
        make_site.build(site, plain=True)
        _empty_site(empty)
        times, sizes = measured(browser, [(site, read_plain), (empty, read_plain)], turns)
        our_failed, their_failed = failures(site, read_as_one, readers), failures(empty, _read_empty, readers)
    beside = "plain page, beside an empty page"
    return [
        Row(f"front page to first question: {beside}", times[0], times[1], "s", AIM),
        Row(f"bytes to the first question: {beside}", sizes[0], sizes[1], "MB"),
        Row(f"failed requests of {readers} readers at once: {beside}", our_failed, their_failed, "requests"),
    ]
