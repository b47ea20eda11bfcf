"""Rules of the questions: each has the options, the right answers and the groups that its kind needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from backcare.content import errors
from backcare.content.fields import Row, Tables, split_list

Broken = Iterator[tuple[str, Row, str, str]]


def options_fit_their_question(tables: Tables, _folder: Path) -> Broken:
    """Each question has the options, right answers and groups that its kind needs."""
    by_question: dict[str, list[Row]] = {row["id"]: [] for row in tables["questions"]}
    for option in tables["options"]:
        by_question[option["question_id"]].append(option)
    for question in tables["questions"]:
        options, groups = by_question[question["id"]], split_list(question["groups"])
        allowed = groups if question["kind"] == "sort" else ["right", "wrong"]
        right = sum(option["answer"] == "right" for option in options)

        def broken(message: str, field: str = "", row: Row = question, **values: object) -> tuple[str, Row, str, str]:
            return "questions", row, field, errors.words(message, question=row["id"], **values)

        if len(options) < 2:
            yield broken("no_options", "id")
            continue
        if question["kind"] == "sort" and len(groups) < 2:
            yield broken("need_groups", "groups")
            continue
        if question["kind"] == "sort" and len(set(groups)) < len(groups):
            yield broken("same_groups", "groups")
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
