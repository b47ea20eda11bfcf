"""The warning-sign box, which stands on every page, and whom to call."""

from __future__ import annotations

from functools import cache
from typing import Any

from backcare.content import Content
from backcare.parts import faces, place

NO_BREAK = "\N{NO-BREAK SPACE}"


@cache
def style() -> str:
    """Return the course's style sheet; the warning-sign box carries it into each page."""
    return (faces.STATIC / "backcare.css").read_text(encoding="utf-8")


def whom_to_call(content: Content) -> list[str]:
    """Return the lines that say whom to call, with the local numbers where ``settings.csv`` gives them."""
    lines = []
    for who in ("emergency", "maternity", "advice"):
        number = content.setting(f"{who}_phone")
        if number:
            lines.append(content.message(f"box.{who}_with_phone", phone=number))
        elif who != "advice":
            lines.append(content.message(f"box.{who}_no_phone"))
    return lines


def box_parts(content: Content) -> dict[str, Any]:
    """Return what the warning-sign box shows, for every page that has it: its lines by level, and whom to call."""
    levels = {level: content["warning_box"].where(level=level) for level in ("emergency", "call_now")}
    lines = {level: sorted(rows, key=lambda row: int(row["position"])) for level, rows in levels.items()}
    phones = {"emergency": content.setting("emergency_phone"), "call_now": content.setting("maternity_phone")}
    headings = {level: box_heading(content, level, phone) for level, phone in phones.items()}
    return {"levels": lines, "headings": headings, "calls": whom_to_call(content)}


def box_heading(content: Content, level: str, phone: str) -> str:
    """Return the heading of one list of the box, with the local number where it is set; a number never wraps."""
    heading = content.message(f"box.{level}")
    return f"{heading}: {phone.replace(' ', NO_BREAK)}" if phone else heading


def warning_box(content: Content) -> faces.Face:
    """Return the warning-sign box: back-related emergencies, the call-now list, whom to call."""
    return faces.face(content, "warning_box", style="" if place.here().styled else style(), **box_parts(content))
