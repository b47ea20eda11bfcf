"""Pages are made from the cells' source: every cell of the course is understood, others are refused in a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backcare import page_source
from backcare.content import Content
from backcare.model.course_map import CoursePage
from backcare.page_source import CellError, call_of

PREPARES = {"setup", "tables"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('picture("p-belt")', ("picture", ["p-belt"], {})),
        ('remedy_steps("a", "b", pictures=["c"])', ("remedy_steps", ["a", "b"], {"pictures": ["c"]})),
        ("votes_for(45)", ("votes_for", [45], {})),
        ("from backcare.lesson import *", None),
        ("tables = data_tables()", None),
        ('check("t-filter", answer)', None),
        ('check("t-filter", answer.head())', None),
    ],
)
def test_what_a_cell_asks_for(source: str, found: tuple[str, list[Any], dict[str, Any]] | None) -> None:
    assert call_of(source) == found


@pytest.mark.parametrize(
    "bad", ['picture("a")\npicture("b")', "1 + 1", "print('x')", 'a.picture("b")', "pictures('x')"]
)
def test_another_call_is_refused(bad: str) -> None:
    with pytest.raises(CellError):
        call_of(bad)


@pytest.mark.parametrize("source", ['picture("p-none")', "nonsense(1)", "picture(", "picture()"])
def test_a_cell_that_cannot_be_shown_is_named(content: Content, source: str) -> None:
    cell = {"cell_type": "code", "id": "a-cell", "metadata": {}, "source": [source]}
    about = CoursePage("x", "lessons", "notebooks/x.ipynb", "X", "", 1)
    with pytest.raises(CellError, match=r"notebooks/x\.ipynb, cell a-cell: "):
        page_source.page(content, {}, about, {"cells": [cell]})


def test_only_set_up_and_table_practice_show_nothing(root: Path) -> None:
    silent = {
        path.stem
        for path in (*root.glob("notebooks/*.ipynb"), *root.glob("exercises/*.ipynb"))
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code" and cell["id"] not in PREPARES and call_of("".join(cell["source"])) is None
    }
    assert silent == {"table_practice"}
