"""The warning-sign box, which stands on every page, and whom to call."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from backcare.content import Content
from backcare.parts import faces, place

NO_BREAK = "\N{NO-BREAK SPACE}"


@cache
def style() -> str:
    """Return the course's style sheet; the warning-sign box carries it into each page."""
    return (faces.STATIC / "backcare.css").read_text(encoding="utf-8")


def box_parts(content: Content) -> dict[str, Any]:
    """Return what the warning-sign box shows, for every page that has it: its lines by level, and whom to call."""
    levels = {level: content["warning_box"].where(level=level) for level in ("emergency", "call_now")}
    lines = {level: sorted(rows, key=lambda row: int(row["position"])) for level, rows in levels.items()}
    whose = {"emergency": "emergency_phone", "call_now": "maternity_phone", "advice": "advice_phone"}
    phones = {name: phone_link(content.setting(setting)) for name, setting in whose.items()}
    return {"levels": lines, "phones": phones}


def phone_link(phone: str) -> dict[str, str]:
    """Return a number as it is shown, which never wraps, and as a tap dials it; both are empty if none is set."""
    return {"shown": phone.replace(" ", NO_BREAK), "dialed": re.sub(r"[^\d+*#]", "", phone)}


def warning_box(content: Content) -> faces.Face:
    """Return the warning-sign box: back-related emergencies, the call-now list, whom to call."""
    return faces.face(content, "warning_box", style="" if place.here().styled else style(), **box_parts(content))
