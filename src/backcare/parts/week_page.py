"""What to know in a week of pregnancy."""

from __future__ import annotations

from typing import Any

from backcare.content import Content, scales, split_list
from backcare.model.weeks import band, name
from backcare.parts import faces, lesson_parts, remedy_cards


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
        "causes": [{**cause, "sure": scales.how_sure(content, cause["how_sure"])} for cause in causes],
        "remedies": [remedy_cards.remedy(content, remedy) for remedy in remedies],
    }
    picture = content["pictures"][row["picture_id"]]
    address = lesson_parts.picture_address(content, picture)
    return faces.face(content, "week", band=row, value=value, picture=picture, address=address, **values)
