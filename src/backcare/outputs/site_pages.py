"""The course as plain pages: each committed notebook as one page that needs no script, no server and no other host.

A page is made from what the notebook holds: its text, and the ``text/html`` of its saved outputs. Pure functions:
``tools/build_site.py`` reads the notebooks and writes the files.
"""

from __future__ import annotations

import base64
import hashlib
import html
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import mistune

from backcare.content import Content
from backcare.parts import faces, warning_box
from backcare.parts.shipped_signs import BOX_CELL, COPY_TAG

KERNEL_TAG = "needs-kernel"
STYLE = re.compile(r"<style>.*?</style>\s*", re.DOTALL)
PICTURE = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")
LINK = re.compile(r'<a href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
OUTSIDE = re.compile(r"[a-z]+:", re.IGNORECASE)
BETWEEN_BLOCKS = re.compile(r"\n+(?=</?(?:li|td|th|tr|tbody|thead|table|ul|ol|p|div|details|h[1-6])\b)")
SHOWN_TAG = "show-input"
MOST_BYTES = 150 * 1024
FRAME_BYTES = 3 * 1024  # what a page has around its cells: head, navigation, footer
BOX_BYTES = 4 * 1024  # the warning box, which a further part has again
SPLIT_AT = 2


Cell = Mapping[str, Any]


class _Headings(mistune.HTMLRenderer):
    """Headings that a link can name, as JupyterLab names them: ``#What-next``."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        name = html.unescape(re.sub(r"<[^>]+>", "", text)).replace(" ", "-")
        return f'<h{level} id="{html.escape(name)}">{text}</h{level}>\n'


_markdown = mistune.create_markdown(renderer=_Headings(escape=False), plugins=["table"])


@dataclass(frozen=True)
class Page:
    """One notebook on its way to a page.

    A long notebook becomes several pages, its parts.

    Attributes:
        source: the notebook's place in the project, such as ``notebooks/04_relief.ipynb``.
        title: the notebook's first heading.
        cells: the cells of this page.
        part: the number of this part, from 1.
        parts: how many parts there are.
    """

    source: str
    title: str
    cells: tuple[Cell, ...]
    part: int = 1
    parts: int = 1

    @property
    def address(self) -> str:
        """Where the page is in the site."""
        number = f"-{self.part}" if self.part > 1 else ""
        return f"{self.source.removesuffix('.ipynb')}{number}.html"

    def names(self) -> Iterable[str]:
        """Yield the names of the headings, as a link to them has them after ``#``."""
        for cell in self.cells:
            if cell["cell_type"] == "markdown":
                yield from (name.replace(" ", "-") for _, name in headings(cell))


def pages_of(source: str, notebook: Mapping[str, Any], most_bytes: int = MOST_BYTES) -> list[Page]:
    """Return the page of a notebook, or its pages: one that is too long is split where a section begins.

    Args:
        source: the notebook's place in the project.
        notebook: what the file holds.
        most_bytes: how long a page may be, with the frame that all pages have.
    """
    cells: list[Cell] = notebook["cells"]
    title = next((name for cell in cells for level, name in headings(cell) if level == 1), posixpath.basename(source))
    groups: list[list[Cell]] = [[]]
    size = 0
    for section in sections(cells):
        more = sum(len(PICTURE.sub("", cell_html(cell)).encode()) for cell in section)
        if groups[-1] and size + more > most_bytes - FRAME_BYTES:
            groups.append([])
            size = BOX_BYTES
        groups[-1] += section
        size += more
    return [Page(source, title, tuple(group), part, len(groups)) for part, group in enumerate(groups, start=1)]


def headings(cell: Cell) -> list[tuple[int, str]]:
    """Return the headings of a Markdown cell, each with its level."""
    if cell["cell_type"] != "markdown":
        return []
    found = re.findall(r"^(#{1,6}) +(.+?) *$", joined(cell["source"]), flags=re.MULTILINE)
    return [(len(marks), name) for marks, name in found]


def sections(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Return the cells in groups; each cell that begins with a heading of level 2 begins one."""
    groups: list[list[Cell]] = [[]]
    for cell in cells:
        if any(level == SPLIT_AT for level, _ in headings(cell)):
            groups.append([])
        groups[-1].append(cell)
    return [group for group in groups if group]


@dataclass(frozen=True)
class Live:
    """The browser edition, as far as a page tells of it.

    Attributes:
        megabytes: what it fetches before the first question, about.
        elsewhere: whether Python comes from its content network instead of the site itself.
    """

    megabytes: int
    elsewhere: bool


@dataclass
class Site:
    """What all pages of a site share.

    Attributes:
        content: where the words and the pictures come from.
        pages: the pages, in the order in which one reads them.
        handouts: papers to print, by their address in the site: pages with their titles, PDF files with their size.
        live: the browser edition, if it is part of the site.
        links: places where the course runs, by address, with the id of the message that names them.
        repository: the address of the project, or an empty string.
        pictures: the pictures that pages asked for, by their address in the site; grows as pages are made.
    """

    content: Content
    pages: Sequence[Page]
    handouts: Mapping[str, str] = field(default_factory=dict)
    live: Live | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    repository: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = self.content["pictures"]
        self._known = {hashlib.sha256(self.content.picture(row["file"])).digest(): row["file"] for row in rows}

    @property
    def checked(self) -> str:
        """The newest date on which a source was checked."""
        return max(row["last_checked"] for row in self.content["sources"])

    def papers(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Return address and title of each handout, with the PDF files of the same name: their addresses and sizes."""
        return [
            (page, title, [(pdf, size) for pdf, size in self.handouts.items() if pdf.endswith(f"/{stem_of(page)}.pdf")])
            for page, title in self.handouts.items()
            if page.endswith(".html")
        ]

    def front(self) -> str:
        """Return the front page: for learners, for educators, for contributors."""
        address = "index.html"
        lessons = {row["file"]: row for row in self.content["lessons"]}
        first = [page for page in self.pages if page.part == 1]
        listed = {folder: [p for p in first if p.source.startswith(folder)] for folder in ("notebooks", "exercises")}
        educators = [p for p in listed["notebooks"] if posixpath.basename(p.source) not in lessons]
        return self._fill(
            "site_front",
            address,
            title=self.content.message("site.title"),
            lessons=[
                (p, lessons[name]) for p in listed["notebooks"] if (name := posixpath.basename(p.source)) in lessons
            ],
            exercises=listed["exercises"],
            educators=educators,
            **warning_box.box_parts(self.content),
        )

    def browser_page(self) -> str:
        """Return the page that tells what the browser edition does, before it fetches anything."""
        title = self.content.message("site.live_title")
        return self._fill("site_browser", "browser.html", title=title, pages=[p for p in self.pages if p.part == 1])

    def page(self, page: Page) -> str:
        """Return a notebook as a page."""
        place = self.pages.index(page)
        body = "".join(map(self._cell, page.cells))
        return self._fill(
            "site_page",
            page.address,
            title=self.name(page),
            page=page,
            body=relinked(self._with_pictures(body, page.address), lambda link: self._target(page, link)),
            previous=self.pages[place - 1] if place else None,
            following=self.pages[place + 1] if place + 1 < len(self.pages) else None,
            **warning_box.box_parts(self.content),
        )

    def _cell(self, cell: Cell) -> str:
        """Return a cell as HTML; the warning-sign box is made anew, with the phone numbers that are set now."""
        if cell.get("id") == BOX_CELL and cell["cell_type"] == "code":
            return STYLE.sub("", warning_box.warning_box(self.content).html) + "\n"
        return cell_html(cell)

    def name(self, page: Page) -> str:
        """Return what a page is called: its title, and which part it is if there are several."""
        if page.parts == 1:
            return page.title
        return self.content.message("site.part", title=page.title, part=page.part, parts=page.parts)

    def _with_pictures(self, markup: str, address: str) -> str:
        """Put a link to one copy in the place of each picture that the page carries within."""

        def link(found: re.Match[str]) -> str:
            picture = base64.b64decode(found[1])
            digest = hashlib.sha256(picture)
            name = "pictures/" + self._known.get(digest.digest(), f"{digest.hexdigest()[:16]}.svg")
            self.pictures[name] = picture
            return root_of(address) + name

        return PICTURE.sub(link, markup)

    def _target(self, page: Page, link: str) -> str | None:
        """Return where a link of a notebook leads in the site; None if that is not part of the site."""
        if OUTSIDE.match(link):
            return link
        path, _, anchor = link.partition("#")
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), path)) if path else page.source
        addresses = {p.source: p.address for p in reversed(self.pages)}
        addresses |= {p.source: p.address for p in self.pages if anchor and anchor in p.names()}
        handouts = {f"build/{address}": address for address in self.handouts}
        target = {**addresses, **handouts}.get(place)
        return target and root_of(page.address) + target + (f"#{anchor}" if anchor else "")

    def _fill(self, template: str, address: str, **values: Any) -> str:
        urgent = next((p for p in self.pages if p.source.endswith("_warning_signs.ipynb")), None)
        shared = {"site": self, "root": root_of(address), "address": address, "urgent": urgent}
        return faces.html(self.content, template, **shared, **values) + "\n"


def joined(text: str | Sequence[str]) -> str:
    """Return a text of a notebook, which its file may hold as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def cell_html(cell: Cell) -> str:
    """Return a cell as HTML: its text; or what it put out, with its code where that is part of the lesson."""
    if {KERNEL_TAG, COPY_TAG} & set(cell["metadata"].get("tags", [])):
        return ""  # how to run a notebook is of no use on a page that needs no running; the signs are made anew
    if cell["cell_type"] == "markdown":
        return f'<div class="bc-prose">{_markdown(joined(cell["source"]))}</div>\n'
    if cell["cell_type"] != "code":
        return ""
    shown = SHOWN_TAG in cell["metadata"].get("tags", [])
    code = f"<pre><code>{html.escape(joined(cell['source']))}</code></pre>\n" if shown else ""
    return code + "".join(map(output, cell.get("outputs", [])))


def output(each: Mapping[str, Any]) -> str:
    """Return a saved output as HTML: its own, else its text. The style sheet in it is the site's already."""
    data = each.get("data", {})
    if "text/html" in data:
        return BETWEEN_BLOCKS.sub("", STYLE.sub("", joined(data["text/html"]))) + "\n"
    text = joined(data.get("text/plain") or each.get("text") or each.get("evalue") or "")
    return f"<pre>{html.escape(text)}</pre>\n" if text.strip() else ""


def stem_of(address: str) -> str:
    """Return a file's name without folder and ending."""
    return posixpath.splitext(posixpath.basename(address))[0]


def root_of(address: str) -> str:
    """Return the way from a page up to the root of the site, such as ``../``."""
    return "../" * address.count("/")


def relinked(markup: str, target: Callable[[str], str | None]) -> str:
    """Return HTML with each link led elsewhere; a link that leads nowhere becomes its text.

    Args:
        markup: the HTML.
        target: gives the new address of a link, or None.
    """

    def change(found: re.Match[str]) -> str:
        to = target(html.unescape(found[1]))
        return f'<a href="{html.escape(to)}"{found[2]}>{found[3]}</a>' if to else found[3]

    return LINK.sub(change, markup)
