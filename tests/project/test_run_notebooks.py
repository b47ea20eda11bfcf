"""What ``make notebooks`` puts into a notebook, and how ``make unlock`` opens it."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from backcare.content import Content
from backcare.content.reading import FOLDER_VARIABLE
from backcare.parts import shipped_signs, warning_box
from tools import run_notebooks


def test_the_signs_are_put_below_the_title_once(content: Content) -> None:
    box = new_code_cell("warning_box()", id=shipped_signs.BOX_CELL)
    notebook = new_notebook(cells=[new_markdown_cell("# A", id="title"), new_code_cell("x", id="setup"), box])
    for _ in range(2):
        run_notebooks.put_signs(notebook, content)
        assert [cell.id for cell in notebook.cells] == ["title", shipped_signs.COPY_CELL, "setup", "warning-signs"]
    assert notebook.cells[1].source == shipped_signs.copy_source(warning_box.box_markup(content))
    assert box.source == "warning_box()"


def test_cells_are_locked_and_unlocked(tmp_path: Path) -> None:
    free = new_code_cell("answer = ...", id="try", metadata={"tags": ["show-input"], "collapsed": True})
    notebook = new_notebook(cells=[new_markdown_cell("# A", id="title"), new_code_cell("x", id="setup"), free])
    run_notebooks.normalize(notebook)
    assert notebook.cells[0].metadata == {"deletable": False, "editable": False}
    assert free.metadata == {"deletable": False, "tags": ["show-input"]}
    path = tmp_path / "a.ipynb"
    nbformat.write(notebook, path)
    assert run_notebooks.main([run_notebooks.UNLOCK, str(path)]) == 0
    opened = nbformat.read(path, as_version=4)
    assert not any({"deletable", "editable"} & set(cell.metadata) for cell in opened.cells)
    run_notebooks.normalize(opened)
    assert opened == notebook


def test_a_cell_with_a_random_id_is_named_after_its_words() -> None:
    cells = [
        new_code_cell('self_check("q-relief-pillow")', id="0a1b2c3d"),
        new_code_cell('self_check("q-relief-pillow")', id="0f9e8d7c-1234-4567-89ab-0123456789ab"),
        new_markdown_cell("## Warm or cold: which?", id="deadbeef"),
        new_markdown_cell("...", id="facade01"),
        new_markdown_cell("# A", id="title"),
    ]
    assert run_notebooks.name_cells(new_notebook(cells=cells)) == 4
    names = ["self-check-q-relief", "self-check-q-relief-2", "warm-or-cold-which", "markdown", "title"]
    assert [cell.id for cell in cells] == names


def test_a_notebook_beside_other_words_is_not_run(
    tmp_path: Path, data_copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    path = tmp_path / "notebooks" / "a.ipynb"
    path.parent.mkdir()
    nbformat.write(new_notebook(), path)
    before = path.read_bytes()
    assert run_notebooks.main([str(path)]) == 1
    assert path.read_bytes() == before
    assert str(data_copy) in capsys.readouterr().err
