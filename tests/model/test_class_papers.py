"""The papers of a class: what the text of a plan asks for is what its steps name, and there is enough for everyone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backcare.content import Content, load
from backcare.content.errors import ContentError
from backcare.model import class_papers, class_plans, remedies
from tests.course_copy import Edit

Rows = list[dict[str, str]]
PLANS = ["plan-45", "plan-60", "plan-90"]
# How the field "show" of a block calls each paper.
PHRASES = {
    "plan": "this plan",
    "attendance": "the attendance sheet",
    "warning-card": "the warning-sign card",
    "level-signs": "four level signs",
    "sign-cards": "six sign cards",
    "letter-cards": "letter cards",
    "pair-sheet": "the sheet for pairs",
    "phone-script": "the phone script",
    "role-cards": "the role-play cards",
    "body-map": "the picture of the body areas",
    "pain-cards": "six pain cards",
    "cause-cards": "five cause cards for each pair",
    "tip-cards": "three tip cards",
    "exercise-sheets": "four exercise sheets",
    "posters": "the posters",
    "how-sure-cards": "five 'how sure' words and cards",
    "comfort-plan": "the blank comfort plan",
    "visit-strips": "six strips for each pair",
    "teach-back-cards": "teach-back cards",
    "feedback": "feedback form",
    "learner": "take-home handout",
}
# What the field "do" says when people handle a paper.
DOES = {
    "attendance": r"attendance sheet",
    "warning-card": r"warning-sign card (on|line)|down the warning-sign card",
    "level-signs": r"four signs",
    "sign-cards": r"Read six cards",
    "letter-cards": r"letter cards",
    "pair-sheet": r"sheet for pairs",
    "phone-script": r"phone script",
    "role-cards": r"role-play card",
    "body-map": r"printed body areas",
    "pain-cards": r"six cards\. By the",
    "cause-cards": r"each pair five cards",
    "tip-cards": r"Each pair gets one tip",
    "exercise-sheets": r"one sheet on each",
    "posters": r"posters",
    "how-sure-cards": r"'how sure' words",
    "comfort-plan": r"[Bb]lank plan",
    "visit-strips": r"Strips",
    "teach-back-cards": r"teach-back cards",
    "feedback": r"feedback form",
    "learner": r"take-home handout",
}
BY_HAND = re.compile(r"by hand\b|on the board|wall chart|take-home pack", re.IGNORECASE)


def step(rows: Rows, plan: str, block: int, position: int) -> dict[str, str]:
    key = (plan, str(block), str(position))
    return next(row for row in rows if (row["plan_id"], row["block"], row["position"]) == key)


def disagree(content: Content) -> list[str]:
    """Return the blocks whose text asks for other papers than their steps name."""
    found = [fault.where for fault in class_papers.text_and_steps_agree(content, PHRASES)]
    for row in content["class_plans"]:
        for block in class_plans.blocks(content, row["id"]):
            used = {name for name, _ in class_papers.named(content, block)} - {"plan"}
            handled = {name for name, words in DOES.items() if re.search(words, block.row["do"])}
            if used != handled:
                found.append(f"{row['id']} {block.row['position']}: {sorted(used ^ handled)}")
    return found


def test_the_steps_name_what_the_text_asks_for(content: Content) -> None:
    assert disagree(content) == []
    texts = " ".join(row["show"] + row["do"] for row in content["class_blocks"])
    assert BY_HAND.findall(texts) == []
    assert BY_HAND.findall("Write it by hand on the wall chart.") == ["by hand", "wall chart"]


@pytest.mark.parametrize("paper", ["", "level-signs | letter-cards", "learner"])
def test_a_step_that_names_another_paper_is_found(edit: Edit, data_copy: Path, paper: str) -> None:
    edit("class_steps.csv", lambda rows: step(rows, "plan-60", 2, 2).update(paper=paper))
    assert "plan-60 2" in disagree(load(data_copy))


def test_a_text_that_asks_for_another_paper_is_found(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        rows[1]["show"] = "Paper: six sign cards, four level signs, letter cards."
        rows[2]["do"] += " Deal out the teach-back cards."

    edit("class_blocks.csv", how)
    assert disagree(load(data_copy)) == ["plan-45 2", "plan-45 3: ['teach-back-cards']"]


def test_a_paper_that_there_is_not_is_refused(edit: Edit, data_copy: Path) -> None:
    edit("class_steps.csv", lambda rows: step(rows, "plan-60", 2, 2).update(paper="level-signs | balloons"))
    with pytest.raises(ContentError, match=r"class_steps\.csv, row [0-9]+, field paper"):
        load(data_copy)


def test_cards_without_their_activity_are_refused(edit: Edit, data_copy: Path) -> None:
    edit("class_steps.csv", lambda rows: step(rows, "plan-60", 2, 2).update(paper="sign-cards"))
    with pytest.raises(ContentError, match=r"field activity_id"):
        load(data_copy)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("people", [8, 9, 12, 15, 20])
def test_there_is_enough_for_everyone(content: Content, plan: str, people: int) -> None:
    pairs = (people + 1) // 2
    papers = {paper.name: paper for paper in class_papers.papers(content, plan)}
    prints = {name: class_papers.prints(paper, people) for name, paper in papers.items()}
    assert min(prints.values()) == 1
    assert {prints[name] for name in ("letter-cards", "feedback", "learner")} == {people}
    assert {prints[name] for name in ("pair-sheet", "phone-script")} == {pairs}
    assert prints["warning-card"] * 2 >= people
    assert prints["role-cards"] * len(content["role_play"]) >= pairs
    assert prints["teach-back-cards"] * len(papers["teach-back-cards"].goals()) >= pairs
    if "tip-cards" in prints:
        assert prints["tip-cards"] * len(content["class_cards"].where(activity_id="a-tips")) >= pairs
    if "comfort-plan" in prints:  # one to fill in together, one to take home
        assert prints["comfort-plan"] == people + pairs


SHEETS = {
    "pelvic tilt": ["r-pelvic-tilt"],
    "lifting": ["r-lifting"],
    "side sleeping": ["r-side-sleep"],
    "packs": ["r-warm", "r-cold"],
}


def tasks(content: Content) -> dict[str, set[str]]:
    """Return for each sheet of the 90-minute class how it fits the pains: the words of its pairs, or call first."""
    found: dict[str, set[str]] = {sheet: set() for sheet in SHEETS}
    for sheet, own in SHEETS.items():
        for pain in content["symptoms"]:
            fits = remedies.fits(content, pain["id"])
            waits = remedies.calls_first(content, pain["id"])
            found[sheet] |= {"call first" if waits else fits[remedy] for remedy in own if remedy in fits}
    return found


def true_tasks(content: Content) -> bool:
    """Return whether each group of the 90-minute class can do what its text asks."""
    found = tasks(content)
    packs = found.pop("packs")
    return all("first try" in fits for fits in found.values()) and {"may help", "call first"} <= packs


def test_each_group_can_do_what_the_long_plan_asks(content: Content, edit: Edit, data_copy: Path) -> None:
    text = next(r["do"] for r in content["class_blocks"] if "Use the posters" in r["do"])
    assert "finds one pain that a pack may help, and one for which you call first and use no pack" in text
    assert true_tasks(content)
    assert "first try" not in tasks(content)["packs"]

    def how(rows: Rows) -> None:
        for row in rows:
            if row["remedy_id"] == "r-pelvic-tilt" and row["fit"] == "first try":
                row["fit"] = "may help"

    edit("symptom_remedy.csv", how)
    assert not true_tasks(load(data_copy))
