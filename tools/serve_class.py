"""Serve the course for a class: Voilà without code, with a start page, a bar to move about, and the warning signs.

Usage: ``python -m tools.serve_class [Voilà's own options]``, or ``make class``. Needs no internet.

The templates (``jupyter/share/jupyter/voila/templates/course``) hold no words. They get them here, when a page is made:
Voilà calls :func:`add_course` for each page, and the templates read ``page_config.course``. So the words come from
``data/``, as everywhere, and an edited table shows on the next page. If the tables are broken, the pages keep the words
that were there before, or else those that ship with the package: a class never stands before an error page.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from traitlets.config import Config
from voila.app import Voila

from backcare.content import Content, load
from backcare.model import course_map, whom_to_call
from backcare.model.course_map import CoursePage
from backcare.parts import shipped_signs

ROOT = Path(__file__).parents[1]
HANDOUTS = "build/handouts"
# Prepared pages cost about 100 MB each, so only those that a class opens on the wall get one; the rest start on demand.
PREPARED_FOLDER = "notebooks"
# What the widgets need; whatever else is installed for JupyterLab would only slow a page down.
EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
REFILL_SECONDS = 4.0  # after a page was opened, its successor waits until the browser has drawn the first


def pages(content: Content | None, root: Path) -> list[CoursePage]:
    """Return the pages that are there, in order; without content, the notebooks by their own titles."""
    if content:
        return [page for page in course_map.pages(content) if (root / page.source).is_file()]
    groups = {course_map.LESSON_FOLDER: course_map.LESSONS, "exercises": course_map.PRACTICE}
    found = [(group, path) for folder, group in groups.items() for path in sorted((root / folder).glob("*.ipynb"))]
    return [
        CoursePage(path.stem, group, path.relative_to(root).as_posix(), _title(path), "", 0) for group, path in found
    ]


def _title(path: Path) -> str:
    return course_map.heading(json.loads(path.read_text(encoding="utf-8"))) or path.stem


def _page(words: Mapping[str, str], page: CoursePage) -> dict[str, str]:
    about = words["minutes"].format(minutes=page.minutes, gives=page.gives) if page.minutes else ""
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


def groups(words: Mapping[str, str], there: Sequence[CoursePage], handouts: Path) -> list[dict[str, Any]]:
    """Return what the start page lists: the groups of the course map in order, then the papers to print."""
    listed = {name: [_page(words, page) for page in there if page.group == name] for name in course_map.GROUPS}
    shown = [{"name": words[name], "pages": found} for name, found in listed.items() if found]
    made = papers(handouts)
    empty = "" if made else words["no_handouts"]
    return [*shown, {"name": words["handouts"], "pages": made, "empty": empty}]


def course(content: Content | None, signs: shipped_signs.Signs, root: Path, path: str) -> dict[str, Any]:
    """Return what the templates show around a page: words, the way on and back, the warning-sign box.

    Args:
        content: the checked content, or None if there is none.
        signs: the warning signs as they can be shown now.
        root: the checkout.
        path: the notebook that is shown; anything else is the start page.
    """
    there = pages(content, root)
    here = next((page for page in there if page.source == path), None)
    before, after = course_map.around(there, path) if here else (None, next(iter(there), None))
    words = page_words(content)
    around: dict[str, Any] = {"title": here.title if here else words["title"]}
    for way, page in {"previous": before, "next": after}.items():
        label = page and words[way].format(title=page.title)
        around[way] = {**_page(words, page), "label": label} if page else None
    box = f"<style>{shipped_signs.style()}</style>\n{signs.markup}"
    return {**around, "words": words, "groups": groups(words, there, root / HANDOUTS), "box": box}


def page_words(content: Content | None) -> Mapping[str, str]:
    """Return the words of the pages: those of the content, or those that ship with the package."""
    found: Mapping[str, str] = shipped_signs.words_of(content) if content else shipped_signs.shipped()["words"]
    return found


def add_course(page_config: dict[str, Any], *, notebook_path: str, **_: Any) -> dict[str, Any]:
    """Add the course to what Voilà hands to its templates; Voilà calls this for each page that it makes."""
    root = Path(Voila.instance().root_dir)
    content, signs = current(root)
    notice = signs.notice.html if signs.notice else ""
    page_config["course"] = {**course(content, signs, root, notebook_path), "notice": notice}
    return page_config


_last_good: dict[Path, tuple[Content, shipped_signs.Signs]] = {}


def current(root: Path) -> tuple[Content | None, shipped_signs.Signs]:
    """Return the content for a page, and the warning signs, which say what is wrong if a table is broken.

    The bar and the warning signs of a page then keep the words that were there before, if there were any.
    """
    signs = shipped_signs.now(lambda: root / "data")
    if not signs.problems:
        _last_good[root] = load(root / "data"), signs
    if root not in _last_good:
        return None, signs
    content, before = _last_good[root]
    return content, shipped_signs.Signs(before.markup, signs.problems)


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
        made["voila_jinja2_env"].globals["words"] = page_words(current(Path(self.root_dir))[0])
        return made


def main(arguments: Sequence[str]) -> None:
    """Serve the course until it is stopped with Ctrl and C."""
    root = Path.cwd() if (Path.cwd() / PREPARED_FOLDER).is_dir() else ROOT
    content, signs = current(root)
    if content:
        print(*whom_to_call.read_back(content), sep="\n")
    elif signs.notice:  # told here, before anything is opened
        print(signs.notice.text, file=sys.stderr)
    ClassPages.launch_instance(list(arguments), config=settings(root))


if __name__ == "__main__":
    main(sys.argv[1:])
