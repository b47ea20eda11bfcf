"""Warning signs: those of a pain, those that count with any back pain, and those of a level."""

from __future__ import annotations

from collections.abc import Iterable

from backcare.content import Content, Row, scales, split_list
from backcare.content.errors import UnknownIdError

# Lists whose signs go with the back; a table of signs begins with these.
BACK_LISTS = frozenset(("NHS-back", "CES", "preterm", "kidney"))
AFTER = "after"  # the time after birth, beside the trimesters 1, 2 and 3


def by_urgency(content: Content, sign_ids: Iterable[str]) -> list[Row]:
    """Return warning signs, most urgent first.

    Raises:
        UnknownIdError: if there is no such sign.
    """
    order = scales.levels(content)
    return sorted((content["warning_signs"][i] for i in sign_ids), key=lambda row: order.index(row["action_level"]))


def rule_out(content: Content, symptom: Row, trimester: str = "") -> tuple[list[str], list[str]]:
    """Return the ids of the warning signs to rule out for a pain.

    Args:
        content: the checked content.
        symptom: row of ``symptoms.csv``.
        trimester: ``1``, ``2`` or ``3`` picks the general signs of that trimester; empty takes those of all. A pain
            that only comes after birth takes those that count then.

    Returns:
        The signs of this pain, which no trimester takes away, and the other signs that count for any back pain.
    """
    own = split_list(symptom["warning_ids"])
    return own, [sign for sign in general(content, only_after_birth(symptom) or trimester) if sign not in own]


def only_after_birth(symptom: Row) -> str:
    """Return ``after`` for a pain that only comes after birth, so that its general signs are of that time; else ""."""
    return AFTER if split_list(symptom["trimesters"]) == [AFTER] else ""


def general(content: Content, trimester: str = "") -> list[str]:
    """Return the ids of the warning signs that count for any back pain, of one trimester or of all."""
    return [
        row["id"]
        for row in content["warning_signs"]
        if row["always_in"] and (not trimester or trimester in split_list(row["always_in"]))
    ]


def sign_lines(content: Content, sign_ids: Iterable[str]) -> list[str]:
    """Return warning signs as short lines with the words of their level, most urgent first."""
    return [
        content.message("pains.sign", level=scales.level_name(content, row["action_level"]), sign=row["short"])
        for row in by_urgency(content, sign_ids)
    ]


def signs_of_level(content: Content, level: str) -> list[Row]:
    """Return the warning signs of one level: those that go with back pain first, otherwise in file order.

    Raises:
        UnknownIdError: if there is no such level; it names the nearest.
    """
    levels = scales.levels(content)
    if level not in levels:
        raise UnknownIdError("warning_signs", str(level), levels)
    named = {sign for row in content["symptoms"] for sign in split_list(row["warning_ids"])}

    def rank(row: Row) -> int:
        return 0 if BACK_LISTS.intersection(split_list(row["covers_lists"])) else 1 if row["id"] in named else 2

    return sorted(content["warning_signs"].where(action_level=level), key=rank)
