"""The list of evidence behind the text is made from the tags of the cells."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tools import lesson_rows

LESSONS = {"01_a.ipynb": "causes"}


def cell(cell_id: str, *tags: str) -> dict[str, Any]:
    return {"id": cell_id, "cell_type": "markdown", "metadata": {"tags": list(tags)} if tags else {}, "source": ""}


def test_the_list_is_what_the_tags_say(root: Path) -> None:
    assert (root / "data" / lesson_rows.TABLE).read_text(encoding="utf-8") == lesson_rows.made(root), (
        "run make notebooks"
    )


def test_a_moved_tag_changes_the_list(root: Path, tmp_path: Path) -> None:
    for name in ("notebooks", "exercises"):
        shutil.copytree(root / name, tmp_path / name)
    (tmp_path / "data").mkdir()
    shutil.copy(root / "data/lessons.csv", tmp_path / "data")
    before = lesson_rows.made(tmp_path)
    path = next(iter(sorted((tmp_path / "notebooks").glob("01_*.ipynb"))))
    notebook = json.loads(path.read_text(encoding="utf-8"))
    tagged = next(cell for cell in notebook["cells"] if lesson_rows.tagged(cell, lesson_rows.ROW_TAG))
    tagged["id"] = "renamed"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert lesson_rows.made(tmp_path) != before
    assert lesson_rows.main(tmp_path) == 0
    assert "renamed" in (tmp_path / "data" / lesson_rows.TABLE).read_text(encoding="utf-8")


def test_rows_of_a_lesson_and_of_another_page() -> None:
    notebook = {"cells": [cell("title", "no-facts"), cell("b", "row:w-x", "row:c-y"), cell("c")]}
    assert list(lesson_rows.rows_of("01_a", notebook, LESSONS)) == [
        ("causes", "01_a", "b", "w-x"),
        ("causes", "01_a", "b", "c-y"),
    ]
    with pytest.raises(ValueError, match="other: give its first cell a tag"):
        list(lesson_rows.rows_of("other", notebook, LESSONS))
    notebook["cells"][0] = cell("title", "lesson:relief")
    assert {row[0] for row in lesson_rows.rows_of("other", notebook, LESSONS)} == {"relief"}
