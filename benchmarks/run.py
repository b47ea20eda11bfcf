"""Measure speed and size side by side with what a user would otherwise pick, and print a table of ratios.

Usage: ``python -m benchmarks.run [part ...]``; without a part it runs all. Figures depend on the machine, ratios less.
A part that fails is named below the table, which holds what the others measured.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import sys
import traceback
from collections.abc import Iterable, Sequence

from benchmarks.measure import Row

PARTS = ("imports", "lessons", "feedback", "quiz", "class_screens", "plain_pages", "live_pages", "handouts_time")


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table with ratios."""
    lines = ["| measured | ours | theirs | unit | ratio | aim |", "| --- | ---: | ---: | --- | ---: | --- |"]
    for row in rows:
        ratio = row.ours / row.theirs if row.theirs else float("nan")
        aim = f"at most {row.aim:.1f}: {'met' if ratio <= row.aim else 'not met'}" if row.aim else "told only"
        lines.append(f"| {row.name} | {row.ours:.3g} | {row.theirs:.3g} | {row.unit} | {ratio:.2f} | {aim} |")
    return "\n".join(lines)


def measure(parts: Iterable[str], tiny: bool = False) -> tuple[list[Row], dict[str, Exception]]:
    """Run parts, each whatever became of the others.

    Args:
        parts: their names.
        tiny: measure as little as shows that a part works.

    Returns:
        What was measured, and what ended a part too early, by its name.
    """
    rows: list[Row] = []
    failed: dict[str, Exception] = {}
    for part in parts:
        print(f"measuring: {part}", file=sys.stderr, flush=True)
        try:
            rows += importlib.import_module(f"benchmarks.{part}").rows(tiny=tiny)
        except Exception as error:  # whatever a part meets, the table shall tell of the others
            traceback.print_exc()
            failed[part] = error
    return rows, failed


def main(arguments: Sequence[str]) -> int:
    """Run the parts and print their table. Returns 1 if a part failed, which is then named."""
    parser = argparse.ArgumentParser(description="Measure speed and size side by side with the usual choice.")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure; without a name, all")
    parser.add_argument("--tiny", action="store_true", help="measure as little as shows that each part works")
    asked = parser.parse_args(arguments)
    rows, failed = measure(asked.parts or PARTS, asked.tiny)
    print(f"Python {platform.python_version()} on {platform.machine()}")
    print(table(rows))
    for part, error in failed.items():
        reason = str(error).strip().splitlines() or [type(error).__name__]
        print(f"The part {part} could not be measured: {reason[0]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
