"""Write the printed pack: each handout as an HTML file and as tagged PDFs on Letter and A4.

Usage: ``python -m tools.make_handouts [--lesson warning] [--count 10] [--out build/handouts]``. The worksheet asks
about one lesson, or about all; ``--count`` says how many questions it has.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

from backcare.content import errors, load
from backcare.model import course_map
from backcare.outputs import handouts
from tools import find_chromium

OUT = Path("build/handouts")


def launch_flags() -> list[str]:
    """Return how to start Chromium; it refuses its sandbox to root."""
    return ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def print_pdf(page: Page, handout: handouts.Handout, paper: str, path: Path) -> int:
    """Print a handout as a tagged PDF.

    Args:
        page: an open page of the browser; it shows the handout afterwards.
        handout: what to print.
        paper: ``Letter`` or ``A4``.
        path: the file to write.

    Returns:
        How many pages it has.
    """
    page.set_content(handout.html)
    page.add_style_tag(content=handouts.page_size(handout, paper))
    page.pdf(path=path, tagged=True, outline=True, prefer_css_page_size=True, print_background=True)
    return len(PdfReader(path).pages)


def write(made: list[handouts.Handout], out: Path, chromium: Browser) -> list[str]:
    """Write the files of all handouts.

    Args:
        made: the handouts.
        out: the folder; HTML goes into it, PDFs into a folder for each paper.
        chromium: the browser that prints.

    Returns:
        A line for each handout; it says so if one takes more pages than it should.
    """
    for folder in (out, *(out / paper.lower() for paper in handouts.PAPERS)):
        folder.mkdir(parents=True, exist_ok=True)
    page = chromium.new_page()
    lines = []
    for handout in made:
        (out / f"{handout.name}.html").write_text(handout.html, encoding="utf-8")
        counts = {}
        for paper in handouts.PAPERS:
            counts[paper] = print_pdf(page, handout, paper, out / paper.lower() / f"{handout.name}.pdf")
        told = ", ".join(f"{paper} {count}" for paper, count in counts.items())
        more = handout.pages and max(counts.values()) > handout.pages
        lines.append(
            f"{handout.name}: pages {told}" + (f": more than {handout.pages}, shorten its text" if more else "")
        )
    page.close()
    papers = course_map.paper_list([(handout.name, handout.title) for handout in made])
    (out / course_map.PAPER_LIST).write_text(papers, encoding="utf-8")
    return lines


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
        made = handouts.pack(load(), asked.lesson, asked.count)
    except (errors.ContentError, errors.NoDataFolderError) as error:
        print(error, file=sys.stderr)
        return 1
    except errors.UnknownIdError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    path = find_chromium.find()
    if path is None:
        print("No Chromium was found. Run make browser, or set CHROMIUM to one.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=launch_flags())
        lines = write(made, asked.out, chromium)
        chromium.close()
    print(*lines, sep="\n")
    print(f"The pack is in {asked.out} ({time.monotonic() - started:.0f} seconds).")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
