"""A lesson that was used, saved and opened again without its kernel reads as well as before."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backcare.content import Content
from backcare.outputs.saved_notebook import LIVE
from backcare.parts import shipped_signs
from tests.browser.pages import PATIENCE_MS, open_lab, run_all
from tools import servers

LESSON = "03_warning_signs.ipynb"
ERROR = "Error displaying widget"
SAVE = "Control+s"
LAPTOP = pytest.mark.parametrize("page", [(1280, 800)], indirect=True, ids=["1280"])


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder for copies of the course, and the address of a JupyterLab on it."""
    folder = tmp_path_factory.mktemp("shelf")
    with servers.lab(folder, tmp_path_factory.mktemp("lab")) as address:
        yield folder, address


@pytest.fixture
def lab(shelf: tuple[Path, str]) -> str:
    """The address of JupyterLab on all copies."""
    return shelf[1]


@pytest.fixture
def own(root: Path, shelf: tuple[Path, str], request: pytest.FixtureRequest) -> Path:
    """A copy of the course that this test alone saves into."""
    course = shelf[0] / request.function.__name__
    for name in ("data", "notebooks"):
        shutil.copytree(root / name, course / name)
    sign(course)
    return course


def sign(course: Path) -> None:
    """Trust the lesson of a copy."""
    path = str(course / "notebooks" / LESSON)
    subprocess.run([sys.executable, "-m", "nbformat.sign", path], check=True, capture_output=True)


def open_lesson(page: Page, lab: str, course: Path) -> None:
    """Open the lesson of a copy."""
    open_lab(page, lab, LESSON, f"{course.name}/")


def saved(course: Path) -> dict[str, Any]:
    """Return the lesson as its file has it."""
    return dict(json.loads((course / "notebooks" / LESSON).read_text(encoding="utf-8")))


def run_and_save(page: Page, course: Path) -> None:
    """Use the lesson that is open, and save it with the keyboard."""
    before = (course / "notebooks" / LESSON).stat().st_mtime_ns
    run_all(page)
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute(
        "data-status", "idle", timeout=PATIENCE_MS
    )
    page.keyboard.press(SAVE)
    for _ in range(100):
        if (course / "notebooks" / LESSON).stat().st_mtime_ns != before:
            break
        page.wait_for_timeout(100)
    else:
        raise AssertionError("the lesson was not saved")


def reads_well(page: Page, content: Content) -> None:
    """Check that signs and answers stand on the page, and no error."""
    expect(page.locator(".jp-Notebook")).not_to_contain_text(ERROR)
    expect(page.locator(".bc-box:visible")).to_have_count(1)
    for line in content["warning_box"]:
        expect(page.locator(".bc-box:visible")).to_contain_text(line["text"])
    asked = content["questions"].where(lesson_id="warning", use="self_check")
    expect(page.locator(f".bc-question[data-question='{asked[0]['id']}'] details")).to_be_visible()


@LAPTOP
def test_opened_the_next_day(page: Page, own: Path, tmp_path: Path, content: Content) -> None:
    with servers.lab(own, tmp_path / "first") as lab:
        open_lab(page, lab, LESSON)
        run_and_save(page, own)
        assert LIVE not in json.dumps(saved(own))
        assert "widgets" not in saved(own)["metadata"]
        page.goto("about:blank")
    with servers.lab(own, tmp_path / "second") as lab:
        open_lab(page, lab, LESSON)
        reads_well(page, content)


@LAPTOP
def test_reloaded_after_its_kernel_ended(page: Page, own: Path, lab: str, content: Content) -> None:
    open_lesson(page, lab, own)
    run_and_save(page, own)
    kernels = page.request.get(f"{lab}/api/kernels").json()
    assert kernels
    for kernel in kernels:
        page.request.delete(f"{lab}/api/kernels/{kernel['id']}", headers=_token(page))
    assert page.request.get(f"{lab}/api/kernels").json() == []
    page.reload()
    page.locator(".jp-Notebook .bc-box").first.wait_for(timeout=PATIENCE_MS)
    reads_well(page, content)


def _token(page: Page) -> dict[str, str]:
    found = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "_xsrf"]
    return {"X-XSRFToken": found[0]} if found else {}


@LAPTOP
def test_a_live_face_that_was_saved_is_seen(page: Page, own: Path, lab: str, content: Content) -> None:
    """Known bad: without the hook, the file holds the number of a model that no kernel has."""
    notebook = saved(own)
    data = next(
        o["data"] for c in notebook["cells"] for o in c.get("outputs", []) if "data-question=" in str(o.get("data"))
    )
    data[LIVE] = {"model_id": "0" * 32, "version_major": 2, "version_minor": 0}
    path = own / "notebooks" / LESSON
    path.write_text(json.dumps(notebook), encoding="utf-8")
    sign(own)
    open_lesson(page, lab, own)
    expect(page.locator(".jp-Notebook")).to_contain_text(ERROR, timeout=PATIENCE_MS)
    with pytest.raises(AssertionError):
        reads_well(page, content)


@LAPTOP
def test_no_key_takes_the_signs_away(page: Page, own: Path, lab: str, content: Content) -> None:
    open_lesson(page, lab, own)
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    for place in (page.locator(".jp-Notebook h1").first, page.locator(".bc-box:visible h2")):
        for keys in (("d", "d"), ("x",), ("Enter",), ("Escape", "m"), ("y",), ("Shift+M",)):
            place.click()
            for key in keys:
                page.keyboard.press(key)
        place.dblclick()
        page.keyboard.type("my back hurts")
        expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(cells)
        expect(page.locator(".jp-MarkdownCell .cm-editor:visible")).to_have_count(0)
        reads_well(page, content)
    page.keyboard.press(SAVE)
    page.wait_for_timeout(500)
    assert any(cell["id"] == shipped_signs.COPY_CELL for cell in saved(own)["cells"])


@LAPTOP
def test_the_signs_stay_when_every_output_is_wiped(page: Page, own: Path, lab: str, content: Content) -> None:
    """Run All Cells, pressed while the kernel starts, wipes every output; so does this command."""
    copy = page.locator(".bc-signs-copy")
    open_lesson(page, lab, own)
    expect(copy).not_to_be_visible()
    page.locator(".lm-MenuBar-item", has_text="Edit").click()
    page.locator(".lm-Menu-item[data-command='editmenu:clear-all']").click()
    expect(page.locator(".bc-box")).to_have_count(0)
    expect(copy).to_be_visible()
    for line in content["warning_box"]:
        expect(copy).to_contain_text(line["text"])
    page.keyboard.press(SAVE)
    page.wait_for_timeout(500)
    page.reload()
    expect(copy).to_be_visible(timeout=PATIENCE_MS)


@LAPTOP
def test_a_lesson_that_is_not_trusted_shows_the_signs_once(page: Page, own: Path, lab: str, content: Content) -> None:
    path = own / "notebooks" / LESSON
    path.write_text(path.read_text(encoding="utf-8").replace("warning", "Warning", 1), encoding="utf-8")
    page.goto(f"{lab}/doc/tree/{own.name}/notebooks/{LESSON}")
    copy = page.locator(".bc-signs-copy")
    expect(copy).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".bc-box:visible")).to_have_count(0)
    for line in content["warning_box"]:
        expect(copy).to_contain_text(line["text"])
