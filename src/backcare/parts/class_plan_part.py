"""The class plans to choose from: how long is the class?"""

from __future__ import annotations

from typing import Any

from backcare.content import Content
from backcare.model import class_plans
from backcare.parts import faces
from backcare.parts.educator_parts import class_plan


def view(content: Content) -> dict[str, Any]:
    """Return everything that a page needs to show one class plan of several; none is chosen at first."""
    lengths = class_plans.lengths(content)
    return {
        "name": "class-plan",
        "words": {
            "label": content.message("teach.choose"),
            "choose": content.message("teach.choose_one"),
            "status": content.message("teach.status", length="{name}"),
        },
        "items": [[str(n), content.message("teach.minutes", minutes=n)] for n in lengths],
        "picture": "",
        "pieces": {
            "": "",
            **{str(n): class_plan(content, n).html for n in lengths},
        },
    }


def face(content: Content) -> faces.Face:
    """Return the plans as they read without a script: a fold for each."""
    plans = [(content.message("teach.minutes", minutes=n), n) for n in class_plans.lengths(content)]
    shown = [(name, class_plan(content, n).html) for name, n in plans]
    return faces.face(content, "choose/class_plans", pieces=shown)
