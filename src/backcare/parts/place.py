"""Where a part is shown, as far as its HTML depends on it: in a notebook, or on a page of the site.

A notebook's output carries everything within it: its pictures, the style sheet, links to other notebooks. A page of
the site has these beside it as files. Who makes pages says so around the call that draws a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A place where parts are shown.

    Attributes:
        pictures: the way to the folder of the picture files, with a slash at its end; empty if a part carries them.
        styled: whether the page has the course's style sheet already.
        link: gives the link to a page from the link that a notebook beside it would have, such as ``01_causes.ipynb``.
        page: gives where a page is, from the root, for its notebook, such as ``notebooks/01_causes.ipynb``.
    """

    pictures: str = ""
    styled: bool = False
    link: Callable[[str], str] = str
    page: Callable[[str], str] = str


_here: ContextVar[Place] = ContextVar("here", default=Place())  # noqa: B039 - a Place cannot be changed


def here() -> Place:
    """Return the place for which parts are drawn now: a notebook, unless :func:`at` says otherwise."""
    return _here.get()


@contextmanager
def at(place: Place) -> Iterator[None]:
    """Draw parts for another place."""
    token = _here.set(place)
    try:
        yield
    finally:
        _here.reset(token)
