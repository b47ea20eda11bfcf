"""Breakages of rows, and of what must hold between them: levels, calls, pairs, words in braces, phone numbers."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from tools.breakages.kinds import ANY, EDIT, REFUSED, Break, kind, tables
from tools.data_copy import read_rows, write_rows

BAD_NUMBERS = ("4.42E+11", "#NAME?", "Err:509", "###", "=1+1", "2026-11-22", "8001111", "0", "call me", "555 <0100>")
GOOD_NUMBERS = ("+44 1632 960 000", "0800 100 200", "555-0100", "000", "(555) 010-0199")


@kind("words in braces changed", REFUSED)
def _braces(folder: Path, chance: random.Random) -> str:
    rows = read_rows(folder / "messages.csv")
    row = chance.choice([row for row in rows if "{" in row["text"]])
    name = re.findall(r"\{(\w+)\}", row["text"])[0]
    row["text"] = row["text"].replace(f"{{{name}}}", chance.choice(["", name, f"{{{name}", f"{{{name}x}}"]))
    write_rows(folder / "messages.csv", rows)
    return f"messages.csv: {row['id']}: {row['text'][:60]}"


def _rows(
    name: str, outcome: str, how: Callable[[list[dict[str, str]], random.Random], object], only: str = ""
) -> None:
    def change(folder: Path, chance: random.Random) -> str:
        table = folder / only if only else chance.choice(tables(folder))
        rows = read_rows(table)
        how(rows, chance)
        write_rows(table, rows)
        return table.name

    kind(name, outcome)(change)


def _swap_two(rows: list[dict[str, str]], chance: random.Random) -> None:
    row = chance.choice(rows)
    one, other = chance.sample(list(row), 2)
    row[one], row[other] = row[other], row[one]


def _swap_down(rows: list[dict[str, str]], chance: random.Random) -> None:
    field, one, other = chance.choice(list(rows[0])), chance.choice(rows), chance.choice(rows)
    one[field], other[field] = other[field], one[field]


def _shift(rows: list[dict[str, str]], chance: random.Random) -> None:
    row = chance.choice(rows)
    cells = list(row.values())
    row.update(zip(row, ["", *cells[:-1]], strict=True))


def _sort(rows: list[dict[str, str]], chance: random.Random) -> None:
    field = chance.choice(list(rows[0]))
    rows.sort(key=lambda row: row[field])


def _sort_one_column(rows: list[dict[str, str]], chance: random.Random) -> None:
    field = chance.choice(list(rows[0]))
    for row, cell in zip(rows, sorted(row[field] for row in rows), strict=True):
        row[field] = cell


_rows("row gone", ANY, lambda rows, r: rows.pop(r.randrange(len(rows))))
_rows("half of the rows gone", ANY, lambda rows, r: rows.__delitem__(slice(len(rows) // 2, None)))
_rows("row twice", REFUSED, lambda rows, r: rows.append(dict(r.choice(rows))))
_rows("rows sorted", ANY, _sort)
_rows("one column sorted", ANY, _sort_one_column)
_rows("cells of a row swapped", ANY, _swap_two)
_rows("cells of a column swapped", ANY, _swap_down)
_rows("row shifted to the right", ANY, _shift)
_rows("line of the box gone", REFUSED, lambda rows, r: rows.pop(r.randrange(len(rows))), "warning_box.csv")
_rows("sign gone", REFUSED, lambda rows, r: rows.pop(r.randrange(len(rows))), "warning_signs.csv")
_rows("message gone", REFUSED, lambda rows, r: rows.pop(r.randrange(len(rows))), "messages.csv")
_rows("setting gone", REFUSED, lambda rows, r: rows.pop(r.randrange(len(rows))), "settings.csv")


@kind("level of the box gone", REFUSED)
def _level_gone(folder: Path, chance: random.Random) -> str:
    rows = read_rows(folder / "warning_box.csv")
    level = chance.choice(rows)["level"]
    write_rows(folder / "warning_box.csv", [row for row in rows if row["level"] != level])
    return f"warning_box.csv: {level}"


@kind("level of a sign changed", ANY)
def _level_changed(folder: Path, chance: random.Random) -> str:
    rows = read_rows(folder / "warning_signs.csv")
    row = chance.choice(rows)
    row["action_level"] = chance.choice(["emergency", "call_now", "call_today", "mention"])
    write_rows(folder / "warning_signs.csv", rows)
    return f"warning_signs.csv: {row['id']}: {row['action_level']}"


@kind("level of a sign in the box changed", REFUSED)
def _box_level_changed(folder: Path, chance: random.Random) -> str:
    rows = read_rows(folder / "warning_box.csv")
    row = chance.choice(rows)
    row["level"] = "call_now" if row["level"] == "emergency" else "emergency"
    write_rows(folder / "warning_box.csv", rows)
    return f"warning_box.csv: {row['id']}"


@kind("tip before a call", REFUSED)
def _tip(folder: Path, chance: random.Random) -> str:
    pain = chance.choice([row["id"] for row in read_rows(folder / "symptoms.csv") if row["call_first"] == "yes"])
    rows = read_rows(folder / "symptom_remedy.csv")
    known = {row["remedy_id"] for row in rows if row["symptom_id"] == pain}
    remedy = chance.choice([row["remedy_id"] for row in rows if row["remedy_id"] not in known])
    rows.append({**rows[0], "symptom_id": pain, "remedy_id": remedy, "fit": "first try"})
    write_rows(folder / "symptom_remedy.csv", rows)
    return f"symptom_remedy.csv: {pain}, {remedy}"


@kind("call first taken back", REFUSED)
def _no_call(folder: Path, chance: random.Random) -> str:
    rows = read_rows(folder / "symptoms.csv")
    row = chance.choice(rows)
    row["call_first"] = "no" if row["call_first"] == "yes" else "yes"
    write_rows(folder / "symptoms.csv", rows)
    return f"symptoms.csv: {row['id']}"


@kind("remedy without a pair", REFUSED)
def _lonely(folder: Path, chance: random.Random) -> str:
    remedy = chance.choice(read_rows(folder / "remedies.csv"))["id"]
    rows = read_rows(folder / "symptom_remedy.csv")
    write_rows(folder / "symptom_remedy.csv", [row for row in rows if row["remedy_id"] != remedy])
    return f"symptom_remedy.csv: {remedy}"


def _number(outcome: str, numbers: tuple[str, ...]) -> Break:
    def change(folder: Path, chance: random.Random) -> str:
        rows = read_rows(folder / "settings.csv")
        row = chance.choice([row for row in rows if row["id"].endswith("_phone")])
        row["value"] = chance.choice(numbers)
        write_rows(folder / "settings.csv", rows)
        return f"settings.csv: {row['id']}: {row['value']}"

    return change


kind("number that is none", REFUSED)(_number(REFUSED, BAD_NUMBERS))
kind("number that is one", EDIT)(_number(EDIT, GOOD_NUMBERS))
