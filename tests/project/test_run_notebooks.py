"""What ``make notebooks`` puts into a notebook, and how ``make unlock`` opens it."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from backcare.content import Content
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
