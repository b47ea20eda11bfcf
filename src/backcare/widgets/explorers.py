"""What one chooses from in a notebook: an area of the body, a week of pregnancy, a class plan, the warning signs."""

from __future__ import annotations

from typing import Any

import traitlets

from backcare.content import Content
from backcare.parts import area_part, class_plan_part, search_part, week_part
from backcare.widgets import front_end
from backcare.widgets.hosted import Hosted


class Pick(Hosted):
    """Choose one of several pieces from a menu or in a picture.

    Attributes:
        chosen: what is chosen, or empty.
    """

    page_kind = "pick"
    _esm = front_end.script("pick")
    chosen = traitlets.Unicode().tag(sync=True)


class WeekSlider(Hosted):
    """Choose a week: when to call, what changes, what may help pain that has been checked.

    Attributes:
        week: the week that is chosen; nothing as long as nobody moved the slider.

    Args:
        content: the checked content.
    """

    page_kind = "week"
    _esm = front_end.script("week")
    week: Any = traitlets.Int(None, allow_none=True).tag(sync=True)

    def __init__(self, content: Content) -> None:
        super().__init__(week_part.view(content), week_part.face(content))


class Search(Hosted):
    """Find signs, pains, remedies and lessons with one's own words; what is typed stays on the page.

    Args:
        content: the checked content.
    """

    page_kind = "search"
    _esm = front_end.script("search")

    def __init__(self, content: Content) -> None:
        super().__init__(search_part.view(content), search_part.face(content))


def body_map(content: Content) -> Pick:
    """Return the body map: choose an area, see its pains and what to rule out first."""
    return Pick(area_part.view(content), area_part.face(content))


def class_plan_menu(content: Content) -> Pick:
    """Return the class plans: choose how long the class is, and see its plan."""
    return Pick(class_plan_part.view(content), class_plan_part.face(content))
