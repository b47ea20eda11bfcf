"""The two forms of the class pages: her numbers, and a question of her own; kept, saved as a file, used at once."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from backcare.content import Content, load, phone_numbers
from tests.browser.class_room import axe_faults, open_wall, room, wrong
from tools import make_site

GOOD = {
    "maternity": "+44 20 7946 0000",
    "emergency": "999",
    "advice": "0800 111 222",
    "crisis": "988",
    "early": "020 7946 0001",
    "abuse": "0808 555 0100",
}
BAD = ["call me", "4.42E+11", "###", "8001111222", "1", "=12", "01-02-2026", "++1 234 567", "(020 7946"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain pages and the class pages."""
    out = tmp_path_factory.mktemp("forms") / "site"
    make_site.build(out, plain=True)
    return out


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A window with no network that may save files."""
    opened = room(chromium, accept_downloads=True)
    yield opened
    opened.close()


def test_numbers_are_checked_read_back_and_shown(context: BrowserContext, folder: Path, content: Content) -> None:
    page = open_wall(context, folder, "settings.html")
    assert axe_faults(page) == []
    for number in BAD:
        page.locator("[name=maternity]").fill(number)
        page.locator("[name=emergency]").focus()
        refused = bool(page.locator("#bc-fault-maternity").inner_text())
        assert refused == bool(phone_numbers.fault(number)), number
        assert refused, number
        expect(page.locator("#bc-card-part")).to_be_hidden()  # nothing wrong is ever shown as a number
    page.get_by_role("button", name=content.message("form.keep")).click()
    expect(page.locator("[name=maternity]")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    page.locator("[name=address]").fill("my class")
    for who, number in GOOD.items():
        page.locator(f"[name={who}]").fill(number)
    page.locator("[name=address]").blur()
    expect(page.locator("#bc-fault-address")).not_to_be_empty()
    page.locator("[name=address]").fill("https://class.example/back")
    page.get_by_role("button", name=content.message("form.keep")).click()
    expect(page.locator("form [role=status]")).to_have_text(content.message("form.kept"))
    for number in GOOD.values():
        expect(page.locator("#bc-card")).to_contain_text(phone_numbers.on_screen(number))
    assert axe_faults(page) == []
    page.goto((folder / "class/plan-60.html").as_uri())
    page.keyboard.press("w")
    for number in GOOD.values():
        expect(page.locator("#bc-signs")).to_contain_text(phone_numbers.on_screen(number))
    expect(page.locator("#bc-signs")).to_contain_text("https://class.example/back")
    assert page.locator("#bc-signs .bc-fit").evaluate("n => n.firstElementChild.offsetHeight <= n.clientHeight + 1")
    page.goto((folder / "index.html").as_uri())
    expect(page.locator("[data-mine]").first).to_contain_text(phone_numbers.on_screen(GOOD["maternity"]))
    page.goto((folder / "class/settings.html").as_uri())
    page.get_by_role("button", name=content.message("form.forget")).click()
    expect(page.locator("[name=maternity]")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    assert wrong(page) == []


def saved(page: Page, name: str) -> Path:
    """Press a button and return the file that it saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path())


def test_the_saved_file_is_read_by_all_pages(
    context: BrowserContext, chromium: Browser, folder: Path, content: Content, tmp_path: Path
) -> None:
    page = open_wall(context, folder, "settings.html")
    page.locator("[name=maternity]").fill(GOOD["maternity"])
    made = saved(page, content.message("form.save"))
    copied = Path(shutil.copytree(folder, tmp_path / "unpacked"))
    shutil.copyfile(made, copied / "my_class.js")
    other = room(chromium)  # another laptop
    for name in ("index.html", "plan-45.html"):
        again = open_wall(other, copied, name)
        expect(again.locator("[data-mine]").first).to_contain_text(phone_numbers.on_screen(GOOD["maternity"]))
        assert wrong(again) == []
    lesson = other.new_page()
    lesson.goto((copied / "notebooks/04_relief.html").as_uri())
    expect(lesson.locator("[data-mine]").first).to_contain_text(phone_numbers.on_screen(GOOD["maternity"]))
    other.close()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("window.MY_CLASS = {", "file_unread"),
        ('window.MY_CLASS = {"numbers": {"maternity": "911 or so", "emergency": "112"}, "version": 1};', "left_out"),
        ('window.MY_CLASS = {"numbers": {"emergency": "112"}};', "other_version"),
        ('window.MY_CLASS = ["x"];', "other_version"),
        ("window.MY_CLASS = null;", ""),
    ],
    ids=["broken", "no number", "older", "not a class", "nothing"],
)
def test_a_file_that_is_no_good(
    chromium: Browser, folder: Path, content: Content, tmp_path: Path, text: str, told: str
) -> None:
    copied = Path(shutil.copytree(folder, tmp_path / "unpacked"))
    (copied / "my_class.js").write_text(text, encoding="utf-8")
    context = room(chromium)
    for name in ("index.html", "settings.html"):
        page = open_wall(context, copied, name)
        expect(page.locator("#bc-told")).to_have_text(content.message(f"form.{told}") if told else "")
        assert "911 or so" not in page.locator("main").inner_text()
        if '"112"' in text and name == "index.html":
            page.locator(".bc-signs-here summary").first.click()
            expect(page.locator("[data-mine]").first).to_contain_text("112")  # what fits is not lost
    wall = open_wall(context, copied, "plan-60.html")
    wall.keyboard.press("w")
    expect(wall.locator("#bc-signs .bc-box")).to_be_visible()
    context.close()


def write_question(page: Page) -> None:
    """Fill in a whole question; the facts are found by their words."""
    page.locator("[name=lesson]").select_option("warning")
    page.locator("[name=stem]").fill("Zora is 30 weeks pregnant, and her back hurts in waves. What now?")
    texts = ("Call her team now", "Wait until the morning, and see", "Take a hot bath")
    for letter, text in zip("abc", texts, strict=True):
        page.locator(f"[name=text-{letter}]").fill(text)
        page.locator(f"[name=feedback-{letter}]").fill(f'Reason {letter}, with a "quote". Call now.')
        page.locator(f"[name=find-{letter}]").fill("comes goes waves pattern")
        page.locator(f"[name=fact-{letter}]").select_option("w-ptl-back")
    page.locator("[name=right][value=a]").check()


def test_each_fault_of_a_question_is_told_as_it_is_written(
    context: BrowserContext, folder: Path, content: Content
) -> None:
    page = open_wall(context, folder, "question.html")
    assert axe_faults(page) == []
    faults = page.locator("#bc-faults li")
    expect(faults).to_have_count(0)  # nobody is told off before she has tried
    page.get_by_role("button", name=content.message("form.use")).click()
    expect(page.locator("[name=stem]")).to_be_focused()
    assert axe_faults(page) == []
    write_question(page)
    expect(faults).to_have_count(0)
    breaks = {
        "stem": ("No mark", "fault_stem_end", {}),
        "text-b": ("call her team now", "fault_same", {"letter": "A"}),
        "text-c": ("All of the above", "fault_all", {"letter": "C"}),
        "feedback-a": ("One; two", "fault_semicolon", {}),
        "feedback-b": ("", "fault_feedback", {"letter": "B"}),
    }
    for name, (value, told, values) in breaks.items():
        field = page.locator(f"[name={name}]")
        before = field.input_value()
        field.fill(value)
        expect(faults.filter(has_text=content.message(f"form.{told}", **values)).first).to_be_visible()
        field.fill(before)
        expect(faults).to_have_count(0)
    page.locator("[name=find-a]").fill("zzzz")
    expect(faults).to_have_text([content.message("form.fault_fact", letter="A")])
    page.get_by_role("button", name=content.message("form.fault_fact", letter="A")).click()
    expect(page.locator("[name=find-a]")).to_be_focused()
    assert wrong(page) == []


def test_a_question_is_used_in_this_class_at_once(context: BrowserContext, folder: Path, content: Content) -> None:
    page = open_wall(context, folder, "own.html")
    expect(page.locator("#bc-none")).to_be_visible()
    page.goto((folder / "class/question.html").as_uri())
    write_question(page)
    page.get_by_role("button", name=content.message("form.use")).click()
    page.locator("#bc-own a").click()
    expect(page.locator("#bc-place")).to_have_text("1 of 2")
    expect(page.locator(".bc-screen:visible")).to_contain_text("Zora is 30 weeks")
    for key in ("5", "Enter", "PageDown", "PageDown", "7", "PageDown"):
        page.keyboard.press(key)
    expect(page.locator(".bc-reason")).to_contain_text("Reason a")
    assert axe_faults(page) == []
    page.keyboard.press("PageDown")
    expect(page.locator(".bc-screen:visible .bc-box")).to_be_visible()
    assert wrong(page) == []


def test_the_rows_fit_the_tables(
    context: BrowserContext, folder: Path, content: Content, data_copy: Path, tmp_path: Path
) -> None:
    page = open_wall(context, folder, "question.html")
    write_question(page)
    page.get_by_role("button", name=content.message("form.make_rows")).click()
    for name, button in (("questions", "question"), ("options", "options")):
        made = saved(page, content.message("form.save_rows", file=name)).read_text(encoding="utf-8")
        assert made.splitlines() == page.locator(f"#bc-row-{button}").input_value().splitlines()
        heading, *rows = list(csv.reader(io.StringIO(made)))
        table = data_copy / f"{name}.csv"
        assert heading == next(csv.reader(io.StringIO(table.read_text(encoding="utf-8"))))
        with table.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    added = load(data_copy)
    new = [row for row in added["questions"] if row["id"] not in content["questions"].by_id]
    assert [row["stem"] for row in new] == ["Zora is 30 weeks pregnant, and her back hurts in waves. What now?"]
    assert re.fullmatch(r"q-warning-[a-z-]+", new[0]["id"])
    assert [row["answer"] for row in added["options"].where(question_id=new[0]["id"])] == ["right", "wrong", "wrong"]


def test_without_scripts_the_forms_say_so(chromium: Browser, folder: Path, content: Content) -> None:
    context = room(chromium, java_script_enabled=False)
    for name in ("settings.html", "question.html"):
        page = open_wall(context, folder, name)
        expect(page.get_by_text(content.message("form.no_script"))).to_be_visible()
        expect(page.locator("form")).to_be_hidden()
    context.close()
