"""In the browser edition: fetch pandas when the first table asks for it, so that no question waits for it.

Pyodide can load a package only between two steps of Python, never in the midst of one. So a part that needs pandas
shows a line that says so, and is filled in as soon as pandas is there; the cells below go on meanwhile.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

from backcare.content import errors
from backcare.parts import faces

FETCHED_LATER = ("pandas", "numpy")


_fetching: asyncio.Task[Any] | None = None


def can_fetch(error: ImportError) -> bool:
    """Return whether an import failed only because Pyodide has not fetched the package yet."""
    return sys.platform == "emscripten" and (error.name or "").split(".")[0] in FETCHED_LATER


class Later:
    """A part that is shown once its package is here.

    Args:
        part: draws the part; what it returns takes the place of the waiting line.
        failed: draws what stands there if the package cannot be fetched.
    """

    def __init__(self, part: Callable[[], Any], failed: Callable[[], Any]) -> None:
        self._part, self._failed = part, failed

    def _ipython_display_(self) -> None:
        from IPython.display import display

        line = errors.words("notice_fetching")
        markup = f'<div class="backcare" role="status"><p>{line}</p></div>'
        handle = display(faces.Face(markup, line), display_id=True)  # type: ignore[no-untyped-call]
        self._filling = asyncio.ensure_future(self._fill(handle))

    async def _fill(self, handle: Any) -> None:
        try:
            await fetch()
        except Exception:  # no network, or the content network is down: say so in the part's place
            handle.update(self._failed())
            return
        handle.update(self._part())


async def fetch() -> None:
    """Fetch the packages once, whoever asks for them.

    Raises:
        ImportError: if they are not here afterwards.
    """
    global _fetching
    if _fetching is None or (_fetching.done() and _fetching.exception()):
        _fetching = asyncio.ensure_future(_load())
    await _fetching


async def _load() -> None:
    from pyodide_js import loadPackage  # type: ignore[import-not-found]  # exists only in the browser edition

    await loadPackage(FETCHED_LATER[0])
    __import__(FETCHED_LATER[0])
