"""The rules that the content has to keep, told in sentences an educator understands.

Field rules (required, allowed values, ranges, ids that must exist) stand in ``data/schemas/``; the rules that span rows
are functions of the ``rules_of_...`` modules. :data:`RULES` lists them with the tables that each one reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from backcare.content import errors
from backcare.content import rules_of_class as classes
from backcare.content import rules_of_questions as questions
from backcare.content import rules_of_safety as safety
from backcare.content import rules_of_text as texts
from backcare.content.fields import ROW_NUMBER, Row, Tables, check_fields

Rule = Callable[[Tables, Path], Iterable[tuple[str, Row, str, str]]]

RULES: Mapping[Rule, tuple[str, ...]] = {
    safety.numbers_look_like_numbers: ("settings",),
    safety.box_agrees_with_levels: ("warning_box", "warning_signs"),
    safety.a_call_comes_before_any_tip: ("symptoms", "remedies", "symptom_remedy"),
    safety.every_pain_begins_with_the_check: ("symptoms", "remedies", "symptom_remedy"),
    safety.every_remedy_has_a_pair: ("remedies", "symptom_remedy"),
    safety.every_remedy_says_what_comes_before: ("remedies",),
    safety.calls_agree_with_levels: ("role_play", "warning_signs"),
    safety.weeks_follow_each_other: ("weeks",),
    texts.braces_hold_what_is_filled: ("messages",),
    texts.ids_inside_ids_exist: ("messages", *texts.ID_INSIDE.values()),
    texts.pictures_are_drawings: ("pictures",),
    questions.options_fit_their_question: ("questions", "options"),
    questions.sorts_agree_with_levels: ("questions", "options", "messages", "warning_signs"),
    classes.screens_name_what_they_show: ("class_steps", "class_blocks"),
    classes.cards_fit_a_screen: ("class_activities", "class_cards"),
}


def check(tables: Tables, package: Mapping[str, Any], folder: Path) -> list[errors.Problem]:
    """Return every broken rule, field rules first.

    Args:
        tables: rows by table name; each row holds its spreadsheet row number under ``_row``. A rule is left out if one
            of its tables is.
        package: the parsed ``datapackage.json``.
        folder: the data folder, for the picture files.

    Returns:
        The problems; none if the content may be shown.
    """
    files = {resource["name"]: resource["path"] for resource in package["resources"]}
    problems: list[errors.Problem] = []
    for resource in package["resources"]:
        problems += check_fields(tables, resource, files)
    if problems:
        return problems
    for rule, needed in RULES.items():
        for table, row, field, text in rule(tables, folder) if set(needed) <= set(tables) else ():
            problems.append(errors.Problem(files[table], int(row[ROW_NUMBER]), field, text))
    return problems
