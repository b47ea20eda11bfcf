"""Mend the commands of a virtual environment after its folder was moved or copied.

Usage: ``.venv/bin/python -m tools.mend_venv .venv``, from the Makefile. The commands in ``.venv/bin`` name the Python
that they run with; after a move that is the Python of the old place, or none. Needs no internet.
"""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

HEADER = re.compile(rb"#!(/bin/sh\n'''exec' .+\n' '''\n|/.*/python[\d.]*(\n))")
COMPILED = "zmq"  # a package that was compiled for one kind of machine
LONGEST_SHEBANG = 120  # what every system reads of a first line


def header(python: str) -> bytes:
    """Return the first lines of a command that runs with a certain Python, as pip writes them.

    Args:
        python: the path of the Python.
    """
    if " " not in python and len(python) < LONGEST_SHEBANG:
        return f"#!{python}\n".encode()
    escaped = re.sub(r'(["$`\\])', r"\\\1", python)
    return f"#!/bin/sh\n'''exec' \"{escaped}\" \"$0\" \"$@\"\n' '''\n".encode()


def mend(folder: Path) -> int:
    """Let each command of a virtual environment run with the Python beside it.

    Args:
        folder: the virtual environment.

    Returns:
        How many commands were changed.
    """
    changed = 0
    for command in sorted((folder / "bin").iterdir()):
        if command.is_symlink() or not command.is_file():
            continue
        text = command.read_bytes()
        found = HEADER.match(text)
        wanted = header(str(folder.absolute() / "bin" / "python"))
        if found and found[0] != wanted:
            command.write_bytes(wanted + text[found.end() :])
            changed += 1
    return changed


def main(arguments: list[str]) -> int:
    """Mend a virtual environment. Returns 1 if it does not run on this machine, so that it has to be made anew."""
    try:
        importlib.import_module(COMPILED)
    except ImportError:
        print("The Python environment .venv does not run here; it is made anew.")
        return 1
    mend(Path(arguments[0]))
    print("The Python environment .venv came from another folder; it is mended for this one.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
