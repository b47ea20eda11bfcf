"""Write the slides and the Word files of the class plans, for educators who change them in their own program.

Usage: ``python -m tools.make_office [--out build/slides]``. A Chromium draws the pictures.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Browser

from backcare.content import Content, errors, load
from backcare.model import class_plans
from backcare.outputs import handouts
from backcare.outputs.office import deck, slide_picture, word_plan
from backcare.parts import fonts
from tools import servers

OUT = Path("build/slides")
WIDE = 800  # pixels; a level's sign is drawn smaller
SIGN = 96
STYLE = f"""
body {{ margin: 0 }}
svg {{ display: block; width: 100% }}
svg text {{ font-family: {fonts.STACK} }}
.bc-level-sign {{ width: {SIGN}px; fill: none; stroke: #fff; stroke-width: 2 }}
.bc-level-sign {{ stroke-linecap: round; stroke-linejoin: round }}
"""
# shows a drawing, and waits for its font
PUT = "async svg => { document.querySelector('main').innerHTML = svg; await document.fonts.ready; }"


def draw(content: Content, chromium: Browser) -> dict[str, bytes]:
    """Return the drawings and the signs of the levels as PNG, by name."""
    page = chromium.new_page(viewport={"width": WIDE, "height": WIDE})
    page.set_content(f"<style>{STYLE}</style><style>{fonts.embedded()}</style><main></main>")
    found = {}
    for name, svg in slide_picture.needed(content).items():
        page.evaluate(PUT, svg)
        sign = "bc-level-sign" in svg
        shot = page.locator("svg").screenshot(omit_background=sign)
        found[name] = shot if sign else slide_picture.small(shot, svg)
    page.close()
    return found


def write(content: Content, out: Path) -> list[Path]:
    """Write all files into a folder and return them."""
    out.mkdir(parents=True, exist_ok=True)
    with servers.chromium() as chromium:
        pictures = draw(content, chromium)
    made = []
    for minutes in class_plans.lengths(content):
        files = {f"plan-{minutes}.pptx": deck.file(content, minutes, pictures)}
        for paper in handouts.PAPERS:
            files[f"plan-{minutes}-{paper.lower()}.docx"] = word_plan.file(content, minutes, paper)
        for name, data in files.items():
            (out / name).write_bytes(data)
            made.append(out / name)
    return made


def main(arguments: list[str]) -> int:
    """Write the files. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Write slides and Word files of the class plans.")
    parser.add_argument("--out", type=Path, default=OUT, help="the folder to write into")
    out = parser.parse_args(arguments).out
    try:
        made = write(load(), out)
    except (errors.ContentError, errors.NoDataFolderError) as error:
        print(error, file=sys.stderr)
        return 1
    for path in made:
        print(f"{path}: {path.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
