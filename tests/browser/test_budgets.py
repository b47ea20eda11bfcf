"""What a page may ask of a tired reader: words, screens, lists, tables and nothing sideways, counted with folds closed.

Pages that do not keep a budget yet stand in :data:`OVER` with what they take today. A figure there may only go down:
a page that grows fails, and so does one that keeps its budget and still stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from backcare.content import Content
from backcare.model import course_map
from backcare.outputs.reading_time import amount
from tests.browser.site_copy import PHONE, SiteCopy

SMALLEST = {"width": 320, "height": 640}
# What each kind of page may take; a kind that is not named has no limit of that name.
WORDS = {course_map.LESSONS: 1500, "educators": 1500}
SCREENS = {course_map.LESSONS: 20}
BOX_WORDS, BOX_SCREENS = 120, 1.5
LIST_LINES, TABLE_COLUMNS = 7, 5
AGREE = 0.03  # how far the count of the map may be from what the browser shows

MEASURE = """() => {
  const BLOCKS = "p, li, td, th, h1, h2, h3, h4, h5, summary, caption, figcaption, legend, label, button, div";
  const main = document.querySelector("main");
  const shown = (node) => node.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  const counted = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let text = "";
    let block = null;
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!shown(parent) || parent.closest("nav, script, style, svg, select, .bc-unseen, .bc-heard")) continue;
      const own = parent.closest(BLOCKS);
      text += (own === block ? "" : " ") + walker.currentNode.textContent;
      block = own;
    }
    return text.split(/\\s+/).filter(Boolean).length;
  };
  const every = (selector) => [...main.querySelectorAll(selector)].filter(shown);
  const all = (selector) => every(selector).filter((node) => !node.closest("nav, .bc-cards"));
  const lines = all("ul, ol").map((list) => [...list.children].filter(shown).length);
  const flat = all("table").filter((table) => getComputedStyle(table).display === "table");
  const columns = flat.map((table) => Math.max(...[...table.rows].map((row) => row.cells.length)));
  const box = main.querySelector(".bc-box");
  const root = document.documentElement;
  const scrolls = (node) => /auto|scroll/.test(getComputedStyle(node).overflowX);
  const wide = all("*").filter((node) => node.scrollWidth > node.clientWidth + 1 && scrolls(node));
  return {
    words: counted(main),
    screens: main.offsetHeight / innerHeight,
    box_words: counted(box),
    box_screens: box.offsetHeight / innerHeight,
    lines: Math.max(0, ...lines),
    columns: Math.max(0, ...columns),
    sideways: wide.length + Number(root.scrollWidth > root.clientWidth),
  };
}"""

# What is over its budget today, by page: take a figure out, or down, with the page that was shortened.
EVERYWHERE: dict[str, float] = {}
OVER: dict[str, dict[str, float]] = {}


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone."""
    context = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield context
    context.close()


def budget(about: course_map.CoursePage) -> dict[str, float]:
    """Return what a page may take, by name."""
    limits = {
        "words": WORDS.get(about.group, WORDS.get(about.id)),
        "screens": SCREENS.get(about.group),
        "box_words": BOX_WORDS,
        "box_screens": BOX_SCREENS,
        "lines": LIST_LINES,
        "columns": TABLE_COLUMNS,
        "sideways": 0,
    }
    return {name: limit for name, limit in limits.items() if limit is not None}


def over(found: Mapping[str, float], limits: Mapping[str, float], known: Mapping[str, float]) -> list[str]:
    """Return where a page takes more than it may, and where it need not be excused any longer.

    Args:
        found: what it takes.
        limits: what a page of its kind may take.
        known: what it took when it was excused.
    """
    told = []
    for name, limit in limits.items():
        if found[name] > known.get(name, limit):
            told.append(f"{name}: {found[name]:.1f}, at most {known.get(name, limit)}")
        elif name in known and found[name] <= limit:
            told.append(f"{name}: {found[name]:.1f} is within {limit}; take it out of OVER")
    return told


def measured(page: Page, address: str) -> dict[str, Any]:
    """Open a page and return what it takes."""
    page.goto(address)
    found: dict[str, Any] = page.evaluate(MEASURE)
    return found


def test_pages_keep_their_budget(phone: BrowserContext, pages: SiteCopy) -> None:
    page = phone.new_page()
    told = {
        about.id: over(
            measured(page, f"{pages.address}/{about.site}"), budget(about), EVERYWHERE | OVER.get(about.id, {})
        )
        for about in course_map.pages(pages.content)
    }
    assert {name: lines for name, lines in told.items() if lines} == {}


def test_nothing_goes_sideways_on_the_smallest_screen(chromium: Browser, pages: SiteCopy) -> None:
    page = chromium.new_page(viewport=SMALLEST)  # type: ignore[arg-type]
    wide = []
    for path in sorted(pages.folder.rglob("*.html")):
        page.goto(f"{pages.address}/{path.relative_to(pages.folder)}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path.name)
    page.close()
    assert wide == []


def test_a_page_over_its_budget_is_seen() -> None:
    limits = {"words": 10, "lines": 7}
    assert over({"words": 11, "lines": 7}, limits, {}) == ["words: 11.0, at most 10"]
    assert over({"words": 15, "lines": 7}, limits, {"words": 14}) == ["words: 15.0, at most 14"]
    assert over({"words": 12, "lines": 7}, limits, {"words": 14}) == []
    assert len(over({"words": 9, "lines": 7}, limits, {"words": 14})) == 1


def test_what_is_counted_is_what_is_shown(phone: BrowserContext, pages: SiteCopy) -> None:
    page = phone.new_page()
    page.goto(f"{pages.address}/index.html")
    lines = "".join(f"<li>line {n}</li>" for n in range(9))
    cells = "<td>cell</td>" * 6
    page.evaluate(
        "html => { document.querySelector('main').innerHTML = html; }",
        "<div class='bc-box'>two <b>w</b>ords</div><nav>five</nav>"
        "<details><summary>three</summary><p>four</p></details>"
        f"<p hidden>six</p><ol>{lines}</ol><table><tr>{cells}</tr></table>"
        "<div class='bc-scroll'><p class='bc-brand'>" + "wide" * 99 + "</p></div>",
    )
    found = page.evaluate(MEASURE)
    assert (found["box_words"], found["lines"], found["columns"]) == (2, 9, 6)
    assert found["words"] == 2 + 1 + 18 + 6 + 1
    assert found["sideways"] >= 1


def test_the_minutes_of_the_map_are_those_of_what_a_reader_sees(chromium: Browser, pages: SiteCopy) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    for about in course_map.pages(pages.content):
        text = (pages.folder / about.site).read_text(encoding="utf-8")
        page.goto(f"{pages.address}/{about.site}")
        seen = page.evaluate(MEASURE)["words"]
        counted = amount(text[text.index("<main") : text.index("</main>")]).words
        assert counted == pytest.approx(seen, rel=AGREE), about.site
    context.close()


def test_each_page_tells_its_minutes(content: Content) -> None:
    assert all(page.minutes > 0 for page in course_map.pages(content))
