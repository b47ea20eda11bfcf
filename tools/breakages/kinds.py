"""Ways in which a data folder gets broken, or only looks so: what people, spreadsheets, editors and disks do to files.

Each takes a folder and a source of chance, and changes the folder. :data:`KINDS` says of each what must come of it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

Break = Callable[[Path, random.Random], str]
REFUSED, SAME, EDIT, ANY = "refused", "as before", "as edited", "refused or as edited"
KINDS: dict[str, tuple[str, Break]] = {}


def kind(name: str, outcome: str) -> Callable[[Break], Break]:
    """Add a way to break a folder to :data:`KINDS`; it returns what it changed, as a line to read."""

    def add(how: Break) -> Break:
        KINDS[name] = (outcome, how)
        return how

    return add


def tables(folder: Path) -> list[Path]:
    """Return the tables of a folder."""
    return sorted(folder.glob("*.csv"))


def schema(folder: Path, table: Path) -> dict[str, dict[str, object]]:
    """Return the fields of a table by name."""
    fields = json.loads((folder / "schemas" / f"{table.stem}.json").read_text(encoding="utf-8"))["fields"]
    return {field["name"]: field for field in fields}
