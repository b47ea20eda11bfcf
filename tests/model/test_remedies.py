"""Which remedy fits which pain: the check is no tip, calls come first, and no choice hides what to avoid."""

from __future__ import annotations

import pytest

from backcare.content import Content, scales
from backcare.content.errors import UnknownIdError
from backcare.model import remedies

PLACES, SURES = ("", "home", "professional"), ("", "sure")


def test_fits_leave_the_check_out(content: Content) -> None:
    for pain in content["symptoms"]:
        pairs = content["symptom_remedy"].where(symptom_id=pain["id"])
        expected = {p["remedy_id"]: p["fit"] for p in pairs if content["remedies"][p["remedy_id"]]["kind"] != "check"}
        assert remedies.fits(content, pain["id"]) == expected
        assert len(expected) < len(pairs)


def test_a_call_first_is_what_the_row_says(content: Content) -> None:
    calls = {pain["id"] for pain in content["symptoms"] if pain["call_first"] == "yes"}
    assert {pain["id"] for pain in content["symptoms"] if remedies.calls_first(content, pain["id"])} == calls
    assert 0 < len(calls) < len(content["symptoms"])


def test_remedies_of_a_pain_come_best_fit_first_with_all_that_is_said(content: Content) -> None:
    order = scales.fits(content)
    for pain in content["symptoms"]:
        found = remedies.remedies_for(content, pain["id"])
        pairs = {p["remedy_id"]: p for p in content["symptom_remedy"].where(symptom_id=pain["id"])}
        assert {row["id"] for row in found} == set(pairs)
        ranks = [order.index(row["fit"]) for row in found]
        assert ranks == sorted(ranks)
        for row in found:
            pair = pairs[row["id"]]
            said = (row["fit"], row["reason"], row["pair_source_ids"])
            assert said == (pair["fit"], pair["reason"], pair["source_ids"])
            assert row["how_to_do_it"] == content["remedies"][row["id"]]["how_to_do_it"]
    with pytest.raises(UnknownIdError):
        remedies.remedies_for(content, "s-nonsense")


def test_what_stands_before_a_remedy(content: Content) -> None:
    row = {"stop_if": "it bleeds", "ask_if": "", "take_care": "keep it short"}
    labels = [content.message("remedy.stop_if"), content.message("remedy.take_care")]
    assert remedies.before_you_start(content, row) == list(zip(labels, ["it bleeds", "keep it short"], strict=True))
    assert remedies.before_line(content, row) == f"{labels[0]} it bleeds {labels[1]} keep it short"
    assert remedies.before_line(content, dict.fromkeys(row, "")) == ""


def test_sure_enough_is_some_support_or_more() -> None:
    sure = {
        c for c in ("strong", "moderate", "mixed", "low", "expert advice") if remedies.sure_enough({"certainty": c})
    }
    assert sure == {"strong", "moderate"}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sure", SURES)
def test_no_choice_hides_the_check_or_what_to_avoid(content: Content, place: str, sure: str) -> None:
    for pain in content["symptoms"]:
        rows = remedies.remedies_for(content, pain["id"])
        found = remedies.advice(content, pain["id"], place, sure)
        assert list(found.check) == [row for row in rows if row["kind"] == "check"]
        assert list(found.avoid) == [row for row in rows if row["fit"] == "avoid" and row["kind"] != "check"]
        others = [row for row in rows if row["kind"] != "check" and row["fit"] != "avoid"]
        if pain["call_first"] == "yes":
            assert (found.call_first, found.tips, found.more, found.hidden) == (True, (), (), 0)
            continue
        kept = [
            row
            for row in others
            if (not place or row["setting"] in (place, "both"))
            and (not sure or row["certainty"] in ("strong", "moderate"))
        ]
        assert not found.call_first
        tips = [row for row in kept if row["fit"] in ("first try", "may help", "ask first")][:3]
        assert list(found.tips) == tips
        assert list(found.more) == [row for row in kept if row not in tips]
        assert found.hidden == len(others) - len(kept)


def test_no_choice_asked_for_hides_nothing(content: Content) -> None:
    for pain in content["symptoms"]:
        found = remedies.advice(content, pain["id"])
        assert (found, found.hidden) == (remedies.advice(content, pain["id"], "", ""), 0)


def test_choices_do_hide_something(content: Content) -> None:
    hidden = [remedies.advice(content, pain["id"], "home", "sure").hidden for pain in content["symptoms"]]
    more = [remedies.advice(content, pain["id"]).more for pain in content["symptoms"]]
    assert any(hidden)
    assert any(more)
    with pytest.raises(UnknownIdError):
        remedies.advice(content, "s-nonsense")
