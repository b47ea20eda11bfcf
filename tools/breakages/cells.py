"""Breakages of one cell: emptied, of the wrong kind, with signs that no one sees, with words in braces."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tools.breakages.kinds import EDIT, REFUSED, SAME, kind, schema, tables
from tools.data_copy import read_rows, write_rows

TWICE = {"\xe4": "\xc3\xa4", "\N{RIGHT SINGLE QUOTATION MARK}": "\xe2\u20ac\u2122"}


def _cell(name: str, outcome: str, how: Callable[[str, random.Random], str], where: Callable[..., bool]) -> None:
    """Add a way to change one cell of the fields that fit."""

    def change(folder: Path, chance: random.Random) -> str:
        places = [
            (table, field)
            for table in tables(folder)
            for field, about in schema(folder, table).items()
            if where(table.stem, field, about)
        ]
        table, field = chance.choice(places)
        rows = read_rows(table)
        filled = [number for number, row in enumerate(rows) if row[field]] or [0]
        number = chance.choice(filled)
        before = rows[number][field]
        rows[number][field] = how(before, chance)
        write_rows(table, rows)
        return f"{table.name}, row {number + 2}, field {field}: {before[:30]!r} became {rows[number][field][:40]!r}"

    kind(name, outcome)(change)


def _limit(about: dict[str, object], name: str) -> object:
    found = about.get("constraints", {})
    return found.get(name) if isinstance(found, dict) else None


def is_required(table: str, field: str, about: dict[str, object]) -> bool:
    """Return whether a field must be filled."""
    return bool(_limit(about, "required"))


def is_text(table: str, field: str, about: dict[str, object]) -> bool:
    """Return whether a field holds words for a reader, without words in braces."""
    plain = about["type"] == "string" and not _limit(about, "enum") and not _limit(about, "pattern")
    return plain and "refersTo" not in about and not about.get("isList") and not is_key(table, field, about)


def is_key(table: str, field: str, about: dict[str, object]) -> bool:
    """Return whether a field names something, so that other rows or the code may ask for it."""
    return field in ("id", "term", "word", "notebook", "cell_id", "answer", "value", "topic") or table in (
        "messages",
        "settings",
        "tasks",
    )


def is_id(table: str, field: str, about: dict[str, object]) -> bool:
    """Return whether a field holds ids of other rows."""
    return "refersTo" in about


def is_enum(table: str, field: str, about: dict[str, object]) -> bool:
    """Return whether a field holds a word of a list."""
    return bool(_limit(about, "enum"))


def is_number(table: str, field: str, about: dict[str, object]) -> bool:
    """Return whether a field holds a whole number."""
    return about["type"] == "integer"


def is_date(table: str, field: str, about: dict[str, object]) -> bool:
    """Return whether a field holds a day."""
    return about["type"] == "date"


def own_id(table: str, field: str, about: dict[str, object]) -> bool:
    """Return whether a field is the id of its row."""
    return field == "id"


def message_text(table: str, field: str, about: dict[str, object]) -> bool:
    """Return whether a field is a text of the screen, which may have words in braces."""
    return table == "messages" and field == "text"


def _twice(cell: str, chance: random.Random) -> str:
    good, bad = chance.choice(sorted(TWICE.items()))
    return (cell + good).replace(good, bad)


_cell("required cell emptied", REFUSED, lambda c, _: "", is_required)
_cell("required cell of blanks", REFUSED, lambda c, _: " \N{NO-BREAK SPACE}\t", is_required)
_cell("required cell of no width", REFUSED, lambda c, _: "\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}", is_required)
_cell("decoded twice", REFUSED, _twice, is_text)
_cell("letter lost", REFUSED, lambda c, _: c[:1] + "\N{REPLACEMENT CHARACTER}" + c[1:], is_text)
_cell("control sign", REFUSED, lambda c, _: c[:2] + "\x07" + c[2:], is_text)
_cell("semicolon in a short text", REFUSED, lambda c, _: "One; two", is_text)
_cell("line break in a cell", EDIT, lambda c, r: c.replace(" ", r.choice("\n\u2028\x0b\x85"), 1), is_text)
_cell("markup in a text", EDIT, lambda c, _: c + " <script>alert(1)</script>", is_text)
_cell("quotation marks in a text", EDIT, lambda c, _: f'"{c}"', is_text)
_cell("long text", EDIT, lambda c, _: c + " and so on" * 900, is_text)
_cell("a smile", EDIT, lambda c, _: c + " \N{SLIGHTLY SMILING FACE}", is_text)
_cell("braces in a text", EDIT, lambda c, _: c + " {phone} {{ 1 }} {% x %}", is_text)
_cell("spaces around an id", SAME, lambda c, _: f"  {c} ", own_id)
_cell("id in capitals", SAME, lambda c, _: c[:1].upper() + c[1:], own_id)
_cell("sign of no width in an id", SAME, lambda c, _: c[:1] + "\N{ZERO WIDTH SPACE}" + c[1:], own_id)
_cell("wrong id", REFUSED, lambda c, _: c + "-x", is_id)
_cell("list split by semicolons", REFUSED, lambda c, _: c.split("|")[0].strip() + ";" + c.split("|")[-1].strip(), is_id)
_cell("id twice in a list", REFUSED, lambda c, _: f"{c} | {c}", is_id)
_cell("word of no list", REFUSED, lambda c, _: c + "ly", is_enum)
_cell("word of a list in capitals", SAME, lambda c, _: c.upper(), is_enum)
_cell("number in words", REFUSED, lambda c, _: "ten", is_number)
_cell("number with decimals", REFUSED, lambda c, _: c + ".0", is_number)
_cell("number below zero", REFUSED, lambda c, _: "-" + c, is_number)
_cell("number of a card", REFUSED, lambda c, _: c + "0" * 12, is_number)
_cell("day of a spreadsheet", REFUSED, lambda c, r: r.choice(["22.11.2026", "11/22/26", "46348", "Nov 22"]), is_date)
_cell("day that is none", REFUSED, lambda c, _: c[:5] + "02-30", is_date)
_cell("brace too many", REFUSED, lambda c, _: c + " {", message_text)
_cell("words in braces too many", REFUSED, lambda c, _: c + " {fone}", message_text)
_cell("braces with code", REFUSED, lambda c, _: c + " {count!r:>9}", message_text)
