"""The font of paper and pages: Atkinson Hyperlegible, made to be read by people with low vision (OFL 1.1).

It comes from a package, so that what is printed does not depend on the fonts of a machine.
"""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible as package

FAMILY = "Atkinson Hyperlegible"
STACK = f'"{FAMILY}", system-ui, sans-serif'
FILES = {"400": "AtkinsonHyperlegible-Regular.ttf", "700": "AtkinsonHyperlegible-Bold.ttf"}
LICENSE = "LICENSE"


def files() -> dict[str, Path]:
    """Return the font's files by weight, and its license under ``LICENSE``, for who ships them beside pages."""
    folder = Path(package.ROOT)
    return {weight: folder / "files" / name for weight, name in FILES.items()} | {LICENSE: folder / LICENSE}


def _faces(addresses: dict[str, str]) -> str:
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; font-display: swap; src: url({address}) }}\n'
        for weight, address in addresses.items()
    )


def named() -> str:
    """Return the style that makes it the font of a page."""
    return f":root {{ --font: {STACK}; }}\n"


def linked(folder: str) -> str:
    """Return the style that loads the font from files.

    Args:
        folder: the way from the style sheet to the folder of the files, such as ``fonts/``.
    """
    return _faces({weight: f"{folder}{name}" for weight, name in FILES.items()})


@cache
def embedded() -> str:
    """Return the style that holds the font itself, for a page that needs no other file."""
    read = {weight: base64.b64encode(path.read_bytes()).decode() for weight, path in files().items() if weight in FILES}
    return _faces({weight: f"data:font/ttf;base64,{code}" for weight, code in read.items()})
