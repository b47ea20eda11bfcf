"""A part that cannot be shown becomes a notice in its place: what is wrong, where, what to do, and the way to help."""

from __future__ import annotations

import html
import os
from collections.abc import Sequence

from backcare.content import errors
from backcare.parts import faces, plain_text

DEBUG_VARIABLE = "BACKCARE_DEBUG"
SHOWN_PROBLEMS = 5


def notice(lines: Sequence[str]) -> faces.Face:
    """Return what stands in the place of a part that cannot be shown; it never hides the way to help.

    Args:
        lines: what is wrong, for the person who runs the course.
    """
    title, safe, help_line = (html.escape(errors.words(f"notice_{name}")) for name in ("title", "safe", "help"))
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    markup = (
        f'<div class="backcare bc-notice" role="note"><p><strong>{title}</strong></p>'
        f"<p>{safe}</p><p>{help_line}</p><ul>{items}</ul></div>"
    )
    return faces.Face(markup, plain_text.plain(markup))


def lines(error: Exception) -> list[str]:
    """Return what went wrong in sentences for the person who runs the course.

    Raises:
        Exception: the error itself, if it is a fault of the code and ``BACKCARE_DEBUG`` is set.
    """
    if isinstance(error, errors.ContentError):
        told = [str(problem) for problem in error.problems]
        hidden = len(told) - SHOWN_PROBLEMS
        more = [errors.words("notice_more", count=hidden)] if hidden > 0 else []
        return told[:SHOWN_PROBLEMS] + more
    if isinstance(error, (errors.UnknownIdError, errors.NoDataFolderError)):
        return [str(error.args[0])]
    if os.environ.get(DEBUG_VARIABLE):
        raise error
    return [errors.words("notice_bug", detail=type(error).__name__)]
