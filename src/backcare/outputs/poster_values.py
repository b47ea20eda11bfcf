"""What the posters show, one area of the body on each: what to call about, what to try first, who must ask first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backcare.content import Content, Row
from backcare.model import pains, remedies
from backcare.parts import drawings

# One picture for each area, of something that the poster names.
PICTURES = {"upper": "p-upper-stretch", "lower": "p-pelvic-tilt", "pelvic": "p-side-sleep", "leg": "p-turn-in-bed"}
OTHER_PICTURE = "p-regions"
FIRST, MAY = "first try", "may help"
PACKS = "warm_cold"
# A poster with fewer pains has room for when to stop with each thing to try; the others say it once for all.
MANY, LONG = 8, 900


def posters(content: Content) -> dict[str, Any]:
    """Return the posters, one for each area of the body in file order."""
    return {"posters": [_poster(content, region) for region in pains.regions(content)]}


def _poster(content: Content, region: str) -> dict[str, Any]:
    own = pains.pains_of(content, region)
    calls = [row for row in own if remedies.calls_first(content, row["id"])]
    told = [(row, *_tries(content, row)) for row in own if row not in calls]
    named = {row["id"]: row for _, first, may in told for row in (*first, *may)}
    picture = content["pictures"][PICTURES.get(region, OTHER_PICTURE)]
    whole, short = (_before(content, list(named.values()), fields) for fields in (("stop_if", "ask_if"), ("ask_if",)))
    roomy = len(own) < MANY and sum(len(line) for _, lines in whole for line in lines) < LONG
    return {
        "roomy": roomy,
        "region": region,
        "name": content.message(f"region.{region}"),
        "calls": [row["name"] for row in calls],
        "pains": [
            {"name": row["name"], "first": [_word(r) for r in first], "may": [_word(r) for r in may]}
            for row, first, may in told
        ],
        "before": whole if roomy else short,
        "caption": picture["caption"],
        "drawing": drawings.inline(content, picture, f"-poster-{region}"),
    }


def _word(row: Row) -> str:
    """Return the short name of a remedy."""
    return row["word"] or row["name"]


def _before(content: Content, rows: Sequence[Row], fields: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return when to stop and who must ask first, once for all remedies that say the same."""
    named: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        lines = tuple(f"{content.message(f'remedy.{name}')} {row[name]}" for name in fields if row[name])
        named.setdefault(lines, []).append(_word(row))
    return [(", ".join(words), list(lines)) for lines, words in named.items() if lines]


def _tries(content: Content, pain: Row) -> tuple[list[Row], list[Row]]:
    """Return what to try first for a pain, and which packs may help."""
    fits = remedies.fits(content, pain["id"])
    rows = {i: content["remedies"][i] for i in fits}
    first = [rows[i] for i, fit in fits.items() if fit == FIRST]
    return first, [rows[i] for i, fit in fits.items() if fit == MAY and rows[i]["kind"] == PACKS]
