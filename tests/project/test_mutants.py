"""The count of small faults that the tests see: read from what mutmut keeps, with a reason for each that may live."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

from tests.course_copy import ROOT
from tools import mutants


def _keep(folder: Path, module: str, codes: dict[str, int | None]) -> None:
    path = folder / "src" / "backcare" / f"{module}.meta"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"exit_code_by_key": codes}), encoding="utf-8")


def test_what_mutmut_keeps_is_counted(tmp_path: Path) -> None:
    _keep(tmp_path, "model/votes.py", {"a": 1, "b": 0, "c": 33, "d": None, "e": 3, "f": -24})
    _keep(tmp_path, "model/none.py", {})
    (found,) = mutants.modules(tmp_path)
    assert (found.name, found.seen, found.missed, found.left) == ("model/votes.py", 2, ("b", "c"), 2)
    assert found.share == 50
    assert mutants.modules(tmp_path / "elsewhere") == []


def test_only_a_fault_that_a_row_names_may_live() -> None:
    with mutants.SURVIVORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    reasons = [(row["holds"], row["why"]) for row in rows]
    assert all(len(holds) > len("right=") and why for holds, why in reasons)
    assert mutants.reason("zip(a, b, strict=None)", reasons)
    assert not mutants.reason("if self.phase in ('second',):", reasons)


def test_the_modules_that_are_tried_are_there() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]["only_mutate"]
    assert [name for name in named if not (ROOT / name).is_file()] == []
