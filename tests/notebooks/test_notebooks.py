"""The committed notebooks keep every rule, and nbval has something to compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from backcare.content import Content
from tests.notebooks import notebook_checks as checks
from tools import run_notebooks as tool

FEWEST_COMPARED_CELLS = 180


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("path", checks.PATHS, ids=lambda path: path.stem)
def test_rule(path: Path, check: checks.Check, content: Content) -> None:
    assert list(check(checks.read(path), path, content)) == []


def test_nbval_has_enough_to_compare() -> None:
    compared = [
        cell.id
        for path in checks.PATHS
        for cell in checks.code_cells(checks.read(path))
        if cell.execution_count
        and any("text/html" in data and "text/plain" in data for data in checks.shown_data(cell))
    ]
    print(f"nbval compares the content of {len(compared)} cells in {len(checks.PATHS)} notebooks")
    assert len(compared) >= FEWEST_COMPARED_CELLS


def cases_shown_nowhere(content: Content, notebooks: list[checks.Notebook]) -> list[str]:
    """Return the cases that no notebook shows: their papers come by themselves, their pages do not."""
    code = "\n".join(cell.source for notebook in notebooks for cell in checks.code_cells(notebook))
    return [row["id"] for row in content["cases"] if f'"{row["id"]}"' not in code]


def test_every_case_is_shown(content: Content) -> None:
    notebooks = [checks.read(path) for path in checks.PATHS]
    assert cases_shown_nowhere(content, notebooks) == []
    first = content["cases"].rows[0]["id"]
    for notebook in notebooks:
        notebook.cells = [cell for cell in notebook.cells if f'"{first}"' not in cell.source]
    assert cases_shown_nowhere(content, notebooks) == [first]


def test_the_guard_sees_a_hollow_notebook(tmp_path: Path, content: Content) -> None:
    path = checks.PATHS[0]
    notebook = checks.read(path)
    for cell in checks.code_cells(notebook):
        cell.outputs, cell.execution_count = [], None
    assert list(checks.is_executed(notebook, path, content))
    assert list(checks.shows_content(notebook, path, content))


@pytest.mark.parametrize("path", checks.PATHS, ids=lambda path: path.stem)
def test_notebooks_are_in_their_normal_form(path: Path) -> None:
    import nbformat

    notebook = checks.read(path)
    tool.normalize(notebook)
    assert nbformat.writes(notebook) + "\n" == path.read_text(encoding="utf-8"), "run make notebooks"


def test_every_lesson_is_there(content: Content, root: Path) -> None:
    assert [row["file"] for row in content["lessons"] if not (root / "notebooks" / row["file"]).is_file()] == []
