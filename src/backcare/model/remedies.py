"""Which remedy fits which pain, and what a pair of pain and remedy says on screen and paper."""

from __future__ import annotations

from backcare.content import Content, Row, scales

CHECK = "check"
OFFERED = ("first try", "may help", "ask first")
CAREFUL = ("ask first", "avoid")


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


def pair_word(content: Content, kind: str, fit: str, call_first: bool) -> str:
    """Return what a pair of pain and remedy says; no tip stands before a call that comes first.

    Args:
        content: where the words come from.
        kind: the kind of the remedy.
        fit: how well it fits; empty where there is no advice.
        call_first: whether the pain needs a call before any tip.
    """
    if kind == CHECK:
        return content.message("fit.check")
    if call_first and fit != "avoid":
        return content.message("fit.call")
    return scales.fit_name(content, fit)
