"""Class plans as plain data: the blocks of a plan, its votes, and the rules that a plan has to keep.

The rules return what is wrong, as short codes with the place; the tests run them, and show each one to fail on a copy
that breaks it. They are not part of the loading of the data folder: a plan that an educator is still changing must
not take the lessons away from learners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from backcare.content import Content, Row, split_list
from backcare.content.errors import UnknownIdError

FEWEST_QUESTIONS = 3
TIMES = re.compile(r"\((\d+) minutes?\)")


@dataclass(frozen=True)
class Block:
    """One block of a plan, with its place on the clock.

    Attributes:
        row: its row of ``class_blocks.csv``.
        start: the minute of the class at which it starts.
        end: the minute at which it ends.
    """

    row: Row
    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.end - self.start

    def ids(self, field: str) -> list[str]:
        """Return the ids of a list field, such as ``question_ids``."""
        return split_list(self.row[field])


def plan(content: Content, minutes: int) -> Row:
    """Return the plan for a class of this length.

    Raises:
        UnknownIdError: if there is none; it names the lengths that there are.
    """
    for row in content["class_plans"]:
        if row["minutes"] == str(minutes):
            return row
    raise UnknownIdError("class_plans", str(minutes), [row["minutes"] for row in content["class_plans"]])


def lengths(content: Content) -> list[int]:
    """Return the lengths of the plans in minutes, shortest first."""
    return sorted(int(row["minutes"]) for row in content["class_plans"])


def blocks(content: Content, plan_id: str) -> list[Block]:
    """Return the blocks of a plan in order.

    Raises:
        UnknownIdError: if there is no such plan.
    """
    rows = content["class_blocks"].where(plan_id=content["class_plans"][plan_id]["id"])
    found, clock = [], 0
    for row in sorted(rows, key=lambda row: int(row["position"])):
        start, clock = clock, clock + int(row["minutes"])
        found.append(Block(row, start, clock))
    return found


def drop_first(content: Content, plan_id: str) -> list[Block]:
    """Return the blocks to leave out when time runs short, the first to go first.

    Raises:
        UnknownIdError: if there is no such plan.
    """
    own = {block.row["position"]: block for block in blocks(content, plan_id)}
    return [own[place] for place in split_list(content["class_plans"][plan_id]["drop_first"]) if place in own]


def question_ids(content: Content, plan_id: str) -> list[str]:
    """Return the questions that a plan recommends for votes, in the order of its blocks.

    Raises:
        UnknownIdError: if there is no such plan.
    """
    return [question for block in blocks(content, plan_id) for question in block.ids("question_ids")]


def is_comfort(content: Content, block: Block) -> bool:
    """Return whether a block teaches something to try: it stands on a remedy that is not the check for signs."""
    remedies = content["remedies"].by_id
    return any(i in remedies and remedies[i]["kind"] != "check" for i in block.ids("row_ids"))


@dataclass(frozen=True)
class Fault:
    """What breaks a rule.

    Attributes:
        rule: the rule, in a word or two.
        where: the plan or the objective.
        found: what was found there.
    """

    rule: str
    where: str
    found: str


def minutes_add_up(content: Content) -> Iterator[Fault]:
    """The minutes of the blocks and the free ones add up to the plan's, and the positions run 1, 2, 3 ..."""
    for row in content["class_plans"]:
        own = blocks(content, row["id"])
        total = (own[-1].end if own else 0) + int(row["free_minutes"])
        if total != int(row["minutes"]) or any(block.minutes < 1 for block in own):
            yield Fault("minutes", row["id"], str(total))
        positions = [int(block.row["position"]) for block in own]
        if positions != list(range(1, len(own) + 1)):
            yield Fault("positions", row["id"], str(positions))


def times_of_a_block_add_up(content: Content) -> Iterator[Fault]:
    """The minutes that the text of a block gives to its parts add up to the block's."""
    for row in content["class_blocks"]:
        told = [int(minutes) for minutes in TIMES.findall(row["do"])]
        if told and sum(told) != int(row["minutes"]):
            yield Fault("times", f"{row['plan_id']} {row['position']}", f"{told} of {row['minutes']}")


def what_is_dropped_is_no_sign(content: Content) -> Iterator[Fault]:
    """What goes first when time runs short is a block that there is, not the last, and teaches no warning signs."""
    warning = {row["id"] for row in content["objectives"].where(lesson_id="warning")}
    for row in content["class_plans"]:
        own, named = blocks(content, row["id"]), split_list(row["drop_first"])
        dropped = drop_first(content, row["id"])
        signs = [block for block in dropped if warning & set(block.ids("objective_ids"))]
        last = own and own[-1].row["position"] in named
        if not named or len(dropped) < len(named) or signs or last:
            yield Fault("drop first", row["id"], row["drop_first"])


def warning_signs_come_first(content: Content) -> Iterator[Fault]:
    """Every objective about warning signs is taught before the first block that gives something to try."""
    warning = {row["id"] for row in content["objectives"].where(lesson_id="warning")}
    for row in content["class_plans"]:
        taught: set[str] = set()
        for block in blocks(content, row["id"]):
            if is_comfort(content, block):
                break
            taught.update(block.ids("objective_ids"))
        for objective in sorted(warning - taught):
            yield Fault("warning signs first", row["id"], objective)


def objectives_are_covered(content: Content) -> Iterator[Fault]:
    """Every objective has an activity, three questions or more, and a teach-back, and stands in a plan."""
    planned = {objective for block in content["class_blocks"] for objective in split_list(block["objective_ids"])}
    for row in content["objectives"]:
        questions = content["questions"].where(objective_id=row["id"])
        if len(questions) < FEWEST_QUESTIONS:
            yield Fault("questions", row["id"], str(len(questions)))
        for field in ("activity", "teach_back"):
            if not row[field]:
                yield Fault(field, row["id"], "")
        if row["id"] not in planned:
            yield Fault("plan", row["id"], "")


def plans_check_what_they_teach(content: Content) -> Iterator[Fault]:
    """What a plan teaches, it also asks about in a vote, and hears back in its last block."""
    for row in content["class_plans"]:
        own = blocks(content, row["id"])
        taught = {objective for block in own for objective in block.ids("objective_ids")}
        asked = {content["questions"][question]["objective_id"] for question in question_ids(content, row["id"])}
        told = set(own[-1].ids("objective_ids")) if own else set()
        for rule, covered in (("vote", asked), ("teach-back", told)):
            for objective in sorted(taught - covered):
                yield Fault(rule, row["id"], objective)


RULES = (
    minutes_add_up,
    times_of_a_block_add_up,
    what_is_dropped_is_no_sign,
    warning_signs_come_first,
    objectives_are_covered,
    plans_check_what_they_teach,
)
