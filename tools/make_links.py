"""Write the made blocks of README.md, the links to the course on the web and the table of its pages; and Voilà's bar.

The links come from ``[tool.backcare]`` of pyproject.toml, the table from the course map, the bar from it and the signs.
Usage: ``python -m tools.make_links [folder]``; the folder holds README.md and pyproject.toml.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from backcare.content import Content, load
from backcare.model import course_map
from backcare.outputs import binder
from tools.data_copy import without_numbers

ROOT = Path(__file__).parents[1]
BAR = Path("jupyter/share/jupyter/voila/templates/course/bar.html")
HOW = (
    "No address is set yet. Put the address of your copy of this project into `pyproject.toml`, as `repository` under "
    "`[tool.backcare]`, and run `make links`: the links to Binder then stand here."
)


def setting(folder: Path, name: str) -> str:
    """Return a setting of ``[tool.backcare]``, or an empty string."""
    settings = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    return str(settings.get("tool", {}).get("backcare", {}).get(name, "")).strip()


def repository(folder: Path = ROOT) -> str:
    """Return the address of the project's repository, or an empty string."""
    return setting(folder, "repository")


def site_address(folder: Path = ROOT) -> str:
    """Return where the site is published, with a slash at its end; an empty string if no address is set.

    A project on GitHub that names no other address is published on GitHub Pages, as ``site.yml`` does.

    Raises:
        LinkError: if what is set is no address.
    """
    chosen = setting(folder, "site")
    if not chosen:
        parts = urlsplit(repository(folder))
        owner, _, name = parts.path.strip("/").removesuffix(".git").partition("/")
        if parts.netloc.removeprefix("www.") != "github.com" or not name:
            return ""
        at_root = name.lower() == f"{owner.lower()}.github.io"
        chosen = f"https://{owner}.github.io/" + ("" if at_root else f"{name}/")
    parts = urlsplit(chosen)
    if parts.scheme != "https" or not parts.netloc or parts.query or parts.fragment:
        raise binder.LinkError(f"{chosen} is not like https://example.org/course/. Correct it in pyproject.toml.")
    return f"{chosen.rstrip('/')}/"


def block(folder: Path = ROOT) -> str:
    """Return the links for the README: the site first, which opens at once, then Binder."""
    content = load(ROOT / "data")
    links = binder.binder_links(repository(folder))
    site = site_address(folder)
    links = ({site: "site.title"} if site else {}) | links
    return "\n".join(f"- [{content.message(name)}]({link})" for link, name in links.items()) or HOW


def table(content: Content) -> str:
    """Return the table of pages for the README."""
    heads = [content.message(f"map.{name}") for name in ("page", "gives", "minutes")]
    rows = [[f"[{p.title}]({p.source})", p.gives, str(p.minutes)] for p in course_map.pages(content)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))


def main(arguments: list[str]) -> int:
    """Write the blocks. Returns the exit code."""
    folder = Path(arguments[0]) if arguments else ROOT
    readme = folder / "README.md"
    try:
        text = binder.with_block(readme.read_text(encoding="utf-8"), block(folder))
        text = binder.with_block(text, table(load(ROOT / "data")), "pages")
    except binder.LinkError as error:
        print(f"{readme.name}: {error}", file=sys.stderr)
        return 1
    readme.write_text(text, encoding="utf-8")
    (folder / BAR).parent.mkdir(parents=True, exist_ok=True)
    (folder / BAR).write_text(binder.voila_bar(load(without_numbers())), encoding="utf-8")
    print(f"{readme.name}: links and table of pages written; and {BAR}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
