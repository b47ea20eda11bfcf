"""The pages of make class as an educator uses them: start page, a lesson, the next, the key W, a vote by keyboard."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from backcare.content import Content
from backcare.model import class_plans, course_map, questions
from tests.browser.pages import PATIENCE_MS, press, tab_to
from tools import servers

SMALLEST_TYPE = {1280: 28, 390: 18}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server of the class pages prints."""
    return tmp_path_factory.mktemp("class") / "log"


@pytest.fixture(scope="module")
def pages(root: Path, course: Path, log: Path) -> Iterator[str]:
    """The address of the class pages on the copy of the course."""
    port = servers.free_port()
    made = course / "build/handouts"
    made.mkdir(parents=True)
    (made / "card.html").write_text("<!DOCTYPE html><html lang='en'><title>A card to print</title><h1>Card</h1></html>")
    (made / course_map.PAPER_LIST).write_text(course_map.paper_list([("card", "A card to print")]), encoding="utf-8")
    command = [sys.executable, "-m", "tools.serve_class", "--no-browser", f"--port={port}"]
    with servers.served(command, f"http://127.0.0.1:{port}/", course, log, PYTHONPATH=str(root)) as address:
        yield address


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong on the whole page."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']}: {node['html'][:150]}" for v in found for node in v["nodes"][:3]]


def wait_for_page(page: Page) -> None:
    """Wait until the page is alive: its last question or vote is drawn."""
    page.locator(".bc-selfcheck fieldset, .bc-vote .bc-ballot").last.wait_for(timeout=PATIENCE_MS)


def open_page(page: Page, address: str, path: str) -> None:
    """Open a notebook and wait until it is alive."""
    page.goto(f"{address}voila/render/{path}", timeout=PATIENCE_MS)
    wait_for_page(page)


def warning(page: Page) -> Locator:
    """Return the warning signs as the key W opens them."""
    return page.get_by_role("dialog")


def test_start_page_lesson_next_and_warning_signs(page: Page, pages: str, content: Content) -> None:
    words = content.words("pages")
    page.goto(pages)
    assert page.locator("html").get_attribute("lang") == words["language"]
    assert page.title() == words["title"]
    for name in (*(content.message(f"map.{group}") for group in course_map.GROUPS), words["handouts"]):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    for lesson in content["lessons"]:
        expect(page.get_by_role("main").get_by_role("link", name=lesson["title"], exact=True)).to_be_visible()
    assert faults(page) == []

    page.keyboard.press("w")
    expect(warning(page)).to_be_visible()
    for line in content["warning_box"]:
        expect(warning(page)).to_contain_text(line["text"])
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(warning(page)).not_to_be_visible()

    page.get_by_role("link", name="A card to print").click()
    expect(page.get_by_role("heading", name="Card")).to_be_visible()
    page.go_back()

    first, second = list(content["lessons"])[3:5]
    link = page.get_by_role("main").get_by_role("link", name=first["title"], exact=True)
    tab_to(page, link)
    page.keyboard.press("Enter")
    wait_for_page(page)
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_contain_text(first["title"])
    assert first["title"] in page.title()
    assert page.locator("html").get_attribute("lang") == words["language"]
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]

    onward = page.get_by_role("link", name=words["next"].format(title=second["title"]), exact=True)
    page.keyboard.press("Home")
    tab_to(page, onward, 400)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{second['file']}", timeout=PATIENCE_MS)
    wait_for_page(page)
    expect(page.get_by_role("link", name=words["previous"].format(title=first["title"]), exact=True)).to_be_visible()
    expect(page.get_by_role("link", name=words["start"], exact=True)).to_be_visible()


def test_the_key_w_from_anywhere_but_not_while_typing(page: Page, pages: str, content: Content) -> None:
    words = content.words("pages")
    open_page(page, pages, "notebooks/votes.ipynb")
    page.keyboard.press("Tab")  # the first stop of the keyboard
    skip = page.get_by_role("link", name=words["skip"], exact=True)
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()

    vote = page.locator(".bc-vote").first
    vote.get_by_role("button", name=content.message("vote.talk"), exact=True).focus()
    page.keyboard.press("w")
    expect(warning(page)).to_be_visible()
    expect(warning(page).get_by_role("button", name=words["close"], exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(vote.get_by_role("button", name=content.message("vote.talk"), exact=True)).to_be_focused()

    for typed_in in (vote.get_by_role("spinbutton").first, page.locator(".bc-chooser select").first):
        typed_in.focus()
        page.keyboard.press("w")
        expect(warning(page)).not_to_be_visible()

    opener = page.get_by_role("button", name=words["warning"], exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    warning(page).get_by_role("button", name=words["key_off"], exact=True).click()
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    expect(warning(page)).not_to_be_visible()
    opener.click()
    warning(page).get_by_role("button", name=words["key_on"], exact=True).click()
    page.keyboard.press("Escape")
    page.keyboard.press("W")
    expect(warning(page)).to_be_visible()


def test_a_vote_by_keyboard_alone(page: Page, pages: str, content: Content) -> None:
    words = content.words("vote")
    asked = [questions.question(content, i) for i in class_plans.question_ids(content, "plan-45")]
    question = asked[0]
    open_page(page, pages, "notebooks/votes.ipynb")
    vote = page.locator(".bc-vote").first
    expect(vote).to_contain_text(question.stem)
    size = float(vote.locator(".bc-choice-text").first.evaluate("n => parseFloat(getComputedStyle(n).fontSize)"))
    assert size >= SMALLEST_TYPE[page.viewport_size["width"]]  # type: ignore[index]
    small = vote.evaluate(
        "n => [...n.querySelectorAll('button, input')].filter(b => Math.min(b.offsetWidth, b.offsetHeight) < 24).length"
    )
    assert small == 0

    field = {letter: vote.get_by_role("spinbutton", name=words["hands"].format(letter=letter)) for letter in "ABCD"}
    tab_to(page, vote.get_by_role("button", name=words["more"].format(letter="A"), exact=True))
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(field["A"]).to_have_value("3", timeout=PATIENCE_MS)
    tab_to(page, field["B"], 6)
    page.keyboard.type("12")
    expect(vote).to_contain_text(words["first_count"].format(count=12), timeout=PATIENCE_MS)
    page.keyboard.press("ArrowUp")
    expect(vote.locator(".bc-total")).to_have_text(words["total"].format(count=16), timeout=PATIENCE_MS)
    tab_to(page, field["C"], 6)
    page.keyboard.type("250")
    page.keyboard.press("Tab")
    expect(field["C"]).to_have_value("99", timeout=PATIENCE_MS)
    tab_to(page, vote.get_by_role("button", name=words["fewer"].format(letter="D"), exact=True), 6)
    page.keyboard.press("Space")
    expect(field["D"]).to_have_value("0")
    bar = vote.locator(".bc-fill-first").first
    assert bar.evaluate("n => getComputedStyle(n).backgroundImage") != "none"  # a pattern, not a color alone
    press(page, vote, words["hide_bars"])
    expect(vote.locator(".bc-bar")).to_have_count(0, timeout=PATIENCE_MS)
    assert not any(option.feedback in vote.inner_text() for option in question.options)

    page.keyboard.press("Shift+Tab")  # back over "reveal" to the button before it
    page.keyboard.press("Shift+Tab")
    expect(vote.get_by_role("button", name=words["talk"], exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(vote.locator(".bc-phase")).to_be_focused(timeout=PATIENCE_MS)
    expect(vote).to_contain_text(words["how.talk"])
    expect(vote.get_by_role("spinbutton")).to_have_count(0)
    press(page, vote, words["second"])
    expect(vote).to_contain_text(words["how.second"], timeout=PATIENCE_MS)
    tab_to(page, field["A"], 8)
    page.keyboard.type("14")
    press(page, vote, words["reveal"])
    expect(vote).to_contain_text(words["change_more"].format(count=11), timeout=PATIENCE_MS)
    for option in question.options:
        expect(vote).to_contain_text(option.feedback)
    right = vote.locator(".bc-choice.bc-right")
    expect(right).to_contain_text(next(o.text for o in question.options if o.answer == "right"))
    expect(right).to_contain_text(words["is_right"])
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]

    press(page, vote, words["again"])
    expect(field["A"]).to_have_value("0", timeout=PATIENCE_MS)
    tab_to(page, vote.get_by_role("button", name=words["next"], exact=True), 30)
    page.keyboard.press("Enter")
    expect(vote).to_contain_text(asked[1].stem, timeout=PATIENCE_MS)


def test_the_page_for_educators(page: Page, pages: str, content: Content) -> None:
    open_page(page, pages, "notebooks/for_educators.ipynb")
    assert faults(page) == []
    menu = page.get_by_role("combobox", name=content.message("teach.choose"), exact=True)
    menu.focus()
    page.keyboard.press("ArrowDown")
    plan = content["class_plans"]["plan-60"]
    caption = content.message("teach.caption", minutes=60, title=plan["title"])
    expect(page.get_by_role("table", name=caption, exact=True)).to_be_visible(timeout=PATIENCE_MS)


def test_a_page_that_is_left_stops_its_kernel(page: Page, pages: str, log: Path) -> None:
    open_page(page, pages, "notebooks/01_causes.ipynb")
    page.wait_for_function("document.cookie.includes('_xsrf')", timeout=PATIENCE_MS)
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    page.goto(pages)
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while f"Kernel shutdown: {kernel}" not in log.read_text():
        assert time.monotonic() < deadline, "the kernel of a page that was left still runs"
        time.sleep(0.2)


def test_a_page_that_is_not_there_leads_back(page: Page, pages: str, content: Content) -> None:
    assert page.goto(f"{pages}voila/files/data/settings.csv").status == 403  # type: ignore[union-attr]
    page.goto(f"{pages}voila/render/notebooks/none.ipynb")
    assert faults(page) == []
    expect(page.get_by_role("heading", name=content.message("pages.error"))).to_be_visible()
    page.get_by_role("link", name=content.message("pages.start"), exact=True).click()
    expect(page).to_have_title(content.message("pages.title"))


def test_axe_sees_faults_of_the_frame(page: Page, pages: str) -> None:
    page.goto(pages)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p>outside of every landmark</p>')")
    assert {fault.split(":")[0] for fault in faults(page)} >= {"html-has-lang", "region"}
