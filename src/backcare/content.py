"""Read the data folder: find it, check it, and give its rows to everything else.

``datapackage.json`` (a Frictionless data package) says which files there are and what each field may hold;
:mod:`backcare.checks` reads the rules from there. Nothing is shown from a folder that breaks a rule.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from backcare import checks, errors
from backcare.checks import split_list

PACKAGE_FILE = "datapackage.json"
FOLDER_VARIABLE = "BACKCARE_DATA"

Row = Mapping[str, str]
__all__ = ["Content", "Row", "Table", "find_data_folder", "load", "split_list"]


def find_data_folder(start: Path | None = None) -> Path:
    """Return the data folder: ``BACKCARE_DATA`` if set, else the first ``data/`` on the way up from ``start``.

    Args:
        start: where to begin; the current folder if not given, which is the notebook's own.

    Returns:
        The folder that holds ``datapackage.json``.

    Raises:
        NoDataFolderError: if there is none.
    """
    start = (start or Path.cwd()).resolve()
    chosen = os.environ.get(FOLDER_VARIABLE)
    candidates = [Path(chosen)] if chosen else [folder / "data" for folder in (start, *start.parents)]
    for folder in candidates:
        if (folder / PACKAGE_FILE).is_file():
            return folder
    raise errors.NoDataFolderError(errors.words("no_data_folder", start=start))


@dataclass(frozen=True)
class Table:
    """One CSV file: its rows in file order, and by id where it has one."""

    name: str
    rows: tuple[Row, ...]

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """The rows by their ``id``."""
        return {row["id"]: row for row in self.rows}

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, row_id: str) -> Row:
        """Return the row with this id.

        Raises:
            UnknownIdError: if there is none; it names the nearest ids.
        """
        try:
            return self.by_id[row_id]
        except KeyError:
            raise errors.UnknownIdError(self.name, row_id, self.by_id) from None

    def where(self, **fields: str) -> list[Row]:
        """Return the rows whose fields have these values, in file order."""
        return [row for row in self.rows if all(row[name] == value for name, value in fields.items())]


class Content:
    """All tables of one data folder, checked.

    Args:
        folder: the data folder.
        only: names of tables to read, for a part that has to show even when another file is broken; all if not given.

    Raises:
        ContentError: if a file is missing, cannot be read, or breaks a rule; it names file, row and field.
    """

    def __init__(self, folder: Path, only: Collection[str] = ()) -> None:
        self.folder = folder
        self.schema = read_package(folder)
        if only:
            self.schema["resources"] = [r for r in self.schema["resources"] if r["name"] in only]
        raw, problems = {}, []
        for resource in self.schema["resources"]:
            name = resource["name"]
            rows, found = read_csv(folder / resource["path"], resource)
            raw[name] = rows
            problems += found
        problems = problems or checks.check(raw, self.schema, folder)
        if problems:
            raise errors.ContentError(problems)
        self.tables = {name: Table(name, tuple(rows)) for name, rows in raw.items()}

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def message(self, message_id: str, **values: object) -> str:
        """Return a text of ``messages.csv`` with its placeholders filled.

        Raises:
            UnknownIdError: if there is no such message.
        """
        return self["messages"][message_id]["text"].format(**values)

    def words(self, prefix: str) -> dict[str, str]:
        """Return all messages whose id starts with ``prefix.``, by the rest of their id."""
        start = prefix + "."
        return {row["id"].removeprefix(start): row["text"] for row in self["messages"] if row["id"].startswith(start)}

    def setting(self, setting_id: str) -> str:
        """Return what the class or clinic has set for itself, or an empty string."""
        return self["settings"][setting_id]["value"]

    def allowed(self, table: str, field: str) -> list[str]:
        """Return the values that a field may hold, in the order of ``datapackage.json``: levels by urgency, for one.

        Raises:
            KeyError: if there is no such field, or any value is allowed.
        """
        fields = {(r["name"], f["name"]): f for r in self.schema["resources"] for f in r["schema"]["fields"]}
        return list(fields[table, field]["constraints"]["enum"])

    def picture(self, file: str) -> bytes:
        """Return the bytes of a picture file of ``data/pictures``."""
        return (self.folder / "pictures" / file).read_bytes()

    @cached_property
    def evidence(self) -> dict[str, Row]:
        """Every row that can stand behind a statement (claims, signs, symptoms, remedies, misconceptions), by id."""
        return {row["id"]: row for name in checks.EVIDENCE_TABLES for row in self[name]}

    @cached_property
    def evidence_table(self) -> dict[str, str]:
        """The table in which each evidence row stands, by id."""
        return {row["id"]: name for name in checks.EVIDENCE_TABLES for row in self[name]}


_loaded: dict[Path, tuple[tuple[int, ...], Content]] = {}


def load(folder: Path | None = None) -> Content:
    """Return the content of a data folder; an edited file shows on the next call.

    Args:
        folder: the data folder; found with :func:`find_data_folder` if not given.

    Returns:
        The checked content, kept in memory until a file of the folder changes.

    Raises:
        NoDataFolderError: if no data folder is found.
        ContentError: if the content breaks a rule.
    """
    folder = folder or find_data_folder()
    stamp = tuple(file.stat().st_mtime_ns for file in sorted(folder.iterdir()) if file.suffix in {".csv", ".json"})
    known = _loaded.get(folder)
    if known is None or known[0] != stamp:
        known = _loaded[folder] = (stamp, Content(folder))
    return known[1]


def read_package(folder: Path) -> dict[str, Any]:
    """Return the parsed ``datapackage.json``.

    Raises:
        ContentError: if it is missing or not JSON.
    """
    try:
        package: dict[str, Any] = json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        problem = errors.Problem(PACKAGE_FILE, 0, "", errors.words("bad_package", detail=type(error).__name__))
        raise errors.ContentError([problem]) from None
    return package


def read_csv(path: Path, resource: Mapping[str, Any]) -> tuple[list[Row], list[errors.Problem]]:
    """Return the rows of one CSV file and what is wrong with its form.

    Args:
        path: the file.
        resource: its entry in ``datapackage.json``, which names the columns.

    Returns:
        The rows as dictionaries of text by column, and the problems found; rows are only complete without problems.
    """
    columns = [field["name"] for field in resource["schema"]["fields"]]

    def problem(message: str, row: int = 0, field: str = "", **values: object) -> errors.Problem:
        return errors.Problem(path.name, row, field, errors.words(message, **values))

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], [problem("missing_file")]
    except UnicodeDecodeError:
        return [], [problem("not_utf8")]
    lines = list(csv.reader(text.splitlines(keepends=True)))
    heading = lines[0] if lines else []
    if len(heading) == 1 and heading[0].count(";") >= min(1, len(columns) - 1) and len(columns) > 1:
        return [], [problem("semicolons")]
    problems = [problem("missing_column", 1, column=c, columns=", ".join(columns)) for c in columns if c not in heading]
    for column in heading:
        if column not in columns:
            problems.append(problem("extra_column", 1, column=column, nearest=errors.nearest(column, columns, 1)))
        elif heading.count(column) > 1 and not any(p.field == column for p in problems):
            problems.append(problem("repeated_column", 1, column, column=column))
    if problems:
        return [], problems
    rows: list[Row] = []
    for number, fields in enumerate(lines[1:], start=2):
        if not any(fields):
            continue
        if len(fields) != len(heading):
            problems.append(problem("field_count", number, found=len(fields), expected=len(heading)))
            continue
        rows.append({**dict(zip(heading, (f.strip() for f in fields), strict=True)), checks.ROW_NUMBER: str(number)})
    return rows, problems
