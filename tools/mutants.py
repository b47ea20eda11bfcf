"""Put small faults into the code that decides about safety, and say which of them the tests do not see.

Usage: ``python -m tools.mutants [module ...]``, or ``make mutants``. mutmut makes the faults and runs the tests; which
modules it takes stands in pyproject.toml. What it found is kept in ``mutants/``, so that a second run goes on where the
first stopped and looks only at what has changed.

Exits with 1 if the tests see fewer than :data:`ENOUGH` of 100, or a fault that they miss is not in ``survivors.csv``
with the reason why it may live.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "mutants"
SURVIVORS = Path(__file__).with_name("survivors.csv")
ENOUGH = 95
SEEN, MISSED = {1, 3}, {0, 33}  # what pytest says of a mutant: tests failed or were stopped; all passed, or none asked


@dataclass(frozen=True)
class Module:
    """What became of the faults of one module.

    Attributes:
        name: its path below ``src/backcare``.
        seen: how many faults the tests saw.
        missed: mutmut's names of those that they did not.
        left: how many were not tried, or ended in another way than these.
    """

    name: str
    seen: int
    missed: tuple[str, ...]
    left: int

    @property
    def share(self) -> float:
        """How many of 100 tried faults the tests saw."""
        tried = self.seen + len(self.missed)
        return 100 * self.seen / tried if tried else 0.0


def modules(folder: Path = FOLDER) -> list[Module]:
    """Return what mutmut has found so far, by module.

    Args:
        folder: the folder in which mutmut keeps its results.
    """
    found = []
    for path in sorted(folder.glob("src/**/*.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        missed = tuple(sorted(name for name, code in codes.items() if code in MISSED))
        counts = Counter("seen" if code in SEEN else "missed" if code in MISSED else "left" for code in codes.values())
        if codes:
            name = str(path.relative_to(folder / "src" / "backcare")).removesuffix(".meta")
            found.append(Module(name, counts["seen"], missed, counts["left"]))
    return found


def changed_line(name: str) -> str:
    """Return the line that a fault has put in the place of another, as mutmut shows it."""
    shown = subprocess.run(
        [sys.executable, "-m", "mutmut", "show", name], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lines = [line[1:].strip() for line in shown.stdout.splitlines() if re.match(r"\+(?!\+\+)", line)]
    return " ".join(lines)


def reason(line: str, reasons: list[tuple[str, str]]) -> str:
    """Return why a fault may live; an empty string if no row says so.

    Args:
        line: the line of the fault.
        reasons: what each line must hold, and the reason.
    """
    return next((why for holds, why in reasons if holds in line), "")


def main(arguments: list[str]) -> int:
    """Run mutmut, then print a row for each module and each fault that was missed. Returns the exit code."""
    names = [f"backcare.{name.removesuffix('.py').replace('/', '.')}.*" for name in arguments]
    subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "2", *names], cwd=ROOT, check=False)
    with SURVIVORS.open(encoding="utf-8", newline="") as file:
        reasons = [(row["holds"], row["why"]) for row in csv.DictReader(file)]
    found = modules()
    unexplained = 0
    print(f"\n{'module':36} faults  seen  of 100  not tried")
    for module in found:
        tried = module.seen + len(module.missed)
        print(f"{module.name:36} {tried:6} {module.seen:5} {module.share:7.1f} {module.left:10}")
    seen, missed = sum(module.seen for module in found), sum(len(module.missed) for module in found)
    share = 100 * seen / (seen + missed) if seen + missed else 0.0
    print(f"{'all':36} {seen + missed:6} {seen:5} {share:7.1f} {sum(module.left for module in found):10}")
    for module in found:
        for name in module.missed:
            line = changed_line(name)
            why = reason(line, reasons)
            unexplained += not why
            print(f"missed in {module.name}: {line}\n    {why or 'NOT EXPLAINED'}")
    return 1 if share < ENOUGH or unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
