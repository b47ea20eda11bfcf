"""Cases: the key follows from the warning signs, and the most urgent sign always wins."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare import lesson
from backcare.content import Content, load, scales, split_list
from backcare.content.errors import UnknownIdError
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model import cases
from backcare.widgets.self_check import SelfCheck
from tests.course_copy import DATA, Edit

CONTENT = load(DATA)
SIGNS = [row["id"] for row in CONTENT["warning_signs"]]
CASES = [row["id"] for row in CONTENT["cases"]]
URGENCY = {level: place for place, level in enumerate(scales.levels(CONTENT))}
some_signs = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8)
# what the explanation of a case says about its level
SAYS = {
    "emergency": "is an emergency",
    "call_now": "is a sign to call now",
    "call_today": "is for a call today",
    "mention": "is for the next visit",
}


def urgency(sign_ids: list[str]) -> int:
    return URGENCY[cases.most_urgent(CONTENT, sign_ids)]


@given(signs=some_signs, more=st.sampled_from(SIGNS))
def test_one_more_sign_never_lowers_the_level(signs: list[str], more: str) -> None:
    both = urgency([*signs, more])
    assert both <= urgency(signs)
    assert both == min(urgency(signs), urgency([more]))


@given(signs=some_signs, data=st.data())
def test_order_and_repeats_do_not_matter(signs: list[str], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations([*signs, *data.draw(st.lists(st.sampled_from(signs)))]))
    assert urgency(mixed) == urgency(signs)


@given(signs=some_signs)
def test_the_sign_that_decides_is_one_of_them_and_has_the_level(signs: list[str]) -> None:
    sign = cases.deciding_sign(CONTENT, signs)
    assert sign["id"] in signs
    assert sign["action_level"] == cases.most_urgent(CONTENT, iter(signs))


def test_no_sign_is_not_a_level() -> None:
    with pytest.raises(ValueError, match="at least one"):
        cases.most_urgent(CONTENT, [])


def test_an_unknown_sign_or_case_is_named() -> None:
    with pytest.raises(UnknownIdError, match="w-back-bleed"):
        cases.most_urgent(CONTENT, ["w-back-bleeed"])
    with pytest.raises(UnknownIdError, match="k-amina"):
        cases.case(CONTENT, "k-amin")


@pytest.mark.parametrize("case_id", CASES)
def test_a_case_has_four_levels_and_one_key(case_id: str) -> None:
    row, shown = CONTENT["cases"][case_id], cases.case(CONTENT, case_id)
    options = shown.question.options
    assert [o.text for o in options] == [CONTENT.message(f"level.{level}.name") for level in URGENCY]
    assert [o.answer for o in options].count("right") == 1
    key = cases.most_urgent(CONTENT, split_list(row["warning_ids"]))
    sign = cases.deciding_sign(CONTENT, split_list(row["warning_ids"]))
    for place, option in enumerate(options):
        assert option.basis_id == sign["id"]
        assert sign["short"] in option.feedback
        assert CONTENT.message(f"level.{key}.do") in option.feedback
        too_late = place > URGENCY[key]
        assert option.feedback.startswith("Too slow") == too_late
        assert option.feedback.startswith("Safe, but sooner than needed") == (place < URGENCY[key])
        assert (sign["why_it_matters"] in option.feedback) == too_late or place <= URGENCY[key]
    right = options[URGENCY[key]]
    assert right.answer == "right"
    assert right.feedback.startswith(row["explanation"])
    assert CONTENT.message(f"level.{key}.after") in right.feedback
    assert (row["name"] in shown.story[0], row["story"]) == (True, shown.story[1])
    assert row["tell_the_team"] in shown.say


def disagreeing(content: Content) -> list[str]:
    """Return the cases whose written explanation does not name first the level that follows from their signs."""
    found = []
    for row in content["cases"]:
        said = {level: row["explanation"].find(words) for level, words in SAYS.items() if words in row["explanation"]}
        key = cases.most_urgent(content, split_list(row["warning_ids"]))
        if not said or min(said, key=said.__getitem__) != key:
            found.append(row["id"])
    return found


def unfit(content: Content) -> list[str]:
    """Return the cases that name a sign of another trimester, or a kind that does not go with their level."""
    found = []
    for row in content["cases"]:
        signs = split_list(row["warning_ids"])
        weeks = int(row["weeks"])
        trimester = "after" if row["time"] == "after_birth" else "1" if weeks < 13 else "2" if weeks < 28 else "3"
        fits = all(trimester in split_list(content["warning_signs"][sign]["trimesters"]) for sign in signs)
        ordinary = cases.most_urgent(content, signs) == "mention"
        if not fits or (row["kind"] == "ordinary") != ordinary:
            found.append(row["id"])
    return found


def test_explanations_agree_with_the_signs() -> None:
    assert disagreeing(CONTENT) == []
    assert unfit(CONTENT) == []


def test_known_bad_cases_are_found(edit: Edit, data_copy: Path) -> None:
    edit("cases.csv", lambda rows: rows[0].update(warning_ids="w-back-bleed"))
    edit("cases.csv", lambda rows: rows[-1].update(weeks="9", warning_ids="w-back-new-2nd3rd"))
    broken = load(data_copy)
    assert disagreeing(broken) == [CASES[0], CASES[-1]]
    assert unfit(broken) == [CASES[0], CASES[-1]]


def test_a_changed_level_of_a_sign_changes_the_key(edit: Edit, data_copy: Path) -> None:
    def how(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["id"] == "w-uti").update(action_level="emergency")

    edit("warning_signs.csv", how)
    # the sort questions that name this sign would now disagree with it, and stop the content
    edit("options.csv", lambda rows: [row.update(basis_id="c02") for row in rows if row["basis_id"] == "w-uti"])  # type: ignore[func-returns-value]
    before, after = (cases.case(content, "k-chiara").question for content in (CONTENT, load(data_copy)))
    assert [o.answer for o in before.options].index("right") == 2
    assert [o.answer for o in after.options].index("right") == 0


def test_the_widget_shows_the_story_first_and_the_sentence_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(DATA))
    widget, row = lesson.case("k-minji"), CONTENT["cases"]["k-minji"]
    assert isinstance(widget, SelfCheck)
    assert row["story"] in widget.view["before"]
    assert row["tell_the_team"] in widget.view["after"]


def test_the_static_face_holds_the_story_and_the_answer_under_details(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(DATA))
    row = CONTENT["cases"]["k-minji"]
    bundle, _ = lesson.case("k-minji")._repr_mimebundle_()
    before, inside = bundle["text/html"].split("<details>")
    assert row["story"] in before
    assert row["tell_the_team"] not in before
    for text in (row["explanation"], row["tell_the_team"]):
        assert text in inside
        assert text in bundle["text/plain"]
