"""What a front end needs to ask questions by itself, as plain data: the page chooses, from what is prepared here.

The data hold every text, every answer and every reason, so that a page marks without Python. No HTML, no widget:
``static/self_check.js`` draws them in any host, and ``static/mark.js`` is the twin of
:func:`backcare.model.questions.mark`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from backcare.content import Content
from backcare.model.questions import Option, Question, opening

# What a host may keep for the next visit: choices, how the first answers went, how much was told, the place in a quiz.
KEPT = ("chosen", "outcome", "told", "place", "result")


def notebook(file: str) -> str:
    """Return where a lesson is in the project; a site gives the addresses of its own pages in place of this."""
    return f"notebooks/{file}"


def groups_line(words: Mapping[str, str], question: Question) -> str:
    """Return the line that names the groups of a sort question; empty for other questions."""
    return f"{words['groups']} {', '.join(question.groups)}." if question.groups else ""


def question_data(words: Mapping[str, str], question: Question) -> dict[str, Any]:
    """Return one question with its answers as plain data.

    Args:
        words: the messages of the group ``selfcheck``.
        question: the question.
    """
    data: dict[str, Any] = {
        "id": question.id,
        "objective_id": question.objective_id,
        "kind": question.kind,
        "stem": question.stem,
        "hint": f"{words[question.kind]} {groups_line(words, question)}".strip(),
        "options": [_option(words, option) for option in question.options],
    }
    if not question.groups:
        return data
    # where the groups are action levels, what is put in a wrong one that is not sooner than needed is too slow
    by_level = any(option.sooner for option in question.options)
    return {**data, "groups": list(question.groups), **({"levels": True} if by_level else {})}


def _option(words: Mapping[str, str], option: Option) -> dict[str, Any]:
    verdict, why = opening(words, option.feedback)
    data: dict[str, Any] = {"id": option.id, "text": option.text, "answer": option.answer, "feedback": why}
    if verdict:
        data["verdict"] = verdict
    return {**data, "sooner": list(option.sooner)} if option.sooner else data


def view(content: Content, question: Question, before: Sequence[str] = (), after: str = "") -> dict[str, Any]:
    """Return everything that a page needs to ask one question.

    Args:
        content: where the words come from.
        question: the question.
        before: paragraphs that stand before the question, such as a story.
        after: a paragraph that stands after the answer.
    """
    words = content.words("selfcheck")
    return {
        "name": question.id,
        "quiz": False,
        "questions": [question_data(words, question)],
        "before": list(before),
        "after": after,
        "words": words,
        "keeps": list(KEPT),
    }


def quiz_view(
    content: Content, questions: Sequence[Question], title: str = "", link: Callable[[str], str] = notebook
) -> dict[str, Any]:
    """Return everything that a page needs to ask several questions, one at a time, and to say how it went.

    Args:
        content: where the words come from.
        questions: one or more questions, in order.
        title: what the quiz is called.
        link: gives the address of a lesson's page, from the root of the project or site, for its notebook's file name.

    Raises:
        ValueError: if there is no question.
    """
    if not questions:
        raise ValueError("a quiz needs at least one question")
    words = content.words("selfcheck")
    return {
        "name": f"quiz:{questions[0].id}",
        "title": title,
        "quiz": True,
        "questions": [question_data(words, question) for question in questions],
        "objectives": _objectives(content, (question.objective_id for question in questions), link),
        "words": {**words, **{f"quiz.{name}": text for name, text in content.words("quiz").items()}},
        "keeps": list(KEPT),
    }


def _objectives(content: Content, ids: Iterable[str], link: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """Return what each objective says, and where to read about it again."""
    found = {}
    for objective_id in dict.fromkeys(ids):
        row = content["objectives"][objective_id]
        lesson = content["lessons"][row["lesson_id"]]
        found[objective_id] = {"text": row["text"], "lesson": lesson["title"], "link": link(lesson["file"])}
    return found
