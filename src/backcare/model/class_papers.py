"""What is on paper in a class: which papers the steps of a plan name, in the order of use, and how many to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backcare.content import Content, Row, split_list
from backcare.model import class_plans
from backcare.model.class_plans import Block, Fault

FEWEST, MOST, USUAL = 8, 20, 12
# Of the papers not named here, one print is enough for the room.
FOR_EACH_PERSON = ("letter-cards", "feedback", "learner")
FOR_EACH_PAIR = ("pair-sheet", "phone-script", "body-map", "pain-cards", "cause-cards", "visit-strips")
PERSON_AND_PAIR = ("comfort-plan",)
# How many pairs or people one print serves.
SHARED_BY_PAIRS = {"tip-cards": 3, "role-cards": 4}
SHARED_BY_PEOPLE = {"warning-card": 2}
DEALT_OUT = "teach-back-cards"


@dataclass(frozen=True)
class ClassPaper:
    """One paper of a class.

    Attributes:
        name: one of the names that the field ``paper`` of ``class_steps.csv`` may hold.
        steps: the rows of ``class_steps.csv`` that name it, in the order of the class.
        blocks: the blocks of those steps, each once.
    """

    name: str
    steps: tuple[Row, ...]
    blocks: tuple[Block, ...]

    @property
    def activity_ids(self) -> list[str]:
        """The activities of the steps that name it."""
        return [row["activity_id"] for row in self.steps if row["activity_id"]]

    def goals(self) -> list[str]:
        """Return the ids of the objectives of its blocks, each once."""
        return list(dict.fromkeys(i for block in self.blocks for i in block.ids("objective_ids")))


def papers(content: Content, plan_id: str) -> list[ClassPaper]:
    """Return the papers of a plan in the order in which the class first uses them, each once.

    Raises:
        UnknownIdError: if there is no such plan.
    """
    used: dict[str, list[tuple[Row, Block]]] = {}
    for block in class_plans.blocks(content, plan_id):
        for name, row in named(content, block):
            used.setdefault(name, []).append((row, block))
    return [
        ClassPaper(
            name,
            tuple(row for row, _ in uses),
            tuple({block.row["position"]: block for _, block in uses}.values()),
        )
        for name, uses in used.items()
    ]


def named(content: Content, block: Block) -> Iterator[tuple[str, Row]]:
    """Yield the papers that the steps of a block name, in order, each with its step."""
    rows = content["class_steps"].where(plan_id=block.row["plan_id"], block=block.row["position"])
    for row in sorted(rows, key=lambda row: int(row["position"])):
        for name in split_list(row["paper"]):
            yield name, row


def pairs(people: int) -> int:
    """Return how many pairs so many people make; who is left over joins one."""
    return -(-people // 2)


def prints(paper: ClassPaper, people: int) -> int:
    """Return how many prints of a paper a class needs.

    Args:
        paper: the paper.
        people: how many people are in the room, partners and helpers counted.
    """
    name, two = paper.name, pairs(people)
    if name in FOR_EACH_PERSON:
        return people
    if name in FOR_EACH_PAIR:
        return two
    if name in PERSON_AND_PAIR:
        return people + two
    if name in SHARED_BY_PAIRS:
        return -(-two // SHARED_BY_PAIRS[name])
    if name in SHARED_BY_PEOPLE:
        return -(-people // SHARED_BY_PEOPLE[name])
    if name == DEALT_OUT:
        return -(-two // max(len(paper.goals()), 1))
    return 1


def text_and_steps_agree(content: Content, phrases: Mapping[str, str]) -> Iterator[Fault]:
    """What the text of a block asks for on paper is what its steps name, in the same order.

    Args:
        content: the checked content.
        phrases: how the texts call each paper.
    """
    for row in content["class_plans"]:
        for block in class_plans.blocks(content, row["id"]):
            told = [part.strip() for part in _on_paper(block.row["show"]).split(",") if part.strip()]
            steps = list(dict.fromkeys(name for name, _ in named(content, block)))
            if told != [phrases.get(name, name) for name in steps]:
                yield Fault("paper", f"{row['id']} {block.row['position']}", f"{told} or {steps}")


def _on_paper(show: str) -> str:
    """Return what a text says is on paper: "Paper: a, b. Screen: c." holds "a, b"."""
    return next((part.removeprefix("Paper: ") for part in show.split(". ") if part.startswith("Paper: ")), "").rstrip(
        "."
    )
