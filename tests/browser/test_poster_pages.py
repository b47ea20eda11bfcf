"""The posters on their paper: one area of the body on a page, to be read at two metres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from backcare.content import load
from backcare.model import pains
from backcare.outputs import handouts
from tests.course_copy import DATA
from tools import make_handouts as tool

CONTENT = load(DATA)
POSTERS = next(made for made in handouts.pack(CONTENT) if made.name == "posters")
AREAS = [CONTENT.message(f"region.{region}") for region in pains.regions(CONTENT)]
SIZES = {"Tabloid": (792, 1224), "A3": (842, 1191)}
LEAST = 24.0


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """One page for all checks."""
    opened = chromium.new_page()
    yield opened
    opened.close()


def faults(path: Path, paper: str) -> list[str]:
    """Return what is wrong with printed posters: its size, its areas, small type, tags, fonts."""
    reader, wrong = PdfReader(path), []
    if len(reader.pages) != len(AREAS):
        wrong.append(f"{len(reader.pages)} pages")
    if not reader.trailer["/Root"].get("/MarkInfo", {}).get("/Marked"):
        wrong.append("not tagged")
    for sheet, area in zip(reader.pages, AREAS, strict=False):
        if (round(sheet.mediabox.width), round(sheet.mediabox.height)) != SIZES[paper]:
            wrong.append(f"{area}: size")
        sizes: list[float] = []

        def note(
            text: str, cm: list[float], tm: list[float], _font: object, size: float, into: list[float] = sizes
        ) -> None:
            if text.strip():
                into.append(abs(size * tm[3] * cm[3]))

        text = " ".join(sheet.extract_text(visitor_text=note).split())
        if CONTENT.message("poster.head", region=area) not in text:
            wrong.append(f"{area}: no heading")
        if round(min(sizes), 1) < LEAST:
            wrong.append(f"{area}: {min(sizes):.1f} points")
        used = [str(font.get_object()["/BaseFont"]) for font in sheet["/Resources"]["/Font"].values()]
        wrong += [f"{area}: {font}" for font in used if "Atkinson" not in font]
    return wrong


@pytest.mark.parametrize("paper", SIZES)
def test_one_area_a_page_readable_at_two_metres(page: Page, tmp_path: Path, paper: str) -> None:
    assert paper in POSTERS.papers
    tool.print_pdf(page, POSTERS, paper, tmp_path / "posters.pdf")
    assert faults(tmp_path / "posters.pdf", paper) == []


def test_small_type_and_a_second_page_are_found(page: Page, tmp_path: Path) -> None:
    small = POSTERS.html.replace(
        "</style>", ".ho-ask { font-size: 20pt } svg text { display: inline !important }</style>"
    )
    more = small.replace("</article>", "<p style='break-before: page'>More.</p></article>", 1)
    tool.print_pdf(page, replace(POSTERS, html=more), "A3", tmp_path / "bad.pdf")
    found = faults(tmp_path / "bad.pdf", "Tabloid")
    assert f"{len(AREAS) + 1} pages" in found
    assert f"{AREAS[0]}: size" in found
    assert f"{AREAS[0]}: 20.0 points" in found


def test_each_poster_has_a_picture_and_fits_a_screen(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.set_content(POSTERS.html)
    posters = page.locator(".ho-poster")
    assert posters.count() == len(AREAS)
    assert [posters.nth(n).locator("svg[role=img]").count() for n in range(len(AREAS))] == [1] * len(AREAS)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in Axe().run(page).response["violations"]] == []
