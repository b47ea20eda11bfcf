"""What slides and Word files must never lack: each check returns what is wrong, so that a broken copy can show it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image
from pptx.oxml.ns import qn

from backcare.content import Content
from backcare.model import class_plans, class_steps
from backcare.outputs.office import slide_frame, slide_look, slide_picture, text_fit
from backcare.outputs.office.deck import OPENING

SMALLEST = 28
NOTES = ("say", "do", "ask", "answers", "partner")
FOOT = ("FOOTER", "SLIDE_NUMBER")


def fake_pictures(content: Content) -> dict[str, bytes]:
    """Return an empty picture of about the shape of a drawing for each one that slides need; no browser draws it."""
    out = BytesIO()
    Image.new("RGB", (480, 330), "white").save(out, "PNG")
    return dict.fromkeys(slide_picture.needed(content), out.getvalue())


def names(deck: Any) -> list[str]:
    """Return the steps that slides show, in order, each once."""
    return list(dict.fromkeys(slide._element.cSld.get("name") for slide in deck.slides))


def steps_shown(content: Content, minutes: int, deck: Any) -> Iterator[str]:
    """Every step has its slides, in order."""
    plan = class_plans.plan(content, minutes)["id"]
    wanted = [OPENING, *(step.id for step in class_steps.steps(content, plan))]
    if names(deck) != wanted:
        yield f"steps: {sorted(set(wanted) ^ set(names(deck)))}"


def is_foot(shape: Any) -> bool:
    """Return whether a shape is the course's line, the number or the way to the signs: not made for the back row."""
    placed = shape.is_placeholder and shape.placeholder_format.type.name in FOOT
    return bool(placed or shape.name == slide_frame.LINK)


def boxes(slide: Any) -> Iterator[tuple[Any, float, float]]:
    """Yield each text of a slide with the room that it has, in points: wide, high."""
    for shape in slide.shapes:
        if is_foot(shape):
            continue
        if shape.has_table:
            for row in shape.table.rows:
                for column, cell in zip(shape.table.columns, row.cells, strict=True):
                    wide = column.width.pt - cell.margin_left.pt - cell.margin_right.pt
                    yield cell.text_frame, wide, row.height.pt - cell.margin_top.pt - cell.margin_bottom.pt
        elif shape.has_text_frame and shape.text_frame.text:
            frame = shape.text_frame
            yield frame, shape.width.pt - frame.margin_left.pt - frame.margin_right.pt, shape.height.pt


def texts_fit(slide: Any) -> Iterator[str]:
    """Every text is large enough and fits its box, measured with the course's font; every box is on the slide."""
    for frame, wide, high in boxes(slide):
        used = 0.0
        for paragraph in frame.paragraphs:
            told = paragraph._p.find(qn("a:pPr"))
            indent = int(told.get("marL", 0)) / 12700 if told is not None else 0
            for run in paragraph.runs:
                size = run.font.size.pt
                if size < SMALLEST:
                    yield f"small: {run.text}"
                used += text_fit.height(run.text, size, wide - indent, bold=bool(run.font.bold))
            used += paragraph.space_before.pt if paragraph.space_before else 0
        if used > high + 1:
            yield f"too high: {frame.text}"
    for shape in slide.shapes:
        right, bottom = (shape.left + shape.width) / 12700, (shape.top + shape.height) / 12700
        if right > slide_look.WIDE or bottom > (slide_look.HIGH if is_foot(shape) else slide_look.FOOT):
            yield f"off the slide: {shape.name}"


def is_complete(content: Content, slide: Any) -> Iterator[str]:
    """A slide has its title first, the course's line, the way to the signs, alternatives, and one language."""
    shapes = list(slide.shapes)
    shown = [s for s in shapes if s.has_text_frame and s.text_frame.text]
    if slide.shapes.title is None or not shown or shown[0].shape_id != slide.shapes.title.shape_id:
        yield "the title is not read first"
    elif not slide.shapes.title.text_frame.text:
        yield "no title"
    footer = content.message("handout.footer", date=max(row["last_checked"] for row in content["sources"]))
    if footer not in [s.text_frame.text for s in shown]:
        yield "no line at the foot"
    if not any(s.name == slide_frame.LINK and s.click_action.target_slide is not None for s in shapes):
        yield "no way to the signs"
    if len({shape.shape_id for shape in shapes}) < len(shapes):
        yield "two shapes of one number"
    for shape in shapes:
        held = shape._element.find(f".//{qn('p:cNvPr')}")
        seen = shape._element.tag in (qn("p:pic"), qn("p:graphicFrame"))
        if seen and not held.get("descr"):
            yield f"no alternative: {shape.name}"
        if shape.is_placeholder and shape.has_text_frame and not shape.text_frame.text and not is_foot(shape):
            yield f"empty: {shape.name}"
    for run in slide.element.iter(qn("a:r")):
        if run.find(qn("a:rPr")).get("lang") != content.message("slides.language"):
            yield "no language"


def notes_complete(content: Content, minutes: int, deck: Any) -> Iterator[str]:
    """The first slide of a step has all notes of its block; each slide says the minutes and the way to the signs."""
    plan = class_plans.plan(content, minutes)["id"]
    blocks, seen = class_plans.blocks(content, plan), set()
    places = {step.id: blocks[step.block] for step in class_steps.steps(content, plan)}
    jump = content.message("slides.jump", number=1).partition("1")[0]
    for slide in deck.slides:
        name, notes = slide._element.cSld.get("name"), slide.notes_slide.notes_text_frame.text
        if jump not in notes:
            yield f"{name}: no way to the signs"
        if name == OPENING:
            continue
        block = places[name]
        parts = NOTES if name not in seen else ("say", "ask", "answers", "partner")
        seen.add(name)
        yield from (f"{name}: {part}" for part in parts if block.row[part] not in notes)
        if content.message("teach.clock_value", start=block.start, end=block.end) not in notes:
            yield f"{name}: minutes"


def all_text(deck: Any) -> str:
    """Return everything that slides show."""
    return "\n".join(frame.text for slide in deck.slides for frame, _, _ in boxes(slide))
