"""The Markdown of a notebook as HTML, with headings that a link can name and links that lead where the page says."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import mistune


class Prose:
    """Turns the Markdown cells of one page into HTML.

    Args:
        link: gives where a link leads; None if that is not there, and the link then becomes its text.

    Attributes:
        headings: level, name and text of each heading so far, as a list of contents needs them.
    """

    def __init__(self, link: Callable[[str], str | None]) -> None:
        self.headings: list[tuple[int, str, str]] = []
        self._markdown = mistune.create_markdown(renderer=_Renderer(link, self.headings), plugins=["table"])

    def html(self, text: str) -> str:
        """Return a text as HTML."""
        return str(self._markdown(text))


class _Renderer(mistune.HTMLRenderer):
    """Headings with the names that JupyterLab gives them (``#What-next``); links led where the page has them."""

    def __init__(self, link: Callable[[str], str | None], headings: list[tuple[int, str, str]]) -> None:
        super().__init__(escape=False)
        self._link, self._headings = link, headings

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        plain = html.unescape(re.sub(r"<[^>]+>", "", text))
        name = plain.replace(" ", "-")
        self._headings.append((level, name, plain))
        return f'<h{level} id="{html.escape(name)}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        to = self._link(html.unescape(url))
        return str(super().link(text, to, title)) if to else text
