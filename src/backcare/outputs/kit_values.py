"""What each paper of a class shows, taken from the content: the name of its template, and plain values for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backcare.content import Content, Row, scales, split_list
from backcare.model import class_plans, whom_to_call
from backcare.model.class_papers import ClassPaper, named
from backcare.outputs import handout_values, poster_values
from backcare.parts import drawings, educator_parts, remedy_cards

# The sheets for the four tables of a class, as the plans name them.
SHEETS = (("r-pelvic-tilt",), ("r-lifting",), ("r-side-sleep",), ("r-warm", "r-cold"))
MAP = "p-regions"
CALLED = {"emergency": "emergency", "call_now": "maternity"}  # whose number stands on the sign of a level
BLANK = "_"


@dataclass(frozen=True)
class Use:
    """What a paper is made for.

    Attributes:
        content: the checked content.
        plan: the plan of the class.
        paper: the paper, with the steps that name it.
        people: how many people are in the room.
    """

    content: Content
    plan: Row
    paper: ClassPaper
    people: int


Filled = tuple[str, dict[str, Any]]


def _plan(use: Use) -> Filled:
    content, blocks = use.content, []
    for block in class_plans.blocks(content, use.plan["id"]):
        row = block.row
        on_paper = dict.fromkeys(content.message(f"kit.paper.{name}") for name, _ in named(content, block))
        place = {"position": row["position"], "start": block.start, "end": block.end}
        title = content.message("kit.block", title=row["title"], **place)
        blocks.append({"title": title, "say": row["say"], "do": row["do"], "papers": ", ".join(on_paper)})
    free = content.message("kit.free", minutes=use.plan["free_minutes"])
    drop = educator_parts.drop_line(content, use.plan["id"])
    return "kit_plan", {"plan": use.plan, "blocks": blocks, "free": free, "drop": drop}


def _attendance(use: Use) -> Filled:
    return "kit_attendance", {"plan": use.plan, "people": use.people}


def _warning_card(_use: Use) -> Filled:
    return "warning_card", {"copies": 2}


def _level_signs(use: Use) -> Filled:
    content = use.content
    levels = [
        {
            "name": scales.level_name(content, level),
            "id": level,
            "do": content.message(f"level.{level}.do"),
            "number": whom_to_call.call(content, CALLED[level]).number if level in CALLED else "",
        }
        for level in scales.levels(content)
    ]
    return "kit_signs", {"levels": levels}


def _letter_cards(use: Use) -> Filled:
    return "kit_letters", {"letters": split_list(use.content.message("kit.letters"))}


def cards_of(content: Content, activity_id: str) -> list[Row]:
    """Return the cards of an activity in order."""
    return sorted(content["class_cards"].where(activity_id=activity_id), key=lambda row: int(row["position"]))


def _cards(use: Use) -> Filled:
    """Return the cards of the activities of the steps, to cut out."""
    groups = [
        {"heading": "", "cards": [row["text"] for row in cards_of(use.content, activity)]}
        for activity in use.paper.activity_ids
    ]
    return "kit_cards", {"groups": groups, "strips": False}


def _strips(use: Use) -> Filled:
    template, values = _cards(use)
    return template, {**values, "strips": True}


def _how_sure(use: Use) -> Filled:
    """Return the words that say how sure we are, and the cards to place on them, not in the order of the answers."""
    content, rows = use.content, [row for i in use.paper.activity_ids for row in cards_of(use.content, i)]
    told = {row["answer"].casefold() for row in rows}
    words = [scales.how_sure(content, name) for name in scales.certainties(content)]
    groups = [
        {
            "heading": content.message("kit.how_sure_words"),
            "cards": [w for w in dict.fromkeys(words) if w.casefold() in told],
        },
        {"heading": content.message("kit.how_sure_cards"), "cards": [row["text"] for row in rows]},
    ]
    return "kit_cards", {"groups": groups, "strips": False}


def _teach_backs(use: Use) -> Filled:
    cards = [use.content["objectives"][i]["teach_back"] for i in use.paper.goals()]
    return "kit_cards", {"groups": [{"heading": "", "cards": cards}], "strips": False}


def _pair_sheet(use: Use) -> Filled:
    """Return the lines to write on, for each activity in which pairs write."""
    content, parts = use.content, []
    for activity in use.paper.activity_ids:
        rows, own = cards_of(content, activity), content["messages"].by_id.get(f"kit.write.{activity}")
        lines = own["text"] if own else content.message("kit.write.other")
        story = rows[0]["text"] if len(rows) == 1 else ""
        parts.append({"ask": content["class_activities"][activity]["ask"], "story": story, "lines": split_list(lines)})
    return "kit_pairs", {"parts": parts}


def _script(use: Use) -> Filled:
    return "kit_script", handout_values.role_play(use.content)


def _calls(use: Use) -> Filled:
    return "kit_calls", handout_values.role_play(use.content)


def _tips(use: Use) -> Filled:
    rows = [row for i in use.paper.activity_ids for row in cards_of(use.content, i) if row["row_id"]]
    remedies = [use.content["remedies"][row["row_id"]] for row in rows]
    return "kit_tips", {"tips": [remedy_cards.remedy(use.content, row) for row in remedies]}


def _map(use: Use) -> Filled:
    row = use.content["pictures"][MAP]
    return "kit_map", {"drawing": drawings.inline(use.content, row, "-map"), "caption": row["caption"]}


def _exercises(use: Use) -> Filled:
    shown = {item["id"]: item for item in handout_values.exercises(use.content, "-sheet")["exercises"]}
    sheets = [[{**shown[i], "pictures": shown[i]["pictures"]} for i in own] for own in SHEETS]
    for own in sheets:  # two packs share one drawing
        seen: set[str] = set()
        for item in own:
            item["pictures"] = [p for p in item["pictures"] if p["id"] not in seen]
            seen |= {p["id"] for p in item["pictures"]}
    return "kit_exercises", {"sheets": sheets}


def _posters(use: Use) -> Filled:
    return "posters", poster_values.posters(use.content)


def _comfort_plan(use: Use) -> Filled:
    return "comfort_plan", handout_values.blank_plan(use.content)


def _feedback(use: Use) -> Filled:
    return "feedback", handout_values.feedback(use.content)


def _learner(use: Use) -> Filled:
    return "learner", handout_values.learner(use.content)


FILL: dict[str, Callable[[Use], Filled]] = {
    "plan": _plan,
    "attendance": _attendance,
    "warning-card": _warning_card,
    "level-signs": _level_signs,
    "sign-cards": _cards,
    "letter-cards": _letter_cards,
    "pair-sheet": _pair_sheet,
    "phone-script": _script,
    "role-cards": _calls,
    "body-map": _map,
    "pain-cards": _cards,
    "cause-cards": _cards,
    "tip-cards": _tips,
    "exercise-sheets": _exercises,
    "posters": _posters,
    "how-sure-cards": _how_sure,
    "comfort-plan": _comfort_plan,
    "visit-strips": _strips,
    "teach-back-cards": _teach_backs,
    "feedback": _feedback,
    "learner": _learner,
}
