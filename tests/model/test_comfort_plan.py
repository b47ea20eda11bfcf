"""The comfort plan: warning signs always, no tip without who asks first, no tip where a call comes first."""

from __future__ import annotations

import html
import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare import lesson
from backcare.content import Content, load, phone_numbers, split_list
from backcare.content.errors import ContentError, UnknownIdError
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model import comfort_plan, remedies
from backcare.parts import calls, plan_page
from backcare.widgets.plan_maker import PlanMaker
from tests.course_copy import DATA, Edit, set_settings

CONTENT = load(DATA)
PAINS = [row["id"] for row in CONTENT["symptoms"]]
PAIRS = [(row["symptom_id"], row["remedy_id"]) for row in CONTENT["symptom_remedy"]]
FIT = {(row["symptom_id"], row["remedy_id"]): row["fit"] for row in CONTENT["symptom_remedy"]}
CALL_FIRST = {"s-low-waves", "s-low-flank", "s-low-hours", "s-low-colic"}
some_pains = st.lists(st.sampled_from(PAINS), max_size=3, unique=True)
some_choices = st.lists(st.sampled_from(PAIRS), max_size=12)


def text_of(made: comfort_plan.Plan, content: Content = CONTENT) -> str:
    return plan_page.face(content, made).text


def faults(content: Content, made: comfort_plan.Plan, markup: str) -> list[str]:
    """Return what a plan must never lack: signs of its pains, who asks first, and the numbers."""
    shown = html.unescape(markup)
    signs = {sign for pain in made.pains for sign in split_list(pain["warning_ids"])}
    need = [content["warning_signs"][sign]["short"] for sign in signs]
    need += [text for tip in made.tips for text in (tip.before, tip.limits, *tip.steps)]
    need += [*calls.lines(content, "plan"), content.message("plan.only_checked")]
    missing = [text for text in need if text not in shown]
    first_tip, box = shown.find('class="bc-tip"'), shown.find(content.message("plan.rule_out"))
    return missing + (["tips stand before the signs"] if -1 < first_tip < box else [])


@settings(max_examples=60, deadline=None)
@given(pains=some_pains, choices=some_choices)
def test_a_plan_lacks_nothing_and_offers_nothing_to_avoid(pains: list[str], choices: list[tuple[str, str]]) -> None:
    made = comfort_plan.make_plan(CONTENT, pains, choices)
    assert faults(CONTENT, made, plan_page.page(CONTENT, made)) == []
    for tip in made.tips:
        assert any((pain, tip.id) in choices for pain in pains)
        assert all(FIT.get((pain, tip.id)) != "avoid" for pain in pains)
        if any(FIT.get((pain, tip.id)) == "ask first" for pain in pains):
            assert tip.fit == "ask first"
    if CALL_FIRST & set(pains):
        assert made.tips == ()


def test_known_bad_plans_are_found() -> None:
    made = comfort_plan.make_plan(CONTENT, ["s-low-ache"], [("s-low-ache", "r-walk")])
    good = plan_page.page(CONTENT, made)
    for text in (made.tips[0].before, made.tips[0].limits, CONTENT.message("plan.only_checked")):
        assert faults(CONTENT, made, good.replace(html.escape(text), "")) == [text]
    assert faults(CONTENT, made, '<div class="bc-tip">' + good) == ["tips stand before the signs"]


def test_pains_that_need_a_call_first_follow_from_the_tables() -> None:
    assert {pain for pain in PAINS if remedies.calls_first(CONTENT, pain)} == CALL_FIRST


@pytest.mark.parametrize("pain", sorted(CALL_FIRST))
def test_a_pain_that_needs_a_call_first_gets_no_tips(pain: str) -> None:
    choices = [pair for pair in PAIRS if pair[0] in (pain, "s-low-ache")]
    for pains in ([pain], [pain, "s-low-ache"]):
        made = comfort_plan.make_plan(CONTENT, pains, choices)
        assert made.tips == ()
        assert all(offer.tips == () for offer in comfort_plan.offers(CONTENT, pains))
        shown = text_of(made)
        assert CONTENT.message("plan.call_first") in shown
        assert CONTENT.message("plan.no_tips_yet") in shown
        assert CONTENT["remedies"]["r-walk"]["name"] not in shown


def test_no_tip_can_be_put_before_a_call(edit: Edit, data_copy: Path) -> None:
    def how(rows: list[dict[str, str]]) -> None:
        next(r for r in rows if (r["symptom_id"], r["remedy_id"]) == ("s-low-hours", "r-warm"))["fit"] = "first try"

    edit("symptom_remedy.csv", how)
    with pytest.raises(ContentError, match="The pain s-low-hours needs a call before any tip"):
        load(data_copy)


def test_the_more_careful_word_counts_for_all_pains() -> None:
    # walking: first try for a dull ache, ask first for the front of the pelvis
    pains = ["s-low-ache", "s-pel-front"]
    made = comfort_plan.make_plan(CONTENT, pains, [("s-low-ache", "r-walk")])
    assert [(tip.id, tip.fit) for tip in made.tips] == [("r-walk", "ask first")]
    alone = comfort_plan.make_plan(CONTENT, pains[:1], [("s-low-ache", "r-walk")])
    assert [(tip.id, tip.fit) for tip in alone.tips] == [("r-walk", "first try")]


def test_a_remedy_for_two_pains_stands_once_and_names_both() -> None:
    pains = ["s-low-ache", "s-low-catch"]
    made = comfort_plan.make_plan(CONTENT, pains, [(pain, "r-pelvic-tilt") for pain in pains])
    assert [tip.pains for tip in made.tips] == [tuple(CONTENT["symptoms"][pain]["name"] for pain in pains)]


def test_signs_come_most_urgent_first_and_hold_the_whole_box() -> None:
    for pains in ([], *combinations(PAINS, 2)):
        made = comfort_plan.make_plan(CONTENT, pains)
        order = CONTENT.allowed("warning_signs", "action_level")
        assert list(made.signs) == [level for level in order if level in made.signs]
        own = {sign for pain in made.pains for sign in split_list(pain["warning_ids"])}
        for line in CONTENT["warning_box"]:
            if not set(split_list(line["warning_ids"])) <= own:
                assert line["text"] in made.signs[line["level"]]


def test_nothing_chosen_is_the_blank_plan_with_lines_to_write_on() -> None:
    shown = text_of(comfort_plan.make_plan(CONTENT))
    assert shown.count("____") > 12
    assert CONTENT.message("plan.when_to_call") in shown
    assert "None" not in shown


def test_a_pain_without_a_choice_says_so() -> None:
    assert CONTENT.message("plan.no_remedies") in text_of(comfort_plan.make_plan(CONTENT, ["s-low-ache"]))


def test_what_was_chosen_and_needs_a_yes_becomes_a_question() -> None:
    made = comfort_plan.make_plan(CONTENT, ["s-low-waist"], [("s-low-waist", "r-tens"), ("s-low-waist", "r-walk")])
    assert CONTENT.message("plan.ask_remedy", remedy="TENS machine") in made.questions
    assert not any("Walking" in question for question in made.questions)
    assert CONTENT.message("plan.visit_about.r-belt") in made.questions
    assert CONTENT.message("plan.visit_about.r-belt") not in comfort_plan.make_plan(CONTENT, ["s-low-night"]).questions


def test_an_unknown_pain_is_named() -> None:
    with pytest.raises(UnknownIdError, match="s-low-ache"):
        comfort_plan.make_plan(CONTENT, ["s-low-ach"])


def test_local_numbers_stand_in_the_plan(data_copy: Path) -> None:
    numbers = {"maternity_phone": "555 0100", "emergency_phone": "000", "advice_phone": "555-0199"}
    set_settings(data_copy, **numbers)
    local = load(data_copy)
    page = plan_page.page(local, comfort_plan.make_plan(local))
    for number in numbers.values():
        assert f'href="{phone_numbers.address(number)}">{phone_numbers.on_screen(number)}</a>' in page
    assert "advice" not in " ".join(calls.lines(CONTENT, "plan"))


def requests_of(page: str) -> list[str]:
    """Return what a page would fetch or run."""
    return re.findall(r"https?://|<script|<link|<img|@import|url\(|src=", page)


def test_the_page_needs_nothing_else() -> None:
    page = plan_page.page(CONTENT, comfort_plan.make_plan(CONTENT, PAINS[:2], PAIRS))
    assert requests_of(page) == []
    assert page.startswith("<!doctype html>")
    assert '<html lang="en">' in page
    assert requests_of(page.replace("</head>", '<link href="x.css"></head>')) == ["<link"]


# --- the widget ------------------------------------------------------------------------------------------------------


def test_what_the_page_chooses_comes_back() -> None:
    widget = PlanMaker(CONTENT)
    assert (widget.pains, widget.checked, widget.tries) == ([], False, [])
    widget.set_state({"pains": ["s-low-ache"], "checked": True, "tries": ["s-low-ache|r-walk"]})
    assert (widget.pains, widget.checked, widget.tries) == (["s-low-ache"], True, ["s-low-ache|r-walk"])


def test_the_view_is_plain_data_and_holds_every_pain() -> None:
    view = PlanMaker(CONTENT).view
    assert json.loads(json.dumps(view)) == view
    assert {pain for pain, told in view["pains"].items() if told["call"]} == CALL_FIRST
    assert sorted(pain for _, pains in view["groups"] for pain in pains) == sorted(PAINS)
    for told in view["remedies"].values():
        assert told["before"]


def test_the_static_face_is_the_blank_plan_in_a_fold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(DATA))
    bundle, _ = lesson.plan_maker()._repr_mimebundle_()
    assert CONTENT.message("plan.not_run") in bundle["text/plain"]
    assert text_of(comfort_plan.make_plan(CONTENT)) in bundle["text/plain"]
    assert bundle["text/html"].index("<details") < bundle["text/html"].index(CONTENT.message("plan.date"))
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_what_was_chosen_does_not_reach_the_saved_notebook() -> None:
    widget = PlanMaker(CONTENT)
    widget.set_state({"pains": ["s-low-ache"], "tries": ["s-low-ache|r-walk"]})
    bundle, _ = widget._repr_mimebundle_()
    assert "Walking" not in bundle["text/plain"]
