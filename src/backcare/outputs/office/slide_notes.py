"""What an educator reads below a slide: what this slide asks of her, then the notes of its block, complete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backcare.content import Content
from backcare.model import class_plans
from backcare.model.class_plans import Block
from backcare.model.class_steps import Step

# In the order in which one reads them in class.
PARTS = ("say", "do", "ask", "answers", "partner", "show")
# What the first slide of a step has told already, and the next ones leave out: the longest notes.
ONCE = ("do", "show")


def of_block(content: Content, block: Block, *, again: bool = False) -> list[str]:
    """Return the notes of a block: its minutes and its place on the clock, then a line for each of :data:`PARTS`.

    Args:
        content: where the words come from.
        block: the block.
        again: whether a slide before has told :data:`ONCE`.
    """
    row = block.row
    parts = [part for part in PARTS if row[part] and not (again and part in ONCE)]
    title = content.message(
        "teach.block_title",
        position=row["position"],
        title=row["title"],
        minutes=block.minutes,
        start=block.start,
        end=block.end,
    )
    return [title, *(f"{content.message(f'teach.{part}')} {row[part]}" for part in parts)]


def of_step(content: Content, step: Step, phase: str = "") -> list[str]:
    """Return what a slide asks of the educator.

    Args:
        content: where the words come from.
        step: the step.
        phase: for a vote ``first``, ``talk``, ``second`` or ``revealed``; for cards ``open`` where no slide with
            answers follows, and ``answered`` on that slide.
    """
    if step.screen == "vote":
        said = [content.message(f"vote.how.{phase}")]
        return said + (reasons(content, step.shows["choices"]) if phase in ("first", "revealed") else [])
    name = "cards_open" if phase in ("open", "answered") else step.screen
    said = [content.message(f"class.how.{name}")]
    if step.screen == "picture":
        said.append(content["pictures"][step.shows["picture"]]["alt"])
    return said


def reasons(content: Content, choices: Sequence[dict[str, Any]]) -> list[str]:
    """Return a line for each answer of a vote: its letter, whether it is right, and why."""
    return [" ".join(filter(None, (f"{own['letter']}.", verdict(content, own), own["why"]))) for own in choices]


def verdict(content: Content, choice: dict[str, Any]) -> str:
    """Return what is said first about an answer, such as "Not safe."."""
    return str(choice["verdict"]) or content.message(f"vote.is_{choice['tone']}")


def of_plan(content: Content, minutes: int, drop: str) -> list[str]:
    """Return what an educator reads before the class.

    Args:
        content: where the words come from.
        minutes: the length of the class.
        drop: what to leave out when time runs short.
    """
    plan = class_plans.plan(content, minutes)
    people = content.message("teach.people", fewest=plan["fewest_people"], most=plan["most_people"])
    free = f"{content.message('teach.free')}: {content.message('class.minutes', minutes=plan['free_minutes'])}."
    ours = [content.message(f"slides.{name}") for name in ("change", "font")]
    return [f"{people} {plan['for_whom']}", plan["note"], free, drop, *ours]
