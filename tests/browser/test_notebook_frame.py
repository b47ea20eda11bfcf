"""JupyterLab around a lesson, on a laptop and on a phone with a finger: what it opens, runs, keeps and shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backcare.content import Content
from backcare.model import questions
from tests.browser.pages import PATIENCE_MS, all_have_run, connected, kernel_ready, open_lab, overflow

BEFORE, LESSON = "00_start_here.ipynb", "03_warning_signs.ipynb"
WINDOWS = {"1280": {"width": 1280, "height": 800}, "390": {"width": 390, "height": 844}}
ZOOMED = {"width": 320, "height": 256}  # what is left of 1280 by 1024 at 400 percent
SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll('.jp-NotebookPanel, .jp-NotebookPanel *')]
    .filter(node => node.clientWidth && node.scrollWidth > node.clientWidth + 1)
    .filter(node => /auto|scroll/.test(getComputedStyle(node).overflowX) || node === document.documentElement)
    .map(node => node.className)"""


@pytest.fixture(scope="module", params=list(WINDOWS))
def lesson(chromium: Browser, lab: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A lesson that was opened after another one, in the same browser; the tests below use it one after the other."""
    touch = request.param == "390"
    context = chromium.new_context(viewport=WINDOWS[request.param], has_touch=touch, is_mobile=touch)
    page = context.new_page()
    for name in (BEFORE, LESSON):
        open_lab(page, lab, name)
        kernel_ready(page)
    yield page
    context.close()


def press(page: Page, what: Locator) -> None:
    """Use a finger where there is one."""
    if page.evaluate("navigator.maxTouchPoints > 0"):
        what.tap()
    else:
        what.click()


def menu(page: Page, name: str, command: str) -> None:
    """Choose a command of a menu."""
    press(page, page.locator(".lm-MenuBar-item", has_text=name))
    press(page, page.locator(f".lm-Menu-item[data-command='{command}']").first)


def test_a_lesson_opens_alone(lesson: Page) -> None:
    expect(lesson.locator(".jp-NotebookPanel")).to_have_count(1)
    assert connected(lesson) == [f"notebooks/{LESSON}"]
    expect(lesson).to_have_title(re.compile(f"^{LESSON[:10]}"))
    assert lesson.locator(".jp-SideBar .lm-mod-current").count() == 0


def test_no_key_deletes_a_cell_of_the_course(lesson: Page) -> None:
    cells = lesson.locator(".jp-Notebook .jp-Cell")
    there = cells.count()
    lesson.locator(".jp-Notebook h1").first.click()
    lesson.keyboard.press("d")
    lesson.keyboard.press("d")
    menu(lesson, "Edit", "notebook:delete-cell")
    expect(cells).to_have_count(there)
    # the menu does delete a cell that is not the course's
    lesson.locator(".jp-Notebook h1").first.click()
    press(lesson, lesson.locator(".jp-Toolbar [data-command='notebook:insert-cell-below']").first)
    expect(cells).to_have_count(there + 1)
    menu(lesson, "Edit", "notebook:delete-cell")
    expect(cells).to_have_count(there)


def test_nothing_scrolls_sideways_at_400_percent(lesson: Page) -> None:
    before = lesson.viewport_size
    lesson.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    assert lesson.evaluate(SIDEWAYS) == []
    assert overflow(lesson) == []
    wide = "<div id='wide' style='overflow-x: auto'><p style='width: 200vw'>x</p></div>"
    lesson.evaluate("wide => document.querySelector('.jp-Notebook h1').insertAdjacentHTML('beforeend', wide)", wide)
    assert lesson.evaluate(SIDEWAYS) != []
    lesson.evaluate("document.getElementById('wide').remove()")
    lesson.set_viewport_size(before)  # type: ignore[arg-type]


def test_the_run_menu_runs_and_a_question_answers(lesson: Page, content: Content) -> None:
    question = questions.questions(content, "warning", "self_check")[0]
    expect(lesson.locator(".bc-selfcheck fieldset")).to_have_count(0)
    menu(lesson, "Run", "runmenu:run-all")
    all_have_run(lesson)
    asked = lesson.locator(f"fieldset[data-question='{question.id}']")
    press(lesson, asked.locator("input").first)
    press(lesson, lesson.locator(".bc-selfcheck", has=asked).locator("[data-action='check']"))
    expect(asked.locator("[data-tone]").first).to_be_visible()


def test_opened_again_every_answer_can_be_read(lesson: Page, lab: str, content: Content) -> None:
    """A choice is not kept in JupyterLab: the lesson is there as it was saved, with each answer behind its fold."""
    if lesson.evaluate("navigator.maxTouchPoints > 0"):
        lesson.goto(f"{lab}/doc/tree/notebooks/{LESSON}?reset")
    else:
        lesson.reload()
    lesson.locator(".jp-Notebook .bc-box").first.wait_for(timeout=PATIENCE_MS)
    expect(lesson.locator(".jp-NotebookPanel")).to_have_count(1)
    expect(lesson.locator(".jp-Notebook")).not_to_contain_text("Error displaying widget")
    for question in questions.questions(content, "warning", "self_check"):
        shown = lesson.locator(f".bc-question[data-question='{question.id}']")
        shown.locator("summary").press("Enter")
        expect(shown).to_contain_text(question.options[0].feedback)
    expect(lesson.locator(".jp-Notebook .bc-box:visible")).to_have_count(1)
    assert lesson.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("lesson", ["1280"], indirect=True)
def test_opened_another_way_it_is_not_alone(lesson: Page, lab: str) -> None:
    """Known bad: an address with ``lab`` in it brings back what such an address has opened before, with its kernel."""
    for name in (BEFORE, LESSON):
        lesson.goto(f"{lab}/lab/tree/notebooks/{name}")
        lesson.locator(".jp-Notebook .bc-box").first.wait_for(timeout=PATIENCE_MS)
        kernel_ready(lesson)
    expect(lesson.locator(".jp-NotebookPanel")).to_have_count(2)
    assert connected(lesson) == [f"notebooks/{BEFORE}", f"notebooks/{LESSON}"]
