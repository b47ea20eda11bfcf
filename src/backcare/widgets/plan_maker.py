"""The plan maker in a notebook.

The page makes the plan by itself (``static/plan_maker.js``), from what :mod:`backcare.parts.plan_part` prepares. What
is chosen lives in the page until it is closed; a saved plan is a file on the reader's own device.
"""

from __future__ import annotations

from typing import Any

import traitlets

from backcare.content import Content
from backcare.parts import plan_page, plan_part
from backcare.widgets import front_end
from backcare.widgets.hosted import Hosted


class PlanMaker(Hosted):
    """Choose up to three pains and what to try for each, and get a plan on one page.

    Attributes:
        pains: ids of the pains that are chosen.
        checked: whether the reader says that her team has checked these pains.
        tries: what is chosen to try, each as ``pain|remedy``.

    Args:
        content: the checked content.
    """

    page_kind = "plan_maker"
    _esm = front_end.script("plan_maker")
    pains: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    checked = traitlets.Bool(False).tag(sync=True)
    tries: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __init__(self, content: Content) -> None:
        super().__init__(plan_part.view(content), plan_page.blank_face(content))
