"""A class as steps: what stands on the wall, one message a screen, and what the educator reads meanwhile.

Plain data from ``class_blocks.csv`` and ``class_steps.csv``. The page that shows it is
:mod:`backcare.outputs.class_pages`; ``static/class.js`` moves from step to step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backcare.content import Content, Row, split_list
from backcare.content.rules_of_class import MOST_LINES
from backcare.content.scales import level_name, levels
from backcare.model import class_plans, questions, vote_views, votes
from backcare.model.class_plans import Block, Fault
from backcare.model.votes import ballots

NOTES = ("say", "do", "ask", "answers", "partner", "show")
TWICE, ONCE = "twice", "once"


@dataclass(frozen=True)
class Step:
    """One screen of a class.

    Attributes:
        id: unique in the plan, and the same after a step was added elsewhere: its block and what it shows.
        screen: ``say``, ``signs``, ``levels``, ``labor``, ``script``, ``picture``, ``cards`` or ``vote``.
        block: the place of its block in the plan, from 0.
        shows: what the screen shows, as plain data; what is in it depends on ``screen``.
    """

    id: str
    screen: str
    block: int
    shows: dict[str, Any]


def steps(content: Content, plan_id: str) -> list[Step]:
    """Return the steps of a plan in order.

    Raises:
        UnknownIdError: if there is no such plan.
    """
    found: list[Step] = []
    for place, block in enumerate(class_plans.blocks(content, plan_id)):
        for row in _rows(content, block):
            for name, shows in _shown(content, block, row):
                step_id = f"b{block.row['position']}-{name}"
                again = sum(step.id.partition(".")[0] == step_id for step in found)
                found.append(Step(f"{step_id}.{again + 1}" if again else step_id, row["screen"], place, shows))
    return found


def _rows(content: Content, block: Block) -> list[Row]:
    """Return what a block shows: its rows of ``class_steps.csv``, or what its own fields name if it has none."""
    own = content["class_steps"].where(plan_id=block.row["plan_id"], block=block.row["position"])
    if own:
        return sorted(own, key=lambda row: int(row["position"]))
    pictures = [{"screen": "picture", "picture_id": i} for i in block.ids("picture_ids")]
    votes = [{"screen": "vote", "question_id": i, "vote": ONCE} for i in block.ids("question_ids")]
    return [{"screen": "say"}, *pictures, *votes]


def _shown(content: Content, block: Block, row: Row) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the data of each screen that a row stands for; a sort question is voted on item by item."""
    screen = row["screen"]
    if screen == "vote":
        asked = questions.question(content, row["question_id"])
        for ballot in ballots(asked):
            shows = vote_views.ballot_view(content, ballot) | {"twice": row["vote"] == TWICE and ballot.number == 1}
            yield f"{asked.id}-{ballot.number}", shows
    elif screen == "picture":
        picture = content["pictures"][row["picture_id"]]
        yield picture["id"], {"picture": picture["id"], "caption": picture["caption"]}
    elif screen == "cards":
        yield row["activity_id"], cards(content, row["activity_id"])
    elif screen == "say":
        yield screen, {"text": block.row["say"]}
    else:
        yield screen, {"levels": _levels, "labor": _labor, "script": _script, "signs": _nothing}[screen](content, row)


def _levels(content: Content, _row: Row) -> dict[str, Any]:
    told = [(level, level_name(content, level), content.message(f"level.{level}.do")) for level in levels(content)]
    return {"lines": [{"level": level, "name": name, "text": text} for level, name, text in told]}


def _labor(content: Content, row: Row) -> dict[str, Any]:
    ids = split_list(row["line_ids"]) or [line["id"] for line in content["spasm_or_labor"]][:MOST_LINES]
    lines = [content["spasm_or_labor"][i] for i in ids]
    return {"lines": [{"name": n["feature"], "spasm": n["muscle_spasm"], "labor": n["labor"]} for n in lines]}


def _script(content: Content, _row: Row) -> dict[str, Any]:
    lines = sorted(content["phone_script"], key=lambda row: int(row["position"]))
    return {"lines": [line["say"] for line in lines[:MOST_LINES]]}


def _nothing(_content: Content, _row: Row) -> dict[str, Any]:
    return {}


def cards(content: Content, activity_id: str) -> dict[str, Any]:
    """Return a set of cards: what the room is asked, each card with its answer, the answer to all of them.

    A card that stands on a warning sign has the level of that sign in its answer, so that both always agree.

    Raises:
        UnknownIdError: if there is no such activity.
    """
    activity = content["class_activities"][activity_id]
    rows = sorted(content["class_cards"].where(activity_id=activity_id), key=lambda row: int(row["position"]))
    return {
        "ask": activity["ask"],
        "answer": _with_level(content, activity["answer"], split_list(activity["row_ids"])),
        "cards": [
            {
                "text": row["text"],
                "answer": _with_level(content, row["answer"], [row["row_id"]] if row["row_id"] else []),
            }
            for row in rows
        ],
    }


def _with_level(content: Content, answer: str, row_ids: list[str]) -> str:
    signs = content["warning_signs"].by_id
    named = [level_name(content, signs[i]["action_level"]) for i in row_ids if i in signs]
    if answer and named and named[0].lower() not in answer.lower():
        return content.message("class.answer_with_level", answer=answer.rstrip("."), level=named[0])
    return answer or " ".join(named)


def view(content: Content, minutes: int) -> dict[str, Any]:
    """Return everything that the page of a class needs, for its own front end.

    Args:
        content: where the words come from.
        minutes: the length of the class.

    Returns:
        ``name``, ``title``, ``minutes``; ``blocks`` with their notes and their place on the clock, in minutes;
        ``steps``; ``words``.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    plan = class_plans.plan(content, minutes)
    blocks = [
        {
            "title": block.row["title"],
            "position": int(block.row["position"]),
            "start": block.start,
            "end": block.end,
            "notes": [
                {"name": name, "label": content.message(f"teach.{name}"), "text": block.row[name]} for name in NOTES
            ],
        }
        for block in class_plans.blocks(content, plan["id"])
    ]
    return {
        "name": plan["id"],
        "title": plan["title"],
        "minutes": minutes,
        "blocks": blocks,
        "steps": [
            {**step.shows, "id": step.id, "screen": step.screen, "block": step.block}
            for step in steps(content, plan["id"])
        ],
        "most": votes.MOST_HANDS,
        "words": _words(content),
    }


def own_view(content: Content, title: str) -> dict[str, Any]:
    """Return what the page of a class's own questions needs: the warning signs, and room for what its script adds."""
    return {
        "name": "own",
        "own": True,
        "title": title,
        "minutes": 1,
        "blocks": [{"title": title, "position": 1, "start": 0, "end": 1, "notes": []}],
        "steps": [{"id": "b1-signs", "screen": "signs", "block": 0}],
        "most": votes.MOST_HANDS,
        "words": _words(content),
    }


def _words(content: Content) -> dict[str, str]:
    return {f"{of}.{name}": text for of in ("class", "vote") for name, text in content.words(of).items()}


def votes_are_shown(content: Content) -> Iterator[Fault]:
    """The steps of a block show each of its votes once, and no drawing that the block does not name."""
    for plan in content["class_plans"]:
        for block in class_plans.blocks(content, plan["id"]):
            rows = _rows(content, block)
            where = f"{plan['id']} {block.row['position']}"
            voted = [row["question_id"] for row in rows if row["screen"] == "vote"]
            drawn = [row["picture_id"] for row in rows if row["screen"] == "picture"]
            if sorted(voted) != sorted(block.ids("question_ids")):
                yield Fault("votes", where, " ".join(voted))
            if not set(drawn) <= set(block.ids("picture_ids")):
                yield Fault("pictures", where, " ".join(drawn))


def a_class_begins_and_ends_with_the_signs(content: Content) -> Iterator[Fault]:
    """The warning signs are on the wall in the first block, and they are the last screen."""
    for plan in content["class_plans"]:
        shown = steps(content, plan["id"])
        first = [step.screen for step in shown if step.block == 0]
        if "signs" not in first or shown[-1].screen != "signs":
            yield Fault("signs", plan["id"], " ".join(first))


RULES = (votes_are_shown, a_class_begins_and_ends_with_the_signs)
