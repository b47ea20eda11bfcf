"""All tables of the data folder, checked; nothing is shown from a folder that breaks a rule.

``datapackage.json`` (a Frictionless data package) says which files there are, ``schemas/`` what each field may hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from backcare.content import errors, fields, other_files, rules
from backcare.content.fields import Row
from backcare.content.reading import PACKAGE_FILE, find_data_folder, read_csv, read_package


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


class Words(dict[str, str]):
    """The messages of one group, by the rest of their id.

    Args:
        prefix: the group.
        texts: the messages.
    """

    def __init__(self, prefix: str, texts: Mapping[str, str]) -> None:
        super().__init__(texts)
        self.prefix = prefix

    def __missing__(self, name: str) -> str:
        raise errors.UnknownIdError("messages", f"{self.prefix}.{name}", [f"{self.prefix}.{known}" for known in self])


class Content:
    """All tables of one data folder, checked.

    Args:
        folder: the data folder.
        only: names of tables to read, for a part that has to show even when another file is broken; all if not given.

    Attributes:
        notes: what is no fault but should be told to who runs the course: files that the course does not know.

    Raises:
        ContentError: if a file is missing, cannot be read, or breaks a rule; it names file, row and field.
    """

    def __init__(self, folder: Path, only: Collection[str] = ()) -> None:
        self.folder = folder
        self.schema = read_package(folder, only)
        self.notes = [] if only else list(other_files.unknown(folder, self.schema))
        raw, problems = {}, []
        if not only:
            problems += [*other_files.forgotten(folder, self.schema), *other_files.strays(folder, self.schema)]
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
        """Return the table with this name.

        Raises:
            ContentError: if ``datapackage.json`` does not describe it.
        """
        try:
            return self.tables[name]
        except KeyError:
            problem = errors.Problem(PACKAGE_FILE, 0, "", errors.words("package_table", name=name))
            raise errors.ContentError([problem]) from None

    def message(self, message_id: str, **values: object) -> str:
        """Return a text of ``messages.csv`` with its placeholders filled.

        Raises:
            UnknownIdError: if there is no such message.
            ContentError: if it asks for a word that is not given.
        """
        row = self["messages"][message_id]
        try:
            return row["text"].format(**values)
        except (KeyError, IndexError, ValueError) as error:
            text = errors.words("filled_badly", name=f"{{{error.args[0]}}}")
            raise errors.ContentError(
                [errors.Problem("messages.csv", int(row[fields.ROW_NUMBER]), "text", text)]
            ) from None

    def words(self, prefix: str) -> dict[str, str]:
        """Return all messages whose id starts with ``prefix.``, by the rest of their id.

        Asking the result for one that is not there raises :class:`UnknownIdError`.
        """
        start = prefix + "."
        rows = [row for row in self["messages"] if row["id"].startswith(start)]
        return Words(prefix, {row["id"].removeprefix(start): row["text"] for row in rows})

    def setting(self, setting_id: str) -> str:
        """Return what the class or clinic has set for itself, or an empty string."""
        return self["settings"][setting_id]["value"]

    def allowed(self, table: str, field: str) -> list[str]:
        """Return the values that a field may hold, in the order of ``datapackage.json``: levels by urgency, for one.

        Raises:
            KeyError: if there is no such field, or any value is allowed.
        """
        found = {(r["name"], f["name"]): f for r in self.schema["resources"] for f in r["schema"]["fields"]}
        return list(found[table, field]["constraints"]["enum"])

    def columns(self, table: str) -> list[str]:
        """Return the columns of a table, in order."""
        resource = next(r for r in self.schema["resources"] if r["name"] == table)
        return [field["name"] for field in resource["schema"]["fields"]]

    def picture(self, file: str) -> bytes:
        """Return the bytes of a picture file of ``data/pictures``."""
        return (self.folder / "pictures" / file).read_bytes()

    @cached_property
    def evidence(self) -> dict[str, Row]:
        """Every row that can stand behind a statement (claims, signs, symptoms, remedies, misconceptions), by id."""
        return {row["id"]: row for name in fields.EVIDENCE_TABLES for row in self[name]}


_loaded: dict[Path, tuple[object, Content | list[errors.Problem]]] = {}


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
    stamp = other_files.stamp(folder)
    known = _loaded.get(folder)
    if known is None or known[0] != stamp:
        try:
            known = _loaded[folder] = (stamp, Content(folder))
        except errors.ContentError as error:  # a page has many parts, and each asks
            known = _loaded[folder] = (stamp, error.problems)
    found = known[1]
    if isinstance(found, list):
        raise errors.ContentError(found)
    return found
