"""List the sources that are due to be read again: ``python -m tools.due_sources [YYYY-MM-DD]``.

Exits with 1 if there are any, so that the weekly check says so. After reading one again, set ``last_checked`` and
``review_by`` in its row of ``data/sources.csv``, and correct the rows that rest on it.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from backcare.content import load
from backcare.model.source_review import due

ROOT = Path(__file__).parents[1]


def main(arguments: list[str]) -> int:
    """Print what is due on a day, today if none is given. Returns the exit code."""
    try:
        day = date.fromisoformat(arguments[0]) if arguments else date.today()
    except ValueError:
        print(f"{arguments[0]} is not a date like 2027-01-31.", file=sys.stderr)
        return 2
    sources = load(ROOT / "data")["sources"]
    found = due(sources, day)
    for row in found:
        print(f"{row['review_by']}  {row['id']}: {row['organization']}: {row['title']} {row['url']}".rstrip())
    following = min((row["review_by"] for row in sources if row not in found), default="")
    print(f"{len(found)} of {len(sources)} sources are due on {day}. The next date is {following or 'none'}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
