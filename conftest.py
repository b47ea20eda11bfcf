"""nbval compares the notebooks on content without local numbers: their saved outputs hold none.

``make test`` runs the tests in two processes: one of them has JupyterLab and Voilà, so that no two start side by side.
"""

from __future__ import annotations

import os

import pytest

from backcare.content.reading import FOLDER_VARIABLE
from tools.data_copy import without_numbers

CELL_OF_A_NOTEBOOK = "IPyNbCell"
WITH_A_SERVER = ("test_lessons.py", "test_notebook_frame.py", "test_saved_notebook.py")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Keep the tests of a file together, and the cells of a notebook, and all that press in JupyterLab or Voilà."""
    from xdist.scheduler import LoadFileScheduling

    class OneServer(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = str(super()._split_scope(nodeid))
            return "servers" if file.endswith(WITH_A_SERVER) else file

    return OneServer(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Choose the data folder before the kernel of a notebook starts; all other tests choose theirs themselves."""
    if type(item).__name__ == CELL_OF_A_NOTEBOOK:
        os.environ[FOLDER_VARIABLE] = str(without_numbers())
    else:
        os.environ.pop(FOLDER_VARIABLE, None)
