"""What Binder needs: links that open the course, made from the address of the repository, and the bar of Voilà."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote, urlsplit

from backcare.content import Content
from backcare.model import course_map
from backcare.parts import shipped_signs, warning_box

BINDER = "https://mybinder.org/v2/"
# What a link opens, and the message that names it.
PLACES = {
    "voila/render/notebooks/00_start_here.ipynb": "site.binder_start",
    "doc/tree/notebooks/00_start_here.ipynb": "site.binder_lab",
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


def markers(name: str) -> tuple[str, str]:
    """Return the lines before and after a made block of the README."""
    return f"<!-- {name} -->", f"<!-- /{name} -->"


def with_block(text: str, block: str, name: str = "links") -> str:
    """Return a text with what stands between the two markers of a block replaced.

    Args:
        text: the README.
        block: what is to stand there.
        name: which block; see :func:`markers`.

    Raises:
        LinkError: if the markers are not there, once each and in order.
    """
    first, last = markers(name)
    before, start, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not start or not end or first in after or last in after:
        raise LinkError(f"The text needs one line {first} and, below it, one line {last}.")
    return f"{before}{first}\n{block.strip()}\n{last}{after}"


def voila_bar(content: Content) -> str:
    """Return the bar over a lesson in Voilà: the signs and the lessons, each in a fold, there before the kernel is.

    Its links lead from any page of the course that lies one folder deep to the lessons.

    Args:
        content: the checked content, without local numbers.
    """
    lines = shipped_signs.copy_source(warning_box.box_markup(content)).splitlines()[2:-1]
    signs = re.sub(r"<h2>.*?</h2>\n?", "", "\n".join(lines))
    signs = re.sub(r"<h3>(.*?)</h3>", r"<p><strong>\1</strong></p>", signs)
    lessons = "\n".join(
        f'<li><a href="../{quote(page.source)}">{escape(page.title)}</a></li>'
        for page in course_map.lesson_pages(content)
    )
    folds = [("site.urgent", signs), ("map.lessons", f"<ul>\n{lessons}\n</ul>")]
    inner = "\n".join(
        f"<details>\n<summary>{escape(content.message(name))}</summary>\n{body}\n</details>" for name, body in folds
    )
    return f'<nav class="bc-bar" aria-label="{escape(content.message("site.nav"))}">\n{inner}\n</nav>\n'
