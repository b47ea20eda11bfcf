"""What a part of a lesson looks like without Python: readable HTML, and the same as plain text.

Every output of the package has these two faces. They are what a page shows before it is run, on paper and in a diff,
and what nbval compares. The HTML comes from ``templates/``, the text is read off the HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backcare.content import Content

if TYPE_CHECKING:
    from jinja2 import Environment

STATIC = Path(__file__).with_name("static")


def script(name: str) -> str:
    """Return the browser side of a widget: the part that all share, and its own file of ``static/``."""
    return "".join((STATIC / f"{part}.js").read_text(encoding="utf-8") for part in ("keys", name))


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
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).with_name("templates")
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


BLOCKS = frozenset(
    {"p", "div", "section", "h2", "h3", "h4", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr"}
    | {"dl", "dt", "dd", "details", "summary", "figure", "figcaption"}
)
SKIPPED = frozenset(("style", "script"))


class _PlainText(HTMLParser):
    """Collects the text of our own templates, one line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.skipping = False
        self.numbers: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in BLOCKS:
            self.lines.append("")
        if tag == "ol":
            self.numbers.append(0)
        elif tag == "ul":
            self.numbers.append(-1)
        elif tag == "li":
            self.lines[-1] = self._bullet()
        elif tag == "br":
            self.lines.append("")
        elif tag == "img":
            self.lines[-1] += values.get("alt") or ""
        elif tag == "q":
            self.lines[-1] += "\u201c"
        elif tag in ("td", "th") and (values.get("data-label") or tag == "th"):
            label = values.get("data-label")
            self.lines.append(f"  {label}: " if label else "")
        self.skipping = self.skipping or tag in SKIPPED

    def _bullet(self) -> str:
        indent = "  " * (len(self.numbers) - 1)
        if self.numbers and self.numbers[-1] >= 0:
            self.numbers[-1] += 1
            return f"{indent}{self.numbers[-1]}. "
        return f"{indent}- "

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self.skipping = False
        elif tag in ("ul", "ol"):
            self.numbers.pop()
        elif tag == "q":
            self.lines[-1] += "\u201d"
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            line, words = self.lines[-1], " ".join(data.split())
            before = " " if data[:1].isspace() and line.strip() and not line.endswith(" ") else ""
            after = " " if words and data[-1:].isspace() else ""
            self.lines[-1] += before + words + after


def plain(markup: str) -> str:
    """Return the text of HTML made by our templates: a line for each block, a dash for each list item."""
    parser = _PlainText()
    parser.feed(markup)
    parser.close()
    return "\n".join(line.rstrip() for line in parser.lines if line.strip(" -.0123456789"))
