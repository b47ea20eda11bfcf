"""Serve the course for a class: Voilà without code, with a start page, a bar to move about, and the warning signs.

Usage: ``python -m tools.serve_class [Voilà's own options]``, or ``make class``. Needs no internet.

The templates (``jupyter/share/jupyter/voila/templates/course``) hold no words. They get them here, when a page is made:
Voilà calls :func:`add_course` for each page, and the templates read ``page_config.course``. So the words come from
``data/``, as everywhere, and an edited table shows on the next start.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from traitlets.config import Config
from voila.app import Voila

from backcare.content import Content, errors, load
from backcare.model import course_map, whom_to_call
from backcare.model.course_map import CoursePage
from backcare.parts import notices, warning_box

ROOT = Path(__file__).parents[1]
HANDOUTS = "build/handouts"
# Prepared pages cost about 100 MB each, so only those that a class opens on the wall get one; the rest start on demand.
PREPARED_FOLDER = "notebooks"
# What the widgets need; whatever else is installed for JupyterLab would only slow a page down.
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
REFILL_SECONDS = 4.0  # after a page was opened, its successor waits until the browser has drawn the first


def _page(content: Content, page: CoursePage) -> dict[str, str]:
    about = content.message("pages.minutes", minutes=page.minutes, gives=page.gives)
    return {"title": page.title, "about": about, "href": page.class_page}


def papers(folder: Path) -> list[dict[str, str]]:
    """Return the papers to print that were made: each with its web page, and its PDF files by the size of the paper."""
    return [
        {
            "title": f"{paper.title}{f' ({kind})' if kind else ''}",
            "about": "",
            "href": f"voila/files/{HANDOUTS}/{address}",
        }
        for paper in course_map.papers(folder)
        for kind, address in {"": paper.page, **paper.prints}.items()
    ]


def groups(content: Content, there: Sequence[CoursePage], handouts: Path) -> list[dict[str, Any]]:
    """Return what the start page lists: the groups of the course map in order, then the papers to print."""
    listed = {name: [_page(content, page) for page in there if page.group == name] for name in course_map.GROUPS}
    shown = [{"name": content.message(f"map.{name}"), "pages": pages} for name, pages in listed.items() if pages]
    made = papers(handouts)
    empty = "" if made else content.message("pages.no_handouts")
    return [*shown, {"name": content.message("pages.handouts"), "pages": made, "empty": empty}]


def course(content: Content, root: Path, path: str) -> dict[str, Any]:
    """Return what the templates show around a page: words, the way on and back, the warning-sign box.

    Args:
        content: the checked content.
        root: the checkout.
        path: the notebook that is shown; anything else is the start page.
    """
    there = [page for page in course_map.pages(content) if (root / page.source).is_file()]
    here = next((page for page in there if page.source == path), None)
    before, after = course_map.around(there, path) if here else (None, next(iter(there), None))
    words = content.words("pages")
    around: dict[str, Any] = {"title": here.title if here else words["title"]}
    for way, page in {"previous": before, "next": after}.items():
        label = page and words[way].format(title=page.title)
        around[way] = {**_page(content, page), "label": label} if page else None
    box = warning_box.warning_box(content).html
    return {**around, "words": words, "groups": groups(content, there, root / HANDOUTS), "box": box}


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
