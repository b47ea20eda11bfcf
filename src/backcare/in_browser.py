"""In the browser edition: fetch pandas when the first table asks for it, so that no question waits for it.

A cell that works with tables waits for it (:func:`ready`); where it cannot be had, a :class:`NoTable` is in its place.
Pyodide can load a package only between two steps of Python, never in the midst of one. So a part that needs pandas
shows a line that says so, and is filled in as soon as pandas is there; the cells below go on meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable, Iterator
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
        self._part, self.failed = part, failed

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
            handle.update(self.failed())
            return
        handle.update(self._part())


class NoTable:
    """Stands for the tables of the table practice where they cannot be had: whatever is asked of it is itself again.

    So the cells below, which work with the tables, do not end in a traceback each: one sentence has said what is wrong.
    """

    def __getattr__(self, name: str) -> NoTable:
        if name.startswith("_"):  # IPython asks each object for ways to show it
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> NoTable:
        return self

    def __iter__(self) -> Iterator[NoTable]:
        return iter(())

    def __repr__(self) -> str:
        return errors.words("no_tables")

    def _itself(self, *_: object, **__: object) -> NoTable:
        return self

    __call__ = __and__ = __or__ = __invert__ = _itself
    __eq__ = __ne__ = _itself  # type: ignore[assignment]


async def ready() -> None:
    """Wait until the packages are here, or cannot be had."""
    with contextlib.suppress(Exception):  # the part that needs them says so
        await fetch()


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
