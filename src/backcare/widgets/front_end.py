"""The browser side of the widgets."""

from __future__ import annotations

from backcare.parts import scripts


def script(name: str) -> str:
    """Return the browser side of a widget as one module: a file of ``static/`` with all that it needs."""
    return scripts.module(name)
