"""The course map: every page in the order in which one reads, what it gives, how long it takes, and where it is.

The lessons come from ``lessons.csv``, the other pages from ``pages.csv``; a row's place is the page's place. Notebooks,
the site, the class pages, the browser edition and the README all take order, titles, minutes and addresses from here.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from backcare.content import Content

LESSONS, EDUCATORS, PRACTICE = "lessons", "educators", "practice"
GROUPS = (LESSONS, EDUCATORS, PRACTICE)
LESSON_FOLDER = "notebooks"
PAPER_LIST = "papers.json"
URGENT = "warning"
TITLE = re.compile(r"^# +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class CoursePage:
    """One page of the course; each is a notebook.

    Attributes:
        id: the lesson's id, or the page's own.
        group: one of :data:`GROUPS`.
        source: the notebook's place in the project, such as ``notebooks/04_relief.ipynb``.
        title: its short title.
        gives: what it gives, in one line.
        minutes: about how long it takes.
    """

    id: str
    group: str
    source: str
    title: str
    gives: str
    minutes: int

    @property
    def site(self) -> str:
        """Its address in the site of plain pages."""
        return f"{self.source.removesuffix('.ipynb')}.html"

    @property
    def browser_edition(self) -> str:
        """Its address in the browser edition, as seen from the root of the site."""
        return f"lite/notebooks/index.html?path={quote(self.source)}"

    def from_notebook(self, source: str) -> str:
        """Return the link to this page that a notebook writes, such as ``../exercises/case_studies.ipynb``."""
        return posixpath.relpath(self.source, posixpath.dirname(source) or ".")


def lesson_pages(content: Content) -> list[CoursePage]:
    """Return the lessons alone, which a part of a lesson may list even where ``pages.csv`` is broken."""
    return [
        CoursePage(
            row["id"], LESSONS, f"{LESSON_FOLDER}/{row['file']}", row["title"], row["gives"], int(row["minutes"])
        )
        for row in content["lessons"]
    ]


def pages(content: Content) -> list[CoursePage]:
    """Return all pages in reading order: the lessons, what educators need, the practice."""
    others = [
        CoursePage(row["id"], row["group"], row["file"], row["title"], row["gives"], int(row["minutes"]))
        for row in content["pages"]
    ]
    found = lesson_pages(content) + others
    return sorted(found, key=lambda page: GROUPS.index(page.group))


def around(listed: Sequence[CoursePage], source: str) -> tuple[CoursePage | None, CoursePage | None]:
    """Return the pages before and after one; None where there is none, or where it is not in the map.

    Args:
        listed: the pages in order.
        source: a notebook's place in the project.
    """
    place = next((at for at, page in enumerate(listed) if page.source == source), None)
    if place is None:
        return None, None
    return (listed[place - 1] if place else None), (listed[place + 1] if place + 1 < len(listed) else None)


def heading(notebook: Mapping[str, Any]) -> str:
    """Return the first heading of level 1 of a notebook, the long title of its page; empty if there is none."""
    for cell in notebook["cells"]:
        found = TITLE.search("".join(cell["source"])) if cell["cell_type"] == "markdown" else None
        if found:
            return found[1]
    return ""


def off_the_map(content: Content, root: Path) -> list[str]:
    """Return what is wrong between the map and the files: notebooks that it lacks, and pages that are not there.

    Args:
        content: the checked content.
        root: the checkout.
    """
    listed = [page.source for page in pages(content)]
    there = {
        path.relative_to(root).as_posix() for name in ("notebooks", "exercises") for path in root.glob(f"{name}/*")
    }
    there = {path for path in there if path.endswith(".ipynb")}
    twice = {source for source in listed if listed.count(source) > 1}
    return sorted((there ^ set(listed)) | twice)


@dataclass(frozen=True)
class Paper:
    """One paper of the printed pack.

    Attributes:
        name: the name of its files, without an ending.
        title: what it is called.
        prints: its PDF files by the size of the paper, each as seen from the folder of the pack.
    """

    name: str
    title: str
    prints: Mapping[str, str]

    @property
    def page(self) -> str:
        """Its web page, as seen from the folder of the pack."""
        return f"{self.name}.html"


def papers(folder: Path) -> list[Paper]:
    """Return the papers that ``make handouts`` wrote into a folder, in order; none if it has not been run.

    Args:
        folder: where the pack is; its list is :data:`PAPER_LIST`.
    """
    listed = folder / PAPER_LIST
    if not listed.is_file():
        return []
    rows = json.loads(listed.read_text(encoding="utf-8"))
    sizes = sorted(path for path in folder.iterdir() if path.is_dir())
    return [
        Paper(
            row["name"],
            row["title"],
            {s.name.capitalize(): f"{s.name}/{row['name']}.pdf" for s in sizes if (s / f"{row['name']}.pdf").is_file()},
        )
        for row in rows
    ]


def paper_list(made: Sequence[tuple[str, str]]) -> str:
    """Return what stands in :data:`PAPER_LIST` for papers of these names and titles, in order."""
    return json.dumps([{"name": name, "title": title} for name, title in made], ensure_ascii=False, indent=1) + "\n"
