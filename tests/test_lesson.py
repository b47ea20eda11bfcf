"""What notebooks call: errors become a notice that names the place and never hides the way to help."""

from __future__ import annotations

from pathlib import Path

import pytest

from backcare import lesson
from backcare.content import Content, errors, phone_numbers
from backcare.content.reading import FOLDER_VARIABLE
from backcare.parts import notices
from tests.course_copy import DATA, Edit, set_settings


@pytest.fixture(autouse=True)
def _course_data(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(DATA))
    monkeypatch.setenv(notices.DEBUG_VARIABLE, "1")


def test_a_typo_names_the_nearest_ids(content: Content) -> None:
    known = content["questions"].where(lesson_id="relief")[0]["id"]
    shown = lesson.self_check(known + "x")
    assert f'There is no "{known}x" in questions. Nearest: {known}' in shown.text
    assert errors.words("notice_safe") in shown.text
    assert "Traceback" not in shown.text


def test_broken_content_shows_its_place_and_no_lesson(
    edit: Edit, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("remedies.csv", lambda rows: rows[2].update(evidence=""))
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    for shown in (lesson.warning_box(), lesson.remedy_finder(), lesson.quiz("relief"), lesson.remedy_matrix("lower")):
        assert "data/remedies.csv, row 4, field evidence: The field is empty and must be filled in." in shown.text
        assert errors.words("notice_safe") in shown.text


def test_many_problems_are_counted(edit: Edit, data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit("options.csv", lambda rows: [row.update(feedback="") for row in rows])  # type: ignore[func-returns-value]
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    assert "more of this kind are not listed" in lesson.warning_box().text


def test_no_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert "was not found above" in lesson.objectives("relief").text


def test_a_fault_of_the_code_is_a_notice_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_content: Content, _lesson: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(lesson.lesson_parts, "objectives", broken)
    with pytest.raises(ZeroDivisionError):
        lesson.objectives("relief")
    monkeypatch.delenv(notices.DEBUG_VARIABLE)
    shown = lesson.objectives("relief")
    assert "ZeroDivisionError" in shown.text
    assert errors.words("notice_safe") in shown.text


def test_every_public_part_is_named_and_documented() -> None:
    for name in lesson.__all__:
        assert getattr(lesson, name).__doc__


def test_local_phone_numbers_stand_in_the_box(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    before = lesson.warning_box().text
    assert "maternity unit, midwife or doctor" in before

    numbers = {"maternity_phone": "555 0100", "emergency_phone": "000", "advice_phone": "555-0199"}
    set_settings(data_copy, **numbers)
    after = lesson.warning_box()
    for number in numbers.values():
        assert f'href="{phone_numbers.address(number)}">{phone_numbers.on_screen(number)}</a>' in after.html


@pytest.mark.parametrize("number", ["4.42E+11", "#NAME?", "call me", "8001111"])
def test_a_number_that_is_none_is_never_shown(data_copy: Path, monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    set_settings(data_copy, maternity_phone=number)
    for shown in (lesson.warning_box(), lesson.phone_script()):
        assert "data/settings.csv, row 2, field value" in shown.text
        assert "unit on" not in shown.text
        assert "tel:" not in shown.html


def test_the_box_stays_when_another_file_is_broken(
    edit: Edit, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    whole = lesson.warning_box().text
    edit("options.csv", lambda rows: rows[0].update(feedback=""))
    shown = lesson.warning_box().text
    assert "data/options.csv, row 2, field feedback" in shown
    assert shown.endswith(whole)
    assert whole not in lesson.objectives("relief").text
