"""Votes in a notebook, in projector size: count hands, talk, count again, reveal the answer with why.

The page runs the vote by itself (``static/vote.js``), from what :mod:`backcare.model.vote_views` prepares; the widget
only hands it over, and takes back the numbers of hands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import traitlets

from backcare.content import Content
from backcare.model import questions, vote_views
from backcare.model.questions import Question
from backcare.parts.question_face import question_face
from backcare.widgets import front_end
from backcare.widgets.hosted import Hosted


class VoteBox(Hosted):
    """Votes on one or more questions, one at a time.

    Attributes:
        state: which vote is on the page, and for each vote where it is and its numbers of hands.

    Args:
        content: where the words come from.
        view: the votes; see :func:`backcare.model.vote_views.view`.
        shown: the questions that a page shows that is not run.
    """

    page_kind = "vote"
    _esm = front_end.script("vote")
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, content: Content, view: Mapping[str, Any], shown: Sequence[Question]) -> None:
        super().__init__(view, question_face(content, shown, view["title"], folded=len(shown) > 1))


def vote(content: Content, question: Question) -> VoteBox:
    """Return a vote on one question."""
    return VoteBox(content, vote_views.view(content, [question]), [question])


def votes_for(content: Content, minutes: int) -> VoteBox:
    """Return the recommended votes of a class plan, one at a time in the order of its blocks.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    return VoteBox(content, vote_views.plan_view(content, minutes), vote_views.plan_questions(content, minutes))


def vote_any(content: Content) -> VoteBox:
    """Return any question of the bank as a vote: choose a lesson, then a question."""
    view = vote_views.bank_view(content)
    return VoteBox(content, view, [questions.question(content, view["ballots"][0]["question"])])
