"""nbval compares the notebooks on content without local numbers: their saved outputs hold none."""

from __future__ import annotations

import os

import pytest

from backcare.content.reading import FOLDER_VARIABLE
from tools.data_copy import without_numbers

CELL_OF_A_NOTEBOOK = "IPyNbCell"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Choose the data folder before the kernel of a notebook starts; all other tests choose theirs themselves."""
    if type(item).__name__ == CELL_OF_A_NOTEBOOK:
        os.environ[FOLDER_VARIABLE] = str(without_numbers())
    else:
        os.environ.pop(FOLDER_VARIABLE, None)
