"""Field rules, read from ``data/schemas/``: required, allowed values, patterns, ranges, ids that must exist, keys."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from backcare.content import errors, hidden_signs

ROW_NUMBER = "_row"
# A spreadsheet saves a cell with one of these in quotation marks, and any other without.
QUOTED = re.compile('[,"\n\r]')
EVIDENCE_TABLES = ("claims", "symptoms", "remedies", "warning_signs", "misconceptions")


def split_list(value: str) -> list[str]:
    """Return the parts of a field that holds a list split by ``|``, without empty parts."""
    return [part.strip() for part in value.split("|") if part.strip()]


Row = Mapping[str, str]
Rows = Sequence[Row]
Tables = Mapping[str, Rows]


def tidier(field: Mapping[str, Any]) -> Callable[[str], str]:
    """Return a function that says what a cell of a field means.

    A spreadsheet writes ``Q-start`` for an id and ``Yes`` for a word of a list; both are read as they were meant.

    Args:
        field: the entry of the field in the schema.

    Returns:
        A function from a cell to its text as a page shows it; an id in small letters, a word of a list as the list
        writes it.
    """
    constraints = field.get("constraints", {})
    allowed: dict[str, str] = {word.casefold(): word for word in constraints.get("enum", ())}
    if field["name"] == "id" or "refersTo" in field:
        return lambda cell: hidden_signs.without_unseen(hidden_signs.seen(cell)).lower()
    if not allowed and "pattern" not in constraints and field["type"] == "string":
        return hidden_signs.seen

    def meant(cell: str) -> str:
        value = hidden_signs.without_unseen(hidden_signs.seen(cell))
        return allowed.get(value.casefold(), value)

    return meant


def check_fields(tables: Tables, resource: Mapping[str, Any], files: Mapping[str, str]) -> Iterator[errors.Problem]:
    """Yield each field rule that the rows of a table break.

    Args:
        tables: rows by table name; each row holds its spreadsheet row number under ``_row``.
        resource: the entry of the table in ``datapackage.json``.
        files: file name by table name.
    """
    rows, schema, path = tables[resource["name"]], resource["schema"], resource["path"]
    for field in schema["fields"]:
        name, required = field["name"], field.get("constraints", {}).get("required")
        references = [table for table in field.get("refersTo", ()) if table in tables]
        if len(references) < len(field.get("refersTo", ())):  # a table was left out on purpose: see Content
            references = []
        known = {row["id"] for table in references for row in tables[table]}
        where = " or data/".join(files[table] for table in references)
        for row in rows:
            value, problem = row[name], partial(_problem, path, int(row[ROW_NUMBER]), name)
            if not value and required:
                yield problem("required", hint=_hint(field))
            if value:
                yield from _check_value(value, field, problem)
            if value and references:
                yield from _check_ids(split_list(value) if field.get("isList") else [value], known, where, problem)
    yield from _check_keys(rows, path, schema)
    yield from _check_held(rows, path, schema.get("mustHold", []))


Problems = Callable[..., errors.Problem]


def _problem(file: str, row: int, name: str, message: str, **values: object) -> errors.Problem:
    return errors.Problem(file, row, name, errors.words(message, **values))


def _hint(field: Mapping[str, Any]) -> str:
    """Return what belongs in a field, with the words to choose from."""
    allowed = field.get("constraints", {}).get("enum", ())
    words = errors.words("choose_from", allowed=", ".join(allowed)) if allowed else ""
    return " ".join(part for part in (field.get("description", ""), words) if part)


def _check_value(value: str, field: Mapping[str, Any], problem: Problems) -> Iterator[errors.Problem]:
    constraints = field.get("constraints", {})
    odd = [] if value.isascii() and value.isprintable() else _odd_signs(value)
    if odd:
        message, sign = odd[0]
        yield problem(message, sign=sign)
        return
    if ";" in value and not QUOTED.search(value):
        yield problem("semicolon_inside")
    if not constraints and field["type"] == "string":
        return
    if field["type"] == "integer":
        yield from _check_number(value, constraints, problem)
    if field["type"] == "date" and not _is_date(value):
        yield problem("not_date", value=value)
    allowed, pattern = constraints.get("enum"), constraints.get("pattern")
    if allowed and value not in allowed:
        yield problem("not_allowed", value=value, allowed=", ".join(allowed))
    if pattern and not re.fullmatch(pattern, value):
        yield problem("bad_pattern", value=value, hint=field.get("description", ""))


def _odd_signs(value: str) -> list[tuple[str, str]]:
    found = {
        "control_sign": hidden_signs.control_in(value),
        "decoded_twice": hidden_signs.decoded_twice(value),
        "lost_letters": hidden_signs.NOT_TEXT if hidden_signs.NOT_TEXT in value else "",
    }
    return [(message, sign) for message, sign in found.items() if sign]


def _check_number(value: str, constraints: Mapping[str, Any], problem: Problems) -> Iterator[errors.Problem]:
    lowest, highest = constraints.get("minimum"), constraints.get("maximum")
    if not re.fullmatch(r"-?[0-9]{1,9}", value):
        yield problem("not_integer", value=value)
    elif lowest is not None and int(value) < int(lowest):
        yield problem("too_low", value=value, lowest=lowest)
    elif highest is not None and int(value) > int(highest):
        yield problem("too_high", value=value, highest=highest)


def _is_date(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _check_ids(parts: Sequence[str], known: set[str], where: str, problem: Problems) -> Iterator[errors.Problem]:
    for part in parts:
        if part not in known:
            yield problem("unknown_ref", value=part, table=where, nearest=errors.nearest(part, known))
    for part in sorted({part for part in parts if parts.count(part) > 1}):
        yield problem("repeated_ref", value=part)
    if not parts:
        yield problem("no_parts")


def _check_keys(rows: Rows, path: str, schema: Mapping[str, Any]) -> Iterator[errors.Problem]:
    primary = schema.get("primaryKey", [])
    for names in [[primary] if isinstance(primary, str) else primary, *schema.get("uniqueKeys", [])]:
        seen: dict[tuple[str, ...], str] = {}
        for row in rows if names else ():
            value = tuple(row[name] for name in names)
            if value in seen:
                yield _problem(
                    path, int(row[ROW_NUMBER]), names[-1], "duplicate", value=" + ".join(value), first=seen[value]
                )
            else:
                seen[value] = row[ROW_NUMBER]


def _check_held(rows: Rows, path: str, needed: Sequence[str]) -> Iterator[errors.Problem]:
    """Yield the rows that are gone: without them a sign, a number or a word would be missing on a page."""
    found = {row["id"] for row in rows} if needed else set()
    for row_id in needed:
        if row_id not in found:
            yield _problem(path, 0, "id", "row_gone", value=row_id, nearest=errors.nearest(row_id, found, 1))
