"""Run notebooks from start to end and save them in their normal form.

Usage: ``python -m tools.run_notebooks notebooks/*.ipynb``. The normal form is what the project commits: the warning
signs as text, cells run 1 to n that a stray key cannot change or delete, outputs as readable HTML and text, no widget
state, no trace of the machine that ran it. ``--unlock`` runs nothing and lets the cells be edited, until they are run.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_markdown_cell

from backcare.content import Content, errors, find_data_folder, load
from backcare.content.reading import FOLDER_VARIABLE
from backcare.parts import shipped_signs, warning_box
from tools import lesson_rows
from tools.data_copy import ROOT, without_numbers

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
UNLOCK = "--unlock"
NO_FACTS_TAG = "no-facts"
SHOWN_TAG = "show-input"
HIDDEN_TAG = "hide-input"
SECONDS_PER_CELL = 120
# What JupyterLab calls a new cell.
RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}")
LONGEST_NAME = 4  # words of a heading or a call


def run(notebook: Any, folder: Path) -> None:
    """Run all cells in place, in a new kernel that starts in the notebook's folder.

    Raises:
        nbclient.exceptions.CellExecutionError: if a cell fails.
    """
    NotebookClient(notebook, timeout=SECONDS_PER_CELL, resources={"metadata": {"path": str(folder)}}).execute()


def put_signs(notebook: Any, content: Content) -> None:
    """Put the warning signs into a notebook as text, below its title."""
    copy = next((cell for cell in notebook.cells if cell.id == shipped_signs.COPY_CELL), None)
    if copy is None:
        copy = new_markdown_cell(id=shipped_signs.COPY_CELL)  # type: ignore[no-untyped-call]
        notebook.cells.insert(1, copy)
    copy.source = shipped_signs.copy_source(warning_box.box_markup(content))
    copy.metadata["tags"] = [NO_FACTS_TAG, shipped_signs.COPY_TAG]


def name_cells(notebook: Any) -> int:
    """Name each cell that JupyterLab gave a random id after its first words. Returns how many were named."""
    named = 0
    taken = {cell.id for cell in notebook.cells}
    for cell in notebook.cells:
        if RANDOM_ID.fullmatch(cell.id):
            words = re.findall("[a-z][a-z0-9]*", cell.source.lower())[:LONGEST_NAME] or [cell.cell_type]
            name = "-".join(words)
            ends = ("", *(f"-{number}" for number in range(2, len(notebook.cells) + 2)))
            cell.id = next(name + end for end in ends if name + end not in taken)
            taken.add(cell.id)
            named += 1
    return named


def normalize(notebook: Any) -> None:
    """Bring a notebook that was run into its normal form, in place."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        tags = set(cell.metadata.get("tags", []))
        shown = SHOWN_TAG in tags
        if cell.cell_type == "code" and not shown:
            tags.add(HIDDEN_TAG)
        cell.metadata = {"deletable": False} | locked(shown) | ({"tags": sorted(tags)} if tags else {})
        if cell.cell_type != "code":
            continue
        if not shown:
            cell.metadata["jupyter"] = {"source_hidden": True}
        for output in cell.outputs:
            output.pop("metadata", None)
            if "data" in output:
                output.data.pop(WIDGET_VIEW, None)
                output.metadata = {}
        cell.outputs = [output for output in cell.outputs if output.get("data") != {}]  # a live part's face stays


def locked(shown: bool) -> dict[str, bool]:
    """Return the metadata that keeps a cell from being edited; code that a learner completes is free."""
    return {} if shown else {"editable": False}


def main(arguments: list[str]) -> int:
    """Run and save each notebook, without local numbers, or unlock it. Returns the exit code."""
    paths = [Path(each) for each in arguments if each != UNLOCK]
    if UNLOCK in arguments:
        for path in paths:
            unlock(path)
        return 0
    for path in paths:
        beside = find_data_folder(path.resolve().parent)
        if beside != ROOT / "data":
            print(
                f"{path} takes its words from {beside}, and this command writes those of {ROOT / 'data'}. Translate in "
                "a copy of the whole project: see docs/how-it-is-built.md.",
                file=sys.stderr,
            )
            return 1
    for path in paths:  # before the list of rows is made, which holds the names
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        if name_cells(notebook):
            nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
    lesson_rows.main()
    try:
        content = load(without_numbers())
    except errors.ContentError as error:
        print(error, file=sys.stderr)
        return 1
    os.environ[FOLDER_VARIABLE] = str(without_numbers())
    shipped_signs.SHIPPED.write_text(shipped_signs.written(content), encoding="utf-8")
    for path in paths:
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        put_signs(notebook, content)
        run(notebook, path.parent)
        normalize(notebook)
        nbformat.validate(notebook)
        nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
        print(f"{path}: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells run")
    return 0


def unlock(path: Path) -> None:
    """Let the cells of a notebook be edited, moved and deleted, until it is run again."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        for name in ("deletable", "editable"):
            cell.metadata.pop(name, None)
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
