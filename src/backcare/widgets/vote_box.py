"""A vote on the screen, in projector size: count hands, talk, count again, reveal the answer with why.

The browser side (``static/vote.js``) draws and sends; :class:`backcare.model.votes.Vote` holds the state. The browser
gets no answer before it is revealed. Numbers of hands only, kept in the widget until the page is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from backcare.content import Content
from backcare.model import class_plans, questions
from backcare.model.questions import Question
from backcare.model.votes import MOST_HANDS, Choice, Vote, ballots
from backcare.parts import faces
from backcare.parts.question_face import question_face
from backcare.widgets import front_end
from backcare.widgets.explorer import dropdown
from backcare.widgets.self_check import SIGNS


class VoteBox(anywidget.AnyWidget):
    """Votes on one or more questions, one at a time.

    Args:
        content: where the words come from.
        questions: the questions; a sort question is voted on item by item.
        title: what the votes are called on a page that is not run, or nothing.

    Raises:
        ValueError: if there is no question.
    """

    _esm = front_end.script("vote")
    _css = faces.STATIC / "backcare.css"
    view = traitlets.Dict().tag(sync=True)
    tally = traitlets.Dict().tag(sync=True)

    def __init__(self, content: Content, questions: Sequence[Question], title: str = "") -> None:
        self._content, self._title = content, title
        self._words = content.words("vote")
        self._turn = 0
        self._load(questions)
        super().__init__(view=self._draw(), tally=self._count(""))
        self.on_msg(self._receive)

    def _load(self, questions: Sequence[Question]) -> None:
        if not questions:
            raise ValueError("a vote needs at least one question")
        self._questions = list(questions)
        self._votes = [Vote(ballot) for question in questions for ballot in ballots(question)]
        self._place = 0

    def ask(self, questions: Sequence[Question]) -> None:
        """Put other questions to the room; the numbers of the ones before are gone."""
        self._load(questions)
        self._show()

    @property
    def vote(self) -> Vote:
        """The vote that is on the screen."""
        return self._votes[self._place]

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        """Answer a press of a button or a typed number; messages of another shape are ignored."""
        if not isinstance(message, Mapping):
            return
        action, choice_id, number = message.get("action"), str(message.get("choice")), message.get("number")
        if action in ("count", "add"):
            if isinstance(number, int) and not isinstance(number, bool):
                (self.vote.count if action == "count" else self.vote.add)(choice_id, number)
                self.tally = self._count(choice_id)
            return
        step = self._steps().get(str(action))
        if step:
            step()
            if action == "bars":
                self.tally = self._count("")
            else:
                self._show()

    def _steps(self) -> dict[str, Callable[[], None]]:
        vote = self.vote
        return {
            "talk": vote.talk,
            "second": vote.vote_again,
            "reveal": vote.reveal,
            "again": vote.start_again,
            "bars": self._toggle_bars,
            "next": lambda: self._move(1),
            "previous": lambda: self._move(-1),
        }

    def _toggle_bars(self) -> None:
        self.vote.bars = not self.vote.bars

    def _move(self, by: int) -> None:
        self._place = max(0, min(len(self._votes) - 1, self._place + by))

    def _show(self) -> None:
        with self.hold_sync():
            self.view, self.tally = self._draw(), self._count("")

    def _buttons(self) -> list[list[str]]:
        onward = {"first": ["talk", "reveal"], "talk": ["second", "reveal"], "second": ["reveal"], "revealed": []}
        names = [*onward[self.vote.phase], "bars", "again"]
        if self._place > 0:
            names.append("previous")
        if self._place + 1 < len(self._votes):
            names.append("next")
        return [[name, self._words.get(name, "")] for name in names]

    def _draw(self) -> dict[str, Any]:
        words, vote = self._words, self.vote
        ballot = vote.ballot
        self._turn += 1
        values = {"number": ballot.number, "total": ballot.total, "text": ballot.item}
        many = len(self._votes) > 1
        return {
            "turn": self._turn,
            "name": ballot.question.id,
            "label": words["name"],
            "progress": words["progress"].format(number=self._place + 1, total=len(self._votes)) if many else "",
            "stem": ballot.question.stem,
            "item": words["item"].format(**values) if ballot.item else "",
            "phase": words[f"phase.{vote.phase}"],
            "how": words[f"how.{vote.phase}"],
            "kind": words[f"kind.{ballot.question.kind}"] if vote.counting is not None else "",
            "counting": vote.counting is not None,
            "most": MOST_HANDS,
            "choices": [self._choice(choice) for choice in ballot.choices],
            "buttons": self._buttons(),
            "no_answer": words["no_answer"],
        }

    def _choice(self, choice: Choice) -> dict[str, str]:
        words, labels = self._words, {}
        if self.vote.counting is not None:
            labels = {name: words[name].format(letter=choice.letter) for name in ("hands", "more", "fewer")}
        shown = {"id": choice.id, "letter": choice.letter, "text": choice.text, **labels}
        if self.vote.phase == "revealed":  # nothing that tells the answer leaves Python before this
            tone = "right" if choice.right else "wrong"
            shown |= {"tone": tone, "sign": SIGNS[tone], "verdict": words[f"is_{tone}"], "why": choice.feedback}
        return shown

    def _count(self, choice_id: str) -> dict[str, Any]:
        """Return the numbers as the browser shows them; ``choice_id`` is the one that was changed."""
        words, vote = self._words, self.vote
        numbers = vote.counting or {}
        letters = {choice.id: choice.letter for choice in vote.ballot.choices}
        status = ""
        if choice_id in numbers:
            status = f"{words['hands'].format(letter=letters[choice_id])}: {numbers[choice_id]}"
        return {
            "turn": self.tally.get("turn", 0) + 1,
            "numbers": numbers,
            "bars": {choice.id: self._bars(choice.id) if vote.bars else [] for choice in vote.ballot.choices},
            "change": {choice.id: self._change(choice.id) for choice in vote.ballot.choices},
            "toggle": words["hide_bars" if vote.bars else "show_bars"],
            "summary": self._summary(),
            "status": status,
        }

    def _bars(self, choice_id: str) -> list[dict[str, Any]]:
        vote, shown = self.vote, [("first", self.vote.first)]
        if vote.voted_twice:
            shown.append(("second", vote.second))
        return [
            {
                "kind": kind,
                "text": self._words[f"{kind}_count"].format(count=numbers[choice_id]),
                "percent": vote.percent(numbers[choice_id]),
            }
            for kind, numbers in shown
        ]

    def _change(self, choice_id: str) -> str:
        vote = self.vote
        if vote.phase != "revealed" or not vote.voted_twice:
            return ""
        change = vote.change(choice_id)
        name = "change_more" if change > 0 else "change_fewer" if change < 0 else "change_none"
        return self._words[name].format(count=abs(change))

    def _summary(self) -> str:
        words, vote = self._words, self.vote
        if vote.counting is not None:
            return words["total"].format(count=vote.hands(vote.counting, right=False))
        if vote.phase != "revealed":
            return words["total"].format(count=vote.hands(vote.first, right=False))
        last = vote.second if vote.voted_twice else vote.first
        return words["right_twice" if vote.voted_twice else "right_once"].format(
            first_right=vote.hands(vote.first, right=True),
            first_total=vote.hands(vote.first, right=False),
            right=vote.hands(last, right=True),
            total=vote.hands(last, right=False),
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        face = question_face(self._content, self._questions, self._title)
        return faces.with_faces(super()._repr_mimebundle_(**kwargs), face)


def votes_for(content: Content, minutes: int) -> VoteBox:
    """Return the recommended votes of a class plan, one at a time in the order of its blocks.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    plan = class_plans.plan(content, minutes)
    asked = [questions.question(content, question) for question in class_plans.question_ids(content, plan["id"])]
    return VoteBox(content, asked, content.message("vote.plan_title", minutes=minutes))


class VoteChooser(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Any question of the bank as a vote: choose a lesson, then a question.

    Args:
        content: the checked content.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        lessons = [(row["title"], row["id"]) for row in content["lessons"]]
        self.lesson = dropdown(content.message("vote.lesson"), lessons, lessons[0][1])
        first = self._asked()
        self.question = dropdown(content.message("vote.question"), first, first[0][1])
        self.box = VoteBox(content, [questions.question(content, first[0][1])])
        super().__init__([self.lesson, self.question, self.box])
        self.add_class("bc-explorer")
        self.lesson.observe(self._lesson_chosen, names="value")
        self.question.observe(self._question_chosen, names="value")

    def _asked(self) -> list[tuple[str, str]]:
        rows = self._content["questions"].where(lesson_id=self.lesson.value)
        return [(row["stem"], row["id"]) for row in rows]

    def _lesson_chosen(self, _change: object) -> None:
        self.question.options = self._asked()

    def _question_chosen(self, _change: object) -> None:
        if self.question.value:
            self.box.ask([questions.question(self._content, self.question.value)])

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        face = question_face(self._content, [questions.question(self._content, self.question.value)])
        return faces.with_faces(super()._repr_mimebundle_(**kwargs), face)
