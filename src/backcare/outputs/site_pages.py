"""The course as plain pages: what stands around a lesson on the site, and the pages that are no notebook.

A page needs no server and no other host, and reads without a script. The pages of notebooks come ready as HTML, made
by :mod:`backcare.page_source`; :mod:`tools.make_site` writes the files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backcare.content import Content
from backcare.model import course_map
from backcare.model.course_map import CoursePage, Paper
from backcare.parts import faces, warning_box

OUTSIDE = re.compile(r"[a-z]+:", re.IGNORECASE)
HANDOUTS = "handouts"
MADE = "build"
MOST_BYTES = 300 * 1024
CONTENTS_LEVEL = 2


@dataclass(frozen=True)
class Page:
    """One notebook as a page.

    Attributes:
        about: its place in the course map.
        title: its long title.
        lead: its title cell as HTML, which stands above the warning signs.
        body: all that follows the warning signs, as HTML.
        headings: level, name and text of each heading.
    """

    about: CoursePage
    title: str
    lead: str
    body: str
    headings: tuple[tuple[int, str, str], ...] = ()

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Name and text of what the list of contents shows."""
        return [(name, text) for level, name, text in self.headings if level == CONTENTS_LEVEL]


@dataclass(frozen=True)
class Live:
    """The browser edition, as far as a page tells of it.

    Attributes:
        megabytes: what it fetches before the first question, about.
        elsewhere: whether Python comes from its content network instead of the site itself.
    """

    megabytes: int
    elsewhere: bool


def targets(pages: Sequence[CoursePage], papers: Sequence[Paper]) -> dict[str, str]:
    """Return the address in the site of everything that a notebook may link, by its place in the project."""
    found = {page.source: page.site for page in pages}
    for paper in papers:
        for address in (paper.page, *paper.prints.values()):
            found[f"{MADE}/{HANDOUTS}/{address}"] = f"{HANDOUTS}/{address}"
    return found


def address_of(about: CoursePage, listed: Mapping[str, str], link: str) -> str | None:
    """Return where a link of a notebook leads on its page; None if that is not part of the site.

    Args:
        about: the page that holds the link.
        listed: addresses by place in the project; see :func:`targets`.
        link: as the notebook writes it, such as ``02_symptoms.ipynb#Leg``.
    """
    if OUTSIDE.match(link):
        return link
    path, _, anchor = link.partition("#")
    if not path:
        return link
    place = posixpath.normpath(posixpath.join(posixpath.dirname(about.source), path))
    target = listed.get(place)
    return target and root_of(about.site) + target + (f"#{anchor}" if anchor else "")


def root_of(address: str) -> str:
    """Return the way from a page up to the root of the site, such as ``../``."""
    return "../" * address.count("/")


@dataclass
class Site:
    """What all pages of a site share.

    Attributes:
        content: where the words come from.
        pages: the pages, in the order in which one reads them.
        papers: the printed pack.
        live: the browser edition, if it is part of the site.
        links: places where the course runs, by address, with the id of the message that names them.
        repository: the address of the project, or an empty string.
    """

    content: Content
    pages: Sequence[Page]
    papers: Sequence[Paper] = ()
    live: Live | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    repository: str = ""

    @property
    def checked(self) -> str:
        """The newest date on which a source was checked."""
        return max(row["last_checked"] for row in self.content["sources"])

    def group(self, name: str) -> list[CoursePage]:
        """Return the pages of a group of the course map."""
        return [page.about for page in self.pages if page.about.group == name]

    def front(self) -> str:
        """Return the front page: what to do now, then the course, practice, what educators need, papers."""
        return self._fill("site_front", "index.html", self.content.message("site.title"))

    def browser_page(self) -> str:
        """Return the page that tells what the browser edition does, before it fetches anything."""
        return self._fill("site_browser", "browser.html", self.content.message("site.live_title"))

    def page(self, page: Page) -> str:
        """Return a notebook as a page."""
        listed = [each.about for each in self.pages]
        before, after = course_map.around(listed, page.about.source)
        return self._fill("site_page", page.about.site, page.title, page=page, previous=before, following=after)

    def files(self) -> dict[str, str]:
        """Return all pages by their address in the site."""
        made = {"index.html": self.front()} | {page.about.site: self.page(page) for page in self.pages}
        return made | ({"browser.html": self.browser_page()} if self.live else {})

    def _fill(self, template: str, address: str, title: str, **values: Any) -> str:
        urgent = next((page.about for page in self.pages if page.about.id == course_map.URGENT), None)
        shared = {"site": self, "root": root_of(address), "address": address, "title": title, "urgent": urgent}
        box = warning_box.box_parts(self.content)
        return faces.html(self.content, template, **shared, **box, **values) + "\n"
