"""``make class`` with data that was broken before it starts: every page has the signs and says what is wrong."""

from __future__ import annotations

import html
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from backcare.content import Content, errors
from tests.course_copy import DATA
from tools import serve_class, servers

LESSON = "notebooks/03_warning_signs.html"


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


@pytest.mark.parametrize("spoil", BROKEN, ids=lambda each: each.__name__.strip("_"))
def test_every_page_has_the_signs(root: Path, tmp_path: Path, content: Content, spoil: Callable[[Path], None]) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copytree(root / "notebooks", tmp_path / "notebooks")
    spoil(tmp_path / "data")
    pages = serve_class.Pages(tmp_path, tmp_path / "class")
    with serve_class.serve(pages, servers.free_port()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for path in ("", LESSON):
            shown = text_of(f"http://127.0.0.1:{server.server_port}/{path}")
            assert [row["text"] for row in content["warning_box"] if row["text"] not in shown] == []
            assert errors.words("notice_title") in shown
            assert "Traceback" not in shown
        server.shutdown()


def text_of(address: str) -> str:
    """Return the text of a page, whatever the server says of itself."""
    try:
        answer = urllib.request.urlopen(address, timeout=60)  # noqa: S310 - our own server on this machine
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return html.unescape(answer.read().decode())
