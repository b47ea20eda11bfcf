"""(b) Running lessons, against kernels that only import pandas, ipywidgets and anywidget."""

from __future__ import annotations

from benchmarks.measure import ROOT, Row, in_turns, notebook, read_notebook, run_whole

BARE = "import pandas, ipywidgets, anywidget"
RUNS = 5


def _lesson(name: str) -> float:
    return run_whole(read_notebook(ROOT / name), (ROOT / name).parent)


def _bare() -> float:
    return run_whole(notebook(BARE), ROOT)


def rows(tiny: bool = False) -> list[Row]:
    """Return the relief lesson alone (median), and the whole series once each, against as many bare kernels.

    Args:
        tiny: run the relief lesson once and a series of one, to see that the measuring works.
    """
    relief, bare = in_turns(1 if tiny else RUNS, lambda: _lesson("notebooks/04_relief.ipynb"), _bare)
    books = sorted(str(p.relative_to(ROOT)) for f in ("notebooks", "exercises") for p in (ROOT / f).glob("*.ipynb"))
    books = books[:1] if tiny else books
    series = [(_lesson(book), _bare()) for book in books]
    return [
        Row("run all of 04_relief", relief, bare, "s", 1.5),
        Row(
            f"run the whole series ({len(books)} notebooks)",
            sum(s[0] for s in series),
            sum(s[1] for s in series),
            "s",
            1.5,
        ),
    ]
