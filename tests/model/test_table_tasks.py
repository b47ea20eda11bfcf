"""Table practice: right answers pass in any shape of order, wrong ones are told what is off but never the answer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from backcare import in_browser, lesson
from backcare.content import Content, errors, load
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model import table_tasks
from backcare.parts import faces, task_parts
from tests.course_copy import DATA, ROOT, Edit

CONTENT = load(DATA)
TASKS = [row["id"] for row in CONTENT["tasks"]]


def finding(task_id: str, answer: object) -> str:
    found = table_tasks.compare(table_tasks.solve(CONTENT, task_id), answer)
    return found[0] if found else "right"


@pytest.mark.parametrize("task_id", TASKS)
def test_the_worked_solution_passes_and_the_exercise_does_not(task_id: str) -> None:
    assert "bc-right" in task_parts.check(CONTENT, task_id, table_tasks.solve(CONTENT, task_id)).html
    names: dict[str, Any] = {"tables": table_tasks.tables(CONTENT)}
    exec(table_tasks.exercise(CONTENT, task_id), names)  # noqa: S102  # as the cell of the notebook
    shown = task_parts.check(CONTENT, task_id, names["answer"])
    assert CONTENT.message("practice.open") in shown.text
    assert "bc-wrong" in shown.html


def test_other_ways_to_the_same_answer_pass() -> None:
    signs = table_tasks.solve(CONTENT, "t-filter")
    assert finding("t-filter", signs.iloc[::-1].reset_index(drop=True)) == "right"
    merged = table_tasks.solve(CONTENT, "t-merge")
    assert finding("t-merge", merged[sorted(merged.columns)].sample(frac=1, random_state=1)) == "right"
    fits = table_tasks.solve(CONTENT, "t-fits")
    assert finding("t-fits", fits.astype(float).iloc[::-1, ::-1]) == "right"
    assert finding("t-fits", fits.rename_axis(index=None, columns=None)) == "right"
    count = table_tasks.solve(CONTENT, "t-trimester")
    assert finding("t-trimester", count.sort_values().rename("signs")) == "right"


KNOWN_BAD = [
    ("t-filter", lambda a: a["id"], "wrong_kind"),
    ("t-filter", lambda a: None, "wrong_kind"),
    ("t-filter", lambda a: a.drop(columns="sign"), "missing_columns"),
    ("t-filter", lambda a: a.assign(extra=1), "extra_columns"),
    ("t-filter", lambda a: pd.concat([a, a[["id"]]], axis=1), "repeated_columns"),
    ("t-filter", lambda a: a.iloc[1:], "wrong_rows"),
    ("t-filter", lambda a: a.iloc[:0], "wrong_rows"),
    ("t-filter", lambda a: a.assign(action_level="call_today"), "first_difference"),
    ("t-filter", lambda a: pd.concat([a.iloc[:1], a.iloc[:-1]]), "first_difference"),
    ("t-merge", lambda a: a.rename(columns={"pain": "name"}), "missing_columns"),
    ("t-fits", lambda a: a.T, "missing_columns"),
    ("t-fits", lambda a: a.replace(0, float("nan")), "first_difference"),
    ("t-fits", lambda a: a.rename(index={"leg": "legs"}), "wrong_labels"),
    ("t-fits", lambda a: a.reset_index(), "extra_columns"),
    ("t-trimester", lambda a: a + 1, "first_entry"),
    ("t-trimester", lambda a: a.iloc[:2], "wrong_rows"),
    ("t-pivot", lambda a: a.replace("", None), "first_difference"),
    ("t-sure", lambda a: a[::-1], "wrong_order"),
    ("t-sure", lambda a: a[1:], "wrong_items"),
    ("t-sure", lambda a: ["Sleep", *a[1:]], "wrong_item"),
    ("t-sure", lambda a: [a[0], *a[:-1]], "wrong_item"),
    ("t-sure", lambda a: tuple(a), "wrong_kind"),
]


@pytest.mark.parametrize(("task_id", "spoil", "expected"), KNOWN_BAD)
def test_a_wrong_answer_is_told_what_is_off(task_id: str, spoil: Any, expected: str) -> None:
    answer = spoil(table_tasks.solve(CONTENT, task_id))
    assert finding(task_id, answer) == expected
    shown = task_parts.check(CONTENT, task_id, answer)
    assert "bc-wrong" in shown.html
    assert CONTENT.message("practice.not_yet") in shown.text
    assert "{" not in shown.text


def test_every_message_has_a_known_bad_example() -> None:
    used = {expected for *_, expected in KNOWN_BAD} | {"right", "open", "wrong_value"}
    others = {"hint", "solution", "other_ways", "code", "is_right", "not_yet"}
    assert {name for name in CONTENT.words("practice") if not name.startswith("kind.")} == used | others


def test_values_of_other_kinds() -> None:
    assert table_tasks.compare(5, 5.0) is None
    assert table_tasks.compare(5, 6) == ("wrong_value", {"value": 6})
    assert table_tasks.compare("a", "b") == ("wrong_value", {"value": "b"})
    assert table_tasks.compare(5, "5") == ("wrong_kind", {"kind": "text", "wanted": "number"})


def test_a_finding_does_not_give_the_answer_away() -> None:
    answer = table_tasks.solve(CONTENT, "t-trimester")
    shown = task_parts.check(CONTENT, "t-trimester", answer * 0 - 1).text
    assert not any(re.search(rf"\b{value}\b", shown) for value in answer)
    names = table_tasks.solve(CONTENT, "t-sure")
    shown = task_parts.check(CONTENT, "t-sure", ["x"] * len(names)).text
    assert not any(name in shown for name in names)


def test_what_a_learner_does_to_a_table_does_not_change_the_check() -> None:
    mine = table_tasks.tables(CONTENT)["warning_signs"]
    mine["action_level"] = "call_now"
    assert finding("t-filter", mine) == "wrong_rows"


@pytest.mark.parametrize("task_id", TASKS)
def test_hint_and_solution_are_under_details(task_id: str) -> None:
    row = CONTENT["tasks"][task_id]
    hint, solution = task_parts.hint(CONTENT, task_id), task_parts.solution(CONTENT, task_id)
    for face in (hint, solution):
        assert face.html.count("<details>") == 1
    assert row["hint"].replace("`", "") in hint.text
    for line in row["solution"].splitlines():
        assert line in solution.text
    assert row["hint"].count("`") == 2 * hint.html.count("<code>")


@pytest.mark.parametrize(
    ("solution", "named"),
    [("answer = nothing_here", "NameError"), ("answer = (", "SyntaxError"), ("result = 3", "result = 3")],
)
def test_a_broken_solution_names_its_row(edit: Edit, data_copy: Path, solution: str, named: str) -> None:
    edit("tasks.csv", lambda rows: rows[1].update(solution=solution))
    with pytest.raises(errors.ContentError, match=r"data/tasks.csv, row \d+, field solution: .*" + named):
        task_parts.check(load(data_copy), TASKS[1], 3)


def test_the_functions_of_the_notebook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(DATA))
    tables = lesson.data_tables()
    assert set(tables) == set(table_tasks.TABLES)
    assert all(len(table) for table in tables.values())
    assert "bc-wrong" in lesson.check("t-filter", ...).html
    assert isinstance(lesson.hint("t-filter"), faces.Face)
    assert "t-filter" in lesson.solution("t-filtre").text
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    none = lesson.data_tables()
    assert isinstance(none, in_browser.NoTable)
    assert str(none) == errors.words("no_tables")


def begun(tables: Any) -> None:
    """Run every cell that begins a task, one after the other, as they stand in the notebook."""
    notebook = json.loads((ROOT / "exercises" / "table_practice.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["id"].startswith("try-")]
    assert len(cells) == len(TASKS)
    names = {"tables": tables}
    for cell in cells:
        exec(cell, names)  # noqa: S102 - our own notebook


def test_without_tables_no_cell_ends_in_a_traceback() -> None:
    begun(in_browser.NoTable())
    begun(table_tasks.tables(CONTENT))
    with pytest.raises(KeyError):
        begun({})


def wrong_exercises(notebook: dict[str, Any], content: Content) -> list[str]:
    """Return the tasks whose cell in a notebook is not the one that follows from the solution, or is not there."""
    cells = ["".join(cell["source"]) for cell in notebook["cells"]]
    wrong = []
    for row in content["tasks"]:
        checked = [n for n, text in enumerate(cells) if text == f'check("{row["id"]}", answer)']
        if len(checked) != 1 or cells[checked[0] - 1] != table_tasks.exercise(content, row["id"]):
            wrong.append(row["id"])
    return wrong


def _notebook(content: Content) -> dict[str, Any]:
    cells = []
    for row in content["tasks"]:
        cells += [{"source": table_tasks.exercise(content, row["id"])}, {"source": f'check("{row["id"]}", answer)'}]
    return {"cells": cells}


def test_the_cells_of_the_notebook_follow_from_the_solutions() -> None:
    path = ROOT / "exercises" / "table_practice.ipynb"
    assert wrong_exercises(json.loads(path.read_text(encoding="utf-8")), CONTENT) == []


def test_known_bad_cells_are_found() -> None:
    assert wrong_exercises(_notebook(CONTENT), CONTENT) == []
    for spoil in (lambda cells: cells[0].update(source="answer = 3"), lambda cells: cells.pop(1)):
        notebook = _notebook(CONTENT)
        spoil(notebook["cells"])
        assert wrong_exercises(notebook, CONTENT) == [TASKS[0]]
