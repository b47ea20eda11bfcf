"""The kits as paper: printed once, and measured in the PDFs and on a screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from backcare.content import load
from backcare.outputs import handouts, kits
from tests.course_copy import DATA
from tools import make_handouts as tool

CONTENT = load(DATA)
PEOPLE = 8
KITS = {f"{minutes}": kits.kit(CONTENT, minutes, PEOPLE) for minutes in (45, 60, 90)}
# Each class, and each size of paper: what two classes share is made by the same code.
PRINTED = [("45", "Letter"), ("60", "A4"), ("90", "Letter")]
MORE_PAGES = {"plan": 2, "learner": 2, "level-signs": 4, "exercise-sheets": 4, "posters": 4, "teach-back-cards": 2}
SMALL = {"warning-card": 8.0}
LEAST = 11.0


def squeezed(text: str) -> str:
    """Return a text without its spaces: a PDF may set them anywhere."""
    return "".join(text.split())


def parts(reader: PdfReader) -> list[list[int]]:
    """Return the pages of a kit by paper, the list first; a page is told by the number of what it draws."""
    shown = [page.raw_get("/Contents").idnum for page in reader.pages]
    starts = [reader.get_destination_page_number(one) or 0 for one in reader.outline if not isinstance(one, list)]
    return [shown[start:end] for start, end in zip(starts, [*starts[1:], len(shown)], strict=True)]


def faults(kit: kits.Kit, path: Path) -> list[str]:
    """Return what is wrong with a printed kit: papers that lack, too few prints, too many pages, another order."""
    own = parts(PdfReader(path))
    if len(own) != len(kit.prints):
        return [f"{len(own)} papers"]
    wrong = []
    for paper, prints, pages in zip(kit.papers, kit.prints[1:], own[1:], strict=True):
        once = list(dict.fromkeys(pages))
        if pages != once * prints:
            wrong.append(f"{paper.name}: {len(pages)} pages for {prints} prints of {len(once)}")
        if len(once) > MORE_PAGES.get(paper.name, 1):
            wrong.append(f"{paper.name}: {len(once)} pages")
    return wrong


def words_and_sizes(path: Path, kit: kits.Kit) -> list[str]:
    """Return the papers of a printed kit whose foot does not say what they are, or whose type is too small.

    The first page of each is read.
    """
    reader, wrong = PdfReader(path), []
    first = {page.raw_get("/Contents").idnum: page for page in reversed(reader.pages)}
    for number, (paper, pages) in enumerate(zip(kit.papers, parts(reader)[1:], strict=True), start=1):
        foot = CONTENT.message("kit.foot", number=number, paper=CONTENT.message(f"kit.paper.{paper.name}"))
        sizes: list[float] = []

        def note(
            text: str, cm: list[float], tm: list[float], _font: object, size: float, into: list[float] = sizes
        ) -> None:
            if text.strip():
                into.append(abs(size * tm[3] * cm[3]))

        for page in pages[:1]:
            text = squeezed(first[page].extract_text(visitor_text=note))
            if squeezed(foot) not in text or squeezed(handouts.footer(CONTENT)) not in text:
                wrong.append(f"{paper.name}: foot")
        if round(min(sizes), 1) < SMALL.get(paper.name, LEAST):
            wrong.append(f"{paper.name}: {min(sizes):.1f} points")
    return wrong


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """One page for all checks."""
    opened = chromium.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def printed(page: Page, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """The kits as PDFs."""
    folder, made = tmp_path_factory.mktemp("kits"), {}
    for minutes, paper in PRINTED:
        made[minutes, paper] = folder / f"{minutes}-{paper}.pdf"
        tool.print_kit(page, KITS[minutes], paper, made[minutes, paper])
    return made


@pytest.mark.parametrize(("minutes", "paper"), PRINTED)
def test_a_kit_is_printed_in_order_as_often_as_needed(
    printed: dict[tuple[str, str], Path], minutes: str, paper: str
) -> None:
    assert faults(KITS[minutes], printed[minutes, paper]) == []


def test_each_page_says_what_it_is_in_type_that_can_be_read(printed: dict[tuple[str, str], Path]) -> None:
    assert words_and_sizes(printed["90", "Letter"], KITS["90"]) == []


def test_what_is_wrong_with_a_kit_is_found(page: Page, tmp_path: Path) -> None:
    kit = KITS["45"]
    papers = kit.handout.html.split('<section class="ho-paper')
    bad = '<section class="ho-paper'.join([*papers[:7], *papers[-3:]])  # a few are enough
    bad = bad.replace("</style>", ".ho-feedback .ho-choices { font-size: 9pt }</style>")
    bad = bad.replace('<div class="ho-letters">', '<p style="break-after: page">More.</p><div class="ho-letters">')
    short = replace(
        kit,
        handout=replace(kit.handout, html=bad.replace("@page learner", "@page other")),
        prints=(*kit.prints[:7], *kit.prints[-3:-1], 1),
        papers=(*kit.papers[:6], *kit.papers[-3:]),
    )
    tool.print_kit(page, short, "A4", tmp_path / "bad.pdf")
    assert faults(kit, tmp_path / "bad.pdf") == ["10 papers"]
    asked = replace(short, prints=(*short.prints[:-1], PEOPLE))
    assert faults(asked, tmp_path / "bad.pdf") == [
        "letter-cards: 2 pages",
        f"learner: 2 pages for {PEOPLE} prints of 2",
    ]
    found = words_and_sizes(tmp_path / "bad.pdf", short)
    assert "feedback: 9.0 points" in found
    assert "learner: foot" in found


def test_a_print_that_comes_again_takes_no_room(
    printed: dict[tuple[str, str], Path], page: Page, tmp_path: Path
) -> None:
    tool.print_kit(page, kits.kit(CONTENT, 45, 20), "Letter", tmp_path / "kit.pdf")
    few = printed["45", "Letter"]
    assert len(PdfReader(tmp_path / "kit.pdf").pages) > len(PdfReader(few).pages) + 50
    assert (tmp_path / "kit.pdf").stat().st_size - few.stat().st_size < 50_000


def on_a_screen(page: Page, markup: str) -> list[str]:
    """Return what axe finds wrong with a page, and by how much it is wider than a phone or a desktop."""
    found = []
    for width in (390, 1280):
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": width, "height": 844})
        page.set_content(markup)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{over} too wide at {width}"] if over else []
    return found + [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in Axe().run(page).response["violations"]]


def test_a_kit_fits_a_screen_and_is_accessible(page: Page) -> None:
    markup = KITS["90"].handout.html
    assert on_a_screen(page, markup) == []
    bad = re.sub(r' aria-label="[^"]*"', "", markup.replace("<main>", '<main><div style="width: 1400px">wide</div>'))
    found = " ".join(on_a_screen(page, bad))
    assert "too wide at 390" in found
    assert "svg-img-alt" in found
