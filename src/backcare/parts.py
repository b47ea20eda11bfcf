"""The parts of a lesson that do not move: the warning-sign box, objectives, pictures, remedies, sources."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from backcare import faces
from backcare.content import Content, Row, split_list

NO_BREAK = "\N{NO-BREAK SPACE}"


@cache
def style() -> str:
    """Return the course's style sheet; the warning-sign box carries it into each page."""
    return (faces.STATIC / "backcare.css").read_text(encoding="utf-8")


def whom_to_call(content: Content) -> list[str]:
    """Return the lines that say whom to call, with the local numbers where ``settings.csv`` gives them."""
    lines = []
    for who in ("emergency", "maternity", "advice"):
        number = content.setting(f"{who}_phone")
        if number:
            lines.append(content.message(f"box.{who}_with_phone", phone=number))
        elif who != "advice":
            lines.append(content.message(f"box.{who}_no_phone"))
    return lines


def box_parts(content: Content) -> dict[str, Any]:
    """Return what the warning-sign box shows, for every page that has it: its lines by level, and whom to call."""
    levels = {level: content["warning_box"].where(level=level) for level in ("emergency", "call_now")}
    lines = {level: sorted(rows, key=lambda row: int(row["position"])) for level, rows in levels.items()}
    phones = {"emergency": content.setting("emergency_phone"), "call_now": content.setting("maternity_phone")}
    headings = {level: box_heading(content, level, phone) for level, phone in phones.items()}
    return {"levels": lines, "headings": headings, "calls": whom_to_call(content)}


def box_heading(content: Content, level: str, phone: str) -> str:
    """Return the heading of one list of the box, with the local number where it is set; a number never wraps."""
    heading = content.message(f"box.{level}")
    return f"{heading}: {phone.replace(' ', NO_BREAK)}" if phone else heading


def warning_box(content: Content) -> faces.Face:
    """Return the warning-sign box: back-related emergencies, the call-now list, whom to call."""
    return faces.face(content, "warning_box", style=style(), **box_parts(content))


def objectives(content: Content, lesson_id: str) -> faces.Face:
    """Return what a learner can do after a lesson.

    Raises:
        UnknownIdError: if there is no such lesson.
    """
    lesson = content["lessons"][lesson_id]
    rows = content["objectives"].where(lesson_id=lesson["id"])
    return faces.face(content, "list", lead=content.message("lesson.objectives"), items=[r["text"] for r in rows])


def picture(content: Content, picture_id: str) -> faces.Face:
    """Return a drawing with its text alternative and caption.

    Raises:
        UnknownIdError: if there is no such picture.
    """
    row = content["pictures"][picture_id]
    return faces.face(content, "picture", address=picture_address(content, row), alt=row["alt"], caption=row["caption"])


def picture_address(content: Content, row: Row) -> str:
    """Return a picture as a ``data:`` address, so that a page needs no other file or host."""
    code = base64.b64encode(content.picture(row["file"])).decode("ascii")
    return f"data:image/svg+xml;base64,{code}"


def source_names(content: Content, source_ids: Iterable[str]) -> str:
    """Return the organizations behind sources as text, each once."""
    return "; ".join(dict.fromkeys(content["sources"][i]["organization"] for i in source_ids))


def remedy(content: Content, row: Row) -> dict[str, Any]:
    """Return one remedy as templates show it: name, what it is, steps, limits, how sure, who asks first, sources."""
    return {
        "id": row["id"],
        "kind": row["kind"],
        "name": row["name"],
        "what": row["what_it_is"],
        "ask_first": row["ask_first"],
        "steps": split_list(row["how_to_do_it"]),
        "limits": row["how_often_limits"],
        "evidence": row["evidence"],
        "how_sure": how_sure(content, row["certainty"]),
        "sources": source_names(content, split_list(row["source_ids"])),
    }


def how_sure(content: Content, certainty: str) -> str:
    """Return a certainty in the words that learners see."""
    return content.message("certainty." + certainty.replace(" ", "_"))


def remedy_steps(content: Content, remedy_ids: Sequence[str]) -> faces.Face:
    """Return how to do one or more remedies, each with its "ask first".

    Raises:
        UnknownIdError: if there is no such remedy.
    """
    shown = [remedy(content, content["remedies"][i]) for i in remedy_ids]
    return faces.face(content, "remedies", remedies=shown)


def sources(content: Content, lesson_id: str) -> faces.Face:
    """Return the sources behind a lesson: behind its text, its questions and what its tables show.

    Raises:
        UnknownIdError: if there is no such lesson.
    """
    lesson = content["lessons"][lesson_id]["id"]
    questions = {row["id"] for row in content["questions"].where(lesson_id=lesson)}
    rows = [row["row_id"] for row in content["lesson_rows"].where(lesson_id=lesson)]
    rows += [row["basis_id"] for row in content["options"] if row["question_id"] in questions]
    behind = {s for row_id in rows for s in split_list(content.evidence[row_id]["source_ids"])}
    listed = [row for row in content["sources"] if row["id"] in behind]
    return faces.face(content, "sources", sources=sorted(listed, key=lambda r: (r["organization"], r["title"])))


def lesson_table(content: Content) -> faces.Face:
    """Return what each lesson gives and how long it takes, with links."""
    return faces.face(content, "lessons", lessons=list(content["lessons"]))
