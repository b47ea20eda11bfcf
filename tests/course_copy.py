"""What tests share that is not a fixture: where the checkout is, and the type of the edit fixture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
Edit = Callable[[str, Callable[[list[dict[str, str]]], None]], None]
