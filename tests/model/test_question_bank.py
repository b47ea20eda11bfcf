"""Questions from the tables, to the letter: each field, the questions of a lesson, and those of its quiz."""

from __future__ import annotations

import pytest

from backcare.content import Content, split_list
from backcare.content.errors import UnknownIdError
from backcare.model import questions
from backcare.model.questions import Mark, Option, Question, Remark, all_remarks, mark

OPTIONS = (
    Option("a", "one", "A", "why one", "c01"),
    Option("b", "two", "B", "why two", "c02", ("A",)),
    Option("c", "three", "B", "why three", "c03"),
)
SORT = Question("q-sort", "warning", "o-warning-1", "sort", "Where?", ("A", "B"), OPTIONS)
PICKS = (Option("a", "one", "right", "why", "c01"), Option("b", "two", "wrong", "why", "c02"))
ALL = Question("q-all", "warning", "o-warning-1", "choose_all", "Which?", (), PICKS)


def test_each_field_of_a_question_comes_from_its_row(content: Content) -> None:
    for row in content["questions"]:
        asked = questions.question(content, row["id"])
        told = (asked.id, asked.lesson_id, asked.objective_id, asked.kind, asked.stem, asked.groups)
        assert told == (
            *(row[name] for name in ("id", "lesson_id", "objective_id", "kind", "stem")),
            tuple(split_list(row["groups"])),
        )
        options = content["options"].where(question_id=row["id"])
        assert [(o.id, o.text, o.answer, o.feedback, o.basis_id) for o in asked.options] == [
            tuple(option[name] for name in ("id", "text", "answer", "feedback", "basis_id")) for option in options
        ]


@pytest.mark.parametrize("use", ["self_check", "quiz", "pre_check", "post_check", "practice"])
def test_the_questions_of_a_lesson_and_use(content: Content, use: str) -> None:
    for lesson in content["lessons"]:
        rows = content["questions"].where(lesson_id=lesson["id"], use=use)
        assert [q.id for q in questions.questions(content, lesson["id"], use)] == [row["id"] for row in rows]
    with pytest.raises(UnknownIdError):
        questions.questions(content, "nonsense", use)


def test_the_first_and_the_last_lesson_check_what_one_knows(content: Content) -> None:
    uses = {"start": "pre_check", "plan": "post_check"}
    for lesson in content["lessons"]:
        rows = content["questions"].where(lesson_id=lesson["id"], use=uses.get(lesson["id"], "quiz"))
        assert [q.id for q in questions.closing_questions(content, lesson["id"])] == [row["id"] for row in rows]
        assert rows


def test_a_mark_says_what_was_chosen_for_each_item() -> None:
    a, b, c = OPTIONS
    done = mark(SORT, {"a": "A", "b": "A", "c": "A"})
    assert done == Mark("partly", (Remark(a, "A", True), Remark(b, "A", False), Remark(c, "A", False)))
    assert [remark.tone for remark in done.remarks] == ["right", "sooner", "wrong"]
    right = mark(SORT, {"a": "A", "b": "B", "c": "B"})
    assert right == Mark("right", (Remark(a, "A", True), Remark(b, "B", True), Remark(c, "B", True)))
    assert mark(SORT, {"a": "A"}) == Mark("nothing_chosen", (), 2)
    assert mark(SORT, {"a": "A", "b": "A", "c": "B"}).outcome == "sooner"


def test_a_mark_says_what_was_chosen_and_what_was_left_out() -> None:
    a, b = PICKS
    assert mark(ALL, ["a"]) == Mark("right", (Remark(a, "chosen", True),))
    assert mark(ALL, ["a", "b"]) == Mark("partly", (Remark(a, "chosen", True), Remark(b, "chosen", False)))
    assert mark(ALL, ["b"]) == Mark("wrong", (Remark(a, "", False), Remark(b, "chosen", False)))
    assert [remark.tone for remark in mark(ALL, ["b"]).remarks] == ["missed", "wrong"]
    assert mark(ALL, []) == Mark("nothing_chosen")


def test_every_answer_is_told_as_if_it_had_been_right() -> None:
    a, b, c = OPTIONS
    assert all_remarks(SORT) == (Remark(a, "A", True), Remark(b, "B", True), Remark(c, "B", True))
    right, wrong = PICKS
    assert all_remarks(ALL) == (Remark(right, "chosen", True), Remark(wrong, "", False))


def test_a_feedback_opens_with_its_verdict() -> None:
    words = {"verdict_unsafe": "Not safe.", "verdict_sooner": "Safe, but sooner.", "verdict_slow": "Too slow."}
    assert questions.opening(words, "Not safe. Call now.") == ("Not safe.", "Call now.")
    assert questions.opening(words, "Safe, but sooner. Wait.") == ("Safe, but sooner.", "Wait.")
    assert questions.opening(words, "Too slow. Call.") == ("Too slow.", "Call.")
    assert questions.opening(words, "It is. Not safe. no") == ("", "It is. Not safe. no")


def test_results_count_the_first_answer_by_objective() -> None:
    other = Question("q-2", "warning", "o-warning-2", "choose_all", "Which?", (), PICKS)
    again = Question("q-3", "warning", "o-warning-1", "choose_all", "Which?", (), PICKS)
    found = questions.result([ALL, other, again], {"q-all": "right", "q-2": "partly"})
    assert [(each.objective_id, each.right, each.total) for each in found] == [
        ("o-warning-1", 1, 2),
        ("o-warning-2", 0, 1),
    ]
