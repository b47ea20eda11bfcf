"""Cases: short stories about invented people, and the action level that each calls for.

The level of a case follows from the warning signs that its row names. No key is typed in, so a case cannot disagree
with the table of warning signs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backcare.content import Content, Row, scales, split_list
from backcare.model.questions import Option, Question, by_urgency

LESSON = "warning"
OBJECTIVE = "o-warning-1"


@dataclass(frozen=True)
class Case:
    """One case as a page shows it.

    Attributes:
        question: which action level fits; the options are the four levels in the order of urgency.
        story: what stands before the question: who it is, and what happens.
        say: what stands after the answer: the sentence to say to the team.
    """

    question: Question
    story: tuple[str, ...]
    say: str


def who(content: Content, row: Row) -> str:
    """Return the line that says who a story is about: first name, and weeks of pregnancy or after birth."""
    return content.message(f"case.who_{row['time']}", name=row["name"], weeks=row["weeks"])


def deciding_sign(content: Content, sign_ids: Iterable[str]) -> Row:
    """Return the most urgent of some warning signs, the first named if several are.

    Raises:
        UnknownIdError: if there is no such sign.
        ValueError: if there are no signs: no sign is not a level.
    """
    order = scales.levels(content)
    rows = [content["warning_signs"][sign_id] for sign_id in sign_ids]
    if not rows:
        raise ValueError("an action level needs at least one warning sign")
    return min(rows, key=lambda row: order.index(row["action_level"]))


def most_urgent(content: Content, sign_ids: Iterable[str]) -> str:
    """Return the action level of a set of warning signs: that of the most urgent one.

    Args:
        content: the checked content.
        sign_ids: ids of rows of ``warning_signs.csv``; order and repeats do not matter.

    Raises:
        UnknownIdError: if there is no such sign.
        ValueError: if there are no signs.
    """
    return deciding_sign(content, sign_ids)["action_level"]


def case(content: Content, case_id: str) -> Case:
    """Return one case with its question.

    Raises:
        UnknownIdError: if there is no such case.
    """
    row = content["cases"][case_id]
    sign = deciding_sign(content, split_list(row["warning_ids"]))
    order, key = scales.levels(content), sign["action_level"]
    options = tuple(
        Option(
            id="abcd"[place],
            text=content.message(f"level.{level}.name"),
            answer="right" if level == key else "wrong",
            feedback=_feedback(content, row, sign, place - order.index(key)),
            basis_id=sign["id"],
        )
        for place, level in enumerate(order)
    )
    stem = content.message("case.question", name=row["name"])
    story = (who(content, row), row["story"])
    question = Question(row["id"], LESSON, OBJECTIVE, "choose_one", stem, (), options)
    return Case(by_urgency(content, question), story, content.message("case.say", sentence=row["tell_the_team"]))


def _feedback(content: Content, row: Row, sign: Row, too_late: int) -> str:
    """Return what to say about a level.

    Args:
        content: where the words come from.
        row: the case.
        sign: the sign that decides.
        too_late: how many steps the level is below the right one; negative if it is more urgent.
    """
    source = content["sources"][split_list(sign["source_ids"])[0]]["organization"]
    level = f"level.{sign['action_level']}."
    return content.message(
        "case.right" if not too_late else "case.too_late" if too_late > 0 else "case.sooner",
        explanation=row["explanation"],
        sign=sign["short"],
        why=sign["why_it_matters"],
        source=source,
        level=content.message(level + "name"),
        do=content.message(level + "do"),
        after=content.message(level + "after"),
    )
