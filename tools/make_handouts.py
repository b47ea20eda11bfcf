"""Write the printed pack: each handout as an HTML file and, where there is a Chromium, as tagged PDFs on Letter and A4.

Usage: ``python -m tools.make_handouts [--lesson warning] [--plan 60] [--count 10] [--out build/handouts]``. With a
lesson or a count only the worksheet and its key are written, under a name of their own. With a plan only the kit of
that class is, and the count is how many people are in the room.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from backcare.content import Content, errors, load
from backcare.model import class_papers, course_map, whom_to_call
from backcare.outputs import handouts, kits
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


def print_kit(page: Page, kit: kits.Kit, paper: str, path: Path) -> None:
    """Print a kit, each of its papers as often as the class needs it.

    A page that comes again shares all that it shows with the first one, so that the file stays small.

    Args:
        page: an open page of the browser; it shows the kit afterwards.
        kit: what to print.
        paper: ``Letter`` or ``A4``.
        path: the file to write.
    """
    from pypdf import PdfReader, PdfWriter

    print_pdf(page, kit.handout, paper, path)
    reader = PdfReader(path)
    # each paper has one heading of the first level
    starts = [reader.get_destination_page_number(found) or 0 for found in reader.outline if not isinstance(found, list)]
    writer, at = PdfWriter(clone_from=reader), 0
    for start, end, prints in zip(starts, [*starts[1:], len(reader.pages)], kit.prints, strict=True):
        at += end - start
        for own in [number for _ in range(prints - 1) for number in range(start, end)]:
            # the tags stay with the first print: nobody hears the same paper twelve times
            writer.insert_page(reader.pages[own], at, excluded_keys=("/StructParents", "/Annots"))
            at += 1
    writer.write(path)


def write(made: list[handouts.Handout], out: Path) -> None:
    """Write the handouts as web pages; this needs no browser."""
    out.mkdir(parents=True, exist_ok=True)
    for handout in made:
        (out / f"{handout.name}.html").write_text(handout.html, encoding="utf-8")
    listed = {paper.name: paper.title for paper in course_map.papers(out)} | {h.name: h.title for h in made}
    (out / course_map.PAPER_LIST).write_text(course_map.paper_list(list(listed.items())), encoding="utf-8")


def write_pdfs(made: list[handouts.Handout], out: Path, chromium: Browser, kits_made: Sequence[kits.Kit] = ()) -> None:
    """Print the handouts, into a folder for each paper.

    Args:
        made: the handouts.
        out: the folder of the pack.
        chromium: the browser that prints.
        kits_made: the kits to print.
    """
    page = chromium.new_page()
    for paper in (*handouts.PAPERS, *handouts.LARGE_PAPERS):
        own = [handout for handout in made if paper in handout.papers]
        own_kits = [kit for kit in kits_made if paper in kit.handout.papers]
        if own or own_kits:
            (out / paper.lower()).mkdir(parents=True, exist_ok=True)
        for handout in own:
            print_pdf(page, handout, paper, out / paper.lower() / f"{handout.name}.pdf")
        for kit in own_kits:
            print_kit(page, kit, paper, out / paper.lower() / f"{kit.handout.name}.pdf")
    page.close()


def print_all(made: list[handouts.Handout], out: Path, kits_made: Sequence[kits.Kit] = ()) -> bool:
    """Print the handouts if there are a Chromium and the package that drives it. Returns whether it was done."""
    try:
        import pypdf  # noqa: F401 - for the kits, but half a pack helps nobody
        from playwright.sync_api import sync_playwright

        path = find_chromium.find()
    except ImportError:  # what learners install has no such packages
        return False
    if path is None:
        return False
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=launch_flags())
        write_pdfs(made, out, chromium, kits_made)
        chromium.close()
    return True


def chosen(content: Content, asked: argparse.Namespace) -> tuple[list[handouts.Handout], list[kits.Kit]]:
    """Return what was asked for: the whole pack with all kits, a worksheet of one's own, or one kit.

    Raises:
        UnknownIdError: if there is no such lesson, or no plan of this length.
    """
    if asked.plan is not None:
        return [], [kits.kit(content, asked.plan, asked.count or class_papers.USUAL)]
    made = handouts.chosen(content, asked.lesson, asked.count)
    return made, [] if asked.lesson or asked.count else kits.kits(content)


def arguments_of(given: list[str]) -> argparse.Namespace:
    """Return what was asked for on the command line; a number that cannot be ends the program with a sentence."""
    parser = argparse.ArgumentParser(description="Write the printed pack.")
    parser.add_argument("--lesson", default="", help="the lesson that the worksheet asks about, such as warning")
    parser.add_argument("--plan", type=int, help="print the kit of the class of so many minutes, such as 60")
    parser.add_argument("--count", type=int, help="how many questions the worksheet has, or people are in the class")
    parser.add_argument("--out", type=Path, default=OUT, help="the folder to write into")
    asked = parser.parse_args(given)
    if asked.plan is not None and asked.lesson:
        parser.error("a kit is for a plan, a worksheet for a lesson: choose one of them")
    fewest, most = class_papers.FEWEST, class_papers.MOST
    if asked.plan is not None and asked.count is not None and not fewest <= asked.count <= most:
        parser.error(f"a class has {fewest} to {most} people: --count {class_papers.USUAL}, for one")
    if asked.count is not None and asked.count < 1:
        parser.error("a worksheet has one question or more: --count 10, for one")
    return asked


def main(arguments: list[str]) -> int:
    """Write the pack. Returns the exit code."""
    asked = arguments_of(arguments)
    started = time.monotonic()
    try:
        content = load()
        print(*whom_to_call.read_back(content), sep="\n")
        made, kits_made = chosen(content, asked)
    except (errors.ContentError, errors.NoDataFolderError) as error:
        print(error, file=sys.stderr)
        return 1
    except errors.UnknownIdError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    pages = [*(kit.handout for kit in kits_made), *made]
    write(pages, asked.out)
    print(f"{len(pages)} pages to print are in {asked.out} ({time.monotonic() - started:.0f} seconds).")
    if print_all(made, asked.out, kits_made):
        print(f"As PDF files: {asked.out}/letter and {asked.out}/a4 ({time.monotonic() - started:.0f} seconds).")
    else:
        print("For PDF files too, run make browser once, or print a page from your own browser.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
