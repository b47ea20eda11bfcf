"""``make class`` with data that was broken before it starts: every page has the signs and says what is wrong."""

from __future__ import annotations

import html
import shutil
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backcare.content import Content, errors
from tools import serve_class, servers

LESSON = "notebooks/03_warning_signs.ipynb"


def _no_data(data: Path) -> None:
    shutil.rmtree(data)


def _broken_box(data: Path) -> None:
    (data / "warning_box.csv").write_text("id\n", encoding="utf-8")


def _broken_words(data: Path) -> None:
    (data / "messages.csv").write_bytes(b"\xff\xfe")


def _broken_question(data: Path) -> None:
    path = data / "options.csv"
    path.write_text(path.read_text(encoding="utf-8") + "x,y\n", encoding="utf-8")


BROKEN: list[Callable[[Path], None]] = [_no_data, _broken_box, _broken_words, _broken_question]


@pytest.fixture
def course(root: Path, tmp_path: Path) -> Path:
    """A copy of the course, to break."""
    for name in ("data", "notebooks", "exercises"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture
def served(root: Path, course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Start the class pages when called; gives their address."""
    port = servers.free_port()
    command = [sys.executable, "-m", "tools.serve_class", "--no-browser", f"--port={port}"]
    log = tmp_path_factory.mktemp("class") / "log"
    path = f"{root / 'src'}:{root}"
    opened = []

    def start() -> str:
        opened.append(servers.served(command, f"http://127.0.0.1:{port}/", course, log, PYTHONPATH=path))
        return opened[0].__enter__()

    yield start
    for server in opened:
        server.__exit__(None, None, None)


def page(address: str) -> str:
    """Return the text of a page.

    Raises:
        urllib.error.HTTPError: if the server answers with an error.
    """
    with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server on this machine
        return html.unescape(answer.read().decode())


@pytest.mark.parametrize("spoil", BROKEN, ids=lambda each: each.__name__.strip("_"))
def test_every_page_has_the_signs(
    course: Path, served: Callable[[], str], content: Content, spoil: Callable[[Path], None]
) -> None:
    spoil(course / "data")
    address = served()
    for shown in (page(address), page(f"{address}class/index.html")):
        assert [row["text"] for row in content["warning_box"] if row["text"] not in shown] == []
        assert errors.words("notice_title") in shown
        assert "Traceback" not in shown


def test_pages_stay_when_a_table_breaks_later(course: Path, served: Callable[[], str], content: Content) -> None:
    address = served()
    before = page(f"{address}class/index.html")
    assert errors.words("notice_title") not in before
    lessons = (course / "data" / "lessons.csv").read_bytes()
    (course / "data" / "lessons.csv").unlink()
    after = page(f"{address}class/index.html")
    assert "data/lessons.csv" in after
    assert [line for line in before.splitlines() if line.strip() and line not in after and "<main" not in line] == []
    wall = page(f"{address}class/plan-60.html")  # the room sees no notice
    assert "data/lessons.csv" not in wall
    assert all(row["text"] in wall for row in content["warning_box"])
    (course / "data" / "lessons.csv").write_bytes(lessons)
    assert page(f"{address}class/index.html") == before


def test_an_edited_table_shows_on_the_next_page(course: Path, served: Callable[[], str], content: Content) -> None:
    address = served()
    plans = course / "data" / "class_plans.csv"
    title = content["class_plans"]["plan-60"]["title"]
    plans.write_text(plans.read_text(encoding="utf-8").replace(title, "Another title"), encoding="utf-8")
    assert "Another title" in page(f"{address}class/index.html")


def test_nothing_but_the_pages_is_served(course: Path, served: Callable[[], str]) -> None:
    address = served()
    for path in ("../data/settings.csv", "static/", "..%2f..%2fdata/settings.csv", "none.html"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            page(f"{address}{path}")


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    pages = serve_class.Pages(tmp_path, tmp_path / "out")
    with serve_class.serve(pages, servers.free_port()) as first, serve_class.serve(pages, first.server_port) as second:
        assert second.server_port != first.server_port
