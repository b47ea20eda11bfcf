"""A drawing of the course on a slide, with its text alternative, and what the caption says beside or below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageColor
from pptx.slide import Slide as Drawn
from pptx.util import Pt

from backcare.content import Content
from backcare.content.scales import levels
from backcare.model import class_plans, class_steps
from backcare.outputs.office import slide_frame as frames
from backcare.outputs.office import slide_look as look
from backcare.outputs.office import slide_text, text_fit
from backcare.parts import drawings, faces

COLOR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
MIDDLE = 100  # colors darker than this get a smooth edge
GAP = 20
LEAST = 300  # how narrow the text beside a picture may be


@dataclass(frozen=True)
class Picture:
    """A drawing.

    Attributes:
        png: the picture.
        alt: what stands for it where it cannot be seen.
        text: what stands beside it; nothing if empty.
    """

    png: bytes
    alt: str
    text: str

    def parts(self, room: float) -> list[frames.Laid]:
        """Return the picture, with its text on a slide of its own where there is no room beside it."""
        with Image.open(BytesIO(self.png)) as opened:
            shape = opened.width / opened.height
        high = room
        wide = min(high * shape, look.ROOM)
        beside = look.ROOM - wide - GAP
        if not self.text:
            return [self._laid(wide, wide / shape, None, 0)]
        if beside < LEAST:
            wide, beside = look.ROOM - LEAST - GAP, float(LEAST)
        for size in text_fit.SIZES:
            if text_fit.height(self.text, size, beside) <= room:
                return [self._laid(wide, wide / shape, size, beside)]
        after = slide_text.Text([slide_text.Paragraph(self.text)]).parts(room)
        return [self._laid(wide, wide / shape, None, 0), *after]

    def _laid(self, wide: float, high: float, size: int | None, beside: float) -> frames.Laid:
        def draw(drawn: Drawn, top: float) -> None:
            left = look.MARGIN if size else look.MARGIN + (look.ROOM - wide) / 2
            picture = drawn.shapes.add_picture(BytesIO(self.png), Pt(left), Pt(top), Pt(wide), Pt(high))
            frames.describe(picture, self.alt)
            if size:
                box = drawn.placeholders[1]
                box.left, box.top = Pt(look.MARGIN + wide + GAP), Pt(top)
                box.width, box.height = Pt(beside), Pt(look.FOOT - 6 - top)
                slide_text.fill_box(box.text_frame, [slide_text.Paragraph(self.text)], size)

        return frames.Laid(look.TEXT if size else look.TITLE_ONLY, draw)


def needed(content: Content) -> dict[str, str]:
    """Return the drawings that the slides of all class plans show, and the signs of the levels, as SVG by name."""
    plans = [class_plans.plan(content, minutes)["id"] for minutes in class_plans.lengths(content)]
    shown = {
        step.shows["picture"] for plan in plans for step in class_steps.steps(content, plan) if step.screen == "picture"
    }
    found = {name: str(drawings.inline(content, content["pictures"][name])) for name in sorted(shown)}
    return found | {level: faces.html(content, "level_sign", level=level) for level in levels(content)}


def small(png: bytes, svg: str) -> bytes:
    """Return a picture in the few colors of its drawing, and halfway to white for smooth edges: it takes less room.

    Args:
        png: the picture.
        svg: the drawing.
    """
    own = {ImageColor.getrgb(code)[:3] for code in COLOR.findall(svg)} | {(255, 255, 255)}
    chosen = sorted(own | {tuple((value + 255) // 2 for value in code) for code in own if min(code) < MIDDLE})
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for code in chosen for value in code])
    with Image.open(BytesIO(png)) as opened:
        flat = opened.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
    out = BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()


def signs_of(content: Content, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the signs of the action levels out of all pictures."""
    return {level: pictures[level] for level in levels(content)}
