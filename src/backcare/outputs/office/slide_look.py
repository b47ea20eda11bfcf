"""The look of the slides: an empty deck of 16 to 9 with the course's colors and font as its theme.

Colors come from ``static/tokens.css``. They are the theme of the deck, so that an educator who changes the theme
changes all slides.
"""

from __future__ import annotations

import re
from functools import cache

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout
from pptx.util import Pt

from backcare.parts import faces, fonts

WIDE, HIGH = 960, 540  # points
MARGIN = 40
ROOM = WIDE - 2 * MARGIN
TOP = 26
FOOT = 504
FOOT_SIZE = 12
GAP = 12
OPENING, TEXT, TITLE_ONLY = range(3)
# Where the course's font is missing, a program takes the one that is most like this: it is the number of Arial.
LIKE_ARIAL = "020B0604020202020204"
FALLBACK = "Arial"
# The colors of the theme, by their place in it: dark and light, then the accents.
THEME = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "brand",
    "lt2": "ground",
    "accent1": "brand",
    "accent2": "emergency",
    "accent3": "call-now",
    "accent4": "call-today",
    "accent5": "mention",
    "accent6": "right",
    "hlink": "blue",
    "folHlink": "blue",
}
# The top and the height of each placeholder of the layouts; a slide sets its own.
PLACES = {
    "title": (TOP, 90.0),
    "body": (TOP + 100.0, FOOT - TOP - 110.0),
    "ctrTitle": (90.0, 130.0),
    "subTitle": (240.0, 250.0),
}
_KEPT = (0, 1, 5)  # layouts of the empty deck: title slide, title and content, title only


@cache
def tokens() -> dict[str, str]:
    """Return the colors of the course by name, as six digits."""
    sheet = (faces.STATIC / "tokens.css").read_text(encoding="utf-8")
    return {name: code.upper() for name, code in re.findall(r"--bc-([a-z-]+): #([0-9a-f]{6})", sheet)}


def color(name: str) -> RGBColor:
    """Return a color of the course.

    Args:
        name: its name in ``tokens.css``, or an action level.

    Raises:
        KeyError: if there is no such color.
    """
    return RGBColor.from_string(tokens()[name.replace("_", "-")])


def empty_deck() -> Deck:
    """Return a deck without slides, in the course's look."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    _keep_layouts(deck)
    master = deck.slide_master
    theme = next(part for part in (r.target_part for r in master.part.rels.values()) if "theme" in str(part.partname))
    theme._blob = _themed(theme.blob)
    for shape in master.placeholders:
        _place(shape, PLACES)
    for own in deck.slide_layouts:
        for shape in list(own.placeholders):
            _place(shape, PLACES)
            for style in list(shape._element.iter(qn("a:lstStyle"))):  # all as on the master
                for level in list(style):
                    style.remove(level)
    _style(master._element)
    return deck


def _keep_layouts(deck: Deck) -> None:
    kept = [deck.slide_layouts[n] for n in _KEPT]
    for layout in list(deck.slide_layouts):
        if layout not in kept:
            deck.slide_layouts.remove(layout)


def _place(shape: BaseShape, places: dict[str, tuple[float, float]]) -> None:
    element = shape._element
    kind = element.find(f".//{qn('p:ph')}").get("type", "body")
    if kind == "dt":
        element.getparent().remove(element)
        return
    top, high, left, wide = float(FOOT), 24.0, float(MARGIN), float(ROOM)
    if kind == "ftr":
        wide = 620.0
    elif kind == "sldNum":
        left, wide = WIDE - MARGIN - 50.0, 50.0
    else:
        top, high = places[kind]
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(wide), Pt(high)


def _themed(theme: bytes) -> bytes:
    root = etree.fromstring(theme)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for place, name in THEME.items():
        held = root.find(f".//a:clrScheme/a:{place}", space)
        for old in list(held):
            held.remove(old)
        etree.SubElement(held, qn("a:srgbClr"), val=tokens()[name])
    for latin in root.iterfind(".//a:fontScheme/*/a:latin", space):
        latin.attrib.update({"typeface": fonts.FAMILY, "panose": LIKE_ARIAL, "pitchFamily": "34", "charset": "0"})
    for other in ("ea", "cs"):
        for font in root.iterfind(f".//a:fontScheme/*/a:{other}", space):
            font.set("typeface", FALLBACK)
    told: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return told


def _style(master: etree._Element) -> None:
    """Set the titles to the left and bold, and the foot small."""
    title = master.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    title.find(qn("a:defRPr")).attrib.update({"b": "1", "sz": "3600"})
    for shape in master.iter(qn("p:sp")):
        kind = shape.find(f".//{qn('p:ph')}").get("type")
        for level in shape.iter(qn("a:lvl1pPr")):
            if kind in ("ftr", "sldNum"):
                level.set("algn", "l" if kind == "ftr" else "r")
                run = level.find(qn("a:defRPr"))
                run.set("sz", str(FOOT_SIZE * 100))
                for old in list(run):
                    run.remove(old)
                fill = etree.SubElement(run, qn("a:solidFill"))
                etree.SubElement(fill, qn("a:schemeClr"), val="tx1")


def layout(deck: Deck, kind: int) -> SlideLayout:
    """Return one of the three layouts: :data:`OPENING`, :data:`TEXT` or :data:`TITLE_ONLY`."""
    return deck.slide_layouts[kind]
