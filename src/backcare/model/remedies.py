"""Which remedy fits which pain, and what a pair of pain and remedy says on screen and paper."""

from __future__ import annotations

from dataclasses import dataclass

from backcare.content import Content, Row, scales

CHECK = "check"
OFFERED = ("first try", "may help", "ask first")
CAREFUL = ("ask first", "avoid")
TIPS_SHOWN = 3
BEFORE = ("stop_if", "ask_if", "take_care")
SURE_ENOUGH = ("strong", "moderate")


def fits(content: Content, pain_id: str) -> dict[str, str]:
    """Return how well each remedy fits a pain, by remedy id, without the check that comes before all remedies."""
    rows = content["symptom_remedy"].where(symptom_id=pain_id)
    return {row["remedy_id"]: row["fit"] for row in rows if content["remedies"][row["remedy_id"]]["kind"] != CHECK}


def calls_first(content: Content, pain_id: str) -> bool:
    """Return whether a pain needs a call before any tip, as its row says; the rules hold its remedies to that."""
    return content["symptoms"][pain_id]["call_first"] == "yes"


def remedies_for(content: Content, symptom_id: str) -> list[Row]:
    """Return the remedies of one symptom, best fit first, with everything that has to be said with each.

    Args:
        content: the checked content.
        symptom_id: id of a row of ``symptoms.csv``.

    Returns:
        One row a remedy: the columns of ``remedies.csv`` and ``fit``, ``reason``, ``pair_source_ids``.

    Raises:
        UnknownIdError: if there is no such symptom.
    """
    symptom, order = content["symptoms"][symptom_id], scales.fits(content)
    pairs = sorted(content["symptom_remedy"].where(symptom_id=symptom["id"]), key=lambda row: order.index(row["fit"]))
    return [
        {
            **content["remedies"][pair["remedy_id"]],
            "fit": pair["fit"],
            "reason": pair["reason"],
            "pair_source_ids": pair["source_ids"],
        }
        for pair in pairs
    ]


def before_you_start(content: Content, row: Row) -> list[tuple[str, str]]:
    """Return what stands before a remedy: when to stop and call, who asks first, what to take care of.

    Args:
        content: where the words come from.
        row: a row of ``remedies.csv``.

    Returns:
        A label and a text for each of the three that the row fills, the most urgent first.
    """
    return [(content.message(f"remedy.{name}"), row[name]) for name in BEFORE if row[name]]


def before_line(content: Content, row: Row) -> str:
    """Return :func:`before_you_start` in one line."""
    return " ".join(f"{label} {text}" for label, text in before_you_start(content, row))


@dataclass(frozen=True)
class Advice:
    """What the remedy finder says about one pain, for what is chosen.

    Attributes:
        call_first: whether the pain needs a call before any tip; then there are no tips.
        check: the check that comes before all remedies; no choice hides it.
        tips: the first few that fit, best first.
        more: the others that fit, and what is not useful here.
        avoid: what to avoid; no choice hides it.
        hidden: how many lines the choices hide.
    """

    call_first: bool
    check: tuple[Row, ...]
    tips: tuple[Row, ...]
    more: tuple[Row, ...]
    avoid: tuple[Row, ...]
    hidden: int


def sure_enough(row: Row) -> bool:
    """Return whether a remedy has some support, or more."""
    return row["certainty"] in SURE_ENOUGH


def advice(content: Content, pain_id: str, place: str = "", sure: str = "") -> Advice:
    """Return what the remedy finder says about a pain; ``static/finder.js`` is the twin of this.

    Args:
        content: the checked content.
        pain_id: id of a row of ``symptoms.csv``.
        place: ``home`` or ``professional`` for what can be done there; empty for all.
        sure: ``sure`` for what has at least some support; empty for all.

    Raises:
        UnknownIdError: if there is no such pain.
    """
    rows = remedies_for(content, pain_id)
    check = tuple(row for row in rows if row["kind"] == CHECK)
    avoid = tuple(row for row in rows if row["fit"] == "avoid" and row["kind"] != CHECK)
    open_to_choice = [row for row in rows if row not in check and row not in avoid]
    if calls_first(content, pain_id):
        return Advice(True, check, (), (), avoid, 0)
    kept = [
        row
        for row in open_to_choice
        if place in ("", row["setting"]) or row["setting"] == "both"
        if not sure or sure_enough(row)
    ]
    tips = [row for row in kept if row["fit"] in OFFERED][:TIPS_SHOWN]
    more = [row for row in kept if row not in tips]
    return Advice(False, check, tuple(tips), tuple(more), avoid, len(open_to_choice) - len(kept))
