"""What a broken data folder is told, and that each sentence points to a place that there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from backcare.content import Content, errors
from tests.course_copy import DATA

PACKAGE = Content(DATA).schema
COLUMNS = {one["path"]: {field["name"] for field in one["schema"]["fields"]} for one in PACKAGE["resources"]}


def problems(folder: Path) -> list[errors.Problem]:
    """Return the problems of a broken data folder.

    Each names a file and a column that the course has, and no sentence shows a value that is not there.
    """
    with pytest.raises(errors.ContentError) as caught:
        Content(folder)
    for problem in caught.value.problems:
        where = str(problem)
        assert problem.file, where
        assert isinstance(problem.row, int), where
        assert problem.row >= 0, where
        assert problem.row <= 1 or problem.field in {"", *COLUMNS[problem.file]}, where
        assert "None" not in problem.text, where
    return caught.value.problems


def told(folder: Path) -> str:
    """Return all that a broken data folder is told."""
    return "\n".join(map(str, problems(folder)))


def first(folder: Path) -> str:
    """Return the first problem of a broken data folder."""
    return str(problems(folder)[0])
