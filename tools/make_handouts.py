"""Write the printed pack: each handout as an HTML file and, where there is a Chromium, as tagged PDFs on Letter and A4.

Usage: ``python -m tools.make_handouts [--lesson warning] [--count 10] [--out build/handouts]``. With a lesson or a
count only the worksheet and its key are written, under a name of their own.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from backcare.content import errors, load
from backcare.model import course_map, whom_to_call
from backcare.outputs import handouts
from tools import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OUT = Path("build/handouts")


def launch_flags() -> list[str]:
    """Return how to start Chromium; it refuses its sandbox to root."""
    return ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def print_pdf(page: Page, handout: handouts.Handout, paper: str, path: Path) -> None:
    """Print a handout as a tagged PDF.

    Args:
        page: an open page of the browser; it shows the handout afterwards.
        handout: what to print.
        paper: ``Letter`` or ``A4``.
        path: the file to write.
    """
    page.set_content(handout.html)
    page.add_style_tag(content=handouts.page_size(handout, paper))
    page.pdf(path=path, tagged=True, outline=True, prefer_css_page_size=True, print_background=True)


def write(made: list[handouts.Handout], out: Path) -> None:
    """Write the handouts as web pages; this needs no browser."""
    out.mkdir(parents=True, exist_ok=True)
    for handout in made:
        (out / f"{handout.name}.html").write_text(handout.html, encoding="utf-8")
    listed = {paper.name: paper.title for paper in course_map.papers(out)} | {h.name: h.title for h in made}
    (out / course_map.PAPER_LIST).write_text(course_map.paper_list(list(listed.items())), encoding="utf-8")


def write_pdfs(made: list[handouts.Handout], out: Path, chromium: Browser) -> None:
    """Print the handouts, into a folder for each paper.

    Args:
        made: the handouts.
        out: the folder of the pack.
        chromium: the browser that prints.
    """
    page = chromium.new_page()
    for paper in handouts.PAPERS:
        (out / paper.lower()).mkdir(parents=True, exist_ok=True)
        for handout in made:
            print_pdf(page, handout, paper, out / paper.lower() / f"{handout.name}.pdf")
    page.close()


def print_all(made: list[handouts.Handout], out: Path) -> bool:
    """Print the handouts if there are a Chromium and the package that drives it. Returns whether it was done."""
    try:
        from playwright.sync_api import sync_playwright

        path = find_chromium.find()
    except ImportError:  # what learners install has no such package
        return False
    if path is None:
        return False
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=launch_flags())
        write_pdfs(made, out, chromium)
        chromium.close()
    return True


def main(arguments: list[str]) -> int:
    """Write the pack. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Write the printed pack.")
    parser.add_argument("--lesson", default="", help="the lesson that the worksheet asks about, such as warning")
    parser.add_argument("--count", type=int, help="how many questions the worksheet has")
    parser.add_argument("--out", type=Path, default=OUT, help="the folder to write into")
    asked = parser.parse_args(arguments)
    if asked.count is not None and asked.count < 1:
        parser.error("a worksheet has one question or more: --count 10, for one")
    started = time.monotonic()
    try:
        content = load()
        print(*whom_to_call.read_back(content), sep="\n")
        made = handouts.chosen(content, asked.lesson, asked.count)
    except (errors.ContentError, errors.NoDataFolderError) as error:
        print(error, file=sys.stderr)
        return 1
    except errors.UnknownIdError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    write(made, asked.out)
    print(f"{len(made)} pages to print are in {asked.out} ({time.monotonic() - started:.0f} seconds).")
    if print_all(made, asked.out):
        print(f"As PDF files: {asked.out}/letter and {asked.out}/a4 ({time.monotonic() - started:.0f} seconds).")
    else:
        print("For PDF files too, run make browser once, or print a page from your own browser.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
