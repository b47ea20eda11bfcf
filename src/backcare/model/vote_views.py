"""What a front end needs to let a room vote, as plain data: the page counts and chooses, from what is prepared here.

``static/vote.js`` draws the data in any host; ``static/tally.js`` is the twin of :class:`backcare.model.votes.Vote`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backcare.content import Content
from backcare.model import class_plans, questions
from backcare.model.questions import Question, opening
from backcare.model.votes import MOST_HANDS, Ballot, ballots


def view(content: Content, asked: Sequence[Question], name: str = "", title: str = "") -> dict[str, Any]:
    """Return everything that a page needs for votes on one or more questions, one at a time.

    Args:
        content: where the words come from.
        asked: the questions; a sort question is voted on item by item.
        name: what tells these votes from others on the same page; the first question's id if not given.
        title: what the votes are called, or nothing.

    Raises:
        ValueError: if there is no question.
    """
    if not asked:
        raise ValueError("a vote needs at least one question")
    words = content.words("vote")
    return {
        "name": name or asked[0].id,
        "title": title,
        "ballots": [ballot_view(content, ballot) for question in asked for ballot in ballots(question)],
        "most": MOST_HANDS,
        "words": words,
    }


def ballot_view(content: Content, ballot: Ballot) -> dict[str, Any]:
    """Return one thing to vote on: its question, the item if it is one of a sort question, and the choices."""
    question, words = ballot.question, content.words("selfcheck")
    told = {choice.id: opening(words, choice.feedback) for choice in ballot.choices}
    values = {"number": ballot.number, "total": ballot.total, "text": ballot.item}
    return {
        "id": f"{question.id}:{ballot.number}",
        "question": question.id,
        "kind": question.kind,
        "stem": question.stem,
        "item": content.message("vote.item", **values) if ballot.item else "",
        "choices": [
            {
                "id": choice.id,
                "letter": choice.letter,
                "text": choice.text,
                "tone": choice.tone,
                "verdict": told[choice.id][0],
                "why": told[choice.id][1],
            }
            for choice in ballot.choices
        ],
    }


def plan_questions(content: Content, minutes: int) -> list[Question]:
    """Return the questions that a class plan recommends to vote on, in the order of its blocks.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    plan = class_plans.plan(content, minutes)
    return [questions.question(content, question_id) for question_id in class_plans.question_ids(content, plan["id"])]


def plan_view(content: Content, minutes: int) -> dict[str, Any]:
    """Return the votes of a class plan; see :func:`view`.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    title = content.message("vote.plan_title", minutes=minutes)
    return view(content, plan_questions(content, minutes), f"plan-{minutes}", title)


def bank_view(content: Content) -> dict[str, Any]:
    """Return every question of the course as a vote, with a menu of lessons and one of their questions."""
    lessons = [(row, questions.of_lesson(content, row["id"])) for row in content["lessons"]]
    lessons = [(row, asked) for row, asked in lessons if asked]
    menu = [
        {"title": row["title"], "questions": [{"id": question.id, "stem": question.stem} for question in asked]}
        for row, asked in lessons
    ]
    return {**view(content, [question for _, asked in lessons for question in asked], "any"), "menu": menu}
