"""A part of a plain page that comes to life where scripts run: its readable face, and what its front end needs.

``static/host.js`` draws the front end in the place of the face. Where it cannot, the face stays.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

from backcare.content import Content
from backcare.parts.faces import Face

# The front ends that can live on a plain page: the names of their files in static/.
KINDS = ("self_check", "vote", "finder", "pick", "week", "search", "plan_maker")
# A text of the course must not end the block that it stands in, and must mean the same to every reader of it.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def live(face: Face, kind: str, view: Mapping[str, Any]) -> str:
    """Return the HTML of a part: the face, and a block of JSON that the page's script makes the live part from.

    Args:
        face: the readable part.
        kind: the front end, one of :data:`KINDS`.
        view: what the front end needs, as :mod:`backcare.model.question_views` or
            :mod:`backcare.model.vote_views` prepares it.

    Raises:
        ValueError: if there is no such front end.
    """
    if kind not in KINDS:
        raise ValueError(f"no front end {kind!r}; there are {', '.join(KINDS)}")
    return (
        f'<div class="bc-part"><div class="bc-face">{face.html}</div>'
        f'<script type="application/json" data-part="{kind}">{block(view)}</script></div>'
    )


def block(values: Mapping[str, Any]) -> str:
    """Return data for the inside of a block of JSON on a page."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def is_live(markup: str) -> bool:
    """Return whether HTML holds a part that comes to life."""
    return '<script type="application/json" data-part="' in markup


def forget_button(content: Content) -> str:
    """Return the line that says where answers are kept, with the button that forgets them; hidden without a script."""
    words = {name: html.escape(text) for name, text in content.words("progress").items()}
    return (
        f'<div class="backcare bc-forget" data-forget="{words["forgotten"]}" hidden><p>{words["kept"]}</p>'
        f'<div class="bc-buttons"><button type="button" class="bc-button">{words["forget"]}</button></div>'
        '<p role="status"></p></div>'
    )
