"""All tables of the data folder, checked; nothing is shown from a folder that breaks a rule.

``datapackage.json`` (a Frictionless data package) says which files there are and what each field may hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from backcare.content import errors, fields, rules
from backcare.content.fields import Row
from backcare.content.reading import find_data_folder, read_csv, read_package


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
        problems = problems or rules.check(raw, self.schema, folder)
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
        return {row["id"]: row for name in fields.EVIDENCE_TABLES for row in self[name]}

    @cached_property
    def evidence_table(self) -> dict[str, str]:
        """The table in which each evidence row stands, by id."""
        return {row["id"]: name for name in fields.EVIDENCE_TABLES for row in self[name]}


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
