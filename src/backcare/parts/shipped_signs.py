"""The warning signs that never vanish: today's box, or, on any fault at all, the one that ships with the package.

The signs stand in three places, all made from ``data/`` by ``make notebooks`` and compared by a test: in the output of
a cell, which is drawn anew from today's tables; in ``content/shipped_signs.json``, which needs no data folder and no
template; and as a Markdown cell of each notebook, which no wiped output, dead kernel or missing package takes away.
They are shown once: the output's own style sheet shows the output and hides the Markdown. Where that style sheet is
not applied (no output, a notebook that is not trusted), the output is ``hidden`` and the Markdown shows. So nothing has
to know what went wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backcare.content import Content, errors, find_data_folder, load
from backcare.parts import faces, notices, plain_text, warning_box

SHIPPED = Path(errors.__file__).with_name("shipped_signs.json")
BOX_TABLES = ("warning_box", "warning_signs", "messages", "settings")
BOX_FILES = frozenset({f"{name}.csv" for name in BOX_TABLES} | {"datapackage.json"})
WORDS = ("map", "pages")
COPY_CELL, BOX_CELL, COPY_TAG = "warning-signs-text", "warning-signs", "signs-copy"
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
FRAME = re.compile(r"</?(?:div|details|summary)\b[^>]*>")
ATTRIBUTE = re.compile(r' (?:class|id|role|open|hidden|data-[a-z]+|aria-[a-z]+)(?:="[^"]*")?(?=[^<>]*>)')


@dataclass(frozen=True)
class Signs:
    """The warning-sign box as it can be shown now.

    Attributes:
        markup: the box as HTML, without the style sheet.
        problems: what keeps the course from being shown whole, one sentence each.
    """

    markup: str
    problems: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The box as plain text."""
        return plain_text.plain(self.markup)

    @property
    def notice(self) -> faces.Face | None:
        """What is wrong, for the person who runs the course; None if nothing is."""
        return notices.notice(self.problems) if self.problems else None


def made_from(content: Content) -> dict[str, Any]:
    """Return what the package ships: the warning-sign box, and the words of the class pages.

    Args:
        content: the checked content, without local numbers.
    """
    return {"box": warning_box.box_markup(content), "words": words_of(content)}


def words_of(content: Content) -> dict[str, str]:
    """Return the words of the class pages."""
    return {name: text for group in WORDS for name, text in content.words(group).items()}


def written(content: Content) -> str:
    """Return the text of ``content/shipped_signs.json``; see :func:`made_from`."""
    return json.dumps(made_from(content), indent=1, ensure_ascii=False) + "\n"


def shipped() -> Mapping[str, Any]:
    """Return what the package ships; see :func:`made_from`."""
    found: dict[str, Any] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return found


def copy_source(markup: str) -> str:
    """Return the Markdown cell that holds the signs in a notebook.

    It is the box's own HTML, so that no second way of drawing it is to be kept, without what JupyterLab takes out of
    Markdown or what could hide a part of it: drawings, frames that fold, and attributes that a style may ask for. No
    empty line, which would end the HTML, and no dollar sign, which would begin a formula.
    """
    bare = DRAWING.sub("", ATTRIBUTE.sub("", FRAME.sub("", markup))).replace("$", "&#36;")
    lines = [line for line in bare.splitlines() if line.strip()]
    about = "<!-- Made from the folder data by make notebooks: change data/warning_box.csv, not this cell. -->"
    return "\n".join([about, '<div class="bc-signs-copy">', *lines, "</div>"])


def now(find: Callable[[], Path] = find_data_folder) -> Signs:
    """Return the box from today's tables, else from those that it needs, else the one that ships with the package.

    Args:
        find: finds the data folder.
    """
    try:
        return Signs(warning_box.box_markup(load(find())))
    except Exception as error:  # whatever is wrong, the way to help stays on the page
        problems = tuple(notices.lines(error))
        if not (isinstance(error, errors.ContentError) and {p.file for p in error.problems} & BOX_FILES):
            try:
                return Signs(warning_box.box_markup(Content(find(), BOX_TABLES)), problems)
            except Exception:  # noqa: S110 - told already: the first fault is the one to mend
                pass
        return Signs(str(shipped()["box"]), problems)


def box(find: Callable[[], Path] = find_data_folder) -> faces.Face:
    """Return what a notebook shows: the style sheet of the page, the notice if something is wrong, and the box.

    Args:
        find: finds the data folder.
    """
    signs = now(find)
    # written out, since JupyterLab drops an attribute without a value from a notebook that is not trusted
    live = f'<div class="bc-signs-live" hidden="hidden">\n{signs.markup}\n</div>'
    shown = faces.Face(live, signs.text)
    shown = signs.notice + shown if signs.notice else shown
    return faces.Face(f"<style>{style()}</style>\n{shown.html}", shown.text)


def style() -> str:
    """Return the style sheet of the course, or nothing if it cannot be read."""
    try:
        return warning_box.style()
    except (OSError, ValueError):  # the signs read well without it
        return ""
