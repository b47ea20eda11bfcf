"""The remedy finder in a notebook."""

from __future__ import annotations

import traitlets

from backcare.content import Content
from backcare.parts import finder_part
from backcare.widgets import front_end
from backcare.widgets.hosted import Hosted


class RemedyFinder(Hosted):
    """Choose a pain, and optionally trimester, place and how sure: what to rule out first, then what may help.

    Attributes:
        pain: id of the pain that is chosen, or empty.
        trimester: ``1``, ``2``, ``3`` or empty.
        place: ``home``, ``professional`` or empty.
        sure: ``sure`` or empty.

    Args:
        content: the checked content.
    """

    page_kind = "finder"
    _esm = front_end.script("finder")
    pain = traitlets.Unicode().tag(sync=True)
    trimester = traitlets.Unicode().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)
    sure = traitlets.Unicode().tag(sync=True)

    def __init__(self, content: Content) -> None:
        super().__init__(finder_part.view(content), finder_part.face(content))
