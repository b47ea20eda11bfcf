"""Build the site: plain pages, handouts and the browser edition.

What the pages show is in :mod:`backcare.page_source` and :mod:`backcare.outputs.site_pages`.

Usage: ``python -m tools.make_site [--out build/site] [--pyodide folder] [--plain] [--zip file]``. ``--plain`` leaves
out the browser edition, which needs a server; ``make pack`` builds so. ``--zip`` puts a zip beside the front page.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from backcare import page_source
from backcare.content import Content, errors, load
from backcare.model import course_map
from backcare.outputs import binder, class_pages, site_pages
from backcare.outputs.site_pages import Live, Site, targets
from backcare.parts import faces, fonts, page_part, scripts
from tools import browser_edition, make_links

ROOT = Path(__file__).parents[1]
HANDOUTS = ROOT / "build" / "handouts"
OFFICE = ROOT / "build" / "slides"
SHEETS = ("tokens", "dark", "backcare", "site")


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


def build(
    out: Path, *, pyodide: Path | None = None, plain: bool = False, root: Path = ROOT, zipped: Path | None = None
) -> Site:
    """Build the site into a folder, in the place of what was there.

    Args:
        out: the folder.
        pyodide: a copy of Pyodide to take along.
        plain: leave out the browser edition.
        root: the project.
        zipped: the zip of ``make pack``, to offer on the front page.

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
    site = Site(
        content,
        made,
        papers,
        links=binder.binder_links(repository),
        repository=repository,
        address=make_links.site_address(root),
        installable=not plain,
        zip=zipped.name if zipped else "",
    )
    if not plain:
        checked = datetime.fromisoformat(site.checked).replace(tzinfo=UTC)
        title = content.message("site.title")
        browser_edition.build(out / "lite", root / "build" / "cache", pyodide, int(checked.timestamp()), title)
        put_start_line(out / "lite", content)
        site.live = Live(megabytes(out / "lite", pyodide), elsewhere=pyodide is None)
    write(out, site)
    if zipped:
        shutil.copyfile(zipped, out / zipped.name)
    return site


def shared_files() -> dict[str, bytes]:
    """Return what all pages share, by address: one style sheet, one script, the icons, the font."""
    sheets = {name: (faces.STATIC / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS}
    sheets["dark"] = f"@media screen and (prefers-color-scheme: dark) {{\n{sheets['dark']}}}\n"
    script = scripts.page_script(page_part.KINDS, ["site"])
    icons = [faces.STATIC / name for name in ("icon.svg", *(f"icon-{size}.png" for size in (180, *site_pages.ICONS)))]
    return {
        "static/course.css": "\n".join([fonts.linked("fonts/"), fonts.named(), *sheets.values()]).encode(),
        "static/course.js": script.encode(),
        **{f"static/{path.name}": path.read_bytes() for path in icons},
        **{f"static/fonts/{path.name}": path.read_bytes() for path in fonts.files().values()},
    }


def digest(files: Mapping[str, bytes]) -> str:
    """Return a short name for what files hold: another one as soon as one of them changes."""
    whole = hashlib.sha256()
    for address, data in sorted(files.items()):
        whole.update(f"{address} {len(data)} ".encode() + data)
    return whole.hexdigest()[:12]


def service_worker(site: Site, files: Mapping[str, bytes]) -> str:
    """Return the script that keeps the course for times without a connection, with the list of what it keeps."""
    versioned = ("static/course.css", "static/course.js")
    kept = [f"{address}{site.version}" if address in versioned else address for address in sorted(files)]
    head = f"const VERSION = {json.dumps(digest(files))};\nconst FILES = {json.dumps(kept, indent=1)};\n"
    return head + (faces.STATIC / "service_worker.js").read_text(encoding="utf-8")


def with_shared_font(paper: str) -> str:
    """Return the page of a paper that takes the font from the site, which has it once, and not from within itself."""
    return paper.replace(fonts.embedded(), fonts.linked("../static/fonts/"))


def copy_papers(folder: Path, out: Path) -> None:
    """Copy the printed pack into the site, without the list that the site was made from."""
    shutil.copytree(folder, out, ignore=shutil.ignore_patterns(course_map.PAPER_LIST))
    for path in out.glob("*.html"):
        path.write_text(with_shared_font(path.read_text(encoding="utf-8")), encoding="utf-8")


def write(out: Path, site: Site) -> None:
    """Write pages, pictures, style, script, handouts, slides; and what installs the course, where that is wanted."""
    files = shared_files()
    site.version = f"?v={digest(files)}"
    files |= {address: text.encode() for address, text in site.files().items()}
    own = site.content.folder.parent / class_pages.MY_CLASS
    files[class_pages.MY_CLASS] = own.read_bytes() if own.is_file() else class_pages.NOTHING_SET.encode()
    files |= {f"pictures/{row['file']}": site.content.picture(row["file"]) for row in site.content["pictures"]}
    if site.installable:
        files["course.webmanifest"] = site.manifest().encode()
        files["sw.js"] = service_worker(site, files).encode()
    if site.sitemap():
        files["sitemap.xml"] = site.sitemap().encode()
    # what a class needs is not kept on the devices of learners
    office = sorted(path.name for path in OFFICE.glob("plan-*.*"))
    held = class_pages.files(site.content, papers=bool(site.papers), office=office)
    files |= {address: text.encode() for address, text in held.items()}
    files |= class_pages.static_files()
    for address, data in files.items():
        path = out / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if office:
        shutil.copytree(OFFICE, out / class_pages.OFFICE, dirs_exist_ok=True)
    if site.papers:
        copy_papers(HANDOUTS, out / site_pages.HANDOUTS)


def main() -> int:
    """Build the site. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Build the site of plain pages and the browser edition.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "site")
    parser.add_argument("--pyodide", type=Path, default=None, help="a folder with a copy of Pyodide to take along")
    parser.add_argument("--plain", action="store_true", help="without the browser edition")
    parser.add_argument("--zip", type=Path, default=None, help="the zip of make pack, to offer on the front page")
    chosen = parser.parse_args()
    pyodide = chosen.pyodide and chosen.pyodide.resolve()
    try:
        site = build(chosen.out, pyodide=pyodide, plain=chosen.plain, zipped=chosen.zip)
    except (browser_edition.LiteError, binder.LinkError, page_source.CellError, errors.ContentError) as error:
        print(f"The site was not built. {error}", file=sys.stderr)
        return 1
    print(f"{len(site.pages)} pages, {len(site.papers)} papers: {chosen.out}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
