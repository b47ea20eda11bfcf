"""Rules of a class: each screen names what it shows, and belongs to a block that there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backcare.content import errors
from backcare.content.fields import Row, Tables, split_list

Broken = Iterator[tuple[str, Row, str, str]]

# What a screen needs, by what it shows.
NEEDS = {"vote": ("question_id", "vote"), "picture": ("picture_id",), "cards": ("activity_id",)}
MOST_LINES, MOST_CARDS = 5, 6
# Papers that are made from the activity of the step that names them.
OF_ACTIVITY = frozenset(
    ("sign-cards", "pain-cards", "cause-cards", "tip-cards", "visit-strips", "how-sure-cards", "pair-sheet")
)


def screens_name_what_they_show(tables: Tables, _folder: Path) -> Broken:
    """A vote has its question, a picture its drawing, cards their activity; a table has no more lines than fit."""
    blocks = {(row["plan_id"], row["position"]) for row in tables["class_blocks"]}
    for row in tables["class_steps"]:
        for field in NEEDS.get(row["screen"], ()):
            if not row[field]:
                yield "class_steps", row, field, errors.words("step_needs", screen=row["screen"])
        if (row["plan_id"], row["block"]) not in blocks:
            yield "class_steps", row, "block", errors.words("step_block", plan=row["plan_id"], value=row["block"])
        if len(split_list(row["line_ids"])) > MOST_LINES:
            yield "class_steps", row, "line_ids", errors.words("step_lines", most=MOST_LINES)
        for paper in OF_ACTIVITY.intersection(split_list(row["paper"])) if not row["activity_id"] else ():
            yield "class_steps", row, "activity_id", errors.words("step_needs", screen=paper)


def cards_fit_a_screen(tables: Tables, _folder: Path) -> Broken:
    """A set of cards has at least one card, and no more than a screen can show."""
    held = [row["activity_id"] for row in tables["class_cards"]]
    for row in tables["class_activities"]:
        count = held.count(row["id"])
        if not 1 <= count <= MOST_CARDS:
            yield "class_activities", row, "id", errors.words("step_cards", count=count, most=MOST_CARDS)
