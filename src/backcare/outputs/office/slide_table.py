"""Tables on a slide: a native table with a heading row, and lines with a colored box that holds a sign and a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide as Drawn
from pptx.table import _Cell
from pptx.util import Pt

from backcare.outputs.office import slide_frame as frames
from backcare.outputs.office import slide_look as look
from backcare.outputs.office import text_fit

INSET = 8
PADDING = 5
GAP = 8
BOX = 270  # how wide the colored box of a line is
# The colors of a box, and of its tint, for what is no level.
TONES = {
    "right": ("right", "mention-tint"),
    "sooner": ("sooner", "call-today-tint"),
    "wrong": ("ink-soft", "ground"),
    "plain": ("brand", "ground"),
}


@dataclass(frozen=True)
class Table:
    """A native table; rows that one slide has no room for go on to the next, under the same headings.

    Attributes:
        headings: the text of the heading row.
        rows: the cells, row by row; the first of each names the row.
        widths: how wide each column is, in parts of the whole.
        alt: what stands for the table where it cannot be seen.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    alt: str

    def _wide(self) -> list[float]:
        return [look.ROOM * part / sum(self.widths) for part in self.widths]

    def _high(self, row: Sequence[str], size: int, *, head: bool = False) -> float:
        cells = zip(row, self._wide(), strict=True)
        own = [
            text_fit.height(text, size, wide - 2 * INSET, bold=head or not n) for n, (text, wide) in enumerate(cells)
        ]
        return max(own) + 2 * PADDING

    def parts(self, room: float) -> list[frames.Laid]:
        """Return the rows in parts that each fit, with their headings, into a room of this height, in points."""
        smallest = text_fit.SIZES[-1]
        below = room - self._high(self.headings, smallest, head=True)
        rows = [part for row in self.rows for part in self._cut(row, below)]

        def measure(size: int) -> list[float]:
            # what the headings take more at this size comes off the room
            return [self._high(row, size) for row in rows]

        for size in text_fit.SIZES:
            space = room - self._high(self.headings, size, head=True)
            groups = text_fit.groups(measure(size), space, 0)
            if max(measure(size)) <= space and len(groups) <= len(text_fit.groups(measure(smallest), below, 0)):
                break
        return [self._laid([rows[n] for n in group], size) for group in groups]

    def _cut(self, row: Sequence[str], room: float) -> list[Sequence[str]]:
        """Return a row as it is, or in pieces where it is higher than a slide; each names the row."""
        size = text_fit.SIZES[-1]
        most = int((room - 2 * PADDING) // (size * text_fit.LEADING))
        cells = [
            text_fit.pieces(text, size, wide - 2 * INSET, most, bold=not n)
            for n, (text, wide) in enumerate(zip(row, self._wide(), strict=True))
        ]
        if all(len(own) == 1 for own in cells):
            return [row]
        named = [cells[0] * max(map(len, cells)) if len(cells[0]) == 1 else cells[0], *cells[1:]]
        return [*zip_longest(*named, fillvalue="")]

    def _laid(self, rows: list[Sequence[str]], size: int) -> frames.Laid:
        def draw(drawn: Drawn, top: float) -> None:
            heights = [self._high(self.headings, size, head=True), *(self._high(row, size) for row in rows)]
            place = (Pt(look.MARGIN), Pt(top), Pt(look.ROOM), Pt(sum(heights)))
            held = drawn.shapes.add_table(len(heights), len(self.widths), *place)
            frames.describe(held, self.alt)
            table = held.table
            table.first_col = True
            for column, wide in zip(table.columns, self._wide(), strict=True):
                column.width = Pt(wide)
            for number, (row, high) in enumerate(zip([self.headings, *rows], heights, strict=True)):
                table.rows[number].height = Pt(high)
                for place_, text in enumerate(row):
                    cell = table.cell(number, place_)
                    bold = not number or not place_
                    frames.write(cell.text_frame, [text], size, bold=bold)
                    cell.margin_left = cell.margin_right = Pt(INSET)
                    cell.margin_top = cell.margin_bottom = Pt(PADDING)
                    _paint(cell, number, place_)

        return frames.Laid(look.TITLE_ONLY, draw)


def _paint(cell: _Cell, row: int, column: int) -> None:
    """Give a cell its color: the headings white on dark, the names of the rows on a tint, the rest on white."""
    named = "brand" if not row else "mist" if not column else "paper"
    cell.fill.solid()
    cell.fill.fore_color.rgb = look.color(named)
    for run in cell.text_frame.paragraphs[0].runs:
        run.font.color.rgb = look.color("on-brand" if not row else "ink")


@dataclass(frozen=True)
class Line:
    """One line: a colored box, and a text beside it.

    Attributes:
        name: the word in the box.
        text: what stands beside it.
        tone: an action level, whose sign the box then shows, or one of :data:`TONES`.
    """

    name: str
    text: str
    tone: str


@dataclass(frozen=True)
class Lines:
    """Lines with a colored box each; what one slide has no room for goes on to the next.

    Attributes:
        lines: the lines.
        frame: what all slides share, with the signs of the levels.
    """

    lines: Sequence[Line]
    frame: frames.Frame

    def _left(self, line: Line) -> float:
        return frames.SIGN_SIZE + 3 * INSET if line.tone in self.frame.signs else 2 * INSET

    def _high(self, line: Line, size: int) -> float:
        named = text_fit.height(line.name, size, BOX - self._left(line) - INSET, bold=True)
        told = text_fit.height(line.text, size, look.ROOM - BOX - 3 * INSET)
        return max(named, told, frames.SIGN_SIZE) + 2 * PADDING

    def parts(self, room: float) -> list[frames.Laid]:
        """Return the lines in parts that each fit into a room of this height, in points."""
        smallest = text_fit.SIZES[-1]
        most = int((room - 2 * PADDING) // (smallest * text_fit.LEADING))
        lines = [
            Line(line.name, text, line.tone)
            for line in self.lines
            for text in text_fit.pieces(line.text, smallest, look.ROOM - BOX - 3 * INSET, most)
        ]
        size, groups = text_fit.largest(lambda size: [self._high(line, size) for line in lines], room, GAP)
        return [self._laid([lines[n] for n in group], size) for group in groups]

    def _laid(self, lines: list[Line], size: int) -> frames.Laid:
        def draw(drawn: Drawn, top: float) -> None:
            for line in lines:
                high = self._high(line, size)
                self._draw(drawn, line, size, top, high)
                top += high + GAP

        return frames.Laid(look.TITLE_ONLY, draw)

    def _draw(self, drawn: Drawn, line: Line, size: int, top: float, high: float) -> None:
        leveled = line.tone in self.frame.signs
        dark, light = (line.tone, f"{line.tone}-tint") if leveled else TONES[line.tone]
        for left, wide, text, paint in (
            (look.MARGIN, BOX, line.name, dark),
            (look.MARGIN + BOX, look.ROOM - BOX, line.text, light),
        ):
            box = drawn.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(left), Pt(top), Pt(wide), Pt(high))
            frames.fill(box, paint)
            named = paint == dark
            frames.write(box.text_frame, [text], size, bold=named, color="on-level" if named else "ink", inset=INSET)
            box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            box.text_frame.margin_left = Pt(self._left(line) if named else 2 * INSET)
            box.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT  # shapes center it
        if leveled:
            frames.sign(drawn, self.frame, line.tone, look.MARGIN + INSET, top + (high - frames.SIGN_SIZE) / 2)
