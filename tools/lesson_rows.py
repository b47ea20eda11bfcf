"""The list of what stands behind which cell, made from the cells' tags: ``data/lesson_rows.csv``.

Usage: ``python -m tools.lesson_rows``; ``make notebooks`` does it first. A cell of text names each of its evidence
rows in a tag, such as ``row:w-wrong``. A notebook that is no lesson names in a tag of its first cell the lesson whose
sources it counts to, such as ``lesson:warning``.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.data_copy import read_rows

ROOT = Path(__file__).parents[1]
TABLE = "lesson_rows.csv"
COLUMNS = ("lesson_id", "notebook", "cell_id", "row_id")
ROW_TAG, LESSON_TAG = "row:", "lesson:"
FOLDERS = ("notebooks", "exercises")


def tagged(cell: Mapping[str, Any], start: str) -> list[str]:
    """Return what the tags of a cell that begin so name, such as the rows of ``row:``."""
    tags = cell["metadata"].get("tags", [])
    return [tag.removeprefix(start) for tag in tags if tag.startswith(start)]


def rows_of(name: str, notebook: Mapping[str, Any], lessons: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the list for one notebook: lesson, notebook, cell, evidence row.

    Args:
        name: the notebook without its folder and ending.
        notebook: what its file holds.
        lessons: the id of each lesson by its file.

    Raises:
        ValueError: if it has evidence rows and belongs to no lesson.
    """
    lesson = lessons.get(f"{name}.ipynb") or next(iter(tagged(notebook["cells"][0], LESSON_TAG)), "")
    for cell in notebook["cells"]:
        for row in tagged(cell, ROW_TAG):
            if not lesson:
                raise ValueError(f"{name}: give its first cell a tag such as {LESSON_TAG}warning")
            yield lesson, name, cell["id"], row


def made(root: Path) -> str:
    """Return the text of ``data/lesson_rows.csv``; see :func:`rows_of`."""
    lessons = {row["file"]: row["id"] for row in read_rows(root / "data" / "lessons.csv")}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for folder in FOLDERS:
        for path in sorted((root / folder).glob("*.ipynb")):
            writer.writerows(rows_of(path.stem, json.loads(path.read_text(encoding="utf-8")), lessons))
    return out.getvalue()


def main(root: Path = ROOT) -> int:
    """Write the list. Returns the exit code."""
    try:
        (root / "data" / TABLE).write_text(made(root), encoding="utf-8")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
