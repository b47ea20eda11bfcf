"""A real Chromium, JupyterLab and Voilà on a copy of the course. Without a browser these tests fail, never skip."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from backcare.content import Content
from tests.browser import plain_parts, site_copy
from tests.browser.site_copy import SiteCopy
from tests.course_copy import DATA
from tools import make_site, pyodide_copy, servers


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with servers.chromium() as launched:
        yield launched


@pytest.fixture(scope="session")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course, so that no test saves into the checkout."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(DATA, folder / "data")
    for name in ("notebooks", "exercises"):
        shutil.copytree(root / name, folder / name)
    notebooks = [str(path) for path in folder.glob("*/*.ipynb")]
    subprocess.run([sys.executable, "-m", "nbformat.sign", *notebooks], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def lab(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of JupyterLab on the copy, set up as make learn does."""
    with servers.lab(course, tmp_path_factory.mktemp("lab")) as address:
        yield address


@pytest.fixture(scope="session")
def voila(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Voilà on the copy, as Binder serves it."""
    home = f"http://127.0.0.1:{servers.free_port()}"
    command = [sys.executable, "-m", "voila", "--no-browser", f"--port={home.rsplit(':')[-1]}"]
    log = tmp_path_factory.mktemp("voila") / "log"
    with servers.served(command, f"{home}/voila/static/favicon.ico", course, log):
        yield home


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["1280", "390"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a desktop's and of a phone's width. A request to another host fails the test."""
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    strangers: list[str] = []
    opened.on("request", lambda asked: strangers.append(asked.url) if is_elsewhere(asked.url) else None)
    yield opened
    context.close()
    assert strangers == []


def is_elsewhere(address: str) -> bool:
    """Return whether a page asks another host for this."""
    local = ("file:", "http://127.0.0.1", "http://localhost", "data:", "blob:", "about:", "ws://127.0.0.1")
    return not address.startswith(local)


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, with a copy of Pyodide that npm and PyPI hold; see ``tools/pyodide_copy.py``."""
    out = tmp_path_factory.mktemp("site") / "site"
    make_site.build(out, pyodide=pyodide_copy.prepare(root / "build" / "pyodide"))
    return out


@pytest.fixture(scope="session")
def site_address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a stock static server."""
    home = f"http://127.0.0.1:{servers.free_port()}"
    command = [sys.executable, "-m", "http.server", home.rsplit(":")[-1], "--bind", "127.0.0.1"]
    with servers.served(command, f"{home}/index.html", site, tmp_path_factory.mktemp("static") / "log"):
        yield home


@pytest.fixture(scope="session")
def pages(root: Path, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteCopy]:
    """The plain pages as they are published, without the browser edition."""
    folder = site_copy.write(tmp_path_factory.mktemp("pages"), content, root)
    with site_copy.served(folder, tmp_path_factory.mktemp("served") / "log") as address:
        yield SiteCopy(folder, address, content)


@pytest.fixture(scope="session")
def plain_folder(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site: a lesson with each kind of part, and pages on which something is wrong."""
    made = tmp_path_factory.mktemp("plain")
    plain_parts.write_site(made, content)
    return made


@pytest.fixture(scope="session")
def plain_address(plain_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site on a stock static server."""
    home = f"http://127.0.0.1:{servers.free_port()}"
    command = [sys.executable, "-m", "http.server", home.rsplit(":")[-1], "--bind", "127.0.0.1"]
    with servers.served(command, f"{home}/page.js", plain_folder, tmp_path_factory.mktemp("http") / "log"):
        yield home


@pytest.fixture(params=["file", "http"])
def home(request: pytest.FixtureRequest, plain_folder: Path) -> str:
    """The address of the small site, opened by double click and by http."""
    return plain_folder.as_uri() if request.param == "file" else str(request.getfixturevalue("plain_address"))


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A page of a phone's size, with a finger. A fault of a script fails the test."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []
