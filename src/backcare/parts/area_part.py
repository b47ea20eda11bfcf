"""The body map: a picture whose areas are buttons, and the pains of each area with what to rule out first."""

from __future__ import annotations

from typing import Any

from backcare.content import Content, split_list
from backcare.model import pains, remedies, signs
from backcare.parts import body_map, faces, lesson_parts
from backcare.parts.pieces import piece
from backcare.parts.sign_rows import sign_rows


def area(content: Content, region: str) -> str:
    """Return the pains of one area as HTML, each in a fold.

    Raises:
        UnknownIdError: if there is no such area.
    """
    shown = [
        {
            "row": row,
            "told": pains.sentences(row),
            "call_first": remedies.calls_first(content, row["id"]),
            "signs": sign_rows(content, split_list(row["warning_ids"])),
        }
        for row in pains.pains_of(content, region)
    ]
    return piece(content, "pain_area", pains=shown, general=sign_rows(content, signs.general(content)))


def view(content: Content) -> dict[str, Any]:
    """Return everything that a page needs to show the body map; nothing is chosen at first."""
    names = {region: content.message(f"region.{region}") for region in pains.regions(content)}
    return {
        "name": "body-map",
        "words": {
            "label": content.message("body.area"),
            "choose": content.message("body.choose"),
            "chosen": content.message("body.chosen", area="{area}"),
            "status": content.message("body.status", area="{name}"),
        },
        "items": [[region, name] for region, name in names.items()],
        "picture": body_map.picture(content),
        "pieces": {
            "": piece(content, "nothing", line=content.message("body.nothing")),
            **{region: area(content, region) for region in names},
        },
    }


def face(content: Content) -> faces.Face:
    """Return the body map as it reads without a script: the picture, and a fold for each area."""
    shown = [(content.message(f"region.{region}"), area(content, region)) for region in pains.regions(content)]
    folds = faces.face(content, "choose/folds", lead=content.message("body.face"), pieces=shown)
    return lesson_parts.picture(content, body_map.PICTURE) + folds
