"""What a notebook calls: ``from backcare.lesson import *``.

Each function reads the content, shows one part of a lesson, and never ends in a traceback: what is wrong with the
content is told in a sentence in the place of the part.
"""

from __future__ import annotations

from typing import Any

from backcare import parts
from backcare import questions as bank
from backcare.content import load
from backcare.notices import shown

__all__ = [
    "lesson_table",
    "objectives",
    "picture",
    "quiz",
    "remedy_finder",
    "remedy_matrix",
    "remedy_steps",
    "self_check",
    "sources",
    "warning_box",
]


@shown
def warning_box() -> Any:
    """Show the warning-sign box; it stands in the first screen of every lesson."""
    return parts.warning_box(load())


@shown
def objectives(lesson_id: str) -> Any:
    """Show what a learner can do after a lesson."""
    return parts.objectives(load(), lesson_id)


@shown
def lesson_table() -> Any:
    """Show what each lesson gives."""
    return parts.lesson_table(load())


@shown
def picture(picture_id: str) -> Any:
    """Show a drawing with its caption."""
    return parts.picture(load(), picture_id)


@shown
def remedy_steps(*remedy_ids: str) -> Any:
    """Show how to do one or more remedies, each with limits and who must ask first."""
    return parts.remedy_steps(load(), remedy_ids)


@shown
def sources(lesson_id: str) -> Any:
    """Show the sources behind a lesson."""
    return parts.sources(load(), lesson_id)


@shown
def self_check(question_id: str) -> Any:
    """Show one self-check question."""
    from backcare.selfcheck import SelfCheck

    content = load()
    return SelfCheck(content, bank.question(content, question_id))


@shown
def quiz(lesson_id: str) -> Any:
    """Show the quiz of a lesson: on the start page the pre-check, in the last lesson the post-check."""
    from backcare.selfcheck import Quiz

    content = load()
    asked = bank.closing_questions(content, lesson_id)
    return Quiz(content, asked, content["lessons"][lesson_id]["quiz_title"])


@shown
def remedy_matrix(region: str = "") -> Any:
    """Show which remedy fits which pain, in all regions or in ``upper``, ``lower``, ``pelvic`` or ``leg``."""
    from backcare import tables

    return tables.show_matrix(load(), region)


@shown
def remedy_finder() -> Any:
    """Show the remedy finder: pick a pain, see what to rule out first, then what may help."""
    from backcare.explore import RemedyFinder

    return RemedyFinder(load())
