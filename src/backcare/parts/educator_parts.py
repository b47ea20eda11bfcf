"""What an educator reads: class plans, notes, teach-backs, role-plays. All of it comes from the data folder."""

from __future__ import annotations

from typing import Any

from backcare.content import Content, Row, split_list
from backcare.content.errors import UnknownIdError
from backcare.content.scales import level_name
from backcare.model import class_plans, sources
from backcare.parts import faces, place

PARTS = ("do", "say", "show", "ask", "answers", "partner")
# where `make class` puts the class pages, as a notebook would link them
CLASS = "../build/class/class/"
SAY_AND_DONT, ANSWERS, FEEDBACK = "say_and_dont", "answers", "feedback"


def row_sources(content: Content, row_ids: list[str]) -> str:
    """Return the organizations behind evidence rows, each once."""
    return sources.source_names(content, [s for i in row_ids for s in split_list(content.evidence[i]["source_ids"])])


def class_plan(content: Content, minutes: int) -> faces.Face:
    """Return a class plan: its blocks at a glance, then each block with what to do, say, show and ask.

    Args:
        content: the checked content.
        minutes: the length of the class.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    plan = class_plans.plan(content, minutes)
    shown = []
    for block in class_plans.blocks(content, plan["id"]):
        row = block.row
        shown.append(
            {
                "title": content.message(
                    "teach.block_title",
                    position=row["position"],
                    title=row["title"],
                    minutes=block.minutes,
                    start=block.start,
                    end=block.end,
                ),
                "name": f"{row['position']}. {row['title']}",
                "minutes": str(block.minutes),
                "clock": content.message("teach.clock_value", start=block.start, end=block.end),
                "parts": [(part, row[part]) for part in PARTS],
                "votes": [content["questions"][i]["stem"] for i in block.ids("question_ids")],
                "sources": row_sources(content, block.ids("row_ids")),
            }
        )
    return faces.face(content, "class_plan", plan=plan, blocks=shown, drop=drop_line(content, plan["id"]))


def drop_line(content: Content, plan_id: str) -> str:
    """Return what to leave out of a plan when time runs short, in one line.

    Raises:
        UnknownIdError: if there is no such plan.
    """
    named = [f"{block.row['position']}. {block.row['title']}" for block in class_plans.drop_first(content, plan_id)]
    return content.message("teach.drop", blocks=", ".join(named))


def _said(part: str) -> str:
    """Return a part of a note without the label in front of it: "Say: ..." stands under a heading of that name."""
    return part.partition(": ")[2] or part


def _note(content: Content, section: str, row: Row) -> list[Any]:
    told = split_list(row["text"])
    if section == SAY_AND_DONT:
        return [row["title"], *(_said(part) for part in told)]
    if section == ANSWERS:
        return [row["title"], told, row_sources(content, split_list(row["row_ids"]))]
    if section == FEEDBACK:
        return [told[0], told[1:]]
    return [row["title"], told]


def educator_notes(content: Content, section: str) -> faces.Face:
    """Return the notes of one section as a table: what to say, how to adapt, what to prepare, what people ask.

    Args:
        content: the checked content.
        section: a section of ``educator_notes.csv``.

    Raises:
        UnknownIdError: if there is no such section.
    """
    sections = content.allowed("educator_notes", "section")
    if section not in sections:
        raise UnknownIdError("educator_notes", section, sections)
    rows = sorted(content["educator_notes"].where(section=section), key=lambda row: int(row["position"]))
    heads = {
        SAY_AND_DONT: ("situation", "say", "dont", "why"),
        ANSWERS: ("question", "answer", "sources"),
        FEEDBACK: ("question", "choices"),
    }.get(section, ("title", "text"))
    return _table(
        content,
        content.message(f"teach.notes.{section}"),
        [content.message(f"teach.head.{head}") for head in heads],
        [_note(content, section, row) for row in rows],
    )


def teach_backs(content: Content) -> faces.Face:
    """Return every objective with its activity and its teach-back."""
    heads = [content.message(f"teach.{name}") for name in ("goal", "activity", "teach_back")]
    rows = [[row["text"], row["activity"], row["teach_back"]] for row in content["objectives"]]
    return _table(content, content.message("teach.goals"), heads, rows)


def role_plays(content: Content) -> faces.Face:
    """Return the phone calls to act out: the card of the caller, that of the team, how fast, what to say after."""
    heads = [content.message(f"teach.{name}") for name in ("play", "caller", "team", "level", "after")]
    rows = [
        [
            content.message("teach.play_number", number=number),
            row["caller_card"],
            row["team_card"],
            level_name(content, row["level"]),
            row["teach"],
        ]
        for number, row in enumerate(content["role_play"], start=1)
    ]
    return _table(content, content.message("teach.plays"), heads, rows)


def class_links(content: Content) -> faces.Face:
    """Return the links to the class pages; in a notebook, which has none beside it, where they are."""
    here = place.here()
    names = ("index", "settings", "question")
    links = {name: here.link(f"{CLASS}{name}.html") for name in names} if here.styled else {}
    return faces.face(content, "class_links", links=links)


def say_lines(content: Content, minutes: int) -> faces.Face:
    """Return the one line to say in each block of a class, open: the least that an educator reads before it.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    own = class_plans.blocks(content, class_plans.plan(content, minutes)["id"])
    heads = [content.message(f"teach.{name}") for name in ("block", "head.say")]
    rows = [[f"{block.row['position']}. {block.row['title']}", block.row["say"]] for block in own]
    caption = content.message("teach.say_lines", minutes=minutes)
    return _table(content, caption, heads, rows, folded=False)


def _table(
    content: Content, caption: str, headings: list[str], rows: list[list[Any]], *, folded: bool = True
) -> faces.Face:
    values = {"headings": headings, "rows": rows, "caption": caption, "stack": True, "row_headings": True}
    return faces.face(content, "folded_table" if folded else "table", **values)
