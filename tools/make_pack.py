"""Pack pages, class pages and papers into one zip that opens by double click, with no server and no internet.

Usage: ``python -m tools.make_pack [--out build/back-spasms-course.zip]``. The same content gives the same bytes.

The zip holds a first file, which says what to click, and one folder with all the rest. Pages that are opened inside the
zip, before it is unpacked, find no style sheet and no script: each then shows a line that says so.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import zipfile
from pathlib import Path

from backcare.content import Content
from backcare.outputs import class_pages, site_pages
from backcare.parts import faces, fonts, warning_box
from tools import make_site

NAME = "back-spasms-course"
MOST_BYTES = 10_000_000
WHEN = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: the pack of one content is always the same file
BODY = "<body"


def first_file(content: Content) -> str:
    """Return the name of the file to open first."""
    return f"{content.message('zip.file')}.html"


def first_page(content: Content, *, papers: bool) -> str:
    """Return the page that says what to click; without its style sheet it says how to unpack the zip.

    Args:
        content: where the words come from.
        papers: whether papers to print are in the zip.
    """
    values = {"folder": NAME, "name": first_file(content), "papers": papers, "policy": class_pages.POLICY}
    box = warning_box.box_parts(content) | {"fold": "none"}
    return faces.html(content, "open_first", **values, **box) + "\n"


def first_style() -> str:
    """Return the style sheet of the first file."""
    sheets = [(faces.STATIC / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "open_first")]
    return "\n".join([fonts.linked("fonts/"), fonts.named(), *sheets])


def say_inside(page: str, words: str) -> str:
    """Return a page with a line that shows only where its style sheet does not load."""
    before, body, after = page.partition(BODY)
    opened, end, rest = after.partition(">")
    return f'{before}{body}{opened}{end}\n<p class="bc-inside">{words}</p>{rest}' if body else page


def fill(folder: Path) -> None:
    """Write all that the zip holds into a folder."""
    site = make_site.build(folder / NAME, plain=True)
    words = site.content.message("zip.inside_page")
    for path in (folder / NAME).rglob("*.html"):
        if site_pages.HANDOUTS not in path.relative_to(folder / NAME).parts:  # papers carry their style within them
            path.write_text(say_inside(path.read_text(encoding="utf-8"), words), encoding="utf-8")
    (folder / NAME / "static" / "open_first.css").write_text(first_style(), encoding="utf-8")
    page = first_page(site.content, papers=bool(site.papers))
    (folder / first_file(site.content)).write_text(page, encoding="utf-8")


def pack(out: Path) -> int:
    """Write the zip and return its size in bytes."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in sorted(folder.rglob("*"), key=lambda path: (len(path.relative_to(folder).parts) > 1, path)):
                if path.is_file():
                    entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), WHEN)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    archive.writestr(entry, path.read_bytes())
    return out.stat().st_size


def main() -> int:
    """Pack the course. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Pack pages, class pages and papers into one zip.")
    parser.add_argument("--out", type=Path, default=make_site.ROOT / "build" / f"{NAME}.zip")
    out = parser.parse_args().out
    size = pack(out)
    print(f"{out}: {size / 1e6:.1f} MB. Unpack it anywhere and open the first file.")
    if size > MOST_BYTES:
        print(f"It is larger than {MOST_BYTES / 1e6:.0f} MB.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
