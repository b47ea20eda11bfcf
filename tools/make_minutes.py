"""Write how long each page takes into the course map (``lessons.csv``, ``pages.csv``), from what the page shows.

Usage: ``python -m tools.make_minutes``.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping
from pathlib import Path

from backcare import page_source
from backcare.content import Content, errors, load
from backcare.model import course_map
from backcare.outputs import reading_time, site_pages
from backcare.parts import warning_box

ROOT = Path(__file__).parents[1]
TABLES = ("lessons", "pages")


def amounts(content: Content, root: Path) -> dict[str, reading_time.Amount]:
    """Return what each page shows, by its id: its own text and parts, and the warning-sign box."""
    pages = course_map.pages(content)
    made = page_source.read_pages(content, site_pages.targets(pages, []), root, pages)
    box = warning_box.box_markup(content)
    return {page.about.id: reading_time.amount(page.lead + box + page.body) for page in made}


def with_minutes(text: str, minutes: Mapping[str, int]) -> str:
    """Return a table of the map with its column ``minutes`` made anew.

    Args:
        text: the CSV file.
        minutes: by id; a row that is not named stays as it is.
    """
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "minutes": str(minutes.get(row["id"], row["minutes"]))} for row in rows)
    return out.getvalue()


def made_files(root: Path) -> dict[Path, str]:
    """Return what the tables of the map should hold.

    Raises:
        CellError: if a cell cannot be shown on a page.
        ContentError: if the content breaks a rule.
    """
    minutes = {name: found.minutes for name, found in amounts(load(root / "data"), root).items()}
    paths = [root / "data" / f"{name}.csv" for name in TABLES]
    return {path: with_minutes(path.read_text(encoding="utf-8"), minutes) for path in paths}


def main() -> int:
    """Write the minutes. Returns the exit code."""
    try:
        files = made_files(ROOT)
    except (page_source.CellError, errors.ContentError) as error:
        print(error, file=sys.stderr)
        return 1
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    print(f"{' and '.join(path.name for path in files)}: minutes written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
