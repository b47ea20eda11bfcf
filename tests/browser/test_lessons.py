"""The relief lesson in JupyterLab and in Voilà, as a learner uses it: by keyboard, read from the accessibility tree."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from backcare.content import Content
from backcare.model import course_map, questions
from backcare.parts import shipped_signs
from backcare.parts.question_face import question_face
from backcare.widgets import hosted
from tests.browser.conftest import is_elsewhere
from tests.browser.pages import (
    PATIENCE_MS,
    choose,
    group,
    kernel_ready,
    open_lab,
    open_voila,
    overflow,
    press,
    run_all,
    violations,
)
from tests.browser.plain_parts import HOSTILE
from tools import servers

LESSON = "05_my_comfort_plan.ipynb"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def lesson_questions(content: Content) -> list[questions.Question]:
    """Return one self-check of each kind from the lesson."""
    asked = questions.questions(content, "plan", "self_check")
    return [next(q for q in asked if q.kind == kind) for kind in ("choose_one", "choose_all", "sort")]


def opened(page: Page, request: pytest.FixtureRequest, place: str, lesson: str) -> Page:
    """Open a lesson in JupyterLab or Voilà, and run it."""
    address = request.getfixturevalue(place)
    if place == "lab":
        open_lab(page, address, lesson)
        run_all(page)
    else:
        open_voila(page, address, lesson)
    return page


@pytest.fixture(params=["lab", "voila"])
def live(request: pytest.FixtureRequest, page: Page) -> Page:
    """The lesson, run, in each of the two places."""
    return opened(page, request, request.param, LESSON)


def test_before_it_is_run_it_reads_well(page: Page, lab: str, content: Content) -> None:
    open_lab(page, lab, LESSON)
    for question in lesson_questions(content):
        shown = page.locator(f".bc-question[data-question='{question.id}']")
        expect(shown).to_contain_text(question.stem)
        answer = shown.locator("details")
        answer.locator("summary").press("Enter")
        expect(answer).to_contain_text(question.options[0].feedback)
    expect(page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)
    empty = page.evaluate(
        """() => [...document.querySelectorAll('.jp-OutputArea-output')]
            .filter(node => !node.innerText.trim() && !node.querySelector('img, style')).length"""
    )
    assert empty == 0
    assert violations(page) == []
    assert overflow(page) == []


def test_every_kind_of_question_by_keyboard(live: Page, content: Content) -> None:
    words = content.words("selfcheck")
    for question in lesson_questions(content):
        asked = group(live, question)
        widget = live.locator(".backcare", has=asked).last
        status = widget.get_by_role("status")
        asked.locator("input, select").first.focus()
        press(live, widget, words["check"])
        expect(status).to_contain_text("hoose", timeout=PATIENCE_MS)

        choose(live, asked, question, right=False)
        press(live, widget, words["check"])
        expect(status).not_to_contain_text(words["please_choose"], timeout=PATIENCE_MS)
        told = asked.locator("[data-tone='wrong']").first
        expect(told).to_be_visible(timeout=PATIENCE_MS)
        heard = status.aria_snapshot()
        assert told.locator("strong").inner_text()[:40] in heard
        assert words["right"] not in heard.splitlines()[0]

        press(live, widget, words["again"])
        expect(status).to_be_empty(timeout=PATIENCE_MS)
        expect(asked.locator("input:checked")).to_have_count(0)

        choose(live, asked, question, right=True)
        press(live, widget, words["check"])
        expect(status).to_contain_text(words["right"], timeout=PATIENCE_MS)
        press(live, widget, words["show_all"])
        expect(asked).to_contain_text(question.options[-1].feedback, timeout=PATIENCE_MS)


def test_the_quiz_to_its_result(live: Page, content: Content) -> None:
    words = {**content.words("selfcheck"), **{f"quiz.{k}": v for k, v in content.words("quiz").items()}}
    asked = questions.closing_questions(content, "plan")
    for number, question in enumerate(asked):
        shown = group(live, question)
        widget = live.locator(".backcare", has=shown).last
        choose(live, shown, question, right=number > 0)
        press(live, widget, words["check"])
        press(live, widget, words["finish" if number + 1 == len(asked) else "next"])
    result = live.locator(".backcare", has_text=words["quiz.result_heading"]).last
    expect(result).to_contain_text(words["quiz.result_line"].format(right=len(asked) - 1, total=len(asked)))
    expect(result.locator(".bc-heading")).to_be_focused()
    press(live, result, words["quiz.restart"])
    group(live, asked[0])


def stop_kernels(page: Page) -> None:
    """End all kernels of the server, as a server does that has waited too long."""
    left = page.evaluate(
        """async () => {
            const headers = { 'X-XSRFToken': document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? '' };
            const kernels = async () => (await fetch('/api/kernels')).json();
            for (const { id } of await kernels()) await fetch(`/api/kernels/${id}`, { method: 'DELETE', headers });
            return (await kernels()).length;
        }"""
    )
    assert left == 0


def test_questions_go_on_without_the_kernel(page: Page, lab: str, content: Content) -> None:
    words = content.words("selfcheck")
    open_lab(page, lab, LESSON)
    run_all(page)
    for question in lesson_questions(content):
        group(page, question)
    stop_kernels(page)
    for question in lesson_questions(content):
        asked = group(page, question)
        widget = page.locator(".backcare", has=asked).last
        choose(page, asked, question, right=True)
        press(page, widget, words["check"])
        expect(widget.locator(".bc-verdict.bc-right")).to_be_visible()
        press(page, widget, words["show_all"])
        expect(asked).to_contain_text(question.options[-1].feedback)


@pytest.fixture(scope="module")
def own_lab(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab that has no other notebook open."""
    with servers.lab(course, tmp_path_factory.mktemp("own-lab")) as address:
        yield address


def run_own(page: Page, lab: str, course: Path, *cells: str) -> None:
    """Open a notebook of a few cells, and run all of them but the last, which is left chosen."""
    notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, cells)), metadata=KERNEL)
    nbformat.write(notebook, course / "notebooks" / "own.ipynb")
    page.goto(f"{lab}/doc/tree/notebooks/own.ipynb")
    kernel_ready(page)
    page.locator(".jp-Notebook .jp-CodeCell").first.click()
    for _ in cells[:-1]:
        page.keyboard.press("Shift+Enter")


def test_what_was_answered_comes_back_to_python(page: Page, own_lab: str, course: Path, content: Content) -> None:
    question = lesson_questions(content)[0]
    shown = f"it = self_check({question.id!r})\nit"
    run_own(page, own_lab, course, "from backcare.lesson import *", shown, "print(it.outcome, it.chosen)")
    asked = group(page, question)
    choose(page, asked, question, right=True)
    press(page, page.locator(".backcare", has=asked).last, content.message("selfcheck.check"))
    page.locator(".jp-Notebook .jp-CodeCell").last.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    right = next(option.id for option in question.options if option.answer == "right")
    expect(page.locator(".jp-OutputArea-output pre").last).to_contain_text(
        f"{{'{question.id}': 'right'}} {{'{question.id}': ['{right}']}}", timeout=PATIENCE_MS
    )


def test_a_live_part_that_is_gone_leaves_its_face(page: Page, own_lab: str, course: Path, content: Content) -> None:
    """A notebook saved by a server without our hook: it holds the number of a model that no kernel has."""
    question = lesson_questions(content)[0]
    gone = {hosted.WIDGET_VIEW: {"model_id": "0" * 32, "version_major": 2, "version_minor": 0}}
    cell = nbformat.v4.new_code_cell("1", execution_count=1)
    bundles = (shipped_signs.box(), question_face(content, [question]))
    datas = [*(face._repr_mimebundle_() for face in bundles), gone]
    cell.outputs = [nbformat.v4.new_output("display_data", data) for data in datas]
    path = course / "notebooks" / "gone.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=KERNEL), path)
    subprocess.run([sys.executable, "-m", "nbformat.sign", str(path)], check=True, capture_output=True)
    page.goto(f"{own_lab}/doc/tree/notebooks/gone.ipynb")
    page.get_by_text("model not found").first.wait_for(state="attached", timeout=PATIENCE_MS)
    shown = page.locator(f".bc-question[data-question='{question.id}']")
    shown.locator("summary").press("Enter")
    expect(shown).to_contain_text(question.options[0].feedback)
    expect(page.get_by_text("model not found").locator("visible=true")).to_have_count(0)


EVIL_CELL = """
from dataclasses import replace
from backcare.content import load
from backcare.model import course_map, questions
from backcare.widgets.self_check import SelfCheck
evil, asked = {evil!r}, questions.question(load(), {asked!r})
options = tuple(replace(option, text=evil + option.id, feedback=evil) for option in asked.options)
SelfCheck(load(), replace(asked, stem=evil, options=options), [evil], evil)
"""


@pytest.mark.parametrize("place", ["own_lab", "voila"])
def test_hostile_text_is_text(
    page: Page, request: pytest.FixtureRequest, course: Path, content: Content, place: str
) -> None:
    evil = EVIL_CELL.format(evil=HOSTILE, asked=lesson_questions(content)[0].id)
    address = request.getfixturevalue(place)
    if place == "own_lab":
        run_own(page, address, course, evil, "1")
    else:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(evil)], metadata=KERNEL)
        nbformat.write(notebook, course / "notebooks" / "evil.ipynb")
        page.goto(f"{address}/voila/render/notebooks/evil.ipynb", timeout=PATIENCE_MS)
    part = page.locator(".bc-selfcheck")
    part.locator("input").first.check(timeout=PATIENCE_MS)
    part.locator("[data-action='check']").click()
    part.locator("[data-action='show_all']").click()
    seen = part.evaluate("node => node.textContent.replace(/[\\u2028\\u2029]/g, '')")
    shown = HOSTILE.replace("\u2028", "").replace("\u2029", "")
    options = len(lesson_questions(content)[0].options)
    assert seen.count(shown) >= 3 + 2 * options  # before it, its stem, after it, and each option with its reason
    assert page.locator(".backcare b, .backcare script").count() == 0
    assert page.evaluate("window.pwned") is None


def test_voila_has_the_signs_before_the_kernel_is_there(page: Page, voila: str, content: Content) -> None:
    page.goto(f"{voila}/voila/render/notebooks/{LESSON}", wait_until="commit")
    bar = page.get_by_role("navigation", name=content.message("site.nav"))
    bar.wait_for(timeout=PATIENCE_MS)
    assert not page.locator("#rendered_cells").is_visible()
    bar.locator("summary", has_text=content.message("site.urgent")).click()
    for line in content["warning_box"]:
        expect(bar).to_contain_text(line["text"])
    expect(bar.get_by_text(line["text"])).to_be_visible()
    page.locator(".bc-selfcheck fieldset").last.wait_for(timeout=PATIENCE_MS)
    expect(page.locator(".bc-box:visible")).to_have_count(1)
    bar.locator("summary", has_text=content.message("map.lessons")).press("Enter")
    for lesson in course_map.lesson_pages(content):
        link = bar.get_by_role("link", name=lesson.title, exact=True)
        assert link.evaluate("node => node.href") == f"{voila}/voila/render/{lesson.source}"
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("page", [(1280, 800)], indirect=True, ids=["1280"])
def test_voila_asks_no_other_host_for_a_formula(page: Page, voila: str, course: Path) -> None:
    cells = [nbformat.v4.new_markdown_cell("$x^2$"), nbformat.v4.new_code_cell("1")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), course / "notebooks" / "formula.ipynb")
    page.goto(f"{voila}/voila/render/notebooks/formula.ipynb", timeout=PATIENCE_MS)
    page.locator("mjx-container, .MathJax").first.wait_for(timeout=PATIENCE_MS)
    # the page's own fixture sees whom it asks
    assert is_elsewhere("https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/MathJax.js")
    assert not is_elsewhere(page.url)


@pytest.mark.parametrize("place", ["lab", "voila"])
def test_the_remedy_finder_by_keyboard(
    page: Page, request: pytest.FixtureRequest, content: Content, place: str
) -> None:
    live = opened(page, request, place, "04_relief.ipynb")
    words = content.words("finder")
    pain = live.get_by_role("combobox", name=words["pain"], exact=True)
    finder = live.locator(".bc-chooser", has=pain)
    expect(finder.get_by_role("status")).to_have_text(words["empty"], timeout=PATIENCE_MS)
    pain.focus()
    pains = list(content["symptoms"])
    for row in pains[:5]:
        pain.press("ArrowDown")  # a notebook that still runs may take the keyboard to its next cell
        expect(finder).to_contain_text(words["rule_out"].format(pain=row["name"]), timeout=PATIENCE_MS)
    expect(finder.get_by_role("status")).to_contain_text(pains[4]["name"])
    pain.select_option("s-low-ache")
    for name in ("trimester", "setting"):
        live.get_by_role("combobox", name=words[name], exact=True).select_option(index=1)
    expect(finder).to_contain_text("hide", timeout=PATIENCE_MS)
    expect(finder.locator("[data-remedy='r-check-first']")).to_be_visible()
    avoid = {r["remedy_id"] for r in content["symptom_remedy"].where(symptom_id="s-low-ache", fit="avoid")}
    assert avoid
    for remedy in avoid:
        expect(finder.locator(f"li[data-remedy='{remedy}']")).to_be_visible()


def test_axe_and_width(live: Page) -> None:
    assert violations(live) == []
    assert overflow(live) == []
    targets = ".backcare button, .backcare select, .backcare summary, .bc-option label"
    small = live.evaluate(
        """(targets) => [...document.querySelectorAll(targets)]
            .filter(node => node.offsetParent && node.getBoundingClientRect().height < 24)
            .map(node => node.innerText)""",
        targets,
    )
    assert small == []


def test_axe_sees_a_fault(live: Page) -> None:
    live.evaluate("document.querySelector('.backcare').insertAdjacentHTML('beforeend', '<img src=\"data:,\"><input>')")
    assert len(violations(live)) >= 2
