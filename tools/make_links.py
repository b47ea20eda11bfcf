"""Write the links that open the course on Binder into README.md, from ``[tool.backcare] repository`` of pyproject.toml.

Usage: ``python -m tools.make_links [folder]``; the folder holds README.md and pyproject.toml.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from backcare.content import load
from backcare.outputs import binder

ROOT = Path(__file__).parents[1]
HOW = (
    "No address is set yet. Put the address of your copy of this project into `pyproject.toml`, as `repository` under "
    "`[tool.backcare]`, and run `make links`: the links to Binder then stand here."
)


def repository(folder: Path = ROOT) -> str:
    """Return the address of the project's repository, or an empty string."""
    settings = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    return str(settings.get("tool", {}).get("backcare", {}).get("repository", "")).strip()


def block(folder: Path = ROOT) -> str:
    """Return what stands between the markers of the README."""
    content = load(ROOT / "data")
    links = binder.binder_links(repository(folder))
    return "\n".join(f"- [{content.message(name)}]({link})" for link, name in links.items()) or HOW


def main(arguments: list[str]) -> int:
    """Write the links. Returns the exit code."""
    folder = Path(arguments[0]) if arguments else ROOT
    readme = folder / "README.md"
    try:
        readme.write_text(binder.with_block(readme.read_text(encoding="utf-8"), block(folder)), encoding="utf-8")
    except binder.LinkError as error:
        print(f"{readme.name}: {error}", file=sys.stderr)
        return 1
    print(f"{readme.name}: links written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
