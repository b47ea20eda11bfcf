"""What all live parts share as widgets: the page does all, Python hands over and hears what is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anywidget
import traitlets

from backcare.parts import faces

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


class Hosted(anywidget.AnyWidget):
    """A part of a page that works by itself, in a notebook.

    A notebook gets two outputs: the readable face, and the live part. The style sheet shows the face until the live
    part is there, and again wherever it is not: while it loads, without a kernel on the next day, on paper.

    Attributes:
        view: what the page shows; see the module of the same name in :mod:`backcare.model` or :mod:`backcare.parts`.

    Args:
        view: what the page shows.
        face: the same as it reads without a script.
    """

    _css = faces.STATIC / "backcare.css"
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, view: Mapping[str, Any], face: faces.Face) -> None:
        self._face = face
        super().__init__(view=dict(view))

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return faces.with_faces(super()._repr_mimebundle_(**kwargs), self._face)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        data, metadata = self._repr_mimebundle_()
        display(self._face)  # type: ignore[no-untyped-call]  # IPython has no types
        display({WIDGET_VIEW: data[WIDGET_VIEW]}, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
