"""What a notebook calls: ``from backcare.lesson import *``.

Each function reads the content, shows one part of a lesson, and never ends in a traceback: what is wrong with the
content is told in a sentence in the place of the part.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from typing import Any

from backcare import errors, notices, parts
from backcare import questions as bank
from backcare.content import Content, find_data_folder, load
from backcare.educator import (
    class_plan,
    class_plan_chooser,
    educator_notes,
    role_plays,
    teach_backs,
    vote,
    vote_any,
    votes_for,
)
from backcare.notices import shown

BOX_TABLES = ("warning_box", "warning_signs", "messages", "settings")

__all__ = [
    "body_map",
    "case",
    "check",
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
    try:
        return parts.warning_box(load())
    except errors.ContentError as error:  # another file may be broken: the way to help stays on the page
        sound = Content(find_data_folder(), BOX_TABLES)
        return notices.notice(notices.lines(error)) + parts.warning_box(sound)


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
def remedy_steps(*remedy_ids: str, pictures: Sequence[str] = ()) -> Any:
    """Show how to do one or more remedies, each with limits and who must ask first, below their pictures."""
    content = load()
    shown = [parts.picture(content, picture_id) for picture_id in pictures]
    return functools.reduce(operator.add, [*shown, parts.remedy_steps(content, remedy_ids)])


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
def practice(lesson_id: str) -> Any:
    """Show all practice questions of a lesson, one at a time."""
    from backcare.selfcheck import Quiz

    content = load()
    asked = bank.questions(content, lesson_id, "practice")
    title = content.message("quiz.practice_title", lesson=content["lessons"][lesson_id]["title"])
    return Quiz(content, asked, title)


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


@shown
def symptom_table(region: str) -> Any:
    """Show the pains of one region: ``upper``, ``lower``, ``pelvic`` or ``leg``, each with what to rule out first."""
    from backcare import lookups

    return lookups.symptom_table(load(), region)


@shown
def pattern_summary() -> Any:
    """Show when pains can come, by area and trimester, beside the figures that sources give."""
    from backcare import lookups

    return lookups.pattern_summary(load())


@shown
def sign_table(level: str) -> Any:
    """Show the warning signs of one level: ``emergency``, ``call_now``, ``call_today`` or ``mention``."""
    from backcare import lookups

    return lookups.sign_table(load(), level)


@shown
def spasm_or_labor() -> Any:
    """Show how a muscle spasm and labor differ, side by side."""
    from backcare import lookups

    return lookups.spasm_or_labor(load())


@shown
def phone_script() -> Any:
    """Show what to say on the phone, with blanks to fill in on paper."""
    from backcare import lookups

    return lookups.phone_script(load())


@shown
def glossary_table() -> Any:
    """Show the words of the course and what they mean."""
    from backcare import lookups

    return lookups.glossary_table(load())


@shown
def body_map() -> Any:
    """Show the body map: choose an area, see its pains and what to rule out first."""
    from backcare.explorers import BodyMap

    return BodyMap(load())


@shown
def week_slider() -> Any:
    """Show the week slider: choose a week, see when to call and what changes."""
    from backcare.explorers import WeekSlider

    return WeekSlider(load())


@shown
def sign_explorer() -> Any:
    """Show all warning signs, to search by word and by level."""
    from backcare.explorers import SignExplorer

    return SignExplorer(load())


@shown
def case(case_id: str) -> Any:
    """Show the story of an invented person, ask for the action level, then say what to tell the team."""
    from backcare import cases
    from backcare.selfcheck import SelfCheck

    content = load()
    shown_case = cases.case(content, case_id)
    return SelfCheck(content, shown_case.question, shown_case.story, shown_case.say)


@shown
def plan_maker() -> Any:
    """Show the plan maker: choose pains and what to try, get a plan on one page."""
    from backcare.planner import PlanMaker

    return PlanMaker(load())


def data_tables() -> Any:
    """Return the tables of the table practice by name; broken content shows its notice, and there are no tables."""
    from IPython.display import display

    from backcare import practice

    found = shown(lambda: practice.tables(load()))()
    if isinstance(found, dict):
        return found
    display(found)  # type: ignore[no-untyped-call]  # IPython has no types
    return {}


@shown
def check(task_id: str, answer: object) -> Any:
    """Show whether the answer of a task is right, or what is off."""
    from backcare import practice

    return practice.check(load(), task_id, answer)


@shown
def hint(task_id: str) -> Any:
    """Show the hint of a task, to open when wanted."""
    from backcare import practice

    return practice.hint(load(), task_id)


@shown
def solution(task_id: str) -> Any:
    """Show one way to do a task, to open when wanted."""
    from backcare import practice

    return practice.solution(load(), task_id)
