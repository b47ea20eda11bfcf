"""A menu of class lengths with the plan below."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from backcare.content import Content
from backcare.model import class_plans
from backcare.parts import faces
from backcare.parts.educator_parts import class_plan
from backcare.widgets.explorer import Panel, dropdown


class ClassPlanChooser(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Choose how long the class is, and see its plan; a page that is not run holds all plans.

    Args:
        content: the checked content.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        lengths = class_plans.lengths(content)
        choices = [(content.message("teach.minutes", minutes=n), str(n)) for n in lengths]
        self.length = dropdown(content.message("teach.choose"), choices, str(lengths[0]))
        self._panel = Panel()
        super().__init__([self.length, self._panel])
        self.add_class("bc-explorer")
        self.length.observe(self._changed, names="value")
        self._changed()

    def _changed(self, _change: object = None) -> None:
        minutes = int(self.length.value)
        with self._panel.hold_sync():
            self._panel.body = class_plan(self._content, minutes).html
            self._panel.status = self._content.message("teach.status", minutes=minutes)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        plans = [class_plan(self._content, minutes) for minutes in class_plans.lengths(self._content)]
        face = faces.Face("\n".join(p.html for p in plans), "\n".join(p.text for p in plans))
        return faces.with_faces(super()._repr_mimebundle_(**kwargs), face)
