"""A class as steps: complete, in order, each rule with a copy that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from backcare.content import Content, errors, load
from backcare.content.scales import how_sure, level_name
from backcare.model import class_steps
from tests.course_copy import Edit

Rows = list[dict[str, str]]
LENGTHS = (45, 60, 90)


@pytest.mark.parametrize("rule", class_steps.RULES, ids=lambda rule: rule.__name__)
def test_every_plan_keeps_the_rule(content: Content, rule: object) -> None:
    assert callable(rule)
    assert list(rule(content)) == []


def faults(folder: Path) -> set[tuple[str, str]]:
    """Return what the rules find in a copy, as (rule, where)."""
    copy = load(folder)
    return {(fault.rule, fault.where) for rule in class_steps.RULES for fault in rule(copy)}


def step(rows: Rows, plan: str, block: int, position: int) -> dict[str, str]:
    wanted = (plan, str(block), str(position))
    return next(row for row in rows if (row["plan_id"], row["block"], row["position"]) == wanted)


def told(folder: Path) -> str:
    """Return why a copy is refused."""
    with pytest.raises(errors.ContentError) as caught:
        load(folder)
    return str(caught.value)


def test_a_vote_that_names_no_question(edit: Edit, data_copy: Path) -> None:
    edit("class_steps.csv", lambda rows: step(rows, "plan-60", 2, 4).update(question_id=""))
    assert "field question_id" in told(data_copy)
    assert "kind vote" in told(data_copy)


def test_a_step_of_no_block(edit: Edit, data_copy: Path) -> None:
    edit("class_steps.csv", lambda rows: rows.append({**step(rows, "plan-60", 1, 1), "block": "30"}))
    assert "has no block 30" in told(data_copy)


def test_a_table_of_six_lines(edit: Edit, data_copy: Path, content: Content) -> None:
    ids = " | ".join(row["id"] for row in list(content["spasm_or_labor"])[:6])

    def how(rows: Rows) -> None:
        next(row for row in rows if row["screen"] == "labor").update(line_ids=ids)

    edit("class_steps.csv", how)
    assert "More than 5 lines" in told(data_copy)


def test_a_vote_left_out(edit: Edit, data_copy: Path) -> None:
    edit("class_steps.csv", lambda rows: rows.remove(step(rows, "plan-60", 2, 4)))
    assert faults(data_copy) == {("votes", "plan-60 2")}


def test_a_drawing_that_the_block_does_not_name(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        next(row for row in rows if row["picture_id"] == "p-phone").update(picture_id="p-belt")

    edit("class_steps.csv", how)
    assert ("pictures", "plan-45 4") in faults(data_copy)


def test_a_set_of_seven_cards(edit: Edit, data_copy: Path) -> None:
    edit("class_cards.csv", lambda rows: rows.append({**rows[0], "position": "7"}))
    assert "has 7 cards" in told(data_copy)


def test_a_class_that_ends_without_the_signs(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        last = [row for row in rows if row["plan_id"] == "plan-45"][-1]
        rows.remove(last)

    edit("class_steps.csv", how)
    assert faults(data_copy) == {("signs", "plan-45")}


def test_a_block_without_rows_shows_its_own_fields(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        rows[:] = [row for row in rows if (row["plan_id"], row["block"]) != ("plan-60", "6")]

    edit("class_steps.csv", how)
    shown = [step.screen for step in class_steps.steps(load(data_copy), "plan-60") if step.block == 5]
    assert shown == ["say", "picture", "picture", "vote", "vote"]


def test_steps_have_names_of_their_own_and_run_with_the_blocks(content: Content) -> None:
    for minutes in LENGTHS:
        view = class_steps.view(content, minutes)
        ids = [step["id"] for step in view["steps"]]
        assert len(ids) == len(set(ids))
        blocks = [step["block"] for step in view["steps"]]
        assert blocks == sorted(blocks)
        assert set(blocks) == set(range(len(view["blocks"])))
        ends = [block["end"] for block in view["blocks"]]
        assert [block["start"] for block in view["blocks"]] == [0, *ends[:-1]]
        assert all(note["text"] for block in view["blocks"] for note in block["notes"])


def test_a_sort_question_is_voted_on_item_by_item(edit: Edit, data_copy: Path, content: Content) -> None:
    sort = next(row["id"] for row in content["questions"] if row["kind"] == "sort")

    def how(rows: Rows) -> None:
        next(row for row in rows if row["question_id"]).update(question_id=sort)

    edit("class_steps.csv", how)
    shown = [step for step in class_steps.steps(load(data_copy), "plan-45") if sort in step.id]
    assert len(shown) == len(content["options"].where(question_id=sort))
    assert [step.shows["twice"] for step in shown] == [True] + [False] * (len(shown) - 1)


def test_a_card_has_the_level_of_its_sign(content: Content) -> None:
    signs = content["warning_signs"].by_id
    for row in content["class_cards"]:
        if row["row_id"] in signs:
            cards = class_steps.cards(content, row["activity_id"])["cards"]
            answer = cards[int(row["position"]) - 1]["answer"]
            assert level_name(content, signs[row["row_id"]]["action_level"]) in answer


def test_how_sure_cards_say_how_sure_the_row_is(content: Content) -> None:
    for row in content["class_cards"].where(activity_id="a-how-sure"):
        assert row["answer"].lower() == how_sure(content, content.evidence[row["row_id"]]["certainty"])
