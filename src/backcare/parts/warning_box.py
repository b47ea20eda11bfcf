"""The warning-sign box, which stands on every page, and whom to call."""

from __future__ import annotations

from functools import cache
from typing import Any

from backcare.content import Content
from backcare.parts import faces
from backcare.parts.plain_text import plain

NO_BREAK = "\N{NO-BREAK SPACE}"


@cache
def style() -> str:
    """Return the course's style sheet; the warning-sign box carries it into each page."""
    return (faces.STATIC / "backcare.css").read_text(encoding="utf-8")


def whom_to_call(content: Content, numbers: bool = True) -> list[str]:
    """Return the lines that say whom to call, with the local numbers where ``settings.csv`` gives them.

    Args:
        content: the checked content.
        numbers: whether to show the local numbers at all.
    """
    lines = []
    for who in ("emergency", "maternity", "advice"):
        number = content.setting(f"{who}_phone") if numbers else ""
        if number:
            lines.append(content.message(f"box.{who}_with_phone", phone=number))
        elif who != "advice":
            lines.append(content.message(f"box.{who}_no_phone"))
    return lines


def box_parts(content: Content, numbers: bool = True) -> dict[str, Any]:
    """Return what the warning-sign box shows, for every page that has it: its lines by level, and whom to call.

    Args:
        content: the checked content.
        numbers: whether to show the local numbers.
    """
    levels = {level: content["warning_box"].where(level=level) for level in ("emergency", "call_now")}
    lines = {level: sorted(rows, key=lambda row: int(row["position"])) for level, rows in levels.items()}
    whose = {"emergency": "emergency_phone", "call_now": "maternity_phone"}
    phones = {level: content.setting(phone) if numbers else "" for level, phone in whose.items()}
    headings = {level: box_heading(content, level, phone) for level, phone in phones.items()}
    return {"levels": lines, "headings": headings, "calls": whom_to_call(content, numbers)}


def box_heading(content: Content, level: str, phone: str) -> str:
    """Return the heading of one list of the box, with the local number where it is set; a number never wraps."""
    heading = content.message(f"box.{level}")
    return f"{heading}: {phone.replace(' ', NO_BREAK)}" if phone else heading


def box_markup(content: Content, numbers: bool = True) -> str:
    """Return the warning-sign box as HTML, without the style sheet; see :func:`box_parts`."""
    return faces.html(content, "warning_box", **box_parts(content, numbers))


def warning_box(content: Content) -> faces.Face:
    """Return the warning-sign box with the style sheet: back-related emergencies, the call-now list, whom to call."""
    markup = box_markup(content)
    return faces.Face(f"<style>{style()}</style>\n{markup}", plain(markup))
