"""Build the site: plain pages, handouts and the browser edition.

What the pages show is in :mod:`backcare.page_source` and :mod:`backcare.outputs.site_pages`.

Usage: ``python -m tools.make_site [--out build/site] [--pyodide folder] [--plain]``. ``--plain`` leaves out the
browser edition, which needs a server; ``make pack`` builds so.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from backcare import page_source
from backcare.content import Content, errors, load
from backcare.model import course_map
from backcare.outputs import binder, class_pages, site_pages
from backcare.outputs.site_pages import Live, Site, targets
from backcare.parts import faces
from tools import browser_edition, make_links

ROOT = Path(__file__).parents[1]
HANDOUTS = ROOT / "build" / "handouts"


def put_start_line(folder: Path, content: Content) -> None:
    """Put a line into the apps of the browser edition that says what is happening while Python starts."""
    shutil.copyfile(faces.STATIC / "start.js", folder / "static" / "start.js")
    line = faces.html(content, "site_start")
    for app in ("lab", "notebooks"):
        index = folder / app / "index.html"
        before, body, after = re.split(r"(<body[^>]*>)", index.read_text(encoding="utf-8"), maxsplit=1)
        index.write_text(f"{before}{body}\n{line}{after}", encoding="utf-8")


def megabytes(folder: Path, copy: Path | None) -> int:
    """Return about what a browser fetches before the first question, in MB: the app, Python, the first packages."""
    later = ("pandas", "numpy", "pytz", "python_dateutil")
    first = [p for p in (folder / "static").rglob("*") if p.is_file() and not p.name.startswith(later)]
    return round(sum(path.stat().st_size for path in first) / 1e6 + (8 if copy else 26))


def build(out: Path, *, pyodide: Path | None = None, plain: bool = False, root: Path = ROOT) -> Site:
    """Build the site into a folder, in the place of what was there.

    Args:
        out: the folder.
        pyodide: a copy of Pyodide to take along.
        plain: leave out the browser edition.
        root: the project.

    Returns:
        What was built.

    Raises:
        browser_edition.LiteError: if the browser edition cannot be built.
    """
    content = load(root / "data")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    repository = make_links.repository(root)
    papers, pages = course_map.papers(HANDOUTS), course_map.pages(content)
    made = page_source.read_pages(content, targets(pages, papers), root, pages)
    site = Site(content, made, papers, links=binder.binder_links(repository), repository=repository)
    if not plain:
        checked = datetime.fromisoformat(site.checked).replace(tzinfo=UTC)
        title = content.message("site.title")
        browser_edition.build(out / "lite", root / "build" / "cache", pyodide, int(checked.timestamp()), title)
        put_start_line(out / "lite", content)
        site.live = Live(megabytes(out / "lite", pyodide), elsewhere=pyodide is None)
    write(out, site)
    return site


def write(out: Path, site: Site) -> None:
    """Write pages, pictures, style sheets and handouts."""
    for address, text in (site.files() | class_pages.files(site.content)).items():
        path = out / address
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (out / "pictures").mkdir()
    for row in site.content["pictures"]:
        (out / "pictures" / row["file"]).write_bytes(site.content.picture(row["file"]))
    (out / "static" / "fonts").mkdir(parents=True)
    for address, data in class_pages.static_files().items():
        (out / address).write_bytes(data)
    for name in ("backcare.css", "site.css"):
        shutil.copyfile(faces.STATIC / name, out / "static" / name)
    if site.papers:
        shutil.copytree(HANDOUTS, out / site_pages.HANDOUTS, ignore=shutil.ignore_patterns(course_map.PAPER_LIST))


def main() -> int:
    """Build the site. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Build the site of plain pages and the browser edition.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "site")
    parser.add_argument("--pyodide", type=Path, default=None, help="a folder with a copy of Pyodide to take along")
    parser.add_argument("--plain", action="store_true", help="without the browser edition")
    chosen = parser.parse_args()
    try:
        site = build(chosen.out, pyodide=chosen.pyodide and chosen.pyodide.resolve(), plain=chosen.plain)
    except (browser_edition.LiteError, binder.LinkError, page_source.CellError, errors.ContentError) as error:
        print(f"The site was not built. {error}", file=sys.stderr)
        return 1
    print(f"{len(site.pages)} pages, {len(site.papers)} papers: {chosen.out}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
