"""The parts of a lesson that do not move: objectives, pictures, sources, the list of lessons."""

from __future__ import annotations

import base64
import posixpath
from typing import Any

from backcare.content import Content, Row, split_list
from backcare.content.errors import UnknownIdError
from backcare.model import course_map, whom_to_call
from backcare.model.sources import source_names
from backcare.parts import calls, drawings, faces, place


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
    return faces.face(content, "picture", shown=picture_shown(content, content["pictures"][picture_id]))


def picture_shown(content: Content, row: Row) -> dict[str, str]:
    """Return what ``img.html`` shows of a row of ``pictures.csv``: its words, where the file is, and its size."""
    return {**row, "address": _picture_address(content, row), **drawings.size(content, row)}


def _picture_address(content: Content, row: Row) -> str:
    """Return where a picture is: beside the page, or as a ``data:`` address that needs no other file or host."""
    beside = place.here().pictures
    if beside:
        return f"{beside}{row['file']}"
    code = base64.b64encode(content.picture(row["file"])).decode("ascii")
    return f"data:image/svg+xml;base64,{code}"


def cards(content: Content, place_name: str) -> faces.Face:
    """Return the short cards of a place of the course, each folded to its title.

    Args:
        content: the checked content.
        place_name: the ``place`` of rows of ``cards.csv``.

    Raises:
        UnknownIdError: if no card belongs there.
    """
    rows = content["cards"].where(place=place_name)
    if not rows:
        raise UnknownIdError("cards", place_name, [row["place"] for row in content["cards"]])
    return faces.face(content, "cards", cards=[_card(content, row) for row in rows])


def _card(content: Content, row: Row) -> dict[str, Any]:
    number = content.setting(row["setting"]) if row["setting"] else ""
    call = calls.known(content, "card.phone", whom_to_call.of(row["setting"], number)) if number else ""
    return {**row, "call": call, "sources": source_names(content, split_list(row["source_ids"]))}


def sources(content: Content, *lesson_ids: str) -> faces.Face:
    """Return the sources behind one lesson or more: behind the text, the questions and what the tables show.

    Raises:
        UnknownIdError: if there is no such lesson.
    """
    lessons = {content["lessons"][lesson_id]["id"] for lesson_id in lesson_ids}
    questions = {row["id"] for row in content["questions"] if row["lesson_id"] in lessons}
    rows = [row["row_id"] for row in content["lesson_rows"] if row["lesson_id"] in lessons]
    rows += [row["basis_id"] for row in content["options"] if row["question_id"] in questions]
    behind = {s for row_id in rows for s in split_list(content.evidence[row_id]["source_ids"])}
    listed = [row for row in content["sources"] if row["id"] in behind]
    by_name = sorted(listed, key=lambda row: (row["organization"], row["title"]))
    return faces.face(content, "sources", sources=by_name, read=sorted(row["last_checked"] for row in listed))


def lesson_table(content: Content) -> faces.Face:
    """Return what each lesson gives and how long it takes, with links."""
    lessons = [(page, place.here().link(posixpath.basename(page.source))) for page in course_map.lesson_pages(content)]
    return faces.face(content, "lessons", lessons=lessons)
