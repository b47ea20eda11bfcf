"""What goes wrong with content, told to an educator: file, row, field, and what to do.

The words are in ``error_messages.csv`` beside this module, not in ``data/``: they must be there when
the data folder is missing or broken.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MESSAGES = Path(__file__).with_name("error_messages.csv")


@cache
def _templates() -> dict[str, str]:
    with MESSAGES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["text"] for row in csv.DictReader(file)}


def words(message_id: str, **values: object) -> str:
    """Return one error sentence with its placeholders filled.

    Args:
        message_id: id of a row of ``error_messages.csv``.
        values: what the placeholders of the sentence stand for.

    Returns:
        The sentence.

    Raises:
        KeyError: if the id or a placeholder is unknown (a fault in this package, not in the content).
    """
    return _templates()[message_id].format(**values)


def nearest(name: str, known: Iterable[str], count: int = 3) -> str:
    """Return the known names most like ``name`` as text, ``"a, b, c"``; the first few names if none is alike."""
    names = list(known)
    return ", ".join(difflib.get_close_matches(name, names, n=count, cutoff=0.4) or names[:count])


@dataclass(frozen=True)
class Problem:
    """One fault in the content.

    Attributes:
        file: file name inside the data folder, such as ``options.csv``.
        row: row number as a spreadsheet shows it (the heading is row 1), or 0 for the whole file.
        field: column name, or an empty string for the whole row.
        text: what is wrong and what to do.
    """

    file: str
    row: int
    field: str
    text: str

    def __str__(self) -> str:
        place = words("place_file", file=self.file)
        if self.row:
            place += words("place_row", row=self.row)
        if self.field:
            place += words("place_field", field=self.field)
        return f"{place}: {self.text}"


class ContentError(Exception):
    """The content cannot be shown. ``problems`` says why, one sentence for each fault.

    Args:
        problems: the faults, in the order in which they were found.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UnknownIdError(LookupError):
    """A notebook or a caller asked for an id that the content does not hold.

    Args:
        table: the table that was searched, such as ``questions``.
        name: the id that was asked for.
        known: all ids of that table; the nearest ones are named in the message.
    """

    def __init__(self, table: str, name: str, known: Iterable[str]) -> None:
        super().__init__(words("unknown_id", table=table, name=name, nearest=nearest(name, known)))


class NoDataFolderError(FileNotFoundError):
    """No folder ``data/`` with a ``datapackage.json`` was found on the way up from the notebook."""
