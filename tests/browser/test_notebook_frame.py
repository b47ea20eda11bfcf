"""JupyterLab around a lesson: nothing of programming in the way, a tap on the menu works, the reader chooses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.pages import PATIENCE_MS, open_lab
from tools import servers

LESSON = "03_warning_signs.ipynb"
CODE_BARS = ".jp-InputPlaceholder, .jp-InputPrompt, .jp-OutputPrompt, .jp-cell-toolbar, .jp-Collapser"


@pytest.fixture
def lab_of_its_own(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A JupyterLab that keeps a reader's choices in a folder of its own."""
    monkeypatch.setenv("JUPYTERLAB_SETTINGS_DIR", str(tmp_path / "choices"))
    with servers.lab(course, tmp_path / "lab") as address:
        yield address


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A page of a phone with a touch screen that asks for the dark."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="dark")
    yield context.new_page()
    context.close()


def tap(page: Page, target: Locator) -> None:
    """Tap the middle of something with a finger that keeps still."""
    expect(target).to_be_visible(timeout=PATIENCE_MS)
    box = target.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_tap_on_the_menu_runs_the_lesson(phone: Page, lab: str) -> None:
    open_lab(phone, lab, LESSON)
    ready = phone.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")
    ready.wait_for(state="attached", timeout=PATIENCE_MS)
    tap(phone, phone.locator(".lm-MenuBar-item", has_text="Run"))
    tap(phone, phone.locator(".lm-Menu-item", has_text="Run All Cells").first)
    phone.locator(".bc-selfcheck fieldset").first.wait_for(timeout=PATIENCE_MS)
    expect(phone.locator(".lm-Menu:visible")).to_have_count(0)


def test_the_dark_of_the_device_and_no_bars_of_code(phone: Page, lab: str) -> None:
    open_lab(phone, lab, LESSON)
    expect(phone.locator("body")).to_have_attribute("data-jp-theme-light", "false", timeout=PATIENCE_MS)
    phone.locator(".jp-Notebook h1").first.click()
    expect(phone.locator(CODE_BARS).locator("visible=true")).to_have_count(0)
    text = phone.locator(".bc-box:visible").bounding_box()
    frame = phone.locator(".jp-Notebook").first.bounding_box()
    assert text
    assert frame
    assert text["width"] > 0.8 * frame["width"]
    inner = phone.evaluate(
        "[...document.querySelectorAll('.jp-OutputArea')].filter(n => n.scrollHeight > n.clientHeight + 40).length"
    )
    assert inner == 0


def test_code_that_a_learner_completes_keeps_its_number(page: Page, lab: str) -> None:
    page.goto(f"{lab}/lab/tree/exercises/table_practice.ipynb")
    page.locator(".jp-Notebook .bc-box").first.wait_for(timeout=PATIENCE_MS)
    expect(page.locator(".jp-InputPrompt:visible").first).to_be_visible()


@pytest.mark.parametrize("page", [(1280, 800)], indirect=True, ids=["1280"])
def test_larger_type_is_larger(page: Page, lab_of_its_own: str) -> None:
    open_lab(page, lab_of_its_own, LESSON)
    size = "parseFloat(getComputedStyle(document.querySelector('.jp-Notebook .jp-RenderedMarkdown p')).fontSize)"
    before = page.evaluate(size)
    page.locator(".lm-MenuBar-item", has_text="Settings").click()
    page.locator(".lm-Menu-item", has_text="Theme").first.hover()
    page.locator(".lm-Menu-item", has_text="Increase Content Font Size").click()
    page.wait_for_function(f"{size} > {before}", timeout=PATIENCE_MS)
    drawn = page.locator(".bc-box:visible li").first.evaluate("n => parseFloat(getComputedStyle(n).fontSize)")
    assert drawn > before
