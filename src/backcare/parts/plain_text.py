"""The text of HTML that our own templates made, one line for each block."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


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
