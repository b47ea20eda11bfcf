"""One remedy as a page shows it: how to do it, its limits, who must ask first, how sure we are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backcare.content import Content, Row, split_list
from backcare.content.scales import how_sure
from backcare.model.remedies import before_you_start
from backcare.model.sources import source_names
from backcare.parts import faces


def remedy(content: Content, row: Row) -> dict[str, Any]:
    """Return one remedy as templates show it: name, what it is, steps, limits, how sure, who asks first, sources."""
    return {
        "id": row["id"],
        "kind": row["kind"],
        "name": row["name"],
        "what": row["what_it_is"],
        "before": before_you_start(content, row),
        "steps": split_list(row["how_to_do_it"]),
        "limits": row["how_often_limits"],
        "evidence": row["evidence"],
        "how_sure": how_sure(content, row["certainty"]),
        "sources": source_names(content, split_list(row["source_ids"])),
    }


def remedy_steps(content: Content, remedy_ids: Sequence[str]) -> faces.Face:
    """Return how to do one or more remedies, each with its "ask first".

    Raises:
        UnknownIdError: if there is no such remedy.
    """
    shown = [remedy(content, content["remedies"][i]) for i in remedy_ids]
    return faces.face(content, "remedies", remedies=shown)
