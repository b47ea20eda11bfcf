"""The weeks of pregnancy: which trimester a week is in, and what changes in its band of weeks."""

from __future__ import annotations

from typing import Any

from backcare import faces, parts
from backcare.content import Content, Row, split_list

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


def page(content: Content, week: int) -> faces.Face:
    """Return what to know in a week: when to call, what changes, which causes it feeds, what may help.

    Args:
        content: the checked content.
        week: a week of pregnancy; a week outside the table gives a sentence and the way to help.

    Returns:
        The page; every remedy that it speaks of stands in it with who must ask first, above the first tip.
    """
    row, value = band(content, week), name(content, week)
    if row is None:
        return faces.face(content, "week", band=None, value=value)
    causes = [content["causes"][i] for i in split_list(row["cause_ids"])]
    named = [i for i in split_list(row["row_ids"]) if i in content["remedies"].by_id]
    named += [i for cause in causes for i in split_list(cause["remedy_ids"])]
    remedies = [content["remedies"][i] for i in dict.fromkeys(named)]
    remedies.sort(key=lambda remedy: remedy["kind"] != "check")  # to look at the signs is always the first step
    values: dict[str, Any] = {
        "causes": [{**cause, "sure": parts.how_sure(content, cause["how_sure"])} for cause in causes],
        "remedies": [parts.remedy(content, remedy) for remedy in remedies],
    }
    picture = content["pictures"][row["picture_id"]]
    address = parts.picture_address(content, picture)
    return faces.face(content, "week", band=row, value=value, picture=picture, address=address, **values)
