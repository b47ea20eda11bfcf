"""Links that open the course on Binder, all made from one setting: the address of the project's repository."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

START = "<!-- links -->"
END = "<!-- /links -->"
BINDER = "https://mybinder.org/v2/"
# What a link opens, and the message that names it.
PLACES = {
    "voila/render/notebooks/00_start_here.ipynb": "site.binder_start",
    "lab/tree/notebooks/00_start_here.ipynb": "site.binder_lab",
    "lab/tree/exercises": "site.binder_exercises",
    "voila/render/notebooks/for_educators.ipynb": "site.binder_class",
}


class LinkError(ValueError):
    """The setting is no address of a repository, or the file has no place for the links."""


def binder_links(repository: str) -> dict[str, str]:
    """Return the links by address, each with the id of the message that names it.

    Args:
        repository: such as ``https://github.com/owner/name``; empty for none.

    Returns:
        No link at all if the repository is empty: a dead link is worse than none.

    Raises:
        LinkError: if the address is not one of a repository.
    """
    if not repository:
        return {}
    parts = urlsplit(repository)
    path, host = parts.path.strip("/").removesuffix(".git"), parts.netloc.removeprefix("www.")
    too_deep = host == "github.com" and path.count("/") != 1
    if parts.scheme != "https" or not host or "/" not in path or too_deep:
        raise LinkError(f"{repository} is not like https://github.com/owner/name. Correct it in pyproject.toml.")
    if host == "github.com":
        where = f"gh/{path}"
    elif host == "gitlab.com":
        where = f"gl/{quote(path, safe='')}"
    else:
        where = f"git/{quote(repository, safe='')}"
    return {f"{BINDER}{where}/HEAD?urlpath={quote(place, safe='')}": name for place, name in PLACES.items()}


def with_block(text: str, block: str) -> str:
    """Return a text with what stands between the two markers replaced.

    Raises:
        LinkError: if the markers are not there, once each and in order.
    """
    before, start, rest = text.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end or START in after or END in after:
        raise LinkError(f"The text needs one line {START} and, below it, one line {END}.")
    return f"{before}{START}\n{block.strip()}\n{END}{after}"
