"""What a notebook of the course calls: ``from backcare.lesson import *``.

Each function shows one part of a lesson. It reads the content anew, so that an edited row shows on the next run of a
cell; it imports what it needs itself, so that a lesson starts fast; and it never ends in a traceback: what is wrong
with the content is told in a sentence in the place of the part (:func:`backcare.door.part`).
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from typing import Any

from backcare import in_browser
from backcare.content import Content
from backcare.door import part, shown
from backcare.educator import (
    class_links,
    class_plan,
    class_plan_chooser,
    educator_notes,
    role_plays,
    say_lines,
    teach_backs,
    vote,
    vote_any,
    votes_for,
)
from backcare.model import questions as bank
from backcare.parts import lesson_parts, remedy_cards, shipped_signs

__all__ = [
    "body_map",
    "cards",
    "case",
    "check",
    "class_links",
    "class_plan",
    "class_plan_chooser",
    "data_tables",
    "educator_notes",
    "glossary_table",
    "hint",
    "lesson_table",
    "objectives",
    "pattern_summary",
    "phone_script",
    "picture",
    "plan_maker",
    "practice",
    "quiz",
    "remedy_finder",
    "remedy_matrix",
    "remedy_steps",
    "role_plays",
    "say_lines",
    "self_check",
    "sign_explorer",
    "sign_table",
    "solution",
    "sources",
    "spasm_or_labor",
    "symptom_table",
    "teach_backs",
    "vote",
    "vote_any",
    "votes_for",
    "warning_box",
    "week_slider",
]


@shown
def warning_box() -> Any:
    """Show the warning-sign box; it stands in the first screen of every lesson."""
    return shipped_signs.box()


@part
def objectives(content: Content, lesson_id: str) -> Any:
    """Show what a learner can do after a lesson."""
    return lesson_parts.objectives(content, lesson_id)


@part
def lesson_table(content: Content) -> Any:
    """Show what each lesson gives."""
    return lesson_parts.lesson_table(content)


@part
def picture(content: Content, picture_id: str) -> Any:
    """Show a drawing with its caption."""
    return lesson_parts.picture(content, picture_id)


@part
def remedy_steps(content: Content, *remedy_ids: str, pictures: Sequence[str] = ()) -> Any:
    """Show how to do one or more remedies, each with limits and who must ask first, below their pictures."""
    drawn = [lesson_parts.picture(content, picture_id) for picture_id in pictures]
    return functools.reduce(operator.add, [*drawn, remedy_cards.remedy_steps(content, remedy_ids)])


@part
def cards(content: Content, place: str) -> Any:
    """Show short cards on topics that belong to a place of the course, each folded to its title."""
    return lesson_parts.cards(content, place)


@part
def sources(content: Content, *lesson_ids: str) -> Any:
    """Show the sources behind one lesson or more, in one fold."""
    return lesson_parts.sources(content, *lesson_ids)


@part
def self_check(content: Content, question_id: str) -> Any:
    """Show one self-check question."""
    from backcare.widgets.self_check import SelfCheck

    return SelfCheck(content, bank.question(content, question_id))


@part
def quiz(content: Content, lesson_id: str) -> Any:
    """Show the quiz of a lesson: on the start page the pre-check, in the last lesson the post-check."""
    from backcare.widgets.self_check import Quiz

    asked = bank.closing_questions(content, lesson_id)
    return Quiz(content, asked, content["lessons"][lesson_id]["quiz_title"])


@part
def practice(content: Content, lesson_id: str) -> Any:
    """Show all practice questions of a lesson, one at a time."""
    from backcare.widgets.self_check import Quiz

    asked = bank.questions(content, lesson_id, "practice")
    title = content.message("quiz.practice_title", lesson=content["lessons"][lesson_id]["title"])
    return Quiz(content, asked, title)


@part
def remedy_matrix(content: Content, region: str = "") -> Any:
    """Show which remedy fits which pain, in all regions or in ``upper``, ``lower``, ``pelvic`` or ``leg``."""
    from backcare.parts import remedy_table

    return remedy_table.show_matrix(content, region)


@part
def remedy_finder(content: Content) -> Any:
    """Show the remedy finder: pick a pain, see what to rule out first, then what may help."""
    from backcare.widgets.finder import RemedyFinder

    return RemedyFinder(content)


@part
def symptom_table(content: Content, region: str) -> Any:
    """Show the pains of one region: ``upper``, ``lower``, ``pelvic`` or ``leg``, each with what to rule out first."""
    from backcare.parts import lookups

    return lookups.symptom_table(content, region)


@part
def pattern_summary(content: Content) -> Any:
    """Show when pains can come, by area and trimester, beside the figures that sources give."""
    from backcare.parts import lookups

    return lookups.pattern_summary(content)


@part
def sign_table(content: Content, level: str) -> Any:
    """Show the warning signs of one level: ``emergency``, ``call_now``, ``call_today`` or ``mention``."""
    from backcare.parts import lookups

    return lookups.sign_table(content, level)


@part
def spasm_or_labor(content: Content) -> Any:
    """Show how a muscle spasm and labor differ, side by side."""
    from backcare.parts import lookups

    return lookups.spasm_or_labor(content)


@part
def phone_script(content: Content) -> Any:
    """Show what to say on the phone, with blanks to fill in on paper."""
    from backcare.parts import lookups

    return lookups.phone_script(content)


@part
def glossary_table(content: Content) -> Any:
    """Show the words of the course and what they mean."""
    from backcare.parts import lookups

    return lookups.glossary_table(content)


@part
def body_map(content: Content) -> Any:
    """Show the body map: choose an area, see its pains and what to rule out first."""
    from backcare.widgets import explorers

    return explorers.body_map(content)


@part
def week_slider(content: Content) -> Any:
    """Show the week slider: choose a week, see when to call and what changes."""
    from backcare.widgets.explorers import WeekSlider

    return WeekSlider(content)


@part
def sign_explorer(content: Content) -> Any:
    """Show the search: signs, pains, remedies and lessons, with one's own words; and all signs by level."""
    from backcare.widgets.explorers import Search

    return Search(content)


@part
def case(content: Content, case_id: str) -> Any:
    """Show the story of an invented person, ask for the action level, then say what to tell the team."""
    from backcare.model import cases
    from backcare.widgets.self_check import SelfCheck

    told = cases.case(content, case_id)
    return SelfCheck(content, told.question, told.story, told.say)


@part
def plan_maker(content: Content) -> Any:
    """Show the plan maker: choose pains and what to try, get a plan on one page."""
    from backcare.widgets.plan_maker import PlanMaker

    return PlanMaker(content)


@part
def _tables(content: Content) -> Any:
    from backcare.model import table_tasks

    return table_tasks.tables(content)


def data_tables() -> Any:
    """Return the tables of the table practice by name; where there are none a notice says why, and no cell fails."""
    from IPython.display import display

    found = _tables()
    if isinstance(found, dict):
        return found
    notice = found.failed() if isinstance(found, in_browser.Later) else found
    display(notice)  # type: ignore[no-untyped-call]  # IPython has no types
    return in_browser.NoTable()


@part
def check(content: Content, task_id: str, answer: object) -> Any:
    """Show whether the answer of a task is right, or what is off."""
    from backcare.parts import task_parts

    return task_parts.check(content, task_id, answer)


@part
def hint(content: Content, task_id: str) -> Any:
    """Show the hint of a task, to open when wanted."""
    from backcare.parts import task_parts

    return task_parts.hint(content, task_id)


@part
def solution(content: Content, task_id: str) -> Any:
    """Show one way to do a task, to open when wanted."""
    from backcare.parts import task_parts

    return task_parts.solution(content, task_id)
