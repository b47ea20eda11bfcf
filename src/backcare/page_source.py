"""What a notebook shows on a page, made from its cells' source and today's data: nothing is read from saved outputs.

A code cell of a lesson names one function of :mod:`backcare.lesson` with literal values; it is called here as the
notebook would call it, for the place that the page is. This module stands beside the doors because it, too, knows all.
"""

from __future__ import annotations

import ast
import html
import inspect
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from backcare import lesson
from backcare.content import Content
from backcare.model.course_map import CoursePage, heading
from backcare.outputs.prose import Prose
from backcare.outputs.site_pages import Page, address_of
from backcare.parts import faces, page_part, place
from backcare.parts.shipped_signs import COPY_TAG

KERNEL_TAG = "needs-kernel"
SHOWN_TAG = "show-input"
BOX = "warning_box"  # the frame of every page has it, below the title

Cell = Mapping[str, Any]


class CellError(ValueError):
    """A cell cannot be shown on a page; the message names notebook and cell and says what to do."""


def _functions() -> dict[str, Callable[..., Any]]:
    """Return what a cell may call: each part of :mod:`backcare.lesson`, as it is drawn from a given content."""
    return {name: inspect.unwrap(getattr(lesson, name)) for name in lesson.__all__}


def call_of(source: str) -> tuple[str, list[Any], dict[str, Any]] | None:
    """Return what a code cell asks for: a function's name and its literal arguments.

    Args:
        source: the code of the cell.

    Returns:
        None if the cell asks for nothing that a page can show: it prepares something, or holds a learner's own code.

    Raises:
        CellError: if it calls something else than one part of a lesson.
    """
    body = [node for node in ast.parse(source).body if isinstance(node, ast.Expr)]
    if not body:
        return None
    call = body[0].value
    if len(body) > 1 or not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise CellError("it holds more than one call of a part of the lesson; give each a cell of its own")
    if call.func.id not in lesson.__all__:
        raise CellError(f"{call.func.id} is no part that backcare.lesson gives")
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    if any(isinstance(node, ast.Name) for value in values for node in ast.walk(value)):
        return None  # it speaks of what a learner wrote in the notebook
    named = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
    return call.func.id, [ast.literal_eval(argument) for argument in call.args], named


def markup(part: Any) -> str:
    """Return a part of a lesson as the HTML of a page: its readable face, and what brings it to life on the page.

    The one place where a page decides what stands for a part. A widget whose front end can live without Python names
    it as ``page_kind``, and hands it its ``view``.
    """
    bundle = part._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    face = faces.Face(data["text/html"], data["text/plain"])
    kind = getattr(part, "page_kind", "")
    return page_part.live(face, kind, part.view) if kind else face.html


def cell_html(content: Content, cell: Cell, prose: Prose) -> str:
    """Return a cell as HTML: its text, or the part that it calls, with its code where that belongs to the lesson.

    Args:
        content: the checked content.
        cell: a cell as the notebook's file holds it.
        prose: turns Markdown into HTML, with the links of this page.

    Raises:
        CellError: if the cell calls something that no page can show.
    """
    tags = cell["metadata"].get("tags", [])
    source = "".join(cell["source"])
    if KERNEL_TAG in tags or COPY_TAG in tags:
        return ""  # how to run a notebook is of no use on a page that needs no running, and its frame has the signs
    if cell["cell_type"] == "markdown":
        return f'<div class="bc-prose">{prose.html(source)}</div>\n'
    if cell["cell_type"] != "code":
        return ""
    code = f"<pre><code>{html.escape(source)}</code></pre>\n" if SHOWN_TAG in tags else ""
    asked = call_of(source)
    if asked is None or asked[0] == BOX:
        return code
    name, values, named = asked
    return f"{code}{markup(_functions()[name](content, *values, **named))}\n"


def page(content: Content, listed: Mapping[str, str], about: CoursePage, notebook: Mapping[str, Any]) -> Page:
    """Return a notebook as a page of the site.

    Args:
        content: the checked content.
        listed: the address in the site of everything that a notebook may link, by its place in the project.
        about: the page in the course map.
        notebook: what its file holds.

    Raises:
        CellError: if a cell cannot be shown; it names notebook and cell.
    """
    prose = Prose(lambda link: address_of(about, listed, link))
    shown = []
    here = place.Place(
        pictures="../pictures/",
        styled=True,
        link=lambda link: address_of(about, listed, link) or link,
        page=lambda source: listed.get(source, source),
    )
    with place.at(here):
        for cell in notebook["cells"]:
            try:
                shown.append(cell_html(content, cell, prose))
            except (CellError, ValueError, SyntaxError, TypeError, LookupError) as error:
                told = error.args[0] if error.args else type(error).__name__
                raise CellError(f"{about.source}, cell {cell.get('id', '?')}: {told}.") from error
    lead, *body = shown or [""]
    code = any(SHOWN_TAG in cell["metadata"].get("tags", []) for cell in notebook["cells"])
    return Page(about, heading(notebook) or about.title, lead, "".join(body), tuple(prose.headings), code)


def read_pages(content: Content, listed: Mapping[str, str], root: Path, pages: list[CoursePage]) -> list[Page]:
    """Return the pages of all notebooks that are there, in the order of the map; see :func:`page`."""
    found = [(about, root / about.source) for about in pages]
    return [
        page(content, listed, about, json.loads(path.read_text(encoding="utf-8")))
        for about, path in found
        if path.is_file()
    ]
