"""The course as plain pages: what stands around a lesson on the site, and the pages that are no notebook.

A page needs no server and no other host, and reads without a script. The pages of notebooks come ready as HTML, made
by :mod:`backcare.page_source`; :mod:`tools.make_site` writes the files.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from backcare.content import Content
from backcare.model import course_map, whom_to_call
from backcare.model.course_map import CoursePage, Paper
from backcare.parts import calls, faces, page_part, warning_box

OUTSIDE = re.compile(r"[a-z]+:", re.IGNORECASE)
HANDOUTS = "handouts"
MADE = "build"
CLASS_PAGES = ("class/index.html", "class/settings.html", "class/question.html")
ICONS = (192, 512)
MINE = "my_numbers.html"
MISSING = "404.html"
TONIGHT = "relief"
CONTENTS_LEVEL = 2
# Nothing but the site itself: no other host, no script or style within a page, no frame, no form that is sent.
POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect", "manifest", "worker")),
        "base-uri 'none'",
        "form-action 'none'",
    )
)


@dataclass(frozen=True)
class Page:
    """One notebook as a page.

    Attributes:
        about: its place in the course map.
        title: its long title.
        lead: its title cell as HTML, which stands above the warning signs.
        body: all that follows the warning signs, as HTML.
        headings: level, name and text of each heading.
        code: whether it asks a reader to write code, which only a notebook can run.
    """

    about: CoursePage
    title: str
    lead: str
    body: str
    headings: tuple[tuple[int, str, str], ...] = ()
    code: bool = False

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
    # where `make class` puts them in a checkout
    found |= {f"{MADE}/class/{address}": address for address in CLASS_PAGES}
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
        address: where the site is published, with a slash at its end; empty where that is not known.
        installable: whether a browser may install it and keep it for times without a connection; not from a USB stick.
        zip: the file of the zip that holds all of it, if it lies beside the front page.
        version: what stands behind the addresses of style sheet and script, so that a browser never mixes two versions.
    """

    content: Content
    pages: Sequence[Page]
    papers: Sequence[Paper] = ()
    live: Live | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    repository: str = ""
    address: str = ""
    installable: bool = False
    version: str = ""
    zip: str = ""

    @property
    def checked(self) -> str:
        """The newest date on which a source was checked."""
        return max(row["last_checked"] for row in self.content["sources"])

    @staticmethod
    def bar(sheet: str) -> str:
        """Return the color of a browser's own bar, in the light (``tokens``) or the ``dark``."""
        return faces.colors(sheet)["brand"]

    def group(self, name: str) -> list[CoursePage]:
        """Return the pages of a group of the course map."""
        return [page.about for page in self.pages if page.about.group == name]

    def front(self) -> str:
        """Return the front page: what to do now, then the course, practice, what educators need, papers."""
        lead = self.content.message("site.lead")
        tonight = next((page.about for page in self.pages if page.about.id == TONIGHT), None)
        return self._fill("site_front", "index.html", self.content.message("site.title"), lead, tonight=tonight)

    def browser_page(self) -> str:
        """Return the page that tells what the browser edition does, before it fetches anything."""
        title, how = (self.content.message(f"site.live_{name}") for name in ("title", "how"))
        return self._fill("site_browser", "browser.html", title, how)

    def mine(self) -> str:
        """Return the page on which a reader saves her team's numbers and her week on her own device."""
        title, lead = (self.content.message(f"mine.{name}") for name in ("title", "lead"))
        return self._fill("site_mine", MINE, title, lead)

    def missing(self) -> str:
        """Return the page that a host shows for an address that leads nowhere, at whatever depth that is."""
        title, how = (self.content.message(f"site.{name}") for name in ("missing", "missing_how"))
        return self._fill("site_missing", MISSING, title, how, root=urlsplit(self.address).path)

    def page(self, page: Page) -> str:
        """Return a notebook as a page."""
        listed = [each.about for each in self.pages]
        before, after = course_map.around(listed, page.about.source)
        return self._fill(
            "site_page",
            page.about.site,
            page.title,
            page.about.gives,
            page=page,
            kicker=self._kicker(page.about),
            forget=page_part.forget_button(self.content) if page_part.is_live(page.body) else "",
            previous=before,
            following=after,
        )

    def _kicker(self, about: CoursePage) -> str:
        """Return the line above a page's title: which lesson it is, and how long it takes."""
        lessons = self.group(course_map.LESSONS)
        if about not in lessons:
            return self.content.message("site.about_minutes", minutes=about.minutes)
        place = {"number": lessons.index(about) + 1, "total": len(lessons)}
        return self.content.message("site.lesson_of", minutes=about.minutes, **place)

    def files(self) -> dict[str, str]:
        """Return all pages by their address in the site."""
        made = {"index.html": self.front(), MINE: self.mine(), MISSING: self.missing()}
        made |= {page.about.site: self.page(page) for page in self.pages}
        return made | ({"browser.html": self.browser_page()} if self.live else {})

    def manifest(self) -> str:
        """Return what a browser needs to know to install the course as an app."""
        title = self.content.message("site.title")
        icons = [{"src": f"static/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in ICONS]
        icons.append({"src": "static/icon.svg", "sizes": "any", "type": "image/svg+xml"})
        app = {
            "name": title,
            "short_name": self.content.message("site.short"),
            "description": self.content.message("site.lead"),
            "lang": self.content.message("site.language"),
            "start_url": "index.html",
            "scope": ".",
            "display": "minimal-ui",
            "background_color": faces.colors()["ground"],
            "theme_color": faces.colors()["brand"],
            "icons": icons,
        }
        return json.dumps(app, ensure_ascii=False, indent=1) + "\n"

    def sitemap(self) -> str:
        """Return the list of pages for search engines; empty where it is not known where the site is published."""
        if not self.address:
            return ""
        places = ["", *(page.about.site for page in self.pages)]
        urls = "".join(f"<url><loc>{escape(self.address + quote(place))}</loc></url>\n" for place in places)
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        return f"{head}\n{urls}</urlset>\n"

    def settings(self) -> str:
        """Return what the script of every page needs, as JSON: its words, and what a phone number looks like."""
        return page_part.block({"words": self.content.words("mine"), "rules": calls.rules()})

    def _fill(self, template: str, address: str, title: str, about: str, *, root: str = "", **values: Any) -> str:
        shared = {
            "site": self,
            "root": root or root_of(address),
            "address": address,
            "title": title,
            "description": about,
            "policy": POLICY,
            "mine": MINE,
            "urgent": next((page.about for page in self.pages if page.about.id == course_map.URGENT), None),
            "call": whom_to_call.call(self.content, "maternity"),
            "whom_id": "whom-to-call",
        }
        box = warning_box.box_parts(self.content)
        return faces.html(self.content, template, **shared, **box, **values) + "\n"
