"""A phone number looks like one, breaks over no line, and dials."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare.content import phone_numbers

GOOD = {
    "000": "tel:000",
    "112": "tel:112",
    "116 117": "tel:116117",
    "116117": "tel:116117",
    "555-0100": "tel:5550100",
    "555.010.0199": "tel:5550100199",
    "(555) 010-0199": "tel:5550100199",
    "1-800-555-0199": "tel:18005550199",
    "01632960000": "tel:01632960000",
    "+441632960000": "tel:+441632960000",
    "+44 (0)1632 960 000": "tel:+441632960000",
    " 555\N{NO-BREAK SPACE}0100 ": "tel:5550100",
    "555\N{EN DASH}0100": "tel:5550100",
    "\N{LEFT-TO-RIGHT EMBEDDING}555 0100\N{POP DIRECTIONAL FORMATTING}": "tel:5550100",
}
BAD = {
    "4.42E+11": "what a spreadsheet made",
    "4,42e+11": "what a spreadsheet made",
    "#NAME?": "what a spreadsheet made",
    "###": "what a spreadsheet made",
    "Err:509": "what a spreadsheet made",
    "=555-0100": "is a formula",
    "2026-11-22": "is a date",
    "1/2/2026": "is a date",
    "01.02.26": "is a date",
    "8001111": "drop a 0 or a +",
    "441632960000": "drop a 0 or a +",
    "5550100.0": "with decimals",
    "0": "at least three digits",
    "12": "at least three digits",
    "call me": "digits, spaces, hyphens",
    "555 0100 ext. 12": "digits, spaces, hyphens",
    "555 0100, 555 0199": "digits, spaces, hyphens",
    "8,001,111": "digits, spaces, hyphens",
    "555/0100": "digits, spaces, hyphens",
    "0555+0100": "digits, spaces, hyphens",
    "-5550100": "digits, spaces, hyphens",
    "(555 0100": "digits, spaces, hyphens",
    "555) 0100(": "digits, spaces, hyphens",
    "555 <0100>": "digits, spaces, hyphens",
    "\N{FULLWIDTH DIGIT FIVE}55 0100": "digits, spaces, hyphens",
    "0555 0100 0555 0199 0555 0100": "too long",
}


@pytest.mark.parametrize("number", GOOD)
def test_a_number(number: str) -> None:
    assert phone_numbers.fault(number) == ""
    assert phone_numbers.address(number) == GOOD[number]


@pytest.mark.parametrize("number", BAD)
def test_no_number(number: str) -> None:
    told = phone_numbers.fault(number)
    assert BAD[number] in told
    assert number in told
    assert re.search("write|leave", told, re.I)


@given(st.text(max_size=24))
def test_whatever_passes_holds_nothing_but_a_number(text: str) -> None:
    if not phone_numbers.fault(text):
        assert re.fullmatch(r"[+(]?[0-9][-0-9 ().]*", phone_numbers.tidy(text))
        assert re.fullmatch(r"tel:\+?[0-9]{3,20}", phone_numbers.address(text))


@pytest.mark.parametrize("number", GOOD)
def test_nothing_in_a_number_breaks_over_two_lines(number: str) -> None:
    shown = phone_numbers.on_screen(number)
    assert not re.search(r"[ \t\n-]", shown)
    assert phone_numbers.digits(shown) == phone_numbers.digits(number)
