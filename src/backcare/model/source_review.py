"""Which sources are due to be read again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from backcare.content import Row


def due(sources: Iterable[Row], day: date) -> list[Row]:
    """Return the sources whose ``review_by`` has come, the one that has waited longest first.

    Args:
        sources: rows of ``sources.csv``.
        day: the day on which one asks.
    """
    waiting = [row for row in sources if date.fromisoformat(row["review_by"]) <= day]
    return sorted(waiting, key=lambda row: (row["review_by"], row["id"]))
