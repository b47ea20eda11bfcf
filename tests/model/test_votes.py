"""Votes: the steps, the numbers, what the browser may know, and what a page shows before it is run."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest

from backcare import lesson
from backcare.content import Content, load
from backcare.content.errors import UnknownIdError
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model import class_plans, questions
from backcare.model.votes import MOST_HANDS, Vote, ballots
from backcare.widgets.vote_box import VoteBox, VoteChooser, votes_for
from tests.course_copy import Edit

KINDS = ["choose_one", "choose_all", "sort"]


def of_kind(content: Content, kind: str) -> questions.Question:
    return questions.question(content, content["questions"].where(kind=kind)[0]["id"])


def send(box: VoteBox, **message: Any) -> None:
    """Press or type as the browser does."""
    box._handle_custom_msg(message, [])


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
    vote.bars = False
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


def test_bars_share_one_scale(content: Content) -> None:
    vote = a_vote(content)
    assert vote.percent(0) == 0
    vote.count("a", 5)
    vote.talk()
    vote.vote_again()
    vote.count("b", 20)
    assert (vote.percent(5), vote.percent(20)) == (25, 100)


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


def test_the_browser_knows_no_answer_before_reveal(content: Content) -> None:
    for row in content["questions"]:
        question = questions.question(content, row["id"])
        box = VoteBox(content, [question])
        for action in ("talk", "second", "bars"):
            send(box, action=action)
            state = repr(box.get_state(["view", "tally"]))
            assert not any(option.feedback in state for option in question.options)
            assert "tone" not in state
            assert content.message("vote.is_right") not in state
        send(box, action="reveal")
        assert content.message("vote.is_right") in repr(box.get_state(["view", "tally"]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_vote_from_first_hand_to_reveal(content: Content, kind: str) -> None:
    question = of_kind(content, kind)
    box = VoteBox(content, [question])
    ids = [choice.id for choice in box.vote.ballot.choices]
    right = [choice.id for choice in box.vote.ballot.choices if choice.right]
    for _ in range(3):
        send(box, action="add", choice=ids[0], number=1)
    send(box, action="count", choice=ids[1], number=7)
    assert box.tally["numbers"][ids[0]] == 3
    assert box.tally["status"].endswith(": 7")
    assert content.message("vote.total", count=10) == box.tally["summary"]
    send(box, action="talk")
    assert not box.view["counting"]
    send(box, action="second")
    send(box, action="count", choice=right[0], number=11)
    send(box, action="reveal")
    shown = {choice["id"]: choice for choice in box.view["choices"]}
    assert {i for i, choice in shown.items() if choice["tone"] == "right"} == set(right)
    feedback = {choice.id: choice.feedback for choice in box.vote.ballot.choices}
    assert {i: choice["why"] for i, choice in shown.items()} == feedback
    more = 11 - {ids[0]: 3, ids[1]: 7}.get(right[0], 0)
    assert box.tally["change"][right[0]] == content.message("vote.change_more", count=more)
    assert [bar["text"] for bar in box.tally["bars"][right[0]]][1] == content.message("vote.second_count", count=11)
    assert "11" in box.tally["summary"]
    send(box, action="again")
    assert set(box.tally["numbers"].values()) == {0}
    assert "tone" not in box.view["choices"][0]


def test_fewer_and_the_same_in_words(content: Content) -> None:
    box = VoteBox(content, [of_kind(content, "choose_one")])
    send(box, action="count", choice="a", number=4)
    for action in ("talk", "second", "reveal"):
        send(box, action=action)
    assert box.tally["change"]["a"] == content.message("vote.change_fewer", count=4)
    assert box.tally["change"]["b"] == content.message("vote.change_none")


def test_one_vote_and_the_answer(content: Content) -> None:
    box = VoteBox(content, [of_kind(content, "choose_one")])
    send(box, action="count", choice="a", number=2)
    send(box, action="reveal")
    assert set(box.tally["change"].values()) == {""}
    assert box.tally["summary"].startswith(content.message("vote.right_once", right="", total="").split(":")[0])


def test_hidden_bars_hide_the_first_numbers(content: Content) -> None:
    box = VoteBox(content, [of_kind(content, "choose_one")])
    send(box, action="count", choice="a", number=4)
    send(box, action="bars")
    assert set(map(len, box.tally["bars"].values())) == {0}
    assert box.tally["toggle"] == content.message("vote.show_bars")
    send(box, action="bars")
    assert box.tally["bars"]["a"][0]["text"] == content.message("vote.first_count", count=4)


@pytest.mark.parametrize(
    "message",
    [
        None,
        "count",
        {},
        {"action": "explode"},
        {"action": "count", "choice": "a", "number": "7"},
        {"action": "count", "choice": "a", "number": True},
        {"action": "add", "choice": ["a"], "number": 1},
        {"action": "next"},
        {"action": "previous"},
    ],
)
def test_a_message_of_another_shape_does_no_harm(content: Content, message: object) -> None:
    box = VoteBox(content, [of_kind(content, "choose_one")])
    box._handle_custom_msg(message, [])
    assert box.vote.phase == "first"
    assert set(box.vote.first.values()) == {0}


def test_votes_of_a_plan_in_order_keep_their_numbers(content: Content) -> None:
    box = votes_for(content, 45)
    wanted = class_plans.question_ids(content, "plan-45")
    seen = []
    for number in range(len(wanted)):
        seen.append(box.view["name"])
        assert box.view["progress"] == content.message("vote.progress", number=number + 1, total=len(wanted))
        send(box, action="count", choice="a", number=number)
        send(box, action="next")
    assert seen == wanted
    send(box, action="previous")
    assert box.tally["numbers"]["a"] == len(wanted) - 2
    with pytest.raises(UnknownIdError):
        votes_for(content, 30)


def test_a_sort_question_is_voted_on_item_by_item(content: Content) -> None:
    question = of_kind(content, "sort")
    box = VoteBox(content, [question])
    for option in question.options:
        assert option.text in box.view["item"]
        assert [choice["text"] for choice in box.view["choices"]] == list(question.groups)
        send(box, action="next")


@pytest.mark.parametrize("kind", KINDS)
def test_both_faces_hold_question_options_answer_and_why(content: Content, kind: str) -> None:
    question = of_kind(content, kind)
    bundle, _ = VoteBox(content, [question])._repr_mimebundle_()
    for option in question.options:
        for text in (option.text, option.feedback):
            assert text in html.unescape(bundle["text/html"])
            assert text in bundle["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_any_question_can_be_chosen(content: Content) -> None:
    chooser = VoteChooser(content)
    chooser.lesson.value = "warning"
    asked = content["questions"].where(lesson_id="warning")
    assert [value for _, value in chooser.question.options] == [row["id"] for row in asked]
    chooser.question.value = asked[3]["id"]
    assert chooser.box.view["name"] == asked[3]["id"]


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
    assert lesson.vote(new).view["stem"] == stem
    chooser = VoteChooser(load(data_copy))
    chooser.lesson.value = "warning"
    assert (stem, new) in chooser.question.options


def test_a_vote_needs_a_question(content: Content) -> None:
    with pytest.raises(ValueError, match="at least one"):
        VoteBox(content, [])
