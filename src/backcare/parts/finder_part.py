"""The remedy finder: what to rule out for a pain, then what may help, in pieces that the page puts together.

:func:`result` is the definition of what is shown for a choice; ``static/finder.js`` is its twin, from the same pieces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

from backcare.content import Content, Row, scales, split_list
from backcare.model import pains, remedies, signs
from backcare.model.pains import TRIMESTERS
from backcare.parts import faces, remedy_cards
from backcare.parts.pieces import fill, piece
from backcare.parts.sign_rows import sign_rows

PLACES = ("home", "professional")
SURE = "sure"


def pieces(content: Content) -> dict[str, str]:
    """Return the pieces that every pain shares, with gaps."""
    make = partial(piece, content)
    return {
        "result": make("finder_result"),
        "call": make("finder_call", "pain"),
        "tips": make("finder_tips"),
        "tip": make("finder_tip"),
        "check": make("finder_check"),
        "more": make("finder_more", "count"),
        "hidden": f"<p>{escape(content.message('finder.hidden', count='{count}'))}</p>",
        "none": f"<p>{escape(content.message('finder.none'))}</p>",
        "avoid": make("finder_avoid"),
        "avoid_line": '<li data-remedy="{remedy}"><strong>{name}.</strong> {reason}</li>',
        "note": " <strong>{note}</strong>",
    }


def _pain(content: Content, row: Row) -> dict[str, Any]:
    own, _ = signs.rule_out(content, row)
    told = pains.sentences(row)
    about = content.message(
        "finder.pain_line",
        description=told["description"],
        worse=told["often_worse_with"],
        eased=told["often_eased_by"],
    )
    return {
        "name": escape(row["name"]),
        "call": remedies.calls_first(content, row["id"]),
        "signs": piece(content, "finder_signs", rows=sign_rows(content, own)),
        "own": own,
        "when": signs.only_after_birth(row),
        "about": escape(about),
        "lines": [
            [line["id"], line["fit"], escape(line["reason"])] for line in remedies.remedies_for(content, row["id"])
        ],
    }


def _remedy(content: Content, row: Row) -> dict[str, Any]:
    card = remedy_cards.remedy(content, row)
    return {
        "name": escape(row["name"]),
        "check": row["kind"] == remedies.CHECK,
        "before": escape(remedies.before_line(content, row)),
        "sure": escape(card["how_sure"]),
        "enough": remedies.sure_enough(row),
        "place": row["setting"],
        "how": piece(content, "how_to", item=card),
        "notes": {n: escape(row[f"note_{n}"]) for n in TRIMESTERS if row[f"note_{n}"]},
    }


def view(content: Content) -> dict[str, Any]:
    """Return everything that a page needs to show the remedy finder: menus, pieces, pains and remedies."""
    words = content.words("finder")
    general = [content["warning_signs"][row["id"]] for row in sign_rows(content, signs.general(content))]
    groups = [
        {
            "label": content.message(f"region.{region}"),
            "items": [[row["id"], row["name"]] for row in pains.pains_of(content, region)],
        }
        for region in pains.regions(content)
    ]
    return {
        "name": "finder",
        "words": {
            name: words[name]
            for name in ("pain", "pain_call", "choose", "status", "status_call", "unknown", "empty", "link")
        },
        "groups": groups,
        "filters": {
            "trimester": {
                "label": words["trimester"],
                "items": [["", words["any_trimester"]], *([n, content.message(f"trimester.{n}")] for n in TRIMESTERS)],
            },
            "place": {
                "label": words["setting"],
                "items": [["", words["any_setting"]], *([place, words[place]] for place in PLACES)],
            },
            "sure": {"label": words["sure"], "items": [["", words["any_sure"]], [SURE, words["sure_enough"]]]},
        },
        "pieces": pieces(content),
        "fits": {fit: escape(scales.fit_name(content, fit)) for fit in scales.fits(content)},
        "offered": list(remedies.OFFERED),
        "shown": remedies.TIPS_SHOWN,
        "general": [
            [row["id"], split_list(row["always_in"]), piece(content, "finder_general", sign=row)] for row in general
        ],
        "pains": {row["id"]: _pain(content, row) for row in content["symptoms"]},
        "remedies": {row["id"]: _remedy(content, row) for row in content["remedies"]},
    }


def result(
    content: Content,
    prepared: Mapping[str, Any],
    pain_id: str,
    trimester: str = "",
    place: str = "",
    sure: str = "",
    *,
    steps: bool = True,
) -> str:
    """Return what the finder shows for a choice, as HTML.

    Args:
        content: the checked content.
        prepared: what :func:`view` returned for it.
        pain_id: id of a row of ``symptoms.csv``.
        trimester: ``1``, ``2`` or ``3`` for the general signs and the notes of that trimester; empty for any.
        place: ``home`` or ``professional``; empty for both.
        sure: ``sure`` for what has at least some support; empty for all.
        steps: with how to do each remedy, and with what is behind "more"; without on a page that has them elsewhere.

    Raises:
        UnknownIdError: if there is no such pain.
    """
    row, shared = content["symptoms"][pain_id], prepared["pieces"]
    pain = prepared["pains"][row["id"]]
    found = remedies.advice(content, row["id"], place, sure)
    _, general = signs.rule_out(content, row, trimester)

    def cards(kind: str, rows: Sequence[Row]) -> str:
        return "\n".join(_card(prepared, shared[kind], line, trimester, steps) for line in rows)

    tips = ""
    if not found.call_first:
        more = fill(shared["more"], count=str(len(found.more)), tips=cards("tip", found.more))
        tips = fill(
            shared["tips"],
            pain=pain["name"],
            about=pain["about"],
            check=cards("check", found.check),
            shown=cards("tip", found.tips) or shared["none"],
            more=more if found.more and steps else "",
            hidden=fill(shared["hidden"], count=str(found.hidden)) if found.hidden else "",
        )
    return fill(
        shared["result"],
        pain=pain["name"],
        call=fill(shared["call"], pain=pain["name"]) if found.call_first else "",
        signs=pain["signs"],
        general="\n".join(line for sign, _, line in prepared["general"] if sign in general),
        tips=tips,
        avoid=fill(shared["avoid"], lines=cards("avoid_line", found.avoid)) if found.avoid else "",
    )


def _card(prepared: Mapping[str, Any], card: str, row: Row, trimester: str, steps: bool) -> str:
    remedy = prepared["remedies"][row["id"]]
    note = remedy["notes"].get(trimester, "")
    return fill(
        card,
        remedy=row["id"],
        name=remedy["name"],
        fit=prepared["fits"][row["fit"]],
        sure=remedy["sure"],
        reason=escape(row["reason"]),
        note=fill(prepared["pieces"]["note"], note=note) if note else "",
        before=remedy["before"],
        how=remedy["how"] if steps else "",
    )


def face(content: Content) -> faces.Face:
    """Return the finder as it reads without a script: folds by area and pain, then all tips with how to do them."""
    prepared = view(content)
    regions = {
        content.message(f"region.{region}"): [
            (row["name"], result(content, prepared, row["id"], steps=False)) for row in pains.pains_of(content, region)
        ]
        for region in pains.regions(content)
    }
    tips = [row["id"] for row in content["remedies"] if row["kind"] != remedies.CHECK]
    shown = remedy_cards.remedy_steps(content, tips).html
    return faces.face(content, "choose/finder_face", regions=regions, remedies=shown)
