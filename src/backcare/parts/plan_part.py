"""The plan maker: everything that a page needs to make a comfort plan by itself.

``static/plan.js`` is the twin of :mod:`backcare.model.comfort_plan` and of :func:`backcare.parts.plan_page.markup`.
"""

from __future__ import annotations

from typing import Any

from backcare.content import Content, Row, scales, split_list
from backcare.model import comfort_plan, pains, remedies
from backcare.parts import calls, plan_page
from backcare.parts.pieces import gap

WORDS = (
    "step_pains",
    "step_signs",
    "step_remedies",
    "step_plan",
    "choose_pain",
    "nothing_to_rule_out",
    "clear",
    "print",
    "save",
    "file",
    "checked_by_team",
    "tick_checked",
    "no_tips_yet",
    "no_offer",
    "next",
    "back",
)
FILLED = {
    "step": ("number", "total"),
    "too_many": ("count",),
    "status": ("pains", "count"),
    "pain_call": ("pain",),
    "status_call_first": ("pains",),
    "saved": ("file",),
    "option": ("name", "fit"),
    "for_pain_choice": ("pain",),
}


def view(content: Content) -> dict[str, Any]:
    """Return everything that a page needs to make a plan; texts are plain where the page puts them into controls."""
    most = comfort_plan.MAX_PAINS
    words = {name: content.message(f"plan.{name}") for name in WORDS}
    words |= {name: content.message(f"plan.{name}", **{g: gap(g) for g in gaps}) for name, gaps in FILLED.items()}
    words["intro"] = content.message("plan.intro")
    words["step_pains_hint"] = content.message("plan.step_pains_hint", count=most)
    words["before"] = content.message("remedy.ask_first")
    box = sorted(content["warning_box"], key=lambda row: int(row["position"]))
    about = content.words("plan.visit_about")
    return {
        "name": "plan",
        "words": words,
        "most": most,
        "groups": [
            [content.message(f"region.{region}"), [row["id"] for row in pains.pains_of(content, region)]]
            for region in pains.regions(content)
        ],
        "pains": {row["id"]: _pain(content, row) for row in content["symptoms"]},
        "remedies": {row["id"]: _remedy(content, row) for row in content["remedies"] if row["kind"] != remedies.CHECK},
        "fits": {fit: scales.fit_name(content, fit) for fit in scales.fits(content)},
        "offered": list(remedies.OFFERED),
        "careful": list(remedies.CAREFUL),
        "levels": scales.levels(content),
        "signs": {row["id"]: [row["action_level"], row["short"] + "."] for row in content["warning_signs"]},
        "general": comfort_plan.general_ids(content),
        "box": [[row["level"], row["text"], split_list(row["warning_ids"])] for row in box],
        "visit": list(content.words("plan.visit").values()),
        "about": [[remedy, text] for remedy, text in about.items()],
        "ask": content.message("plan.ask_remedy", remedy=gap("remedy")),
        "pieces": plan_page.pieces(content),
        "page": plan_page.frame(content).split(gap("plan")),
        "numbers": calls.for_a_page(content, "plan"),
    }


def _pain(content: Content, row: Row) -> dict[str, Any]:
    return {
        "name": row["name"],
        "call": remedies.calls_first(content, row["id"]),
        "signs": split_list(row["warning_ids"]),
        "fits": [[remedy, fit] for remedy, fit in remedies.fits(content, row["id"]).items()],
    }


def _remedy(content: Content, row: Row) -> dict[str, Any]:
    return {
        "name": row["name"],
        "sure": scales.how_sure(content, row["certainty"]),
        "steps": " ".join(split_list(row["how_to_do_it"])),
        "limits": row["how_often_limits"],
        "before": remedies.before_line(content, row),
        "asks": row["needs_professional"] == "yes",
    }
