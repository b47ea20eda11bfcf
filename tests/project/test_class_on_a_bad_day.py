"""``make class`` with data that was broken before it starts: every page has the signs and says what is wrong."""

from __future__ import annotations

import html
import shutil
import sys
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
    """A course with one lesson, to break."""
    shutil.copytree(root / "data", tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    shutil.copy(root / LESSON, tmp_path / LESSON)
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
    for shown in (page(address), page(f"{address}voila/render/{LESSON}")):
        assert [row["text"] for row in content["warning_box"] if row["text"] not in shown] == []
        assert errors.words("notice_title") in shown
        assert content.message("pages.warning") in shown
        assert "Traceback" not in shown


def test_pages_keep_their_words_when_a_table_breaks_later(course: Path) -> None:
    whole, signs = serve_class.current(course)
    assert whole is not None
    assert signs.problems == ()
    (course / "data" / "lessons.csv").unlink()
    after, told = serve_class.current(course)
    assert after is whole
    assert told.markup == signs.markup
    assert "data/lessons.csv" in told.problems[0]


def test_without_tables_lessons_have_their_own_titles(course: Path) -> None:
    shutil.rmtree(course / "data")
    content, signs = serve_class.current(course)
    listed = serve_class.course(content, signs, course, LESSON)
    assert content is None
    assert f"# {listed['title']}" in (course / LESSON).read_text(encoding="utf-8")
    assert [page["href"] for group in listed["groups"] for page in group["pages"]] == [f"voila/render/{LESSON}"]
