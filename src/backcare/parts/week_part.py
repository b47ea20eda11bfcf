"""The week slider: for each band of weeks when to call, what changes, one line of what may help; the rest in folds."""

from __future__ import annotations

from typing import Any

from backcare.content import Content, Row, scales, split_list
from backcare.model import weeks
from backcare.model.remedies import before_line
from backcare.parts import faces, lesson_parts
from backcare.parts.pieces import gap, piece

START_WEEK = 20


def band_html(content: Content, row: Row, value: str, picture: str) -> str:
    """Return what to know in a band of weeks, as HTML.

    Args:
        content: the checked content.
        row: row of ``weeks.csv``.
        value: the week in words.
        picture: the picture of these weeks as HTML, or nothing.

    Returns:
        The page; every remedy that it speaks of stands in it with who must ask first.
    """
    causes = [content["causes"][i] for i in split_list(row["cause_ids"])]
    named = [i for i in split_list(row["row_ids"]) if i in content["remedies"].by_id]
    named += [i for cause in causes for i in split_list(cause["remedy_ids"])]
    remedies = [content["remedies"][i] for i in dict.fromkeys(named)]
    remedies.sort(key=lambda remedy: remedy["kind"] != "check")  # to look at the signs is always the first step
    return piece(
        content,
        "week",
        band=row,
        value=value,
        picture=picture,
        causes=[{**cause, "sure": scales.how_sure(content, cause["how_sure"])} for cause in causes],
        remedies=[{**remedy, "before": before_line(content, remedy)} for remedy in remedies],
    )


def _picture(content: Content, picture_id: str) -> str:
    return piece(content, "week_picture", shown=lesson_parts.picture_shown(content, content["pictures"][picture_id]))


def view(content: Content) -> dict[str, Any]:
    """Return everything that a page needs to show the week slider."""
    every = range(weeks.FIRST_WEEK, weeks.LAST_WEEK + 1)
    bands = {row["id"]: band_html(content, row, gap("value"), gap("picture")) for row in content["weeks"]}
    of = [weeks.band(content, week) for week in every]
    return {
        "name": "week",
        "words": {"choose": content.message("week.choose"), "status": content.message("week.status", week="{week}")},
        "first": weeks.FIRST_WEEK,
        "start": START_WEEK,
        "texts": [weeks.name(content, week) for week in every],
        "bands": [[row["id"], row["picture_id"]] if row else ["", ""] for row in of],
        "pictures": {
            picture: _picture(content, picture)
            for picture in dict.fromkeys(row["picture_id"] for row in content["weeks"])
        },
        "pieces": {"": piece(content, "nothing", line=content.message("week.none")), **bands},
    }


def face(content: Content) -> faces.Face:
    """Return the weeks as they read without a script: a fold for each band."""
    shown: list[tuple[str, str]] = []
    seen: set[str] = set()
    for row in content["weeks"]:
        name = content.message("week.band", first=row["from_week"], last=row["to_week"])
        picture = "" if row["picture_id"] in seen else _picture(content, row["picture_id"])  # each once
        seen.add(row["picture_id"])
        shown.append((name, band_html(content, row, name, picture)))
    return faces.face(content, "choose/folds", lead=content.message("week.face"), pieces=shown)
