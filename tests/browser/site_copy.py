"""The plain pages as they are published, without the browser edition, for tests that need no more."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from backcare import page_source
from backcare.content import Content
from backcare.model import course_map
from backcare.outputs import site_pages
from backcare.outputs.site_pages import Site
from tools import make_site, servers

PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class SiteCopy:
    """Where the pages are, and what they were made from."""

    folder: Path
    address: str
    content: Content


def write(out: Path, content: Content, root: Path) -> Path:
    """Write the plain pages into a folder."""
    pages = course_map.pages(content)
    made = page_source.read_pages(content, site_pages.targets(pages, []), root, pages)
    make_site.write(out, Site(content, made, installable=True))
    return out


@contextmanager
def served(folder: Path, log: Path) -> Iterator[str]:
    """Serve a folder as Python's own server does, and give its address."""
    address = f"http://127.0.0.1:{servers.free_port()}"
    command = [sys.executable, "-m", "http.server", address.rsplit(":")[-1], "--bind", "127.0.0.1"]
    with servers.served(command, f"{address}/index.html", folder, log):
        yield address
