"""The whole printed pack, beside Chromium printing one empty page to PDF: what the course itself costs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from backcare.content import load
from backcare.outputs import handouts
from benchmarks.measure import ROOT, Row, seconds
from tools import make_handouts, servers

LIMIT_SECONDS = 120


def _one_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<!doctype html><title>Empty</title><p>Empty")
    page.pdf(tagged=True)
    page.close()


def _pack(out: Path, browser: Browser, count: int | None) -> None:
    made = handouts.pack(load(ROOT / "data"))[:count]
    make_handouts.write(made, out)
    make_handouts.write_pdfs(made, out, browser)


def rows(tiny: bool = False) -> list[Row]:
    """Return the seconds for the pack against the two minutes that it may take, and per file against one empty page.

    Args:
        tiny: print the first handout alone, to see that the measuring works.
    """
    with tempfile.TemporaryDirectory() as out, servers.chromium() as browser:
        _one_page(browser)
        pack = seconds(lambda: _pack(Path(out), browser, 1 if tiny else None))
        count = len(list(Path(out).rglob("*.pdf")))
        empty = seconds(lambda: _one_page(browser))
    return [
        Row(f"the printed pack, {count} PDFs, against its limit", pack, LIMIT_SECONDS, "s", 1.0),
        Row("one PDF of the pack, against one empty page", pack / count, empty, "s"),
    ]
