"""Votes: the steps, the numbers, what a page gets to run them, and what it shows before it is run."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from backcare import lesson
from backcare.content import Content, load
from backcare.content.errors import UnknownIdError
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model import class_plans, questions, vote_views
from backcare.model.votes import MOST_HANDS, Vote, ballots
from backcare.widgets import vote_box
from tests.course_copy import Edit

KINDS = ["choose_one", "choose_all", "sort"]


def of_kind(content: Content, kind: str) -> questions.Question:
    return questions.question(content, content["questions"].where(kind=kind)[0]["id"])


def a_vote(content: Content) -> Vote:
    return Vote(ballots(of_kind(content, "choose_one"))[0])


def test_the_steps_of_a_vote(content: Content) -> None:
    vote = a_vote(content)
    right = next(choice.id for choice in vote.ballot.choices if choice.right)
    vote.count(right, 4)
    vote.talk()
    assert vote.counting is None
    vote.add(right, 1)  # between votes nothing is counted
    vote.vote_again()
    assert vote.counting == dict.fromkeys(vote.first, 0)
    vote.count(right, 9)
    vote.reveal()
    assert (vote.phase, vote.bars, vote.first[right], vote.change(right)) == ("revealed", True, 4, 5)
    vote.start_again()
    assert (vote.phase, sum(vote.first.values()), sum(vote.second.values()), vote.voted_twice) == ("first", 0, 0, False)


def test_steps_out_of_order_do_nothing(content: Content) -> None:
    vote = a_vote(content)
    vote.vote_again()
    assert vote.phase == "first"
    vote.reveal()
    vote.talk()
    vote.vote_again()
    assert vote.phase == "revealed"


@pytest.mark.parametrize(
    ("typed", "kept"), [(-3, 0), (0, 0), (12, 12), (99, 99), (100, MOST_HANDS), (10**9, MOST_HANDS)]
)
def test_hands_stay_between_0_and_99(content: Content, typed: int, kept: int) -> None:
    vote = a_vote(content)
    vote.count("a", typed)
    assert vote.first["a"] == kept
    vote.add("a", -1)
    assert vote.first["a"] == max(0, kept - 1)
    vote.count("no such option", 5)
    assert "no such option" not in vote.first


def test_bars_wait_for_the_second_vote(content: Content) -> None:
    vote = a_vote(content)
    vote.toggle_bars()
    assert not vote.bars
    vote.talk()
    vote.toggle_bars()
    assert not vote.bars  # they would draw people to the most common answer
    vote.vote_again()
    assert not vote.bars
    vote.toggle_bars()
    assert vote.bars
    vote.toggle_bars()
    vote.reveal()
    assert vote.bars
    vote.toggle_bars()
    assert not vote.bars
    vote.toggle_bars()
    assert vote.bars
    vote.start_again()
    assert not vote.bars


def test_bars_share_one_scale(content: Content) -> None:
    vote = a_vote(content)
    assert vote.percent(0) == 0
    vote.count("a", 5)
    vote.talk()
    vote.vote_again()
    vote.count("b", 20)
    assert (vote.percent(5), vote.percent(20)) == (25, 100)


def test_what_the_numbers_come_to(content: Content) -> None:
    vote = a_vote(content)
    right = next(choice.id for choice in vote.ballot.choices if choice.right)
    wrong = next(choice.id for choice in vote.ballot.choices if not choice.right)
    vote.count(right, 4)
    vote.count(wrong, 6)
    assert vote.tally()["totals"] == [{"right": 4, "all": 10}]
    assert set(vote.tally()["change"].values()) == {0}
    vote.talk()
    vote.vote_again()
    vote.count(right, 8)
    found = vote.tally()
    assert found["totals"] == [{"right": 4, "all": 10}, {"right": 8, "all": 8}]
    assert (found["change"][right], found["change"][wrong]) == (4, -6)
    assert found["percent"][right] == [50, 100]


def test_every_question_of_the_bank_can_be_voted_on(content: Content) -> None:
    for row in content["questions"]:
        question = questions.question(content, row["id"])
        made = ballots(question)
        assert len(made) == (len(question.options) if question.kind == "sort" else 1)
        for ballot in made:
            assert len({choice.letter for choice in ballot.choices}) == len(ballot.choices) >= 2
            assert any(choice.right and choice.feedback for choice in ballot.choices)
        if question.kind == "sort":
            for ballot, option in zip(made, question.options, strict=True):
                assert [choice.text for choice in ballot.choices if choice.right] == [option.answer]
                assert {choice.text for choice in ballot.choices if choice.tone == "sooner"} == set(option.sooner)


def test_a_view_is_plain_data_with_every_text(content: Content) -> None:
    for kind in KINDS:
        question = of_kind(content, kind)
        view = vote_views.view(content, [question])
        assert json.loads(json.dumps(view)) == view
        assert len({ballot["id"] for ballot in view["ballots"]}) == len(view["ballots"])
        told = [choice["why"] for ballot in view["ballots"] for choice in ballot["choices"]]
        words = content.words("selfcheck")
        assert all(questions.opening(words, option.feedback)[1] in told for option in question.options)


def test_votes_of_a_plan_in_order(content: Content) -> None:
    view = vote_views.plan_view(content, 45)
    asked = list(dict.fromkeys(ballot["question"] for ballot in view["ballots"]))
    assert asked == class_plans.question_ids(content, "plan-45")
    assert view["title"] == content.message("vote.plan_title", minutes=45)
    names = {vote_views.plan_view(content, minutes)["name"] for minutes in (45, 60, 90)}
    assert len(names) == 3  # each keeps its own numbers
    with pytest.raises(UnknownIdError):
        vote_box.votes_for(content, 30)


def test_a_sort_question_is_voted_on_item_by_item(content: Content) -> None:
    question = of_kind(content, "sort")
    view = vote_views.view(content, [question])
    for option, ballot in zip(question.options, view["ballots"], strict=True):
        assert option.text in ballot["item"]
        assert [choice["text"] for choice in ballot["choices"]] == list(question.groups)


@pytest.mark.parametrize("kind", KINDS)
def test_both_faces_hold_question_options_answer_and_why(content: Content, kind: str) -> None:
    question = of_kind(content, kind)
    bundle, _ = vote_box.vote(content, question)._repr_mimebundle_()
    for option in question.options:
        for text in (option.text, *questions.opening(content.words("selfcheck"), option.feedback)):
            assert text in html.unescape(bundle["text/html"])
            assert text in bundle["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_the_numbers_come_back_to_python(content: Content) -> None:
    box = vote_box.votes_for(content, 45)
    state = {"place": 1, "votes": {"q:1": {"phase": "talk", "first": {"a": 3}, "second": {"a": 0}}}}
    box.set_state({"state": state})
    assert box.state == state


def test_any_question_can_be_chosen(content: Content) -> None:
    view = vote_box.vote_any(content).view
    offered = [each["id"] for lesson in view["menu"] for each in lesson["questions"]]
    assert sorted(offered) == sorted(row["id"] for row in content["questions"])
    assert set(offered) == {ballot["question"] for ballot in view["ballots"]}


def test_a_question_added_to_the_tables_can_be_voted_on(
    edit: Edit, data_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stem, new = "Does a row in a spreadsheet show in the class?", "q-warning-my-own"

    def add_question(rows: list[dict[str, str]]) -> None:
        like = next(row for row in rows if row["kind"] == "choose_one" and row["lesson_id"] == "warning")
        rows.append({**like, "id": new, "stem": stem})

    def add_options(rows: list[dict[str, str]]) -> None:
        basis = rows[0]["basis_id"]
        for letter, answer in (("a", "right"), ("b", "wrong")):
            rows.append(
                {
                    "question_id": new,
                    "id": letter,
                    "text": f"Option {letter}",
                    "answer": answer,
                    "feedback": f"Why {letter}.",
                    "basis_id": basis,
                }
            )

    edit("questions.csv", add_question)
    edit("options.csv", add_options)
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    assert lesson.vote(new).view["ballots"][0]["stem"] == stem
    menu = vote_views.bank_view(load(data_copy))["menu"]
    assert {"id": new, "stem": stem} in [each for part in menu for each in part["questions"]]


def test_a_vote_needs_a_question(content: Content) -> None:
    with pytest.raises(ValueError, match="at least one"):
        vote_views.view(content, [])
