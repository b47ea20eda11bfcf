"""The whole printed pack, beside Chromium printing one empty page to PDF: what the course itself costs."""

from __future__ import annotations

import tempfile
from pathlib import Path

import handouts as tool
from measure import ROOT, Row, seconds, servers
from playwright.sync_api import Browser

from backcare import handouts
from backcare.content import load

LIMIT_SECONDS = 120


def _one_page(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<!doctype html><title>Empty</title><p>Empty")
    page.pdf(tagged=True)
    page.close()


def rows() -> list[Row]:
    """Return the seconds for the pack against the two minutes that it may take, and per file against one empty page."""
    with tempfile.TemporaryDirectory() as out, servers.chromium() as browser:
        _one_page(browser)
        pack = seconds(lambda: tool.write(handouts.pack(load(ROOT / "data")), Path(out), browser))
        count = len(list(Path(out).rglob("*.pdf")))
        empty = seconds(lambda: _one_page(browser))
    return [
        Row(f"the printed pack, {count} PDFs, against its limit", pack, LIMIT_SECONDS, "s", 1.0),
        Row("one PDF of the pack, against one empty page", pack / count, empty, "s"),
    ]
