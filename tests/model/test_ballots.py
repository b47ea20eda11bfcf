"""What a room votes on, to the letter, and what the numbers come to."""

from __future__ import annotations

from backcare.model.questions import Option, Question
from backcare.model.votes import Ballot, Choice, Vote, ballots

PICKS = (Option("a", "one", "wrong", "why one", "c01", ("chosen",)), Option("b", "two", "right", "why two", "c02"))
ONE = Question("q-one", "warning", "o-warning-1", "choose_one", "Which?", (), PICKS)
ITEMS = (Option("a", "first", "B", "why first", "c01", ("A",)), Option("b", "second", "A", "why second", "c02"))
SORT = Question("q-sort", "warning", "o-warning-1", "sort", "Where?", ("A", "B"), ITEMS)


def test_a_question_is_one_ballot() -> None:
    choices = (Choice("a", "A", "one", "sooner", "why one"), Choice("b", "B", "two", "right", "why two"))
    assert ballots(ONE) == [Ballot(ONE, "", 1, 1, choices)]
    assert [choice.right for choice in choices] == [False, True]


def test_each_item_of_a_sort_is_a_ballot() -> None:
    first = (Choice("0", "A", "A", "sooner", ""), Choice("1", "B", "B", "right", "why first"))
    second = (Choice("0", "A", "A", "right", "why second"), Choice("1", "B", "B", "wrong", ""))
    assert ballots(SORT) == [Ballot(SORT, "first", 1, 2, first), Ballot(SORT, "second", 2, 2, second)]


def voted(first: dict[str, int], second: dict[str, int]) -> Vote:
    vote = Vote(ballots(ONE)[0])
    for choice, hands in first.items():
        vote.count(choice, hands)
    vote.talk()
    vote.vote_again()
    for choice, hands in second.items():
        vote.count(choice, hands)
    return vote


def test_both_votes_share_one_scale() -> None:
    assert voted({"a": 8, "b": 2}, {"a": 1, "b": 4}).percent(4) == 50
    assert voted({"a": 1, "b": 2}, {"a": 1, "b": 8}).percent(4) == 50
    assert voted({}, {}).percent(1) == 100


def test_hands_and_changes() -> None:
    vote = voted({"a": 8, "b": 2}, {"a": 1, "b": 4})
    assert (vote.hands(vote.first, right=True), vote.hands(vote.first, right=False)) == (2, 10)
    assert (vote.hands(vote.second, right=True), vote.hands(vote.second, right=False)) == (4, 5)
    assert (vote.change("a"), vote.change("b")) == (-7, 2)


def test_bars_wait_for_the_second_vote() -> None:
    vote = Vote(ballots(ONE)[0])
    vote.toggle_bars()
    assert not vote.bars
    vote.talk()
    vote.toggle_bars()
    assert not vote.bars
    vote.vote_again()
    vote.toggle_bars()
    assert vote.bars
    vote.reveal()
    assert vote.bars
    vote.start_again()
    assert (vote.phase, vote.voted_twice, vote.bars, vote.first) == ("first", False, False, {"a": 0, "b": 0})
