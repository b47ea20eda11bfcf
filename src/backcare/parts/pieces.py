"""Pieces of a page with gaps: Python writes each once, escaped; Python and the page put them together alike.

A gap is a name in braces. :func:`fill` is the twin of ``fill`` in ``static/dom.js``: one pass, so that braces in what
is filled in stay as they are.
"""

from __future__ import annotations

import re
from typing import Any

from backcare.content import Content
from backcare.parts import faces

_GAP = re.compile(r"\{(\w+)\}")


def gap(name: str) -> str:
    """Return the mark of a gap."""
    return "{" + name + "}"


def piece(content: Content, template: str, *gaps: str, **values: Any) -> str:
    """Return a filled template of ``templates/choose`` in which the named values stay gaps.

    Args:
        content: where the words come from.
        template: the name of the template.
        gaps: names of values that the page fills in.
        values: what is known already.
    """
    return faces.html(content, f"choose/{template}", **{name: gap(name) for name in gaps}, **values)


def fill(text: str, /, **values: str) -> str:
    """Return a piece with its gaps filled; what is filled in is HTML already. Unknown gaps stay."""
    return _GAP.sub(lambda found: values.get(found[1], found[0]), text)
