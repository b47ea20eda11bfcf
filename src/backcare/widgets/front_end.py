"""The browser side of the widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass
from backcare.parts.faces import STATIC


def script(name: str) -> str:
    """Return the browser side of a widget: the part that all share, and its own file of ``static/``."""
    return "".join((STATIC / f"{part}.js").read_text(encoding="utf-8") for part in ("keys", name))
