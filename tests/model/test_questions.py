"""Marking: what is right, partly right, wrong, and what is no answer at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare.content import Content, scales
from backcare.content.errors import UnknownIdError
from backcare.model import questions
from backcare.model.questions import Option, Question, all_remarks, mark, result


def _options(*answers: str) -> tuple[Option, ...]:
    return tuple(Option("abcdef"[i], f"text {i}", answer, f"why {i}", "c01") for i, answer in enumerate(answers))


ONE = Question("q-one", "relief", "o-relief-1", "choose_one", "Which?", (), _options("wrong", "right", "wrong"))
ALL = Question("q-all", "relief", "o-relief-1", "choose_all", "Which?", (), _options("right", "wrong", "right"))
SORT = Question("q-sort", "relief", "o-relief-2", "sort", "Where?", ("A", "B"), _options("A", "B", "A"))


@pytest.mark.parametrize(
    ("question", "choice", "outcome"),
    [
        (ONE, ["b"], "right"),
        (ONE, ["a"], "wrong"),
        (ONE, [], "nothing_chosen"),
        (ONE, ["a", "b"], "nothing_chosen"),
        (ONE, ["z"], "nothing_chosen"),
        (ALL, ["a", "c"], "right"),
        (ALL, ["a"], "partly"),
        (ALL, ["a", "b", "c"], "partly"),
        (ALL, ["b"], "wrong"),
        (ALL, [], "nothing_chosen"),
        (SORT, {"a": "A", "b": "B", "c": "A"}, "right"),
        (SORT, {"a": "A", "b": "A", "c": "A"}, "partly"),
        (SORT, {"a": "B", "b": "A", "c": "B"}, "wrong"),
        (SORT, {"a": "A", "b": ""}, "nothing_chosen"),
        (SORT, ["a"], "nothing_chosen"),
    ],
)
def test_mark(question: Question, choice: questions.Choice, outcome: str) -> None:
    assert mark(question, choice).outcome == outcome


def level_names(content: Content) -> tuple[str, ...]:
    return tuple(scales.level_name(content, level) for level in scales.levels(content))


def test_sooner_than_needed_is_not_called_wrong(content: Content) -> None:
    names = level_names(content)
    plain = Question("q-levels", "warning", "o-warning-1", "sort", "How fast?", names, _options(*names))
    levels = questions.by_urgency(content, plain)
    key = {option.id: option.answer for option in levels.options}
    assert [option.sooner for option in levels.options] == [names[:place] for place in range(len(names))]
    safe = mark(levels, {**key, "d": names[0]})
    assert safe.outcome == "sooner"
    assert [remark.tone for remark in safe.remarks] == ["right", "right", "right", "sooner"]
    assert mark(levels, key).outcome == "right"
    assert mark(levels, {**key, "a": names[1]}).outcome == "partly"  # too slow is not safe
    assert mark(levels, dict.fromkeys("abcd", names[0])).outcome == "sooner"
    assert mark(plain, dict.fromkeys("abcd", names[0])).outcome == "partly"
    other = replace(plain, groups=("First", "Later"), options=_options("First", "Later"))
    assert questions.by_urgency(content, other) == other


def test_which_questions_are_about_levels(content: Content) -> None:
    names = level_names(content)
    options = tuple(replace(o, text=name) for o, name in zip(_options(*["wrong"] * 4), names, strict=True))
    chosen = (*options[:2], replace(options[2], answer="right"), options[3])
    one = Question("q-one-level", "warning", "o-warning-1", "choose_one", "How fast?", (), chosen)
    safe = [bool(option.sooner) for option in questions.by_urgency(content, one).options]
    assert safe == [True, True, False, False]
    several = replace(one, kind="choose_all")
    assert questions.by_urgency(content, several) == several


def test_sooner_and_wrong_together_are_partly_right(content: Content) -> None:
    names = level_names(content)[:3]
    asked = Question("q-two", "warning", "o-warning-1", "sort", "How fast?", names, _options(names[1], names[1]))
    assert mark(questions.by_urgency(content, asked), {"a": names[0], "b": names[2]}).outcome == "partly"


def test_the_banks_own_questions_about_levels_know_what_is_sooner(content: Content) -> None:
    names, opens = set(level_names(content)), content.message("selfcheck.verdict_sooner")
    for row in content["questions"]:
        asked = questions.question(content, row["id"])
        by_level = bool(asked.groups) and set(asked.groups) <= names
        said = [option.feedback.startswith(opens) for option in asked.options]
        assert any(option.sooner for option in asked.options) == (by_level or any(said)), asked.id


def test_sooner_counts_as_not_right() -> None:
    assert [each.right for each in result([ONE], {"q-one": "sooner"})] == [0]


def test_a_wrong_choice_does_not_give_the_answer_away() -> None:
    assert [remark.option.id for remark in mark(ONE, ["a"]).remarks] == ["a"]


def test_missed_answers_are_named() -> None:
    remarks = {remark.option.id: remark for remark in mark(ALL, ["a", "b"]).remarks}
    assert remarks["a"].correct
    assert not remarks["b"].correct
    assert not remarks["c"].chosen


def test_open_items_are_counted() -> None:
    assert mark(SORT, {"a": "A"}).open_items == 2
    assert mark(SORT, {"a": "A", "b": "no such group", "c": "B"}).open_items == 1


@given(st.sets(st.sampled_from("abcz")))
def test_choose_all_is_right_for_exactly_one_set(choice: set[str]) -> None:
    assert (mark(ALL, choice).outcome == "right") == (choice & set("abc") == {"a", "c"})


@given(st.dictionaries(st.sampled_from("abcz"), st.sampled_from(["A", "B", "", "C"])))
def test_sort_is_right_for_exactly_one_assignment(choice: dict[str, str]) -> None:
    right = {"a": "A", "b": "B", "c": "A"}
    assert (mark(SORT, choice).outcome == "right") == ({k: v for k, v in choice.items() if k in "abc"} == right)


def test_every_question_of_the_bank_is_right_for_its_own_key(content: Content) -> None:
    for row in content["questions"]:
        question = questions.question(content, row["id"])
        if question.kind == "sort":
            key: questions.Choice = {option.id: option.answer for option in question.options}
        else:
            key = [option.id for option in question.options if option.answer == "right"]
        done = mark(question, key)
        assert done.outcome == "right", row["id"]
        broken = replace(question, options=tuple(replace(o, answer="other") for o in question.options))
        assert mark(broken, key).outcome != "right", row["id"]


def test_all_remarks_cover_every_option() -> None:
    for question in (ONE, ALL, SORT):
        assert [remark.option for remark in all_remarks(question)] == list(question.options)


def test_result_by_objective() -> None:
    first = {"q-one": "right", "q-all": "partly", "q-sort": "right"}
    done = result([ONE, ALL, SORT], first)
    assert [(r.objective_id, r.right, r.total) for r in done] == [("o-relief-1", 1, 2), ("o-relief-2", 1, 1)]


def test_an_unknown_question_names_the_nearest(content: Content) -> None:
    known = content["questions"].rows[0]["id"]
    with pytest.raises(UnknownIdError, match=known):
        questions.question(content, known[:-1])


def test_unknown_lesson(content: Content) -> None:
    with pytest.raises(UnknownIdError, match="relief"):
        questions.closing_questions(content, "releif")
