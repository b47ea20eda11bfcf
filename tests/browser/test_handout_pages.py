"""The printed pack as paper and as pages: built once into a temporary folder, and measured in Chromium and in the PDFs.

Each check is a function that returns what is wrong; each is shown to find its fault on a page that has it.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from backcare.content import load
from backcare.model.questions import question
from backcare.outputs import handouts
from backcare.parts import fonts
from tests.course_copy import DATA, set_settings
from tools import make_handouts as tool

CONTENT = load(DATA)
LARGE = [made.name for made in handouts.pack(CONTENT) if made.large]
LARGE_PRINT = ("learner-large", "warning-card-large")
NAMES = [name for name in handouts.PAGES if name not in LARGE]  # posters: test_poster_pages.py
# Long, but not longer than a real one: a number with its country and extension, an address with a path.
LONGEST = {
    "maternity_phone": "+44 (0)1632 960-0000-12345",
    "emergency_phone": "+44 (0)1632 960-999-99999",
    "advice_phone": "+44 (0)1632 960-1111-54321",
    "class_address": "https://www.a-long-name-of-a-birth-center.example/classes/back-pain-in-pregnancy",
}


@pytest.fixture(scope="module")
def built(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole pack as files."""
    out = tmp_path_factory.mktemp("handouts")
    pack = handouts.pack(load(DATA))
    tool.write(pack, out)
    tool.write_pdfs(pack, out, chromium)
    return out


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> list[handouts.Handout]:
    """The pack with long numbers and a long address, and with the longest questions that a worksheet may get."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("longest") / "data"))
    set_settings(folder, **LONGEST)
    content = load(folder)
    pack = {made.name: made for made in handouts.pack(content)}
    every = [question(content, row["id"]) for row in content["questions"]]
    every.sort(key=lambda q: sum(len(o.text + o.feedback) for o in q.options) + len(q.stem), reverse=True)
    pack |= {made.name: made for made in handouts.worksheet(content, every[: handouts.QUESTIONS], "All lessons")}
    return list(pack.values())


@pytest.fixture
def sheet(chromium: Browser) -> Iterator[Page]:
    """An empty page. A request to any host fails the test."""
    opened = chromium.new_page()
    asked: list[str] = []
    opened.on("request", lambda r: asked.append(r.url) if not r.url.startswith(("data:", "file:", "about:")) else None)
    yield opened
    opened.close()
    assert asked == []


PACK = {handout.name: handout for handout in handouts.pack(CONTENT)}


def made(name: str) -> handouts.Handout:
    return PACK[name]


def on_paper(page: Page, handout: handouts.Handout, paper: str = "Letter") -> None:
    """Show a handout as it is laid out for print, as wide as the paper is between its margins."""
    across = {"Letter": (215.9, 279.4), "A4": (210.0, 297.0)}[paper][handout.wide] - 24
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(across / 25.4 * 96), "height": 1000})
    page.set_content(handout.html)


# --- the PDFs --------------------------------------------------------------------------------------------------------


def pdf_faults(path: Path, title: str, foot: str) -> list[str]:
    """Return what a PDF lacks: tags, a language, its title, and the foot of each page."""
    reader, found = PdfReader(path), []
    root = reader.trailer["/Root"]
    if not root.get("/MarkInfo", {}).get("/Marked") or "/StructTreeRoot" not in root:
        found.append("not tagged")
    if root.get("/Lang") != "en":
        found.append("no language")
    if not reader.metadata or reader.metadata.title != title:
        found.append("no title")
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        # The first page also holds the foot unseen, where a screen reader comes upon it.
        if f"Page {number} of {total}" not in text or text.count(foot) < (2 if number == 1 else 1):
            found.append(f"no foot on page {number}")
    return found


@pytest.mark.parametrize(("name", "paper"), list(itertools.product(NAMES, handouts.PAPERS)))
def test_pdfs_are_tagged_and_titled_on_their_paper(built: Path, name: str, paper: str) -> None:
    path, handout = built / paper.lower() / f"{name}.pdf", made(name)
    assert pdf_faults(path, handout.title, handouts.footer(CONTENT)) == []
    box = PdfReader(path).pages[0].mediabox
    points = {"Letter": (612, 792), "A4": (595, 842)}[paper]
    assert (round(box.width), round(box.height)) == (points[::-1] if handout.wide else points)
    assert len(PdfReader(path).pages) <= handout.pages
    assert (built / f"{name}.html").read_text(encoding="utf-8") == handout.html


def test_a_pdf_without_tags_title_language_or_foot_is_found(sheet: Page, tmp_path: Path) -> None:
    bad = re.sub(r"<title>.*?</title>", "<title>x</title>", made("comfort-plan").html)
    sheet.set_content(bad.replace(' lang="en"', "").replace("@bottom-left", "@top-nowhere"))
    sheet.pdf(path=tmp_path / "bad.pdf", tagged=False)
    found = pdf_faults(tmp_path / "bad.pdf", made("comfort-plan").title, handouts.footer(CONTENT))
    assert found[:4] == ["not tagged", "no language", "no title", "no foot on page 1"]


def too_long(page: Page, handout: handouts.Handout, folder: Path) -> list[str]:
    """Return the papers on which a handout takes more pages than it should."""
    counts = {}
    for paper in handouts.PAPERS:
        tool.print_pdf(page, handout, paper, folder / "x.pdf")
        counts[paper] = len(PdfReader(folder / "x.pdf").pages)
    return [f"{paper}: {count}" for paper, count in counts.items() if count > handout.pages]


@pytest.mark.parametrize("name", NAMES)
def test_the_longest_text_keeps_to_its_pages(
    sheet: Page, longest: list[handouts.Handout], name: str, tmp_path: Path
) -> None:
    handout = next(made for made in longest if made.name == name)
    assert too_long(sheet, handout, tmp_path) == []
    more = handout.html.replace("</main>", '<p style="break-before: page">More.</p>' * 8 + "</main>")
    assert len(too_long(sheet, replace(handout, html=more), tmp_path)) == 2


def order_faults(page: Page, handout: handouts.Handout, folder: Path, after: str) -> list[str]:
    """Return what does not come in reading order on the first page: the title, the box, then what follows it."""
    tool.print_pdf(page, handout, "Letter", folder / "order.pdf")
    pages = ["".join(p.extract_text().split()) for p in PdfReader(folder / "order.pdf").pages[:2]]  # hyphens end lines
    box = [
        CONTENT.message("box.title"),
        *(row["text"] for row in CONTENT["warning_box"]),
        CONTENT.message("box.worried"),
    ]
    large = handout.name in LARGE_PRINT  # there the box goes on behind the first page
    first = "".join(pages[: 2 if large else 1]).find("".join(CONTENT.message("box.worried").split()))
    parts = (handout.title, *box, after)
    places = ["".join(pages).find("".join(part.split())) for part in parts]
    if first == -1:
        return ["the box does not end on the first page"]
    found = ["missing"] if -1 in places else []
    return found + [f"before {places[n]}" for n in range(len(places) - 1) if places[n] > places[n + 1]]


FOLLOWS = {
    "warning-card": "Your local emergency number:",
    "learner": "Muscle spasm or labor?",
    "learner-large": "Muscle spasm or labor?",
    "warning-card-large": "Your local emergency number:",
    "chart": "Upper back: rule these out first",
    "exercises": "Check the warning signs first",
    "comfort-plan": "My helper, and their phone:",
    "worksheet": CONTENT.message("handout.date").split("_")[0],
    "worksheet-key": "Not this:",
    "cases": "Four levels: how fast to act.",
    "role-play": "The phone script",
    **{name: "On the clock" for name in NAMES if name.startswith("class-plan")},
}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in handouts.BOXLESS])
def test_text_comes_out_in_reading_order(sheet: Page, name: str, tmp_path: Path) -> None:
    assert order_faults(sheet, made(name), tmp_path, FOLLOWS[name]) == []


def test_a_box_after_the_tips_is_found(sheet: Page, tmp_path: Path) -> None:
    handout = made("learner")
    box, rest = handout.html.split('<div class="bc-box"')[1].split('<div class="ho-local">')
    moved = handout.html.replace('<div class="bc-box"' + box, "").replace("</main>", f'<div class="bc-box"{box}</main>')
    assert rest
    assert order_faults(sheet, replace(handout, html=moved), tmp_path, FOLLOWS["learner"]) != []


def pdf_points(path: Path) -> float:
    """Return the size of the smallest text in a PDF in points, the words inside its pictures and its foot too."""
    sizes: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * tm[3] * cm[3]))

    for page in PdfReader(path).pages:
        page.extract_text(visitor_text=note)
    return round(min(sizes), 1)


LIGATURES = re.compile("[\N{LATIN SMALL LIGATURE FF}-\N{LATIN SMALL LIGATURE ST}]")


def foreign_fonts(path: Path) -> set[str]:
    """Return the fonts of a PDF that are not the course's own: those depend on the machine."""
    found: set[str] = set()
    for page in PdfReader(path).pages:
        fonts = page["/Resources"].get("/Font", {})
        found |= {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in fonts.values()}
    return {name for name in found if not name.lstrip("/").startswith("AtkinsonHyperlegible")}


def ligatures(path: Path) -> list[str]:
    """Return the signs that stand for two letters in the text of a PDF: who searches for a word would not find it."""
    return LIGATURES.findall("".join(page.extract_text() for page in PdfReader(path).pages))


@pytest.mark.parametrize("name", NAMES)
def test_paper_is_set_in_the_font_of_the_course(built: Path, name: str) -> None:
    assert foreign_fonts(built / "a4" / f"{name}.pdf") == set()
    assert ligatures(built / "a4" / f"{name}.pdf") == []


def test_another_font_is_found(sheet: Page, tmp_path: Path) -> None:
    handout = made("comfort-plan")
    # the machine may have the course's font too: neither the font nor its name may be left
    without = handout.html.replace(fonts.embedded(), "").replace(fonts.FAMILY, "Other")
    bare = replace(handout, html=without)
    tool.print_pdf(sheet, bare, "A4", tmp_path / "other.pdf")
    assert foreign_fonts(tmp_path / "other.pdf")


def test_a_text_full_of_ligatures_stays_letters(sheet: Page, tmp_path: Path) -> None:
    rich = "First find five different offices: fluffy fjords affix flat fittings, sniff, stiff, baffle."
    handout = made("comfort-plan")
    with_text = replace(handout, html=handout.html.replace("</main>", f"<p>{rich}</p></main>"))
    tool.print_pdf(sheet, with_text, "A4", tmp_path / "rich.pdf")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "rich.pdf").pages).split())
    assert rich in text
    made_pdf = tmp_path / "ligatures.pdf"
    # the font that comes with the browser of the tests keeps such a sign as it is
    sheet.set_content(f"<p style='font-family: Noto Sans'>{rich.replace('fi', chr(0xFB01))}</p>")
    sheet.pdf(path=made_pdf)
    assert ligatures(made_pdf)


def small_text(page: Page, points: float) -> list[str]:
    """Return the texts of a page that are smaller than so many points as they are laid out now."""
    return list(
        page.evaluate(
            """least => {
                const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
                while (walker.nextNode()) {
                    const text = walker.currentNode.textContent.trim(), node = walker.currentNode.parentElement
                    if (text && node.getClientRects().length && !node.closest('svg')
                        && parseFloat(getComputedStyle(node).fontSize) * 0.75 < least - 0.01) found.push(text)
                }
                return found
            }""",
            points,
        )
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_too_small(built: Path, sheet: Page, name: str) -> None:
    least = {"warning-card": 8.0, **dict.fromkeys(LARGE_PRINT, 18.0)}.get(name, 11.0)
    assert handouts.SMALLEST_POINTS.get(name, handouts.SMALLEST_POINTS_ELSEWHERE) == least
    on_paper(sheet, made(name))
    assert small_text(sheet, least) == []
    assert pdf_points(built / "a4" / f"{name}.pdf") >= least


def test_large_print_that_is_not_large_is_found(sheet: Page, tmp_path: Path) -> None:
    for name in LARGE_PRINT:
        handout = replace(made(name), html=made(name).html.replace(" ho-big", ""))
        on_paper(sheet, handout)
        assert small_text(sheet, 18.0)
        tool.print_pdf(sheet, handout, "A4", tmp_path / "small.pdf")
        assert pdf_points(tmp_path / "small.pdf") < 18
    strip = made("learner-large").html.replace(".ho-strip svg text { display: none; }", "")
    tool.print_pdf(sheet, replace(made("learner-large"), html=strip), "A4", tmp_path / "small.pdf")
    assert pdf_points(tmp_path / "small.pdf") < 18  # a word in a picture


def test_small_text_is_found(sheet: Page, tmp_path: Path) -> None:
    small = made("exercises").html.replace(
        "</style>", "figcaption { font-size: 9pt } figure svg { width: 50mm }</style>"
    )
    handout = replace(made("exercises"), html=small)
    on_paper(sheet, handout)
    assert CONTENT["pictures"]["p-walking"]["caption"] in small_text(sheet, 11)
    tool.print_pdf(sheet, handout, "A4", tmp_path / "small.pdf")
    assert pdf_points(tmp_path / "small.pdf") < 8


# A mark at the start and the end of every cell, and in every heading row, shows on which page each of them is printed.
MARK = """() => document.querySelectorAll('table').forEach((table, t) => {
    table.querySelectorAll('thead th:first-child').forEach(cell => cell.append(` [H${t}]`))
    table.querySelectorAll('tbody tr').forEach((row, r) => [...row.cells].forEach((cell, c) => {
        cell.prepend(`[${t}.${r}.${c}a] `); cell.append(` [${t}.${r}.${c}z]`)
    }))
})"""


def table_faults(page: Page, handout: handouts.Handout, paper: str, folder: Path) -> list[str]:
    """Return the rows that a page break splits, and the pages that hold rows of a table without its headings."""
    page.set_content(handout.html)
    page.evaluate(MARK)
    marked = replace(handout, html="<!doctype html>" + page.locator("html").evaluate("node => node.outerHTML"))
    tool.print_pdf(page, marked, paper, folder / "marked.pdf")
    rows: dict[tuple[str, str], set[int]] = {}
    found, seen = [], 0
    for number, sheet in enumerate(PdfReader(folder / "marked.pdf").pages, start=1):
        text = re.sub(r"\s+", "", sheet.extract_text())
        heads = set(re.findall(r"\[H(\d+)\]", text))
        for table, row in re.findall(r"\[(\d+)\.(\d+)\.\d+[az]\]", text):
            rows.setdefault((table, row), set()).add(number)
            seen += 1
            if table not in heads:
                found.append(f"page {number}: no headings of table {table}")
        bare = heads - {table for (table, _), pages in rows.items() if number in pages}
        found += [f"page {number}: headings of table {table} alone" for table in bare]
    cells = page.locator("tbody th, tbody td").count()
    found += [f"{seen} of {2 * cells} marks"] if seen != 2 * cells else []
    return sorted({*found, *(f"row {key} on {pages}" for key, pages in rows.items() if len(pages) > 1)})


WITH_TABLES = ["chart", "cases", "role-play", "class-plan-90"]


@pytest.mark.parametrize(("name", "paper"), list(itertools.product(WITH_TABLES, handouts.PAPERS)))
def test_no_row_splits_and_headings_repeat(sheet: Page, name: str, paper: str, tmp_path: Path) -> None:
    assert table_faults(sheet, made(name), paper, tmp_path) == []


def test_split_rows_and_lost_headings_are_found(sheet: Page, tmp_path: Path) -> None:
    handout = made("chart")
    split = handout.html.replace("</style>", "tr, th, td { break-inside: auto !important }</style>")
    assert any(fault.startswith("row") for fault in table_faults(sheet, replace(handout, html=split), "A4", tmp_path))
    lost = handout.html.replace("</style>", "thead { display: table-row-group !important }</style>")
    assert any("no headings" in fault for fault in table_faults(sheet, replace(handout, html=lost), "A4", tmp_path))


def cut_off(page: Page) -> list[str]:
    """Return the wallet cards whose text does not fit."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('.ho-card, .ho-copy')]
                .filter(card => card.scrollWidth > card.clientWidth + 1 || card.scrollHeight > card.clientHeight + 1)
                .map(card => `${card.scrollWidth} in ${card.clientWidth}`)"""
        )
    )


def test_the_longest_text_fits_on_the_wallet_card(sheet: Page, longest: list[handouts.Handout]) -> None:
    for handout in (made("warning-card"), longest[0]):
        on_paper(sheet, handout)
        assert cut_off(sheet) == []
        size = sheet.locator(".ho-card").bounding_box()
        assert size
        assert (round(size["width"] / 96 * 25.4), round(size["height"] / 96 * 25.4)) == (171, 108)
    on_paper(sheet, replace(longest[0], html=longest[0].html.replace("Do not drive", "Do not drive " * 200)))
    assert len(cut_off(sheet)) == handouts.CARDS_PER_PAGE


def backs_that_differ(page: Page) -> list[int]:
    """Return the sheets of case cards whose rows are not as high on the back as on the front."""
    heights = page.locator(".ho-cards").evaluate_all(
        "all => all.map(one => [...one.children].map(card => Math.round(card.getBoundingClientRect().height)).join())"
    )
    return [n for n in range(0, len(heights), 2) if heights[n] != heights[n + 1]]


@pytest.mark.parametrize("paper", handouts.PAPERS)
def test_the_answer_is_on_the_back_of_its_card(sheet: Page, paper: str) -> None:
    on_paper(sheet, made("cases"), paper)
    assert backs_that_differ(sheet) == []
    lefts = sheet.locator(".ho-cards").evaluate_all("all => all.map(one => one.children[0].offsetLeft)")
    assert all(front < back for front, back in zip(lefts[::2], lefts[1::2], strict=True))  # mirrored
    on_paper(
        sheet, replace(made("cases"), html=made("cases").html.replace("The sign that decides", "More " * 80, 1)), paper
    )
    assert backs_that_differ(sheet) == [0]


def colors(page: Page) -> list[str]:
    """Return the colors of text, lines and grounds that are not grey; the paper must do without a color."""
    return list(
        page.evaluate(
            """() => { const found = new Set()
                document.querySelectorAll('body, body *').forEach(node => { const style = getComputedStyle(node)
                    for (const name of ['color', 'backgroundColor', 'borderTopColor', 'borderLeftColor']) {
                        const [r, g, b] = style[name].match(/[0-9.]+/g)
                        if (r !== g || g !== b) found.add(style[name])
                    } })
                return [...found] }"""
        )
    )


@pytest.mark.parametrize("name", NAMES)
def test_paper_does_without_color(sheet: Page, name: str) -> None:
    on_paper(sheet, made(name))
    assert colors(sheet) == []
    sheet.add_style_tag(content="h1, h2 { color: #b00 }")
    assert colors(sheet) == ["rgb(187, 0, 0)"]


# --- the pages on a screen -------------------------------------------------------------------------------------------


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a whole page."""
    return [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in Axe().run(page).response["violations"]]


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_accessible_and_fit_the_screen(longest: list[handouts.Handout], page: Page, name: str) -> None:
    page.set_content(made(name).html)
    assert overflow(page) == 0
    page.set_content(next(made for made in longest if made.name == name).html)
    assert violations(page) == []
    assert overflow(page) == 0


def test_what_axe_and_the_ruler_look_for_is_found(page: Page) -> None:
    page.set_content(made("exercises").html.replace(' lang="en"', "").replace(" aria-label=", " data-x="))
    assert {fault.split(":")[0] for fault in violations(page)} >= {"html-has-lang", "svg-img-alt"}
    page.set_content(made("chart").html.replace("<main>", '<main><div style="width: 1400px">wide</div>'))
    assert overflow(page) > 0
