"""Measure speed and size side by side with what a user would otherwise pick, and print a table of ratios.

Usage: ``python benchmarks/run.py [part ...]``; without a part it runs all. Figures depend on the machine, ratios less.
"""

from __future__ import annotations

import importlib
import platform
import sys

from measure import Row

PARTS = ("imports", "lessons", "feedback", "quiz", "class_pages", "site_speed", "handouts_time")


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table with ratios."""
    lines = ["| measured | ours | theirs | unit | ratio | aim |", "| --- | ---: | ---: | --- | ---: | --- |"]
    for row in (Row(*found) for found in rows):
        ratio = row.ours / row.theirs if row.theirs else float("nan")
        aim = f"at most {row.aim:.1f}: {'met' if ratio <= row.aim else 'not met'}" if row.aim else "told only"
        lines.append(f"| {row.name} | {row.ours:.3g} | {row.theirs:.3g} | {row.unit} | {ratio:.2f} | {aim} |")
    return "\n".join(lines)


def main(parts: list[str]) -> int:
    """Run the parts and print their table."""
    rows: list[Row] = []
    for part in parts or PARTS:
        rows += importlib.import_module(part).rows()
    print(f"Python {platform.python_version()} on {platform.machine()}")
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
