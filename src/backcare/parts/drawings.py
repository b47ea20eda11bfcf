"""A drawing of ``data/pictures`` inside a page, so that its words are set in the page's font."""

from __future__ import annotations

import re
from html import escape, unescape

from markupsafe import Markup

from backcare.content import Content, Row

ROOT = re.compile(r"<svg\b[^>]*>")
TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
LABELED = re.compile(r'\s(?:xmlns|role|aria-labelledby|aria-label)="[^"]*"')


ID = re.compile(r'\b(id="|href="#|url\(#)([^")]+)')


def title(content: Content, row: Row) -> str:
    """Return the title of a drawing: what it shows, in a few words.

    Args:
        content: where the file is.
        row: row of ``pictures.csv``.
    """
    found = TITLE.search(content.picture(row["file"]).decode("utf-8"))
    return unescape(found[1]).strip() if found else ""


def inline(content: Content, row: Row, again: str = "") -> Markup:
    """Return a drawing as SVG with its text alternative as its name.

    The ids in a drawing begin with its own, so that several drawings fit on a page.

    Args:
        content: where the file is.
        row: row of ``pictures.csv``.
        again: what its ids end with, for a page that shows it more than once.
    """
    drawing = TITLE.sub("", content.picture(row["file"]).decode("utf-8").strip(), count=1)
    alt = escape(content.message("picture.alt", text=row["alt"]), quote=True)

    def named(found: re.Match[str]) -> str:
        return f'{LABELED.sub("", found[0])[:-1]} role="img" aria-label="{alt}">'

    drawing = ID.sub(rf"\g<1>\g<2>{again}", drawing) if again else drawing
    return Markup(ROOT.sub(named, drawing, count=1))  # noqa: S704 - the file is the course's own, and holds no script
