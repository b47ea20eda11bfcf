"""(c) Importing the package without pandas, against importing anywidget alone."""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks.measure import Row, seconds

RUNS = 15


def _take(code: str) -> float:
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True))


def rows(tiny: bool = False) -> list[Row]:
    """Return the median time of a Python that imports each, the starts of Python included.

    Args:
        tiny: start each once, to see that the measuring works.
    """
    codes = [
        "import backcare",
        "import backcare.lesson",
        "import backcare.lesson, backcare.widgets.self_check",
        "import anywidget",
    ]
    times: dict[str, list[float]] = {code: [] for code in codes}
    for _ in range(1 if tiny else RUNS):
        for code in codes:
            times[code].append(_take(code))
    middle = {code: statistics.median(taken) for code, taken in times.items()}
    aims = [1.2, 1.2, None]  # a self-check needs anywidget itself, so its row tells what the course adds to it
    theirs = middle["import anywidget"]
    return [Row(code, middle[code], theirs, "s", aim) for code, aim in zip(codes[:-1], aims, strict=True)]
