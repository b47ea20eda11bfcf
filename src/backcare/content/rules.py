"""The rules that the content has to keep, told in sentences an educator understands.

Field rules (required, allowed values, patterns, ids that must exist) stand in ``data/datapackage.json`` and are only
read here; the few rules that span rows, such as "a choose_one question has one right option", are functions below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from backcare.content import errors
from backcare.content.fields import ROW_NUMBER, Tables, _check_fields, split_list

RULE_TABLES = ("questions", "options", "messages", "warning_signs", "warning_box", "pictures")


def check(tables: Tables, package: Mapping[str, Any], folder: Path) -> list[errors.Problem]:
    """Return every broken rule, field rules first.

    Args:
        tables: rows by table name; each row holds its spreadsheet row number under ``_row``.
        package: the parsed ``datapackage.json``.
        folder: the data folder, for the picture files.

    Returns:
        The problems; none if the content may be shown.
    """
    files = {resource["name"]: resource["path"] for resource in package["resources"]}
    problems: list[errors.Problem] = []
    for resource in package["resources"]:
        problems += _check_fields(tables, resource, files)
    if problems:
        return problems
    for rule in RULES if set(RULE_TABLES) <= set(tables) else ():
        for table, row, field, text in rule(tables, folder):
            problems.append(errors.Problem(files[table], int(row[ROW_NUMBER]), field, text))
    return problems


Broken = Iterable[tuple[str, Mapping[str, str], str, str]]


def options_fit_their_question(tables: Tables, _folder: Path) -> Broken:
    """Each question has the options, right answers and groups that its kind needs."""
    by_question: dict[str, list[Mapping[str, str]]] = {row["id"]: [] for row in tables["questions"]}
    for option in tables["options"]:
        by_question[option["question_id"]].append(option)
    for question in tables["questions"]:
        options, groups = by_question[question["id"]], split_list(question["groups"])
        allowed = groups if question["kind"] == "sort" else ["right", "wrong"]
        right = sum(option["answer"] == "right" for option in options)

        def broken(
            message: str, field: str = "", row: Mapping[str, str] = question, **values: object
        ) -> tuple[str, Mapping[str, str], str, str]:
            return "questions", row, field, errors.words(message, question=row["id"], **values)

        if len(options) < 2:
            yield broken("no_options", "id")
            continue
        if question["kind"] == "sort" and len(groups) < 2:
            yield broken("need_groups", "groups")
            continue
        if question["kind"] != "sort" and question["groups"]:
            yield broken("no_groups", "groups")
        for option in options:
            if option["answer"] not in allowed:
                text = errors.words("bad_answer", value=option["answer"], allowed=", ".join(allowed))
                yield "options", option, "answer", text
        if question["kind"] == "choose_one" and right != 1:
            yield broken("one_right", "id", count=right)
        if question["kind"] == "choose_all" and right in {0, len(options)}:
            yield broken("some_right", "id")


def sorts_agree_with_levels(tables: Tables, _folder: Path) -> Broken:
    """An item that is sorted into an action level goes where its warning sign says."""
    names = {
        row["text"]: row["id"].split(".")[1]
        for row in tables["messages"]
        if re.fullmatch(r"level\.\w+\.name", row["id"])
    }
    levels = {row["id"]: row["action_level"] for row in tables["warning_signs"]}
    sorts = {row["id"] for row in tables["questions"] if row["kind"] == "sort"}
    for option in tables["options"]:
        level, basis = names.get(option["answer"]), option["basis_id"]
        if option["question_id"] in sorts and level and basis in levels and levels[basis] != level:
            values = {"value": option["answer"], "basis": basis, "level": levels[basis]}
            yield "options", option, "answer", errors.words("sort_level", **values)


def box_agrees_with_levels(tables: Tables, _folder: Path) -> Broken:
    """A line of the warning-sign box has the level of every sign that it names."""
    levels = {row["id"]: row["action_level"] for row in tables["warning_signs"]}
    for line in tables["warning_box"]:
        for sign in split_list(line["warning_ids"]):
            if levels[sign] != line["level"]:
                values = {"level": line["level"], "sign": sign, "found": levels[sign]}
                yield "warning_box", line, "level", errors.words("box_level", **values)


def pictures_are_there(tables: Tables, folder: Path) -> Broken:
    """Every picture row has its file."""
    for row in tables["pictures"]:
        if not (folder / "pictures" / row["file"]).is_file():
            yield "pictures", row, "file", errors.words("picture_file", value=row["file"])


RULES: tuple[Callable[[Tables, Path], Broken], ...] = (
    options_fit_their_question,
    sorts_agree_with_levels,
    box_agrees_with_levels,
    pictures_are_there,
)
