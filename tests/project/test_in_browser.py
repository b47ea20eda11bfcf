"""The browser edition fetches pandas when the first table asks for it; everything else goes on meanwhile."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import IPython.display
import pytest

from backcare import in_browser, lesson
from backcare.content import errors
from backcare.door import shown
from backcare.parts import faces
from tools import browser_edition


class Screen:
    """What the cells of a notebook show, in order; a part may be drawn again in its place."""

    def __init__(self) -> None:
        self.places: list[Any] = []

    def display(self, what: Any, display_id: bool = False) -> Any:
        assert display_id
        place = len(self.places)
        self.places.append(what)

        class Handle:
            def update(_self, other: Any) -> None:
                self.places[place] = other

        return Handle()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A screen, in a Python that says it runs in a browser."""
    made = Screen()
    monkeypatch.setattr(IPython.display, "display", made.display)
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(in_browser, "_fetching", None)
    return made


def finish(waiting: Coroutine[object, object, object]) -> object:
    """Run a coroutine to its end in a thread of its own: the browser tests keep a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, waiting).result()


def pyodide(monkeypatch: pytest.MonkeyPatch, load: Callable[[str], Any]) -> list[str]:
    """Put a stand-in for Pyodide's own module in place; return the list of what it was asked for."""
    asked: list[str] = []
    module = ModuleType("pyodide_js")

    async def load_package(name: str) -> None:
        asked.append(name)
        await asyncio.sleep(0)
        load(name)

    module.loadPackage = load_package  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pyodide_js", module)
    return asked


def table(here: list[bool]) -> Callable[[], Any]:
    """Return a part that needs pandas, which is there once ``here`` holds something."""

    @shown
    def part() -> Any:
        if not here:
            raise ModuleNotFoundError("no pandas", name="pandas")
        return faces.Face("<p>table</p>", "table")

    return part


def run(*parts: Callable[[], Any]) -> None:
    async def cells() -> None:
        for part in parts:
            part()._ipython_display_()
        for _ in range(6):
            await asyncio.sleep(0)

    finish(cells())


def test_a_table_waits_and_is_filled_in(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    here: list[bool] = []
    asked = pyodide(monkeypatch, lambda _: here.append(True))
    part = table(here)
    later = part()
    assert isinstance(later, in_browser.Later)
    run(part, part)
    assert asked == ["pandas"]
    assert [place.text for place in screen.places] == ["table", "table"]


def test_without_network_the_place_says_so(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise OSError

    pyodide(monkeypatch, fail)
    run(table([]))
    assert errors.words("not_fetched") in screen.places[0].text


def test_first_there_is_a_line_that_says_what_happens(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    pyodide(monkeypatch, lambda _: None)

    async def start() -> None:
        table([])()._ipython_display_()
        assert screen.places[0].text == errors.words("notice_fetching")

    finish(start())


def test_a_cell_with_tables_waits_for_them(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    here: list[bool] = []
    asked = pyodide(monkeypatch, lambda _: here.append(True))
    finish(in_browser.ready())
    assert asked == ["pandas"]
    assert here


def test_without_network_a_cell_with_tables_says_so_at_once(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise OSError

    told: list[Any] = []
    pyodide(monkeypatch, fail)
    monkeypatch.setattr(IPython.display, "display", told.append)
    monkeypatch.setattr(lesson, "_tables", table([]))
    finish(in_browser.ready())
    assert isinstance(lesson.data_tables(), in_browser.NoTable)
    assert [errors.words("not_fetched") in notice.text for notice in told] == [True]


def test_a_corrected_lesson_is_kept_in_another_place(tmp_path: Path) -> None:
    lesson_file = tmp_path / "notebooks" / "a.ipynb"
    lesson_file.parent.mkdir()
    lesson_file.write_text("first", encoding="utf-8")
    names = [browser_edition.storage_name(tmp_path, "Course") for _ in range(2)]
    lesson_file.write_text("other", encoding="utf-8")
    names.append(browser_edition.storage_name(tmp_path, "Course"))
    assert names[0] == names[1] != names[2]
    kept = browser_edition.settings(None, "Course", names[2])["jupyter-config-data"]["contentsStorageName"]
    assert kept == names[2]


def test_elsewhere_a_missing_package_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BACKCARE_DEBUG", raising=False)
    assert not in_browser.can_fetch(ModuleNotFoundError("no", name="pandas"))
    assert "ModuleNotFoundError" in table([])().text
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert not in_browser.can_fetch(ModuleNotFoundError("no", name="anywidget"))
    assert in_browser.can_fetch(ModuleNotFoundError("no", name="pandas.core"))
