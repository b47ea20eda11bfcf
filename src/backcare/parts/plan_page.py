"""The comfort plan as a part of a page, and as a page of its own."""

from __future__ import annotations

from backcare.content import Content
from backcare.model.comfort_plan import Plan
from backcare.parts import faces, warning_box


def numbers(content: Content) -> list[str]:
    """Return whom to call: the local numbers of ``settings.csv``, or a blank to write each in."""
    lines = []
    for who in ("emergency", "maternity", "advice"):
        phone = content.setting(f"{who}_phone")
        if phone:
            lines.append(content.message(f"plan.call_{who}_known", phone=phone))
        elif who != "advice":
            lines.append(content.message(f"plan.call_{who}"))
    return lines


def face(content: Content, plan: Plan, heading: int = 3) -> faces.Face:
    """Return the plan as a part of a page.

    Args:
        content: where the words come from.
        plan: what to show.
        heading: level of its heading.
    """
    return faces.face(content, "plan", plan=plan, level=heading, numbers=numbers(content))


def page(content: Content, plan: Plan) -> str:
    """Return the plan as one HTML file that needs nothing else: for print, and to keep on one's own device."""
    style = warning_box.style() + (faces.STATIC / "plan.css").read_text(encoding="utf-8")
    return faces.html(content, "plan_page", plan=plan, level=1, numbers=numbers(content), style=style)
