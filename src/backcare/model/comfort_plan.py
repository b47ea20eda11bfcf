"""A comfort plan on one page: what to rule out, what to try, what to ask, when to call.

The plan lists what the course's tables say about the pains and remedies that were chosen. It computes no verdict, and
where the tables differ between two chosen pains the more careful word counts for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from backcare.content import Content, Row, scales, split_list
from backcare.model.remedies import CAREFUL, OFFERED, before_line, calls_first, fits

MAX_PAINS = 2


@dataclass(frozen=True)
class Tip:
    """One remedy in a plan; it never comes without who must ask first.

    Attributes:
        id: the remedy.
        name: its name.
        fit: how well it fits: the most careful word that the chosen pains have for it.
        pains: names of the pains for which it was chosen.
        steps: how to do it.
        limits: how often and how long.
        before: when to stop and call, who asks first and what to take care of, in one line.
        how_sure: how sure we are, in the words that learners see.
    """

    id: str
    name: str
    fit: str
    pains: tuple[str, ...]
    steps: tuple[str, ...]
    limits: str
    before: str
    how_sure: str


@dataclass(frozen=True)
class Offer:
    """What can be chosen for one pain.

    Attributes:
        pain: row of ``symptoms.csv``.
        calls_first: whether this pain needs a call first, so that nothing is offered.
        tips: the remedies, best fit first.
    """

    pain: Row
    calls_first: bool
    tips: tuple[Tip, ...]


@dataclass(frozen=True)
class Plan:
    """A plan as a page shows it; without pains it is the blank plan for paper.

    Attributes:
        pains: the chosen pains.
        call_first: those of them that need a call first.
        signs: what to rule out by action level, most urgent first; no level without signs.
        tips: what was chosen to try; empty while one of the pains needs a call first.
        questions: what to ask at the next visit.
    """

    pains: tuple[Row, ...]
    call_first: tuple[Row, ...]
    signs: dict[str, tuple[str, ...]]
    tips: tuple[Tip, ...]
    questions: tuple[str, ...]


def offers(content: Content, pain_ids: Iterable[str]) -> list[Offer]:
    """Return what may be chosen for each pain.

    A remedy to avoid for one of the pains is offered for none of them, and one to ask about is to ask about for all.
    While one of the pains needs a call first, nothing is offered for any: a tip must not come before that call.

    Args:
        content: the checked content.
        pain_ids: ids of rows of ``symptoms.csv``.

    Raises:
        UnknownIdError: if there is no such pain.
    """
    pains = [content["symptoms"][pain_id] for pain_id in dict.fromkeys(pain_ids)]
    own = {pain["id"]: fits(content, pain["id"]) for pain in pains}
    waits = any(calls_first(content, pain["id"]) for pain in pains)
    order = content.allowed("symptom_remedy", "fit")
    found = []
    for pain in pains:
        tips = []
        for remedy_id, fit in {} if waits else own[pain["id"]].items():
            words = [fit, *(own[other][remedy_id] for other in own if own[other].get(remedy_id) in CAREFUL)]
            word = max(words, key=order.index)
            if fit in OFFERED and word in OFFERED:
                tips.append(_tip(content, remedy_id, word, pain["name"]))
        tips.sort(key=lambda tip: order.index(tip.fit))
        found.append(Offer(pain, calls_first(content, pain["id"]), tuple(tips)))
    return found


def _tip(content: Content, remedy_id: str, fit: str, pain: str) -> Tip:
    row = content["remedies"][remedy_id]
    return Tip(
        id=row["id"],
        name=row["name"],
        fit=fit,
        pains=(pain,),
        steps=tuple(split_list(row["how_to_do_it"])),
        limits=row["how_often_limits"],
        before=before_line(content, row),
        how_sure=scales.how_sure(content, row["certainty"]),
    )


def make_plan(content: Content, pain_ids: Iterable[str] = (), choices: Iterable[tuple[str, str]] = ()) -> Plan:
    """Return the plan for some pains and for what was chosen to try.

    Args:
        content: the checked content.
        pain_ids: ids of rows of ``symptoms.csv``; none gives the blank plan.
        choices: pairs of a pain and a remedy. What :func:`offers` does not hold is left out.

    Raises:
        UnknownIdError: if there is no such pain.
    """
    offered, chosen = offers(content, pain_ids), set(choices)
    order = content.allowed("symptom_remedy", "fit")
    tips: dict[str, Tip] = {}
    for offer in offered:
        for tip in offer.tips:
            if (offer.pain["id"], tip.id) in chosen:
                known = tips.get(tip.id, tip)
                pains_so_far = known.pains if tip.id in tips else ()
                word = max(known.fit, tip.fit, key=order.index)
                tips[tip.id] = replace(tip, fit=word, pains=(*pains_so_far, *tip.pains))
    listed = tuple(sorted(tips.values(), key=lambda tip: order.index(tip.fit)))
    pains = tuple(offer.pain for offer in offered)
    waits = tuple(offer.pain for offer in offered if offer.calls_first)
    return Plan(pains, waits, rule_out(content, pains), listed, _questions(content, pains, listed))


def rule_out(content: Content, pains: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Return the signs of some pains, then those that count for any pain, by level, most urgent level first.

    The warning-sign box stands on every plan; a line of it is left out only if all its signs are listed already.
    """
    own = [sign for pain in pains for sign in split_list(pain["warning_ids"])]
    listed = list(dict.fromkeys([*own, *general_ids(content)]))
    signs = [content["warning_signs"][sign] for sign in listed]
    lines = [(row["action_level"], row["short"] + ".") for row in signs]
    box = sorted(content["warning_box"], key=lambda row: int(row["position"]))
    lines += [(row["level"], row["text"]) for row in box if not set(split_list(row["warning_ids"])) <= set(listed)]
    by_level = {level: tuple(text for of, text in lines if of == level) for level in scales.levels(content)}
    return {level: found for level, found in by_level.items() if found}


def general_ids(content: Content) -> list[str]:
    """Return the ids of the signs that count for any pain and stand in no line of the warning-sign box."""
    in_box = {sign for line in content["warning_box"] for sign in split_list(line["warning_ids"])}
    return [row["id"] for row in content["warning_signs"] if row["always_in"] and row["id"] not in in_box]


def _questions(content: Content, pains: tuple[Row, ...], tips: tuple[Tip, ...]) -> tuple[str, ...]:
    """Return what to ask at the next visit: what fits any pain, these pains, and what was chosen to try."""
    asked = list(content.words("plan.visit").values())
    fitting = {remedy for pain in pains for remedy, fit in fits(content, pain["id"]).items() if fit in OFFERED}
    about = content.words("plan.visit_about")
    asked += [text for remedy, text in about.items() if remedy in fitting]
    for tip in tips:
        needs = tip.fit == "ask first" or content["remedies"][tip.id]["needs_professional"] == "yes"
        if needs and tip.id not in about:
            asked.append(content.message("plan.ask_remedy", remedy=tip.name))
    return tuple(asked)
