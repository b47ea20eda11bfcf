"""A vote of a room as plain data: first vote, talk with a neighbor, second vote, reveal.

Numbers of hands only, no people. The page runs a vote by itself (``static/tally.js``) and forgets it when its window is
closed; what stands here is the definition that it is tested against.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from backcare.model.questions import CHOSEN, Question, Tone

Phase = Literal["first", "talk", "second", "revealed"]


MOST_HANDS = 99
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Choice:
    """What a hand can go up for.

    Attributes:
        id: unique in its ballot.
        letter: what is on the card that people hold up.
        text: what people read.
        tone: ``right``, ``sooner`` (safe, only sooner than needed) or ``wrong``.
        feedback: why; empty for the wrong groups of a sort question, which has one reason for each item.
    """

    id: str
    letter: str
    text: str
    tone: Tone
    feedback: str

    @property
    def right(self) -> bool:
        """Whether it is right."""
        return self.tone == "right"


@dataclass(frozen=True)
class Ballot:
    """One thing to vote on: a question, or one item of a sort question.

    Attributes:
        question: the question.
        item: the item to sort, or an empty string.
        number: which item of the question it is, from 1.
        total: how many there are.
        choices: the options, or the groups.
    """

    question: Question
    item: str
    number: int
    total: int
    choices: tuple[Choice, ...]


def ballots(question: Question) -> list[Ballot]:
    """Return what a room votes on, one after the other.

    A room cannot sort four items with one show of hands: it votes on one item at a time, and the groups are the
    choices. In a choose-all question people raise a hand for every option that they think fits.
    """
    if question.kind != "sort":
        choices = tuple(
            Choice(
                option.id, letter, option.text, _tone(option.answer, "right", CHOSEN, option.sooner), option.feedback
            )
            for letter, option in zip(LETTERS, question.options, strict=False)
        )
        return [Ballot(question, "", 1, 1, choices)]
    return [
        Ballot(
            question,
            option.text,
            number,
            len(question.options),
            tuple(
                Choice(
                    str(place),
                    LETTERS[place],
                    name,
                    _tone(option.answer, name, name, option.sooner),
                    option.feedback if name == option.answer else "",
                )
                for place, name in enumerate(question.groups)
            ),
        )
        for number, option in enumerate(question.options, start=1)
    ]


def _tone(answer: str, right: str, chosen: str, sooner: tuple[str, ...]) -> Tone:
    if answer == right:
        return "right"
    return "sooner" if chosen in sooner else "wrong"


@dataclass
class Vote:
    """The state of one vote. Every step that does not fit the phase is ignored, so no press can break it.

    Attributes:
        ballot: what is voted on.
        phase: where the vote is.
        first: hands of the first vote by choice id.
        second: hands of the second vote by choice id.
        voted_twice: whether the second vote was opened.
        bars: whether the bars and the numbers beside them are shown: not before the second vote, since they draw
            people to the most common answer; from there on when asked for, and with the answer.
    """

    ballot: Ballot
    phase: Phase = "first"
    first: dict[str, int] = field(default_factory=dict)
    second: dict[str, int] = field(default_factory=dict)
    voted_twice: bool = False
    bars: bool = False

    def __post_init__(self) -> None:
        self.start_again()

    def start_again(self) -> None:
        """Clear all numbers and go back to the first vote."""
        self.phase, self.voted_twice, self.bars = "first", False, False
        self.first = {choice.id: 0 for choice in self.ballot.choices}
        self.second = dict(self.first)

    @property
    def counting(self) -> dict[str, int] | None:
        """The numbers that are being typed now, or nothing between votes."""
        return {"first": self.first, "second": self.second}.get(self.phase)

    def count(self, choice_id: str, hands: int) -> None:
        """Set how many hands a choice got, from 0 to 99."""
        numbers = self.counting
        if numbers is not None and choice_id in numbers:
            numbers[choice_id] = max(0, min(MOST_HANDS, hands))

    def add(self, choice_id: str, hands: int) -> None:
        """Add hands to a choice, or take some away."""
        numbers = self.counting
        if numbers is not None and choice_id in numbers:
            self.count(choice_id, numbers[choice_id] + hands)

    def talk(self) -> None:
        """Close the first vote, and let people talk."""
        if self.phase == "first":
            self.phase = "talk"

    def vote_again(self) -> None:
        """Open the second vote."""
        if self.phase == "talk":
            self.phase, self.voted_twice = "second", True

    def reveal(self) -> None:
        """Show the answer; after the first vote too, for a quick show of hands. The bars come with it."""
        self.phase, self.bars = "revealed", True

    def toggle_bars(self) -> None:
        """Show or hide the bars, once the second vote is open."""
        if self.phase in ("second", "revealed"):
            self.bars = not self.bars

    def change(self, choice_id: str) -> int:
        """Return how many hands more a choice got in the second vote than in the first."""
        return self.second[choice_id] - self.first[choice_id]

    def hands(self, numbers: Mapping[str, int], *, right: bool) -> int:
        """Return the hands of a vote: those for a right choice, or all."""
        return sum(numbers[choice.id] for choice in self.ballot.choices if choice.right or not right)

    def percent(self, hands: int) -> float:
        """Return how long the bar for a number of hands is; both votes share one scale."""
        return 100 * hands / max(*self.first.values(), *self.second.values(), 1)

    def tally(self) -> dict[str, Any]:
        """Return what the numbers come to, as plain data: totals, and for each choice its bars and its change."""
        rounds: list[Mapping[str, int]] = [self.first, self.second] if self.voted_twice else [self.first]
        ids = [choice.id for choice in self.ballot.choices]
        return {
            "totals": [
                {"right": self.hands(numbers, right=True), "all": self.hands(numbers, right=False)}
                for numbers in rounds
            ],
            "percent": {i: [self.percent(numbers[i]) for numbers in rounds] for i in ids},
            "change": {i: self.change(i) if self.voted_twice else 0 for i in ids},
        }
