"""Paragraphs on a slide: plain, with a bullet, numbered, or with the letters of a vote. Written into a placeholder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree
from pptx.oxml.ns import qn
from pptx.slide import Slide as Drawn
from pptx.text.text import TextFrame
from pptx.util import Pt

from backcare.outputs.office import slide_frame as frames
from backcare.outputs.office import slide_look as look
from backcare.outputs.office import text_fit

BULLET, NUMBER, LETTER = "bullet", "arabicPeriod", "alphaUcPeriod"
INDENT = 1.35  # of a marked paragraph, for each point of type
LARGER = 1.25
GAP = 10
BOTTOM = 4


@dataclass(frozen=True)
class Paragraph:
    """One paragraph.

    Attributes:
        text: what it says.
        marker: :data:`BULLET`, :data:`NUMBER`, :data:`LETTER`, or an empty string.
        bold: whether it is bold.
        place: its number or letter, from 1.
        continues: whether it goes on from another slide.
        larger: whether its type is larger than that of the others, as for a phone number.
    """

    text: str
    marker: str = ""
    bold: bool = False
    place: int = 1
    continues: bool = False
    larger: bool = False

    def points(self, size: float) -> float:
        """Return the size of its type where the others have this one."""
        return size * LARGER if self.larger else size

    def high(self, size: float, wide: float) -> float:
        """Return how high it is."""
        return text_fit.height(self.text, self.points(size), self.room(size, wide), bold=self.bold)

    def room(self, size: float, wide: float) -> float:
        """Return how wide its lines may be."""
        return wide - (size * INDENT if self.marker else 0)


@dataclass(frozen=True)
class Text:
    """Paragraphs that fill a slide.

    Attributes:
        paragraphs: what it says.
        sizes: the sizes of type to choose from, the largest first.
        layout: the layout that it needs.
    """

    paragraphs: Sequence[Paragraph]
    sizes: Sequence[int] = text_fit.SIZES
    layout: int = look.TEXT

    def parts(self, room: float) -> list[frames.Laid]:
        """Return the paragraphs in parts that each fit into a room of this height, in points."""
        room -= BOTTOM
        whole = [part for own in self.paragraphs for part in _cut(own, self.sizes[-1], look.ROOM, room)]

        def measure(size: int) -> list[float]:
            return [paragraph.high(size, look.ROOM) for paragraph in whole]

        size, groups = text_fit.largest(measure, room, GAP, self.sizes)
        return [
            self._laid([whole[n] for n in group], size, sum(measure(size)[n] + GAP for n in group)) for group in groups
        ]

    def _laid(self, own: list[Paragraph], size: int, high: float) -> frames.Laid:
        def draw(drawn: Drawn, top: float) -> None:
            box = drawn.placeholders[1]
            box.left, box.top, box.width = Pt(look.MARGIN), Pt(top), Pt(look.ROOM)
            box.height = Pt(min(high + BOTTOM, look.FOOT - 6 - top))
            fill_box(box.text_frame, own, size)

        return frames.Laid(self.layout, draw)


def _cut(own: Paragraph, size: int, wide: float, room: float) -> list[Paragraph]:
    """Return a paragraph as it is, or in pieces where it is higher than a slide."""
    most = int(room // (own.points(size) * text_fit.LEADING))
    texts = text_fit.pieces(own.text, own.points(size), own.room(size, wide), most, bold=own.bold)
    if len(texts) == 1:
        return [own]
    return [replace(own, text=text, continues=bool(n)) for n, text in enumerate(texts)]


def fill_box(frame: TextFrame, own: Sequence[Paragraph], size: int) -> None:
    """Write paragraphs into the text of a shape.

    Args:
        frame: the text frame.
        own: the paragraphs.
        size: the size of the type, in points.
    """
    frames.write(frame, [p.text for p in own], size)
    for number, (drawn, paragraph) in enumerate(zip(frame.paragraphs, own, strict=True)):
        drawn.runs[0].font.bold = paragraph.bold
        drawn.runs[0].font.size = Pt(paragraph.points(size))
        drawn.space_before = Pt(GAP if number else 0)
        held = drawn._p.get_or_add_pPr()
        indent = Pt(size * INDENT) if paragraph.marker else 0
        held.set("marL", str(indent))
        held.set("indent", str(0 if paragraph.continues else -indent))
        if not paragraph.marker or paragraph.continues:
            etree.SubElement(held, qn("a:buNone"))
        elif paragraph.marker == BULLET:
            etree.SubElement(held, qn("a:buFont"), typeface=look.FALLBACK)
            etree.SubElement(held, qn("a:buChar"), char="•")
        else:
            etree.SubElement(held, qn("a:buFont"), typeface="+mj-lt")
            etree.SubElement(held, qn("a:buAutoNum"), type=paragraph.marker, startAt=str(paragraph.place))
