"""Warning signs as the pieces of a page show them: with their level, most urgent first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from backcare.content import Content, scales
from backcare.model import signs


def sign_rows(content: Content, sign_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return warning signs for the macros of ``templates/choose/level.html``.

    Raises:
        UnknownIdError: if there is no such sign.
    """
    order = scales.levels(content)
    return [
        {
            "id": row["id"],
            "short": row["short"],
            "sign": row["sign"],
            "ask": row["ask"],
            "level": row["action_level"],
            "order": order.index(row["action_level"]),
        }
        for row in signs.by_urgency(content, sign_ids)
    ]
