"""Pains by area of the body, and in which trimesters they can come."""

from __future__ import annotations

from backcare.content import Content, Row, split_list
from backcare.content.errors import UnknownIdError

TRIMESTERS = ("1", "2", "3")
ANY_REGION = "any"
SENTENCES = ("description", "typical_pattern", "often_worse_with", "often_eased_by")
ENDS = (".", "?", "!")


def regions(content: Content) -> list[str]:
    """Return the areas of the body that the pains name, in file order."""
    return list(dict.fromkeys(row["region"] for row in content["symptoms"]))


def pains_of(content: Content, region: str) -> list[Row]:
    """Return the pains of one area.

    Raises:
        UnknownIdError: if there is no such area; it names the nearest.
    """
    if region not in regions(content):
        raise UnknownIdError("symptoms", str(region), regions(content))
    return content["symptoms"].where(region=region)


def sentences(row: Row) -> dict[str, str]:
    """Return what a pain is like, by column of ``symptoms.csv``; each text ends as a sentence does, with one mark."""
    return {name: row[name] if row[name].endswith(ENDS) else f"{row[name]}." for name in SENTENCES}


def patterns(content: Content, column: str = "trimesters") -> dict[str, dict[str, int]]:
    """Return how many pains of each area can come in each trimester.

    Args:
        content: the checked content.
        column: ``trimesters`` counts the pains that can come then, ``often_in`` those said to be more common then.

    Returns:
        Counts of rows of ``symptoms.csv`` by area, in file order, and by trimester, ``1`` to ``3``.
    """
    return {
        region: {
            trimester: sum(trimester in split_list(row[column]) for row in pains_of(content, region))
            for trimester in TRIMESTERS
        }
        for region in regions(content)
    }
