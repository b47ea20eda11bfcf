"""The breakages of the box's own files: whatever is broken, the signs stay, and no number is shown that is none.

``make fuzz`` tries every kind on every table; here are those that once took the box off the pages, and the twins that
show that the tool sees what it counts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from backcare.content import Content, load
from backcare.parts import shipped_signs, warning_box
from tests.course_copy import Edit, set_settings
from tools import breakages, fuzz

BOX = ("warning_box.csv", "warning_signs.csv", "messages.csv", "settings.csv")
PARTS = (
    ("warning_box", "warning_box()"),
    ("phone_script", "phone_script()"),
    ("sign_table", 'sign_table("emergency")'),
    ("plan_maker", "plan_maker()"),
)
NAMED = (
    "file gone",
    "folder in its place",
    "link that leads nowhere",
    "empty file",
    "UTF-16",
    "renamed",
    "only the heading",
    "heading gone",
    "split by semicolons",
    "column gone",
    "column renamed",
    "quotation mark lost",
    "quotation mark too many",
    "cut anywhere",
    "required cell emptied",
    "row twice",
    "line of the box gone",
    "level of the box gone",
    "level of a sign in the box changed",
    "sign gone",
    "message gone",
    "setting gone",
    "words in braces changed",
    "number that is none",
)


@pytest.fixture(autouse=True)
def _few_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "calls", lambda: PARTS)
    monkeypatch.setenv(fuzz.FOLDER_VARIABLE, "")


@pytest.mark.parametrize("name", NAMED)
def test_a_broken_file_of_the_box_takes_nothing_off_the_page(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (breakages.files, breakages.texts, breakages.cells, breakages.rows):
        monkeypatch.setattr(module, "tables", lambda folder: [folder / file for file in BOX], raising=False)
    for number in range(3):
        result = fuzz.broken(number, seed=24, only=name)
        assert result.outcome not in fuzz.NEVER, result


def test_there_are_ninety_kinds_and_each_names_what_must_come_of_it() -> None:
    assert len(breakages.KINDS) >= 90
    outcomes = {breakages.REFUSED, breakages.SAME, breakages.EDIT, breakages.ANY}
    assert {outcome for outcome, _ in breakages.KINDS.values()} == outcomes


def test_every_part_of_every_lesson_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    names = {name for name, _ in fuzz.calls()}
    assert {
        "warning_box",
        "plan_maker",
        "remedy_finder",
        "votes_for",
        "vote_any",
        "week_slider",
        "case",
        "check",
    } <= names
    assert len(fuzz.calls()) > 100


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>undefined</p>", "undefined"),
        ("<script>alert(1)</script>", ""),
        ("", "Items left: {count}."),
        ("", "38 Â°C"),
        ("", "a\x07b"),
        ("", "caf\N{REPLACEMENT CHARACTER}"),
        ('<a href="tel:4421">4.42E+1</a>', ""),
    ],
)
def test_what_is_wrong_is_seen(content: Content, markup: str, text: str) -> None:
    assert fuzz.wrong_in(markup, text, content, "")
    assert not fuzz.wrong_in("<p>Call.</p>", "Call.", content, "")


def test_a_number_that_is_set_is_no_fault(data_copy: Path) -> None:
    set_settings(data_copy, maternity_phone="555 0100")
    assert not fuzz.wrong_in('<a href="tel:5550100">', "", load(data_copy), "")
    assert fuzz.wrong_in('<a href="tel:5550199">', "", load(data_copy), "")


def test_a_lost_line_is_seen(content: Content) -> None:
    line, shipped = content["warning_box"].rows[2]["text"], str(shipped_signs.shipped()["box"])
    for whole in (warning_box.box_markup(content), shipped):
        assert fuzz.box_is_whole(whole, content)
        assert not fuzz.box_is_whole(whole.replace(line, "").replace("</li>", "", 1), content)


def test_what_should_have_been_refused_is_seen(data_copy: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fuzz.FOLDER_VARIABLE, str(data_copy))
    edit("glossary.csv", lambda rows: rows.pop(0))
    assert fuzz.judged("", breakages.REFUSED, data_copy, "").outcome == fuzz.WRONG
    assert fuzz.judged("", breakages.SAME, data_copy, "").outcome == fuzz.WRONG
    assert fuzz.judged("", breakages.ANY, data_copy, "").outcome == fuzz.EDITED


def test_a_traceback_is_seen(data_copy: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fuzz.FOLDER_VARIABLE, str(data_copy))
    edit("glossary.csv", lambda rows: rows.pop(0))
    monkeypatch.setattr(fuzz, "calls", lambda: (("x", "1 / 0"),))
    assert fuzz.judged("", breakages.ANY, data_copy, "").outcome == fuzz.TRACE
