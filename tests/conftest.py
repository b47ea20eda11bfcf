"""What all tests share: the course's own content, and copies of it to break."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from backcare.content import Content, load
from tests.course_copy import DATA, ROOT, Edit, read_rows, write_rows
from tests.own_settings import keep_out


def pytest_configure(config: pytest.Config) -> None:
    """Keep a person's own settings out of the tests, and of all that they start."""
    folder = tempfile.TemporaryDirectory(prefix="settings-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    keep_out(os.environ, Path(folder.name))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def content() -> Content:
    """The course's content, without local numbers."""
    return load(DATA)


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the data folder, without local numbers, that a test may break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def edit(data_copy: Path) -> Edit:
    """Change the rows of one CSV file of the copy: ``edit("options.csv", lambda rows: ...)``."""

    def change(file: str, how: Callable[[list[dict[str, str]]], None]) -> None:
        rows = read_rows(data_copy / file)
        how(rows)
        write_rows(data_copy / file, rows)

    return change
