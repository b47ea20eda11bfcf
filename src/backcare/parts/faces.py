"""What a part of a lesson looks like without Python: readable HTML, and the same as plain text.

Every output of the package has these two faces. They are what a page shows before it is run, on paper and in a diff,
and what nbval compares. The HTML comes from ``templates/``, the text is read off the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
from backcare.content import Content
from backcare.parts.plain_text import plain

STATIC = Path(__file__).parents[1] / "static"
COLOR = re.compile(r"--bc-([\w-]+): (#[0-9a-f]{6});")


@dataclass(frozen=True)
class Face:
    """A static part of a page.

    Attributes:
        html: the part as HTML; every text in it is escaped.
        text: the same as plain text.
    """

    html: str
    text: str

    def __add__(self, other: Face) -> Face:
        return Face(f"{self.html}\n{other.html}", f"{self.text}\n{other.text}")

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}


@cache
def colors(sheet: str = "tokens") -> dict[str, str]:
    """Return the colors of the course by their names, for what is no style sheet, such as the bar of a browser.

    Args:
        sheet: ``tokens`` for the light, ``dark`` for the dark.
    """
    return dict(COLOR.findall((STATIC / f"{sheet}.css").read_text(encoding="utf-8")))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parents[1] / "templates"
    return Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(content: Content, template: str, **values: Any) -> str:
    """Return a filled template.

    Args:
        content: where the words come from; the template asks for them as ``t("message.id")``.
        template: name of a file of ``templates/`` without its ending.
        values: what the template shows.
    """
    return _environment().get_template(f"{template}.html").render(t=content.message, content=content, **values).strip()


def face(content: Content, template: str, **values: Any) -> Face:
    """Return both faces of a filled template; see :func:`html`."""
    markup = html(content, template, **values)
    return Face(markup, plain(markup))


def with_faces(bundle: object, face_: Face) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a widget's mime bundle with the two static faces added.

    Args:
        bundle: what the widget's own ``_repr_mimebundle_`` returned: data, or data and metadata.
        face_: the faces to add.
    """
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    own = dict(data) if isinstance(data, Mapping) else {}
    return {**own, **face_._repr_mimebundle_()}, dict(metadata)
