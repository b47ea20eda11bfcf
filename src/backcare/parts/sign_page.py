"""What a search in the warning signs finds, as a part of a page."""

from __future__ import annotations

from backcare.content import Content, Row, scales
from backcare.model.sign_search import Found, find
from backcare.parts import faces


def page(content: Content, text: str = "", level: str = "") -> tuple[faces.Face, Found]:
    """Return the signs that a search finds, by action level, most urgent first, and the search's result.

    Raises:
        UnknownIdError: if there is no such level.
    """
    found = find(content, text, level)
    groups: dict[str, list[Row]] = {}
    for row in found.signs:
        groups.setdefault(row["action_level"], []).append(row)
    hidden = ""
    if found.hidden:
        most_urgent = scales.level_name(content, found.hidden[0]["action_level"])
        every = content.message("signs.all")
        hidden = content.message("signs.hidden", count=len(found.hidden), level=most_urgent, all=every)
    shown = faces.face(content, "signs", groups=groups, hidden=hidden, found=found, searching=bool(text.strip()))
    return shown, found
