"""Find the data folder and read its files: the package that describes them, and one CSV file as a spreadsheet does."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from backcare.content import errors
from backcare.content.fields import ROW_NUMBER, Row, tidier
from backcare.content.hidden_signs import NOT_TEXT

PACKAGE_FILE = "datapackage.json"
FOLDER_VARIABLE = "BACKCARE_DATA"
LONGEST_QUOTE = 40
MERGE_MARKS = re.compile(r"<{7} |={7}$|>{7} ")  # what git leaves where two people changed the same row

Problems = Callable[..., errors.Problem]


def find_data_folder(start: Path | None = None) -> Path:
    """Return the data folder: ``BACKCARE_DATA`` if set, else the first ``data/`` on the way up from ``start``.

    Args:
        start: where to begin; the current folder if not given, which is the notebook's own.

    Returns:
        The folder that holds ``datapackage.json``.

    Raises:
        NoDataFolderError: if there is none.
    """
    try:
        start = (start or Path.cwd()).resolve()
        chosen = os.environ.get(FOLDER_VARIABLE)
        candidates = [Path(chosen)] if chosen else [folder / "data" for folder in (start, *start.parents)]
        for folder in candidates:
            if (folder / PACKAGE_FILE).is_file():
                return folder
    except OSError:  # a folder that was removed, or that may not be looked into
        pass
    raise errors.NoDataFolderError(errors.words("no_data_folder", start=start or "."))


def _bytes(path: Path, name: str) -> bytes:
    """Return what a file of the data folder holds.

    Raises:
        ContentError: if it is missing, no file, or cannot be read.
    """
    try:
        if path.is_file():  # a folder, and what a program would wait for without end
            return path.read_bytes()
        if path.is_symlink() or path.exists():
            raise errors.ContentError([errors.Problem(name, 0, "", errors.words("not_a_file"))])
        alike = [file.name for file in path.parent.iterdir() if file.name.casefold() == path.name.casefold()]
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise errors.ContentError([errors.Problem(name, 0, "", errors.words("no_access", detail=detail))]) from None
    text = errors.words("other_case", found=alike[0]) if alike else errors.words("missing_file")
    raise errors.ContentError([errors.Problem(name, 0, "", text)])


def _json(folder: Path, name: str) -> Any:
    try:
        return json.loads(_bytes(folder / name, name).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        problem = errors.Problem(name, 0, "", errors.words("bad_package", detail=type(error).__name__))
        raise errors.ContentError([problem]) from None


def read_package(folder: Path, only: Collection[str] = ()) -> dict[str, Any]:
    """Return the parsed ``datapackage.json``, with the schema of each table in its place.

    Args:
        folder: the data folder.
        only: the tables that are needed; all if not given.

    Raises:
        ContentError: if it or a schema is missing, cannot be read, or is not what this course needs.
    """
    package = _json(folder, PACKAGE_FILE)
    name = PACKAGE_FILE
    try:
        if not package["resources"]:
            raise ValueError(PACKAGE_FILE)
        if only:
            package["resources"] = [one for one in package["resources"] if one["name"] in only]
        for resource in package["resources"]:
            name = str(resource["schema"])
            if Path(name).is_absolute() or ".." in Path(name).parts:
                raise ValueError(name)
            resource["schema"] = _json(folder, name)
            _look_at(resource)
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        detail = errors.words("bad_package", detail=type(error).__name__)
        raise errors.ContentError([errors.Problem(name, 0, "", detail)]) from None
    return dict(package)


def _look_at(resource: Mapping[str, Any]) -> None:
    """Look at everything that the checks take from the entry of a table.

    Raises:
        KeyError: if something is missing.
        TypeError: if something is of another kind.
        ValueError: if a name is not one.
    """
    schema = resource["schema"]
    names = {field["name"] for field in schema["fields"]}
    for field in schema["fields"]:
        constraints = field.get("constraints", {})
        texts = [field["name"], field["type"], *constraints.get("enum", []), *field.get("refersTo", [])]
        if not all(isinstance(text, str) for text in (resource["name"], resource["path"], *texts)):
            raise TypeError(field["name"])
        re.compile(constraints.get("pattern", ""))
        int(constraints.get("minimum", 0)), int(constraints.get("maximum", 0))
    keys = [schema.get("primaryKey", []), *schema.get("uniqueKeys", [])]
    if not {name for key in keys for name in ([key] if isinstance(key, str) else key)} <= names:
        raise ValueError(resource["name"])
    if schema.get("mustHold") and not all(isinstance(row_id, str) for row_id in [*schema["mustHold"], "id"]):
        raise TypeError(resource["name"])


def read_csv(path: Path, resource: Mapping[str, Any]) -> tuple[list[Row], list[errors.Problem]]:
    """Return the rows of one CSV file and what is wrong with its form.

    Args:
        path: the file.
        resource: its entry in ``datapackage.json``, which names the columns.

    Returns:
        The rows as dictionaries of text by column, and the problems found; rows are only complete without problems.
    """

    def problem(message: str, row: int = 0, field: str = "", **values: object) -> errors.Problem:
        return errors.Problem(path.name, row, field, errors.words(message, **values))

    try:
        raw = _bytes(path, path.name)
    except errors.ContentError as error:
        return [], error.problems
    text = raw.decode("utf-8-sig", errors="replace")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or "\0" in text:
        return [], [problem("not_utf8")]
    lines: list[list[str]] = []
    try:
        # as a spreadsheet does: only CR and LF end a line, and a quote that was opened has to be closed
        lines.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return [], [problem("quotes", len(lines) + 1)]
    if raw.decode("utf-8", errors="ignore") != raw.decode("utf-8", errors="replace"):
        return [], [_not_utf8(path.name, lines, [field["name"] for field in resource["schema"]["fields"]])]
    if not any(any(cells) for cells in lines):
        return [], [problem("empty_file")]
    return _rows(lines, resource["schema"]["fields"], problem)


def _not_utf8(file: str, lines: Sequence[Sequence[str]], columns: Sequence[str]) -> errors.Problem:
    """Name the first cell whose letters could not be read, with its column if that is one of the course."""
    cells = ((n, place, cell) for n, row in enumerate(lines, start=1) for place, cell in enumerate(row))
    number, place = next((number, place) for number, place, cell in cells if NOT_TEXT in cell)
    field = _column(lines[0][place], columns) if place < len(lines[0]) else ""
    return errors.Problem(file, number, field if field in columns else "", errors.words("not_utf8"))


def _rows(
    lines: Sequence[Sequence[str]], fields: Sequence[Mapping[str, Any]], problem: Problems
) -> tuple[list[Row], list[errors.Problem]]:
    by_name = {field["name"]: field for field in fields}
    columns = list(by_name)
    heading, body = [_column(name, columns) for name in lines[0]], lines[1:]
    if len(heading) == 1 and len(columns) > 1:
        for mark, message in ((";", "semicolons"), ("\t", "tabs")):
            if mark in heading[0]:
                return [], [problem(message)]
    problems = list(_heading_problems(heading, body, columns, problem))
    if problems:
        return [], problems
    rows: list[Row] = []
    meant = [(name, heading.index(name), tidier(field)) for name, field in by_name.items()]
    for number, cells in enumerate(body, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if MERGE_MARKS.match(cells[0]):
            problems.append(problem("merge_marks", number))
            continue
        own = [*cells, *[""] * (len(heading) - len(cells))]
        left_out = heading[len(cells) :]  # some spreadsheets do not write the empty cells at the end of a row
        needed = [name for name in left_out if name in by_name and by_name[name].get("constraints", {}).get("required")]
        if needed or any(cell.strip() for cell in own[len(heading) :]):
            problems.append(problem("field_count", number, found=len(cells), expected=len(heading)))
            continue
        row = {name: tidy(own[place]) for name, place, tidy in meant}
        row[ROW_NUMBER] = str(number)
        rows.append(row)
    if not rows and not problems:
        problems.append(problem("no_rows"))
    return rows, problems


def _column(name: str, columns: Sequence[str]) -> str:
    """Return the column that a cell of the heading row means: spaces around it and capitals do not count."""
    name = name.strip()
    return next((column for column in columns if column.casefold() == name.casefold()), name)


def _heading_problems(
    heading: Sequence[str], body: Sequence[Sequence[str]], columns: Sequence[str], problem: Problems
) -> Iterator[errors.Problem]:
    for column in columns:
        if column not in heading:
            yield problem("missing_column", 1, column, column=column, columns=", ".join(columns))
    for place, column in enumerate(heading):
        held = next(((n, c[place]) for n, c in enumerate(body, 2) if len(c) > place and c[place].strip()), None)
        if column in columns:
            if column in heading[:place]:
                yield problem("repeated_column", 1, column, column=column)
        elif held and not column:
            yield problem("cut_cells", held[0], value=held[1].strip()[:LONGEST_QUOTE])
            return
        elif held:
            yield problem("extra_column", 1, column, column=column, nearest=errors.nearest(column, columns, 1))
