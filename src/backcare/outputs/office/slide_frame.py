"""What every slide has: its title, the foot with the course's line, the way to the warning signs, and notes.

A slide is described first (:class:`Slide`), then laid out and drawn. What its body needs that one slide has no room for
goes on to another slide of the same title.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Protocol

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Drawn
from pptx.text.text import TextFrame
from pptx.util import Pt

from backcare.content import Content
from backcare.outputs.office import slide_look as look
from backcare.outputs.office import text_fit

# The sizes of a title and the most lines that it may take at each, the best first.
TITLES = ((40, 1), (36, 1), (32, 1), (36, 2), (32, 4))
SIGN_SIZE = 34  # the sign of a level, in points
LINK = "signs-link"


@dataclass(frozen=True)
class Laid:
    """A part of a body that fits on one slide.

    Attributes:
        layout: the layout that it needs.
        draw: draws it on a slide, from a height in points.
    """

    layout: int
    draw: Callable[[Drawn, float], None]


class Body(Protocol):
    """What stands below a title."""

    def parts(self, room: float) -> list[Laid]:
        """Return it in parts that each fit into a room of this height, in points."""


@dataclass(frozen=True)
class Slide:
    """One slide before it is laid out.

    Attributes:
        title: its one message.
        body: what stands below.
        notes: what the educator reads meanwhile.
        band: the color of the band behind its title, if it has one: an action level, whose sign stands there too, or
            a color of the course.
    """

    title: str
    body: Body
    notes: str
    band: str = ""


@dataclass(frozen=True)
class Frame:
    """What is the same on all slides of a deck.

    Attributes:
        content: where the words come from.
        footer: the course's line at the foot.
        language: the language of the texts, such as ``en-US``.
        signs: the signs of the action levels as PNG, by level.
    """

    content: Content
    footer: str
    language: str
    signs: dict[str, bytes]


def title_fits(title: str) -> bool:
    """Return whether a title is short enough for a slide."""
    return _title_size(title, look.ROOM)[1] <= TITLES[-1][1]


def _title_size(title: str, room: float) -> tuple[int, int]:
    """Return the size of a title and how many lines it takes."""
    for size, most in TITLES:
        count = len(text_fit.lines(title, size, room, bold=True))
        if count <= most:
            break
    return size, count


def add(deck: Deck, frame: Frame, slide: Slide, name: str) -> list[Drawn]:
    """Add a slide to a deck, or as many as its body needs, and return them.

    Args:
        deck: the deck.
        frame: what all its slides share.
        slide: what to show.
        name: the name that the slides carry.
    """
    titles = [slide.title]
    for _ in range(3):  # the number in a title can take a line, and so one slide more
        parts = slide.body.parts(look.FOOT - 8 - _body_top(titles[-1], slide.band))
        if len(parts) <= len(titles):
            break
        titles = [_numbered(frame, slide.title, n, len(parts)) for n in range(1, len(parts) + 1)]
    return [_draw(deck, frame, slide, name, title, part) for title, part in zip(titles, parts, strict=True)]


def _numbered(frame: Frame, title: str, number: int, total: int) -> str:
    return frame.content.message("slides.part", text=title, number=number, total=total)


def _title_place(band: str) -> tuple[float, float]:
    """Return the left edge of a title and how wide it may be."""
    left = look.MARGIN + (SIGN_SIZE + 26 if band else 0)
    return left, look.ROOM + look.MARGIN - left - (10 if band else 0)


def _body_top(title: str, band: str) -> float:
    size, count = _title_size(title, _title_place(band)[1])
    return look.TOP + count * size * text_fit.LEADING + (16 if band else 0) + look.GAP


def _draw(deck: Deck, frame: Frame, slide: Slide, name: str, title: str, part: Laid) -> Drawn:
    drawn = deck.slides.add_slide(look.layout(deck, part.layout))
    drawn._element.cSld.set("name", name)
    top = _body_top(title, slide.band)
    head = drawn.shapes.title
    assert head is not None  # noqa: S101 - all three layouts have one
    left, room = _title_place(slide.band)
    head.left, head.top, head.width, head.height = Pt(left), Pt(look.TOP), Pt(room), Pt(top - look.GAP - look.TOP)
    paint = "on-level" if slide.band else ""
    write(head.text_frame, [title], _title_size(title, room)[0], bold=True, color=paint)
    head.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    part.draw(drawn, top)
    if slide.band:
        _band(drawn, frame, slide.band, top)
    _foot(drawn, frame)
    notes_of(drawn).text = slide.notes
    return drawn


def notes_of(drawn: Drawn) -> TextFrame:
    """Return the notes of a slide."""
    notes = drawn.notes_slide.notes_text_frame
    assert notes is not None  # noqa: S101 - every notes page has one
    return notes


def set_language(drawn: Drawn, language: str) -> None:
    """Set the language of all texts of a slide and its notes, for spelling and for reading aloud."""
    for root in (drawn.element, drawn.notes_slide.element):
        for run in root.iter(qn("a:r")):
            run.get_or_add_rPr().set("lang", language)


def _band(drawn: Drawn, frame: Frame, color: str, top: float) -> None:
    """Put a band behind the title, and the sign of a level beside it."""
    high = top - look.GAP - look.TOP
    band = drawn.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(look.MARGIN), Pt(look.TOP), Pt(look.ROOM), Pt(high))
    fill(band, color)
    describe(band, "")
    tree = drawn.shapes._spTree
    tree.remove(band._element)
    tree.insert(2, band._element)  # behind the title
    if color in frame.signs:
        sign(drawn, frame, color, look.MARGIN + 14, look.TOP + (high - SIGN_SIZE) / 2)


def sign(drawn: Drawn, frame: Frame, level: str, left: float, top: float) -> None:
    """Put the sign of an action level on a slide; its word stands beside it."""
    picture = drawn.shapes.add_picture(BytesIO(frame.signs[level]), Pt(left), Pt(top), Pt(SIGN_SIZE), Pt(SIGN_SIZE))
    describe(picture, frame.content.message("slides.sign", level=frame.content.message(f"level.{level}.name")))


def fill(shape: Any, color: str) -> None:
    """Fill a shape with a color of the course, without a line and a shadow."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = look.color(color)
    shape.line.fill.background()
    for style in shape._element.findall(qn("p:style")):  # it brings a shadow
        shape._element.remove(style)


def describe(shape: Any, text: str) -> None:
    """Set the text that stands for a shape where it cannot be seen; none marks it as an ornament."""
    held = shape._element.find(f".//{qn('p:cNvPr')}")
    held.set("descr", text)
    if not text:
        lists = etree.SubElement(held, qn("a:extLst"))
        ext = etree.SubElement(lists, qn("a:ext"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
        etree.SubElement(ext, f"{{{space}}}decorative", nsmap={"adec": space}, val="1")


def write(
    frame: TextFrame, texts: Sequence[str], size: float, *, bold: bool = False, color: str = "", inset: float = 0
) -> None:
    """Write paragraphs into a text box that does not change its size, nor that of its type.

    Args:
        frame: the text of a shape, a placeholder or a cell.
        texts: a paragraph each.
        size: the size of the type, in points.
        bold: whether it is bold.
        color: the name of its color; that of the theme if empty.
        inset: the margins of the box, in points.
    """
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Pt(inset)
    frame.margin_top = frame.margin_bottom = Pt(0)
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        paragraph.space_before = Pt(0)
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), bold
        if color:
            run.font.color.rgb = look.color(color)


def _foot(drawn: Drawn, frame: Frame) -> None:
    """Add the course's line and the number of the slide, as the layout places them."""
    for shape in drawn.slide_layout.placeholders:
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind in ("ftr", "sldNum"):
            own = deepcopy(shape._element)
            taken = [int(held.get("id")) for held in drawn.element.iter(qn("p:cNvPr"))]
            own.find(f".//{qn('p:cNvPr')}").set("id", str(max(taken) + 1))
            drawn.shapes._spTree.append(own)
            if kind == "ftr":
                drawn.shapes[-1].text_frame.text = frame.footer


def link_to_signs(drawn: Drawn, frame: Frame, target: Drawn, told: str) -> None:
    """Add the way to the warning signs to the foot of a slide, and to the end of its notes.

    Args:
        drawn: the slide.
        frame: what all slides share.
        target: the slide with the warning signs.
        told: how to get there by the keys.
    """
    shape = drawn.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Pt(690), Pt(look.FOOT + 1), Pt(160), Pt(22))
    shape.name = LINK
    fill(shape, "emergency")
    write(shape.text_frame, [frame.content.message("class.signs")], 14, bold=True, color="on-level")
    shape.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    shape.click_action.target_slide = target
    notes_of(drawn).add_paragraph().text = told
