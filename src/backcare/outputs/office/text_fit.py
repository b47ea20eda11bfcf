"""How much room a text takes, measured with the course's own font, and how it is split where it takes too much.

Nothing on a slide may be smaller than :data:`SMALLEST`: what does not fit at that size goes on to the next slide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from PIL import ImageFont

from backcare.parts import fonts

SMALLEST = 28
SIZES = (40, 36, 32, SMALLEST)
LARGE_SIZES = (54, 48, 44, *SIZES)
# The height of a line, for each point of type: that of the course's font is 1.24, that of Arial and Calibri less.
LEADING = 1.25
# Without the course's font a program takes another: a line of Arial is up to 2 % wider.
WIDER = 1.04
_UNITS = 1000


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts.files()["700" if bold else "400"]), _UNITS)


@cache
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is on one line, in points.

    Args:
        text: the text.
        size: the size of its type, in points.
        bold: whether it is bold.
    """
    return _font(bold).getlength(text) * size / _UNITS * WIDER


def lines(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return the lines into which a text breaks in a box; a word that is wider than the box breaks too.

    Args:
        text: the text.
        size: the size of its type, in points.
        room: how wide the box is within its margins, in points.
        bold: whether the text is bold.
    """
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if width(longer, size, bold=bold) <= room:
            found[-1] = longer
            continue
        found.append(word)
        while width(found[-1], size, bold=bold) > room and len(found[-1]) > 1:
            cut = next(n for n in range(len(found[-1]) - 1, 0, -1) if n == 1 or width(found[-1][:n], size) < room * 0.9)
            found[-1:] = [found[-1][:cut], found[-1][cut:]]
    return [line for line in found if line] or [""]


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return how high a text is in a box, in points; see :func:`lines`."""
    return len(lines(text, size, room, bold=bold)) * size * LEADING


def pieces(text: str, size: float, room: float, most: int, *, bold: bool = False) -> list[str]:
    """Return a text cut into pieces of at most so many lines each, between words.

    Args:
        text: the text.
        size: the size of its type, in points.
        room: how wide the box is, in points.
        most: the most lines of a piece.
        bold: whether the text is bold.
    """
    broken = lines(text, size, room, bold=bold)
    return [" ".join(broken[n : n + most]) for n in range(0, len(broken), max(most, 1))]


def groups(heights: Sequence[float], room: float, gap: float) -> list[list[int]]:
    """Return which items stand together: as few groups as the room allows, and these about alike in height.

    Args:
        heights: how high each item is.
        room: how high a group may be.
        gap: what stands between two items of a group.
    """
    fewest = _filled(heights, room, gap)
    low, high = max(heights, default=0.0), room
    while high - low > 1:  # the lowest room that still gives as few groups
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(heights, middle, gap)) == len(fewest) else (middle, high)
    return _filled(heights, high, gap)


def _filled(heights: Sequence[float], room: float, gap: float) -> list[list[int]]:
    found: list[list[int]] = []
    used = 0.0
    for number, own in enumerate(heights):
        if found and used + gap + own <= room + 0.01:
            found[-1].append(number)
            used += gap + own
        else:
            found.append([number])
            used = own
    return found


def largest(
    measure: Callable[[int], Sequence[float]], room: float, gap: float, sizes: Sequence[int] = SIZES
) -> tuple[int, list[list[int]]]:
    """Return the largest size of type that needs no more slides than the smallest one, and what stands on each.

    Args:
        measure: returns the heights of the items at a size.
        room: how high the box is, in points.
        gap: what stands between two items.
        sizes: the sizes to choose from, the largest first.
    """
    fewest = groups(measure(sizes[-1]), room, gap)
    for size in sizes:
        heights = measure(size)
        found = groups(heights, room, gap)
        if len(found) <= len(fewest) and max(heights, default=0.0) <= room:
            return size, found
    return sizes[-1], fewest
