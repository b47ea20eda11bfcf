"""Self-checks on the screen: one widget for one question, one widget for a whole quiz.

The browser side (``static/selfcheck.js``) draws and sends the choice; marking is :func:`backcare.model.questions.mark`.
Nothing a learner chooses is stored, sent elsewhere or logged: it lives in the widget until the page is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import anywidget
import traitlets

from backcare.content import Content
from backcare.model.questions import Choice, Mark, Outcome, Question, Remark, all_remarks, mark, result
from backcare.parts import faces
from backcare.parts.question_face import explain_label, groups_line, question_face
from backcare.widgets import front_end

SIGNS = {"right": "\u2713", "partly": "\u25d0", "wrong": "\u2717", "nothing_chosen": "?"}


def label_of(words: Mapping[str, str], question: Question, remark: Remark) -> str:
    """Return the words in front of a remark, such as "You chose this. It is right"."""
    if question.kind == "sort":
        return words["belongs_in" if remark.correct else "not_in"].format(
            group=remark.option.answer if remark.correct else remark.chosen
        )
    if remark.chosen:
        return words["chosen_right" if remark.correct else "chosen_wrong"]
    return words["left_right" if remark.correct else "missed"]


class SelfCheck(anywidget.AnyWidget):
    """One self-check question: choose, check, read why, try again.

    Args:
        content: where the words come from.
        question: the question.
        before: paragraphs that stand before the question, such as a story.
        after: a paragraph that stands after the answer.
    """

    _esm = front_end.script("selfcheck")
    _css = faces.STATIC / "backcare.css"
    view = traitlets.Dict().tag(sync=True)
    feedback = traitlets.Dict().tag(sync=True)

    def __init__(self, content: Content, question: Question, before: Sequence[str] = (), after: str = "") -> None:
        self._content = content
        self._before, self._after = list(before), after
        self._words = content.words("selfcheck")
        self._question = question
        self._turn = 0
        super().__init__(view=self._draw(question), feedback={})
        self.on_msg(self._receive)

    def _draw(self, question: Question, progress: str | None = None) -> dict[str, Any]:
        words = self._words
        self._turn += 1  # a new turn is a new view, so that "try again" clears the choices
        return {
            "screen": "question",
            "turn": self._turn,
            "name": question.id,
            "kind": question.kind,
            "stem": question.stem,
            "hint": f"{words[question.kind]} {groups_line(words, question)}".strip(),
            "progress": progress,
            "before": self._before,
            "options": [{"id": o.id, "text": o.text} for o in question.options],
            "groups": list(question.groups),
            "choose_group": words["choose_group"],
            "check": words["check"],
            "no_answer": words["no_answer"],
        }

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        """Answer a press of a button; messages of another shape are ignored."""
        if not isinstance(message, Mapping):
            return
        action = self._actions().get(str(message.get("action")))
        if action:
            action(_as_choice(message.get("chosen")))

    def _actions(self) -> dict[str, Callable[[Choice], None]]:
        return {"check": self._check, "again": self._again, "show_all": self._show_all}

    def _check(self, choice: Choice) -> None:
        self._tell(mark(self._question, choice), choice)

    def _again(self, _choice: Choice) -> None:
        with self.hold_sync():
            self.feedback = {}
            self.view = self._draw(self._question)

    def _show_all(self, choice: Choice) -> None:
        items = [
            self._item(
                r, "right" if r.correct and r.chosen else "wrong", explain_label(self._words, self._question, r.option)
            )
            for r in all_remarks(self._question)
        ]
        status = self._words["all_answers"]
        self._set_feedback("right", status, items, choice, ["again"])

    def _tell(self, done: Mark, choice: Choice) -> None:
        words, tone = self._words, done.outcome
        if tone == "nothing_chosen":
            status = words["choose_each"].format(count=done.open_items) if done.open_items else words["please_choose"]
            self._set_feedback(tone, status, [], choice, [])
            return
        items = [
            self._item(r, "right" if r.correct else "wrong", label_of(words, self._question, r)) for r in done.remarks
        ]
        self._set_feedback(tone, words[tone], items, choice, ["again", "show_all"])

    def _item(self, remark: Remark, tone: Outcome, label: str) -> dict[str, str]:
        option = remark.option
        return {"tone": tone, "sign": SIGNS[tone], "label": label, "text": option.text, "feedback": option.feedback}

    def _set_feedback(
        self, tone: Outcome, status: str, items: Sequence[object], choice: Choice, buttons: Sequence[str]
    ) -> None:
        self.feedback = {
            "turn": self.feedback.get("turn", 0) + 1,
            "tone": tone,
            "sign": SIGNS[tone],
            "status": status,
            "items": list(items),
            "after": self._after if items else "",
            "chosen": dict(choice) if isinstance(choice, Mapping) else list(choice),
            "buttons": [[name, self._words[name]] for name in buttons],
        }

    def _face(self) -> faces.Face:
        return question_face(self._content, [self._question], before=self._before, after=self._after)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return faces.with_faces(super()._repr_mimebundle_(**kwargs), self._face())


class Quiz(SelfCheck):
    """Several questions in one widget: one at a time, then a result by objective.

    Args:
        content: where the words come from.
        questions: one or more questions, in order.
        title: what the quiz is called on a page that is not run.

    Raises:
        ValueError: if there is no question.
    """

    def __init__(self, content: Content, questions: Sequence[Question], title: str) -> None:
        if not questions:
            raise ValueError("a quiz needs at least one question")
        self._questions = list(questions)
        self._title = title
        self._place = 0
        self._first: dict[str, Outcome] = {}
        super().__init__(content, self._questions[0])

    def _draw(self, question: Question, progress: str | None = None) -> dict[str, Any]:
        number, total = self._place + 1, len(self._questions)
        return super()._draw(question, self._words["progress"].format(number=number, total=total))

    def _actions(self) -> dict[str, Callable[[Choice], None]]:
        return {**super()._actions(), "next": self._next, "finish": self._next, "restart": self._restart}

    def _check(self, choice: Choice) -> None:
        done = mark(self._question, choice)
        if done.outcome != "nothing_chosen":
            self._first.setdefault(self._question.id, done.outcome)
        self._tell(done, choice)

    def _set_feedback(
        self, tone: Outcome, status: str, items: Sequence[object], choice: Choice, buttons: Sequence[str]
    ) -> None:
        if buttons:
            onward = "finish" if self._place + 1 == len(self._questions) else "next"
            buttons = [onward, *buttons]
        super()._set_feedback(tone, status, items, choice, buttons)

    def _next(self, _choice: Choice) -> None:
        if self._question.id not in self._first:
            return
        self._place += 1
        with self.hold_sync():
            self.feedback = {}
            if self._place < len(self._questions):
                self._question = self._questions[self._place]
                self.view = self._draw(self._question)
            else:
                self._place = len(self._questions) - 1
                self.view = self._summary()

    def _restart(self, _choice: Choice) -> None:
        self._place, self._first = 0, {}
        self._question = self._questions[0]
        self._again(())

    def _summary(self) -> dict[str, Any]:
        content, words = self._content, self._content.words("quiz")
        results = result(self._questions, self._first)
        right, total = sum(r.right for r in results), sum(r.total for r in results)
        lines, again = [], []
        for item in results:
            objective = content["objectives"][item.objective_id]
            text = words["objective_line"].format(objective=objective["text"], right=item.right, total=item.total)
            lines.append(text)
            if item.right < item.total:
                lesson = content["lessons"][objective["lesson_id"]]["title"]
                again.append(words["look_again_line"].format(lesson=lesson, objective=objective["text"]))
        return {
            "screen": "result",
            "turn": self._turn,
            "heading": words["result_heading"],
            "line": words["result_line"].format(right=right, total=total),
            "by_objective": words["by_objective"],
            "objectives": lines,
            "look_again_heading": words["look_again"] if again else words["all_good"],
            "look_again": again,
            "still_worried": words["still_worried"],
            "restart": words["restart"],
            "no_answer": self._words["no_answer"],
        }

    def _face(self) -> faces.Face:
        return question_face(self._content, self._questions, self._title)


def _as_choice(chosen: object) -> Choice:
    """Return what the browser sent as a choice: option ids, or groups by option id; anything else is no choice."""
    if isinstance(chosen, Mapping):
        return {str(key): str(value) for key, value in chosen.items()}
    return [str(item) for item in chosen] if isinstance(chosen, list) else []
