"""The warning-sign box, which stands on every page, and whom to call."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markupsafe import Markup
from backcare.content import Content
from backcare.model import whom_to_call
from backcare.parts import calls, faces

STYLE = ("tokens", "dark", "backcare", "notebook")


@cache
def style() -> str:
    """Return the course's style sheet; the warning-sign box carries it into each notebook."""
    return "\n".join((faces.STATIC / f"{name}.css").read_text(encoding="utf-8") for name in STYLE)


def box_parts(content: Content) -> dict[str, Any]:
    """Return what the warning-sign box shows, for every page that has it: its lines by level, and whom to call."""
    levels = {level: content["warning_box"].where(level=level) for level in ("emergency", "call_now")}
    lines = {level: sorted(rows, key=lambda row: int(row["position"])) for level, rows in levels.items()}
    headings = {
        "emergency": box_heading(content, "emergency", "emergency"),
        "call_now": box_heading(content, "call_now", "maternity"),
    }
    more = [(f"box.{who}_with_phone", whom_to_call.call(content, who)) for who in ("early", "advice")]
    return {
        "levels": lines,
        "headings": headings,
        "more": [calls.known(content, message, call) for message, call in more if call.number],
    }


def box_heading(content: Content, level: str, who: str) -> Markup:
    """Return the heading of one list of the box as HTML, with the local number where it is set."""
    from markupsafe import Markup, escape

    heading, call = escape(content.message(f"box.{level}")), whom_to_call.call(content, who)
    return Markup("{}: {}").format(heading, calls.link(call)) if call.number else heading


def box_markup(content: Content) -> str:
    """Return the warning-sign box as HTML, without the style sheet; see :func:`box_parts`."""
    return faces.html(content, "warning_box", **box_parts(content))
