"""(c) Importing the package without pandas, against importing anywidget alone."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from benchmarks.measure import Row, in_turns, seconds

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
    *ours, theirs = in_turns(1 if tiny else RUNS, *(partial(_take, code) for code in codes))
    aims = [1.2, 1.2, None]  # a self-check needs anywidget itself, so its row tells what the course adds to it
    return [Row(code, taken, theirs, "s", aim) for code, taken, aim in zip(codes[:-1], ours, aims, strict=True)]
