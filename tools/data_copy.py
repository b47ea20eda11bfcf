"""A copy of ``data/`` without the numbers and addresses of a clinic.

What is committed or compared must not depend on them: the saved outputs of the notebooks, and the tests. So a clinic
that sets its numbers can run every check and publish.
"""

from __future__ import annotations

import atexit
import csv
import shutil
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table; a cell that was left out at the end of a row is empty."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, restval=""))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """Write the rows of a table, each with the columns of the first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def set_settings(folder: Path, **values: str) -> None:
    """Set these settings of a data folder, and empty all others."""
    path = folder / "settings.csv"
    write_rows(path, [{**row, "value": values.get(row["id"], "")} for row in read_rows(path)])


def copy_without_numbers(to: Path) -> Path:
    """Copy the data folder, with all settings empty. Returns the copy."""
    shutil.copytree(ROOT / "data", to)
    set_settings(to)
    return to


@cache
def without_numbers() -> Path:
    """Return one copy with all settings empty, which lasts as long as this run of Python."""
    folder = Path(tempfile.mkdtemp(prefix="course-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return copy_without_numbers(folder / "data")
