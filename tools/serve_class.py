"""Serve the course for a class: Voilà without code, with a start page, a bar to move about, and the warning signs.

Usage: ``python -m tools.serve_class [Voilà's own options]``, or ``make class``. Needs no internet.

The templates (``jupyter/share/jupyter/voila/templates/course``) hold no words. They get them here, when a page is made:
Voilà calls :func:`add_course` for each page, and the templates read ``page_config.course``. So the words come from
``data/``, as everywhere, and an edited table shows on the next start.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from traitlets.config import Config
from voila.app import Voila

from backcare.content import Content, errors, load
from backcare.model import whom_to_call
from backcare.parts import notices, warning_box

ROOT = Path(__file__).parents[1]
EDUCATORS, VOTES = "notebooks/for_educators.ipynb", "notebooks/votes.ipynb"
# Prepared pages cost about 100 MB each, so only those that a class opens on the wall get one; the rest start on demand.
PREPARED_FOLDER = "notebooks"
# What the widgets need; whatever else is installed for JupyterLab would only slow a page down.
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
REFILL_SECONDS = 4.0  # after a page was opened, its successor waits until the browser has drawn the first


def first_heading(notebook: Path) -> str:
    """Return the title of a notebook, which is its first heading, or its file name."""
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        found = re.search(r"^# (.+)$", "".join(cell["source"]), flags=re.M)
        if found and cell["cell_type"] == "markdown":
            return found[1].strip()
    return notebook.stem


def _page(root: Path, path: str, title: str = "", about: str = "") -> dict[str, str]:
    title = title or first_heading(root / path)
    return {"path": path, "title": title, "about": about, "href": f"voila/render/{path}"}


def handouts(root: Path) -> list[dict[str, str]]:
    """Return the printed handouts that were made: each HTML page by its title, each PDF by its name."""
    found = []
    for file in sorted((root / "build/handouts").rglob("*")):
        if file.suffix in (".html", ".pdf"):
            title = file.name
            if file.suffix == ".html":
                named = re.search(r"<title>(.*?)</title>", file.read_text(encoding="utf-8"), flags=re.S)
                title = named[1].strip() if named else title
            path = file.relative_to(root).as_posix()
            found.append(
                {"path": path, "title": title, "about": file.suffix[1:].upper(), "href": f"voila/files/{path}"}
            )
    return found


def groups(content: Content, root: Path) -> list[dict[str, Any]]:
    """Return what the start page lists, in order: lessons, exercises, votes, the page for educators, handouts."""
    lessons = [
        _page(
            root,
            f"notebooks/{row['file']}",
            row["title"],
            content.message("pages.minutes", minutes=row["minutes"], gives=row["gives"]),
        )
        for row in content["lessons"]
        if (root / "notebooks" / row["file"]).is_file()
    ]
    exercises = [_page(root, f"exercises/{file.name}") for file in sorted((root / "exercises").glob("*.ipynb"))]
    single = {"votes": VOTES, "educators": EDUCATORS}
    listed = {"lessons": lessons, "exercises": exercises}
    for name, path in single.items():
        if (root / path).is_file():
            listed[name] = [_page(root, path, content.message(f"pages.{name}"), first_heading(root / path))]
    shown = [{"name": content.message(f"pages.{name}"), "pages": pages} for name, pages in listed.items() if pages]
    papers = handouts(root)
    empty = "" if papers else content.message("pages.no_handouts")
    return [*shown, {"name": content.message("pages.handouts"), "pages": papers, "empty": empty}]


def course(content: Content, root: Path, path: str) -> dict[str, Any]:
    """Return what the templates show around a page: words, the way on and back, the warning-sign box.

    Args:
        content: the checked content.
        root: the checkout.
        path: the notebook that is shown; anything else is the start page.
    """
    listed = groups(content, root)
    pages = [page for group in listed for page in group["pages"] if page["path"].endswith(".ipynb")]
    here = next((place for place, page in enumerate(pages) if page["path"] == path), None)
    words = content.words("pages")
    around: dict[str, Any] = {"title": words["title"], "previous": None, "next": pages[0] if pages else None}
    if here is not None:
        around["title"] = pages[here]["title"]
        around["previous"] = pages[here - 1] if here else None
        around["next"] = pages[here + 1] if here + 1 < len(pages) else None
    for way in ("previous", "next"):
        if around[way]:
            around[way] = {**around[way], "label": words[way].format(title=around[way]["title"])}
    return {**around, "words": words, "groups": listed, "box": warning_box.warning_box(content).html}


def add_course(page_config: dict[str, Any], *, notebook_path: str, **_: Any) -> dict[str, Any]:
    """Add the course to what Voilà hands to its templates; Voilà calls this for each page that it makes."""
    root = Path(Voila.instance().root_dir)
    content, notice = current(root)
    page_config["course"] = {**course(content, root, notebook_path), "notice": notice}
    return page_config


_last_good: dict[Path, Content] = {}


def current(root: Path) -> tuple[Content, str]:
    """Return the content for a page, and a notice as HTML if a table was broken after the class began.

    The bar and the warning signs of a page then keep the words that were there before.
    """
    try:
        _last_good[root] = load(root / "data")
    except errors.ContentError as error:
        return _last_good[root], notices.notice(notices.lines(error)).html
    return _last_good[root], ""


def settings(root: Path) -> Config:
    """Return Voilà's settings for a class."""
    config = Config()
    config.Voila.root_dir = str(root)
    config.VoilaConfiguration.template = "course"
    config.VoilaConfiguration.classic_tree = True  # the start page is the template tree.html, which needs no JavaScript
    config.VoilaConfiguration.page_config_hook = add_course
    config.VoilaConfiguration.file_allowlist = [r"build/handouts/.*\.(html|pdf|svg|png)", r"notebooks/.*\.(svg|png)"]
    config.VoilaConfiguration.extension_allowlist = list(EXTENSIONS)
    config.VoilaConfiguration.preheat_kernel = True
    prepared = {
        str(file.relative_to(root)): {"pool_size": 1} for file in sorted((root / PREPARED_FOLDER).glob("*.ipynb"))
    }
    config.VoilaKernelManager.kernel_pools_config = {"default": {"pool_size": 0}, **prepared}
    config.VoilaKernelManager.fill_delay = REFILL_SECONDS
    return config


class ClassPages(Voila):  # type: ignore[misc]  # Voila has no types
    """Voilà with the course's words in its error page, which gets no page settings."""

    def init_settings(self) -> dict[str, Any]:
        """Return the server's settings, with the words given to the templates."""
        made: dict[str, Any] = super().init_settings()
        made["voila_jinja2_env"].globals["words"] = load(Path(self.root_dir) / "data").words("pages")
        return made


def main(arguments: Sequence[str]) -> None:
    """Serve the course until it is stopped with Ctrl and C."""
    root = Path.cwd() if (Path.cwd() / "data/datapackage.json").is_file() else ROOT
    try:
        _last_good[root] = load(root / "data")
    except (errors.ContentError, errors.NoDataFolderError) as error:  # told here, before anything is opened
        sys.exit(str(error))
    print(*whom_to_call.read_back(_last_good[root]), sep="\n")
    ClassPages.launch_instance(list(arguments), config=settings(root))


if __name__ == "__main__":
    main(sys.argv[1:])
