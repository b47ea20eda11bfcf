"""Explorers: choose with stock widgets, and a panel shows what fits.

An explorer looks things up in the course's tables. It computes no verdict about the reader, and warning signs come
first in whatever it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from backcare.content import Content
from backcare.parts import faces, plain_text
from backcare.widgets import front_end

ANY = ""


class Panel(anywidget.AnyWidget):
    """A place for a result that changes: HTML made from our templates, and one line that screen readers announce."""

    _esm = front_end.script("panel")
    _css = faces.STATIC / "backcare.css"
    body = traitlets.Unicode().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)


class Explorer(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A column of choices with a panel below; a static page shows its first state.

    Args:
        content: the checked content.
        choices: the stock widgets to choose with; each change draws the panel again.
    """

    def __init__(self, content: Content, choices: Sequence[widgets.Widget]) -> None:
        self._content = content
        self._panel = Panel()
        super().__init__([*choices, self._panel])
        self.add_class("bc-explorer")
        for choice in choices:
            choice.observe(self._changed, names="value")
        self._changed()
        self._first = faces.Face(self._panel.body, plain_text.plain(self._panel.body))

    def _changed(self, _change: object = None) -> None:
        body, status = self._result()
        with self._panel.hold_sync():
            self._panel.body, self._panel.status = body, status

    def _result(self) -> tuple[str, str]:
        """Return the panel's HTML and its announcement for what is chosen now."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return faces.with_faces(super()._repr_mimebundle_(**kwargs), self._first)


def dropdown(label: str, choices: Sequence[tuple[str, str]], value: str) -> widgets.Dropdown:
    """Return a labelled menu of (text, value) pairs."""
    return widgets.Dropdown(options=list(choices), value=value, description=label, style={"description_width": "auto"})
