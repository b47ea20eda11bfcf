"""Self-checks in a notebook: one widget for one question, one widget for a whole quiz.

The page asks and marks by itself (``static/self_check.js``), from what :mod:`backcare.model.question_views` prepares;
the widgets only hand it over, and take back how it went. Nothing a learner chooses is stored, sent elsewhere or logged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from backcare.content import Content
from backcare.model import question_views
from backcare.model.questions import Question
from backcare.parts import place
from backcare.parts.question_face import question_face
from backcare.widgets import front_end
from backcare.widgets.hosted import Hosted


class Asked(Hosted):
    """What a self-check and a quiz share.

    Attributes:
        chosen: the choice that was checked last, by question id: option ids, or groups by option id.
        outcome: how the first answer went, by question id: ``right``, ``sooner``, ``partly`` or ``wrong``.
        told: how much is told about the choice, by question id: ``hint``, ``answers`` or ``every``.
    """

    page_kind = "self_check"
    _esm = front_end.script("self_check")
    chosen = traitlets.Dict().tag(sync=True)
    outcome = traitlets.Dict().tag(sync=True)
    told = traitlets.Dict().tag(sync=True)


class SelfCheck(Asked):
    """One self-check question: choose, check, read why, try again.

    Args:
        content: where the words come from.
        question: the question.
        before: paragraphs that stand before the question, such as a story.
        after: a paragraph that stands after the answer.
    """

    def __init__(self, content: Content, question: Question, before: Sequence[str] = (), after: str = "") -> None:
        view = question_views.view(content, question, before, after)
        super().__init__(view, question_face(content, [question], before=before, after=after))


class Quiz(Asked):
    """Several questions in one widget: one at a time, then a result by objective.

    Attributes:
        place: which question is on the page, from 0; one more than the last is the result.
        result: once the quiz is done, for each objective ``objective_id``, ``right`` at the first try, and ``total``.

    Args:
        content: where the words come from.
        questions: one or more questions, in order.
        title: what the quiz is called on a page that is not run.

    Raises:
        ValueError: if there is no question.
    """

    place = traitlets.Int().tag(sync=True)
    result: Any = traitlets.List().tag(sync=True)

    def __init__(self, content: Content, questions: Sequence[Question], title: str) -> None:
        here = place.here()
        view = question_views.quiz_view(
            content, questions, title, link=lambda file: here.page(question_views.notebook(file))
        )
        super().__init__(view, question_face(content, questions, title))
