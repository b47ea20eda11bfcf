"""The comfort plan as a part of a page, and as a page of its own."""

from __future__ import annotations

from backcare.content import Content
from backcare.model.comfort_plan import Plan
from backcare.parts import calls, faces, warning_box


def face(content: Content, plan: Plan, heading: int = 3) -> faces.Face:
    """Return the plan as a part of a page.

    Args:
        content: where the words come from.
        plan: what to show.
        heading: level of its heading.
    """
    return faces.face(content, "plan", plan=plan, level=heading, numbers=calls.lines(content, "plan"))


def page(content: Content, plan: Plan) -> str:
    """Return the plan as one HTML file that needs nothing else: for print, and to keep on one's own device."""
    style = warning_box.style() + (faces.STATIC / "plan.css").read_text(encoding="utf-8")
    return faces.html(content, "plan_page", plan=plan, level=1, numbers=calls.lines(content, "plan"), style=style)
