"""Whom to call: the numbers that a clinic has set, as a page writes and dials them, and what is read back."""

from __future__ import annotations

from pathlib import Path

from backcare.content import Content, phone_numbers
from backcare.model import whom_to_call
from backcare.model.whom_to_call import Call
from tests.course_copy import set_settings

HARD = "\N{NON-BREAKING HYPHEN}"


def test_a_number_is_written_and_dialed() -> None:
    assert whom_to_call.of("maternity", "555-0100") == Call("maternity", f"555{HARD}0100", "tel:5550100")
    assert whom_to_call.of("advice", "") == Call("advice", "", "")


def test_the_most_urgent_first_and_advice_only_where_it_is_set(content: Content, data_copy: Path) -> None:
    assert whom_to_call.calls(content) == [Call("emergency", "", ""), Call("maternity", "", "")]
    set_settings(data_copy, advice_phone="116 117", emergency_phone="112")
    number = phone_numbers.on_screen("116 117")
    assert whom_to_call.calls(Content(data_copy)) == [
        Call("emergency", "112", "tel:112"),
        Call("maternity", "", ""),
        Call("advice", number, "tel:116117"),
    ]


def test_numbers_are_read_back_before_a_class(content: Content, data_copy: Path) -> None:
    assert whom_to_call.read_back(content) == [content.message("numbers.none")]
    set_settings(data_copy, maternity_phone=f"555{HARD}0100", class_address="example.org")
    (data_copy / "settings (1).csv").write_text("x\n", encoding="utf-8")
    set_content = Content(data_copy, ("settings", "messages"))
    row = set_content["settings"]["maternity_phone"]
    name = row["what_it_is"].split(".")[0]
    assert whom_to_call.read_back(set_content) == [
        content.message("numbers.check"),
        content.message("numbers.line", name=name, number="555-0100"),
    ]


def test_a_file_that_the_course_does_not_know_is_read_back(data_copy: Path) -> None:
    (data_copy / "list of the class.txt").write_text("x\n", encoding="utf-8")
    content = Content(data_copy)
    assert content.notes
    assert whom_to_call.read_back(content) == [content.message("numbers.none"), *map(str, content.notes)]
