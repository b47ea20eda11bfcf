"""Signs in a text that no one sees or no one meant: control signs, signs of no width, text that was decoded twice."""

from __future__ import annotations

import re
import unicodedata

NOT_TEXT = "\N{REPLACEMENT CHARACTER}"
# What a spreadsheet may put inside a cell where a person pressed Enter; a page shows each as a space.
LINE_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
BESIDE_ASCII = re.compile("[^\x00-\x7f]{2,}")
# What UTF-8 that was read as Windows-1252 turns into: letters with marks, quotation marks, dashes, signs.
MEANT = re.compile("[\xa0-\xff\u0152\u0153\u0160\u0161\u017d\u017e\u2010-\u203a\u20ac\u2122\ufeff]")


def is_unseen(sign: str) -> bool:
    """Return whether a sign takes no room on a page: a control sign, a joiner, a mark of direction, and the like."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cn", "Cs"} and sign not in "\t\n\r"


def seen(text: str) -> str:
    """Return a text as a page shows it: lines end in one way, other breaks are spaces, no unseen ends."""
    if text.isprintable():  # most texts, and fast to see
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # Windows ends the lines inside a cell in its own way
    text = LINE_BREAKS.sub(" ", text)
    while True:
        bare = text.strip()
        while bare and is_unseen(bare[0]):
            bare = bare[1:]
        while bare and is_unseen(bare[-1]):
            bare = bare[:-1]
        if bare == text:
            return bare
        text = bare


def without_unseen(text: str) -> str:
    """Return an id, a number or a word of a list without the signs inside it that no one sees."""
    return text if text.isprintable() else "".join(sign for sign in text if not is_unseen(sign))


def control_in(text: str) -> str:
    """Return the first sign of a text that belongs in none, as ``U+0007``; an empty string if there is none.

    Signs that join letters or turn the direction of a text are part of some languages, and stay.
    """
    if text.isprintable():
        return ""
    odd = (sign for sign in text if is_unseen(sign) and unicodedata.category(sign) != "Cf")
    return next((f"U+{ord(sign):04X}" for sign in odd), "")


def decoded_twice(text: str) -> str:
    """Return the first run of signs that is a letter decoded twice (``Ã¤`` for ``ä``); an empty string if none is."""
    if text.isascii():
        return ""
    for run in BESIDE_ASCII.findall(text):
        for end in range(2, len(run) + 1):
            for start in range(max(0, end - 3), end - 1):
                part = run[start:end]
                try:
                    meant = part.encode("cp1252").decode("utf-8")
                except UnicodeError:
                    continue
                if len(meant) == 1 and MEANT.match(meant):
                    return str(part)
    return ""
