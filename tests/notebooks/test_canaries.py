"""nbval is not hollow: in a copy, one changed remedy, answer key or action level turns it red."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backcare.content import Content, split_list
from backcare.model.signs import rule_out
from tests.course_copy import DATA, read_rows, write_rows

NOTEBOOK = "04_relief.ipynb"
Rows = list[dict[str, str]]


@pytest.fixture
def course(root: Path, tmp_path: Path) -> Path:
    """A copy of the content and of the relief lesson."""
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    shutil.copy(root / "notebooks" / NOTEBOOK, tmp_path / "notebooks")
    return tmp_path


def nbval(course: Path) -> subprocess.CompletedProcess[str]:
    """Compare the copy's lesson with what it shows now."""
    command = [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", f"notebooks/{NOTEBOOK}"]
    return subprocess.run(command, cwd=course, capture_output=True, text=True, timeout=300)


def change(course: Path, file: str, how: Callable[[Rows], None]) -> None:
    path = course / "data" / file
    rows = read_rows(path)
    how(rows)
    write_rows(path, rows)


def _by_id(rows: Rows, row_id: str) -> dict[str, str]:
    return next(row for row in rows if row["id"] == row_id)


def _remedy(rows: Rows) -> None:
    _by_id(rows, "r-warm")["how_often_limits"] += " All night is fine."


def _answer_key(content: Content) -> Callable[[Rows], None]:
    question = content["questions"].where(lesson_id="relief", use="quiz", kind="choose_one")[0]["id"]

    def how(rows: Rows) -> None:
        options = [row for row in rows if row["question_id"] == question]
        right = next(row for row in options if row["answer"] == "right")
        wrong = next(row for row in options if row["answer"] == "wrong")
        right["answer"], wrong["answer"] = "wrong", "right"

    return how


def _action_level(content: Content) -> Callable[[Rows], None]:
    first = content["symptoms"].rows[0]
    boxed = {sign for line in content["warning_box"] for sign in split_list(line["warning_ids"])}
    sorted_ = {option["basis_id"] for option in content["options"]}
    sign = next(sign for sign in rule_out(content, first)[0] if sign not in boxed | sorted_)

    def how(rows: Rows) -> None:
        row = _by_id(rows, sign)
        row["action_level"] = "mention" if row["action_level"] != "mention" else "call_today"

    return how


def test_the_copy_itself_is_green(course: Path) -> None:
    done = nbval(course)
    assert done.returncode == 0, done.stdout[-2000:]


@pytest.mark.parametrize("canary", ["remedy", "answer key", "action level"])
def test_canary(course: Path, content: Content, canary: str) -> None:
    file, how = {
        "remedy": ("remedies.csv", _remedy),
        "answer key": ("options.csv", _answer_key(content)),
        "action level": ("warning_signs.csv", _action_level(content)),
    }[canary]
    change(course, file, how)
    done = nbval(course)
    assert done.returncode == 1, done.stdout[-2000:]
    assert "mismatch" in done.stdout
    assert "cannot be shown" not in done.stdout, "the change broke the content instead of changing what is shown"
