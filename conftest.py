"""nbval compares the notebooks on content without local numbers: their saved outputs hold none.

``make test`` runs the tests in two processes: one of them has the browser, so that two never press at the same time.
"""

from __future__ import annotations

import os

import pytest

from backcare.content.reading import FOLDER_VARIABLE
from tools.data_copy import without_numbers

CELL_OF_A_NOTEBOOK = "IPyNbCell"
BROWSER = "tests/browser/"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Keep the tests of a file together, and the cells of a notebook, and all that press in a browser."""
    from xdist.scheduler import LoadFileScheduling

    class OneBrowser(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))

    return OneBrowser(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Choose the data folder before the kernel of a notebook starts; all other tests choose theirs themselves."""
    if type(item).__name__ == CELL_OF_A_NOTEBOOK:
        os.environ[FOLDER_VARIABLE] = str(without_numbers())
    else:
        os.environ.pop(FOLDER_VARIABLE, None)
