"""Field rules, read from ``datapackage.json``: required, allowed values, patterns, ids that must exist, keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from backcare.content import errors

ROW_NUMBER = "_row"
EVIDENCE_TABLES = ("claims", "symptoms", "remedies", "warning_signs", "misconceptions")


def split_list(value: str) -> list[str]:
    """Return the parts of a field that holds a list split by ``|``, without empty parts."""
    return [part.strip() for part in value.split("|") if part.strip()]


Row = Mapping[str, str]
Rows = Sequence[Row]
Tables = Mapping[str, Rows]


def _check_fields(tables: Tables, resource: Mapping[str, Any], files: Mapping[str, str]) -> Iterator[errors.Problem]:
    rows, schema, path = tables[resource["name"]], resource["schema"], resource["path"]
    for field in schema["fields"]:
        name, constraints = field["name"], field.get("constraints", {})
        references = [table for table in field.get("refersTo", ()) if table in tables]
        if len(references) < len(field.get("refersTo", ())):  # a table was left out on purpose: see Content
            references = []
        known = {row["id"] for table in references for row in tables[table]} if references else set()
        for row in rows:
            value, number = row[name], int(row[ROW_NUMBER])

            def problem(message: str, at: int = number, of: str = name, **values: object) -> errors.Problem:
                return errors.Problem(path, at, of, errors.words(message, **values))

            if not value:
                if constraints.get("required"):
                    yield problem("required", hint=field.get("description", ""))
                continue
            if field["type"] == "integer" and not re.fullmatch(r"-?\d+", value):
                yield problem("not_integer", value=value)
            allowed = constraints.get("enum")
            if allowed and value not in allowed:
                yield problem("not_allowed", value=value, allowed=", ".join(allowed))
            pattern = constraints.get("pattern")
            if pattern and not re.fullmatch(pattern, value):
                yield problem("bad_pattern", value=value, hint=field.get("description", ""))
            if references:
                parts = split_list(value) if field.get("isList") else [value]
                for part in parts:
                    if part not in known:
                        where = " or data/".join(files[table] for table in references)
                        yield problem("unknown_ref", value=part, table=where, nearest=errors.nearest(part, known))
                for part in sorted({p for p in parts if parts.count(p) > 1}):
                    yield problem("repeated_ref", value=part)
    yield from _check_keys(rows, path, schema.get("primaryKey", []))


def _check_keys(rows: Rows, path: str, key: str | list[str]) -> Iterator[errors.Problem]:
    names = [key] if isinstance(key, str) else key
    seen: dict[tuple[str, ...], str] = {}
    for row in rows if names else ():
        value = tuple(row[name] for name in names)
        if value in seen:
            text = errors.words("duplicate", value=" + ".join(value), first=seen[value])
            yield errors.Problem(path, int(row[ROW_NUMBER]), names[-1], text)
        else:
            seen[value] = row[ROW_NUMBER]
