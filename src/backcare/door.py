"""How a notebook gets its parts: load the content, draw the part, and turn any fault into a notice in its place."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from backcare import in_browser
from backcare.content import Content, errors, load
from backcare.parts import notices

P = ParamSpec("P")
Q = ParamSpec("Q")


def shown(draw: Callable[Q, Any]) -> Callable[Q, Any]:
    """Make a part that never ends in a traceback: an error becomes a notice in its place.

    ``BACKCARE_DEBUG`` lets faults of the code through.
    """

    @functools.wraps(draw)
    def drawn(*args: Q.args, **kwargs: Q.kwargs) -> Any:
        try:
            return draw(*args, **kwargs)
        except ImportError as error:
            if in_browser.can_fetch(error):
                failed = [errors.words("not_fetched")]
                return in_browser.Later(lambda: drawn(*args, **kwargs), lambda: notices.notice(failed))
            return notices.notice(notices.lines(error))
        except Exception as error:  # a learner must never see a traceback
            return notices.notice(notices.lines(error))

    return drawn


def part(draw: Callable[Concatenate[Content, P], Any]) -> Callable[P, Any]:
    """Make a function that draws a part from the content into one that a notebook calls without it; see :func:`shown`.

    Args:
        draw: takes the content first; the content is loaded anew at each call.
    """

    def loaded(*args: P.args, **kwargs: P.kwargs) -> Any:
        return draw(load(), *args, **kwargs)

    drawn = shown(functools.update_wrapper(loaded, draw))
    signature = inspect.signature(draw)
    drawn.__signature__ = signature.replace(parameters=list(signature.parameters.values())[1:])  # type: ignore[attr-defined]
    return drawn
