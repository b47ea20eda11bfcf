"""Each part of the benchmarks measures something, and a part that fails does not take the table of the others away."""

from __future__ import annotations

import importlib
import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks import imports, run
from benchmarks.measure import Row


# live_pages builds the browser edition twice, which takes minutes; test_site_pages.py opens the same pages.
@pytest.mark.parametrize("part", [part for part in run.PARTS if part != "live_pages"])
def test_each_part_measures(part: str) -> None:
    measure = importlib.import_module(f"benchmarks.{part}").rows
    with ThreadPoolExecutor(1) as own:  # a browser of other tests already holds this thread
        rows = own.submit(measure, tiny=True).result()
    assert rows
    for row in rows:
        assert row.name
        assert row.unit
        assert math.isfinite(row.ours)
        assert math.isfinite(row.theirs)
        assert row.ours > 0 or "failed" in row.name or "left over" in row.name, row
    assert len(run.table(rows).splitlines()) == len(rows) + 2


def test_a_failing_part_leaves_the_table_and_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(tiny: bool) -> list[Row]:
        raise RuntimeError("no answer from the page\nand a long log")

    def works(tiny: bool) -> list[Row]:
        return [Row("what works", 3.0, 2.0, "s", 1.3)]

    monkeypatch.setattr(imports, "rows", fails)
    monkeypatch.setattr(importlib.import_module("benchmarks.lessons"), "rows", works)
    assert run.main(["imports", "lessons"]) == 1
    told = capsys.readouterr().out
    assert "| what works | 3 | 2 | s | 1.50 | at most 1.3: not met |" in told
    assert "The part imports could not be measured: no answer from the page\n" in told
    assert run.main(["lessons"]) == 0


def test_a_part_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["speed"])
    assert "invalid choice: 'speed'" in capsys.readouterr().err
