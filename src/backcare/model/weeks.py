"""The weeks of pregnancy: which trimester a week is in, and what changes in its band of weeks."""

from __future__ import annotations

from backcare.content import Content, Row

FIRST_WEEK, LAST_WEEK = 4, 42


# The first weeks of the second and of the third trimester, as the words of ``trimester.2`` and ``trimester.3`` say.
SECOND_FROM, THIRD_FROM = 13, 28


def trimester(week: int) -> str:
    """Return the trimester of a week: ``1``, ``2`` or ``3``."""
    return "1" if week < SECOND_FROM else "2" if week < THIRD_FROM else "3"


def name(content: Content, week: int) -> str:
    """Return a week in words, such as "Week 20, second trimester"."""
    return content.message("week.value", week=week, trimester=content.message(f"week.trimester.{trimester(week)}"))


def band(content: Content, week: int) -> Row | None:
    """Return the row of ``weeks.csv`` that holds a week, or nothing if no row does."""
    for row in content["weeks"]:
        if int(row["from_week"]) <= week <= int(row["to_week"]):
            return row
    return None
