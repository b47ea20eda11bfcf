"""What all tests share: the course's own content, and copies of it to break."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backcare.content import Content, load
from tests.course_copy import ROOT, Edit


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def content() -> Content:
    """The course's content."""
    return load(ROOT / "data")


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the data folder that a test may break."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def edit(data_copy: Path) -> Edit:
    """Change the rows of one CSV file of the copy: ``edit("options.csv", lambda rows: ...)``."""

    def change(file: str, how: Callable[[list[dict[str, str]]], None]) -> None:
        path = data_copy / file
        with path.open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        columns = list(rows[0])
        how(rows)
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return change
