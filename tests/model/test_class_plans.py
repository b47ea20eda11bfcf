"""Class plans keep their rules, and each rule refuses a copy that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from backcare.content import Content, load
from backcare.content.errors import ContentError, UnknownIdError
from backcare.model import class_plans
from tests.course_copy import Edit

LENGTHS = [45, 60, 90]


@pytest.mark.parametrize("rule", class_plans.RULES, ids=lambda rule: rule.__name__)
def test_every_plan_keeps_the_rule(content: Content, rule: object) -> None:
    assert callable(rule)
    assert list(rule(content)) == []


def faults(folder: Path) -> set[tuple[str, str]]:
    """Return what the rules find in a copy, as (rule, where)."""
    copy = load(folder)
    return {(fault.rule, fault.where) for rule in class_plans.RULES for fault in rule(copy)}


Rows = list[dict[str, str]]


def block(rows: Rows, plan: str, position: int) -> dict[str, str]:
    return next(row for row in rows if row["plan_id"] == plan and row["position"] == str(position))


def test_a_minute_too_many(edit: Edit, data_copy: Path) -> None:
    edit("class_blocks.csv", lambda rows: block(rows, "plan-60", 1).update(minutes="9"))
    assert faults(data_copy) == {("minutes", "plan-60")}


def test_no_room_for_people_who_come_late(edit: Edit, data_copy: Path) -> None:
    edit("class_plans.csv", lambda rows: rows[1].update(free_minutes="1"))
    assert faults(data_copy) == {("minutes", "plan-60")}


def test_times_of_a_block_that_do_not_add_up(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        asked = block(rows, "plan-60", 2)
        asked["do"] = asked["do"].replace("(1 minute)", "(2 minutes)")

    edit("class_blocks.csv", how)
    assert faults(data_copy) == {("times", "plan-60 2")}


@pytest.mark.parametrize("places", ["2", "9", "30", "6 | 30"])
def test_what_may_not_be_left_out(edit: Edit, data_copy: Path, places: str) -> None:
    edit("class_plans.csv", lambda rows: rows[1].update(drop_first=places))
    assert faults(data_copy) == {("drop first", "plan-60")}


def test_a_block_of_no_time(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        block(rows, "plan-45", 1).update(minutes="0")

    edit("class_blocks.csv", how)
    with pytest.raises(ContentError, match=r'class_blocks\.csv, row [0-9]+, field minutes: "0" is too low'):
        load(data_copy)


def test_a_gap_in_the_positions(edit: Edit, data_copy: Path) -> None:
    edit("class_blocks.csv", lambda rows: block(rows, "plan-45", 8).update(position="9"))

    def follow(rows: Rows) -> None:
        for row in rows:
            if (row["plan_id"], row["block"]) == ("plan-45", "8"):
                row["block"] = "9"

    edit("class_steps.csv", follow)
    assert faults(data_copy) == {("positions", "plan-45")}


def test_a_plan_without_blocks(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        rows[:] = [row for row in rows if row["plan_id"] != "plan-45"]

    edit("class_blocks.csv", how)
    edit("class_steps.csv", how)
    assert ("minutes", "plan-45") in faults(data_copy)
    assert ("warning signs first", "plan-45") in faults(data_copy)


def test_comfort_before_warning_signs(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        sign, comfort = block(rows, "plan-60", 2), block(rows, "plan-60", 7)
        sign["position"], comfort["position"] = "7", "2"

    edit("class_blocks.csv", how)
    assert faults(data_copy) == {("warning signs first", "plan-60")}


def test_a_tip_in_the_first_block(edit: Edit, data_copy: Path) -> None:
    edit("class_blocks.csv", lambda rows: block(rows, "plan-90", 1).update(row_ids="r-warm"))
    assert faults(data_copy) == {("warning signs first", "plan-90")}


@pytest.mark.parametrize("field", ["activity", "teach_back"])
def test_an_objective_without_its_activity_or_teach_back(content: Content, field: str) -> None:
    # the data folder refuses an empty field, so the rule itself is tried on a copy in memory
    broken = load(content.folder)
    row = dict(broken["objectives"].rows[0])
    row[field] = ""
    tables = dict(broken.tables)
    tables["objectives"] = type(tables["objectives"])("objectives", (row, *tables["objectives"].rows[1:]))
    copy = object.__new__(Content)
    copy.__dict__.update({**broken.__dict__, "tables": tables})
    assert [(f.rule, f.where) for f in class_plans.objectives_are_covered(copy)] == [(field, row["id"])]


def test_an_objective_with_two_questions(edit: Edit, data_copy: Path, content: Content) -> None:
    objective = "o-plan-3"
    own = [row["id"] for row in content["questions"].where(objective_id=objective)]
    voted = {q for row in content["class_plans"] for q in class_plans.question_ids(content, row["id"])}
    drop = [q for q in own if q not in voted][: len(own) - 2]

    def how(rows: Rows) -> None:
        for row in rows:
            if row["id"] in drop:
                row["objective_id"] = "o-plan-2"

    edit("questions.csv", how)
    assert faults(data_copy) == {("questions", objective)}


def test_an_objective_in_no_plan(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        for row in rows:
            row["objective_ids"] = " | ".join(i for i in row["objective_ids"].split(" | ") if i != "o-relief-4")

    edit("class_blocks.csv", how)
    assert faults(data_copy) == {("plan", "o-relief-4")}


def test_taught_but_not_heard_back(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        last = block(rows, "plan-45", 8)
        last["objective_ids"] = " | ".join(i for i in last["objective_ids"].split(" | ") if i != "o-relief-5")

    edit("class_blocks.csv", how)
    assert faults(data_copy) == {("teach-back", "plan-45")}


def test_taught_but_not_asked(edit: Edit, data_copy: Path) -> None:
    edit("class_blocks.csv", lambda rows: block(rows, "plan-45", 7).update(question_ids=""))
    assert faults(data_copy) == {("vote", "plan-45")}


def test_a_bad_row_is_told_with_its_place(edit: Edit, data_copy: Path) -> None:
    edit("class_blocks.csv", lambda rows: rows[0].update(question_ids="q-warning-hard-bely", minutes="ten"))
    with pytest.raises(Exception, match=r"data/class_blocks.csv, row 2, field minutes: .*whole number") as told:
        load(data_copy)
    assert "Did you mean q-warning-hard-belly" in str(told.value)


def test_blocks_run_on_the_clock_in_order(edit: Edit, data_copy: Path) -> None:
    edit("class_blocks.csv", lambda rows: rows.reverse())  # the place in the file does not matter, the position does
    own = class_plans.blocks(load(data_copy), "plan-45")
    assert [int(b.row["position"]) for b in own] == list(range(1, len(own) + 1))
    assert [b.start for b in own[1:]] == [b.end for b in own[:-1]]
    assert (own[0].start, own[-1].end) == (0, 45 - int(load(data_copy)["class_plans"]["plan-45"]["free_minutes"]))
    assert own[0].minutes == int(own[0].row["minutes"])


def test_lengths_and_votes(content: Content) -> None:
    assert class_plans.lengths(content) == LENGTHS
    for minutes in LENGTHS:
        asked = class_plans.question_ids(content, class_plans.plan(content, minutes)["id"])
        assert len(asked) == len(set(asked)) >= 5


def test_an_unknown_length_names_those_there_are(content: Content) -> None:
    with pytest.raises(UnknownIdError, match="45"):
        class_plans.plan(content, 50)
