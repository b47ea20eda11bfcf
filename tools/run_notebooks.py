"""Run notebooks from start to end and save them in their normal form.

Usage: ``python -m tools.run_notebooks notebooks/*.ipynb``. The normal form is what the project commits: cells
run 1 to n, outputs as readable HTML and text, no widget state, no trace of the machine that ran it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from backcare.content.reading import FOLDER_VARIABLE
from tools.data_copy import without_numbers

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KEPT_CELL_METADATA = ("tags", "jupyter")
SHOWN_TAG = "show-input"
HIDDEN_TAG = "hide-input"
SECONDS_PER_CELL = 120


def run(notebook: Any, folder: Path) -> None:
    """Run all cells in place, in a new kernel that starts in the notebook's folder.

    Raises:
        nbclient.exceptions.CellExecutionError: if a cell fails.
    """
    NotebookClient(notebook, timeout=SECONDS_PER_CELL, resources={"metadata": {"path": str(folder)}}).execute()


def normalize(notebook: Any) -> None:
    """Bring a notebook that was run into its normal form, in place."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {key: cell.metadata[key] for key in KEPT_CELL_METADATA if key in cell.metadata}
        if cell.cell_type != "code":
            continue
        tags = set(cell.metadata.get("tags", []))
        if SHOWN_TAG not in tags:
            cell.metadata = {"jupyter": {"source_hidden": True}, "tags": sorted(tags | {HIDDEN_TAG})}
        for output in cell.outputs:
            output.pop("metadata", None)
            if "data" in output:
                output.data.pop(WIDGET_VIEW, None)
                output.metadata = {}


def main(paths: list[str]) -> int:
    """Run and save each notebook, without local numbers. Returns the exit code."""
    os.environ[FOLDER_VARIABLE] = str(without_numbers())
    for path in map(Path, paths):
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        run(notebook, path.parent)
        normalize(notebook)
        nbformat.validate(notebook)
        nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
        print(f"{path}: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells run")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
