"""What tests share that is not a fixture: the checkout, its data without local numbers, the type of the edit fixture.

A clinic that writes its numbers into ``data/settings.csv`` has to pass every test. So tests read :data:`DATA`, a copy
of the folder in which the settings are empty, and never the checkout's own settings.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tools.data_copy import read_rows, set_settings, without_numbers, write_rows

__all__ = ["DATA", "ROOT", "Edit", "read_rows", "set_settings", "write_rows"]

ROOT = Path(__file__).parents[1]
DATA = without_numbers()
Edit = Callable[[str, Callable[[list[dict[str, str]]], None]], None]
