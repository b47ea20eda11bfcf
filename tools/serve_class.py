"""Serve the course for a class: Voilà without code, with a start page, a bar to move about, and the warning signs.

Usage: ``python -m tools.serve_class [Voilà's own options]``, or ``make class``. Needs no internet.

The templates (``jupyter/share/jupyter/voila/templates/course``) hold no words. They get them here, when a page is made:
Voilà calls :func:`add_course` for each page, and the templates read ``page_config.course``. So the words come from
``data/``, as everywhere, and an edited table shows on the next page. If the tables are broken, the pages keep the words
that were there before, or else those that ship with the package: a class never stands before an error page.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from traitlets.config import Config
from voila.app import Voila

from backcare.content import Content, load
from backcare.parts import shipped_signs

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


def groups(content: Content | None, root: Path, words: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what the start page lists, in order: lessons, exercises, votes, the page for educators, handouts.

    Args:
        content: the checked content; without it, lessons are listed by their own titles.
        root: the checkout.
        words: the words of the pages.
    """
    single = {"votes": VOTES, "educators": EDUCATORS}
    if content:
        lessons = [
            _page(
                root,
                f"notebooks/{row['file']}",
                row["title"],
                words["minutes"].format(minutes=row["minutes"], gives=row["gives"]),
            )
            for row in content["lessons"]
            if (root / "notebooks" / row["file"]).is_file()
        ]
    else:
        found = [f"notebooks/{file.name}" for file in sorted((root / "notebooks").glob("*.ipynb"))]
        lessons = [_page(root, path) for path in found if path not in single.values()]
    exercises = [_page(root, f"exercises/{file.name}") for file in sorted((root / "exercises").glob("*.ipynb"))]
    listed = {"lessons": lessons, "exercises": exercises}
    for name, path in single.items():
        if (root / path).is_file():
            listed[name] = [_page(root, path, words[name], first_heading(root / path))]
    shown = [{"name": words[name], "pages": pages} for name, pages in listed.items() if pages]
    papers = handouts(root)
    empty = "" if papers else words["no_handouts"]
    return [*shown, {"name": words["handouts"], "pages": papers, "empty": empty}]


def course(content: Content | None, signs: shipped_signs.Signs, root: Path, path: str) -> dict[str, Any]:
    """Return what the templates show around a page: words, the way on and back, the warning-sign box.

    Args:
        content: the checked content, or None if there is none.
        signs: the warning signs as they can be shown now.
        root: the checkout.
        path: the notebook that is shown; anything else is the start page.
    """
    words = page_words(content)
    listed = groups(content, root, words)
    pages = [page for group in listed for page in group["pages"] if page["path"].endswith(".ipynb")]
    here = next((place for place, page in enumerate(pages) if page["path"] == path), None)
    around: dict[str, Any] = {"title": words["title"], "previous": None, "next": pages[0] if pages else None}
    if here is not None:
        around["title"] = pages[here]["title"]
        around["previous"] = pages[here - 1] if here else None
        around["next"] = pages[here + 1] if here + 1 < len(pages) else None
    for way in ("previous", "next"):
        if around[way]:
            around[way] = {**around[way], "label": words[way].format(title=around[way]["title"])}
    box = f"<style>{shipped_signs.style()}</style>\n{signs.markup}"
    return {**around, "words": words, "groups": listed, "box": box}


def page_words(content: Content | None) -> Mapping[str, str]:
    """Return the words of the pages: those of the content, or those that ship with the package."""
    shipped: Mapping[str, str] = shipped_signs.shipped()["words"]
    return {**shipped, **content.words("pages")} if content else shipped


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
    _, signs = current(root)
    if signs.notice:  # told here, before anything is opened
        print(signs.notice.text, file=sys.stderr)
    ClassPages.launch_instance(list(arguments), config=settings(root))


if __name__ == "__main__":
    main(sys.argv[1:])
