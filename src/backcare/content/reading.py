"""Find the data folder and read its files: the package that describes them, and one CSV file as a spreadsheet does."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backcare.content import errors
from backcare.content.fields import ROW_NUMBER, Row

PACKAGE_FILE = "datapackage.json"
FOLDER_VARIABLE = "BACKCARE_DATA"


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
        rows.append({**dict(zip(heading, (f.strip() for f in fields), strict=True)), ROW_NUMBER: str(number)})
    return rows, problems
