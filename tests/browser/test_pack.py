"""The zip as an educator meets it: unpacked on a laptop with no network, and opened inside by mistake."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from backcare.content import Content
from tests.browser.class_room import axe_faults, go_to, place, room, watch, wrong
from tools import make_pack


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip."""
    out = tmp_path_factory.mktemp("pack") / "course.zip"
    assert make_pack.pack(out) < make_pack.MOST_BYTES
    return out


@pytest.fixture(scope="module")
def unpacked(zipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The zip, unpacked where a path has spaces and letters of another language."""
    folder = tmp_path_factory.mktemp("stick") / "My USB stick é"
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(folder)
    return folder


def test_what_to_click_stands_first(zipped: Path, content: Content) -> None:
    with zipfile.ZipFile(zipped) as archive:
        names = archive.namelist()
    first = make_pack.first_file(content)
    assert names[0] == first
    assert {name.partition("/")[0] for name in names} == {first, make_pack.NAME}
    assert f"{make_pack.NAME}/my_class.js" in names
    assert all(name.isascii() and len(name) < 120 for name in names)  # old unpackers, and the longest path of Windows


def test_from_the_zip_alone_to_a_vote(chromium: Browser, unpacked: Path, content: Content) -> None:
    context = room(chromium)
    page = context.new_page()
    watch(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((unpacked / make_pack.first_file(content)).as_uri())
    expect(page.locator(".bc-inside")).to_be_hidden()
    assert axe_faults(page) == []
    page.get_by_role("link", name=content.message("class.index_title")).click()
    page.locator(".bc-plans .bc-start").nth(1).click()
    go_to(page, "b2-q-warning-hard-belly-1")
    page.keyboard.type("4")
    assert place(page).startswith("6 of")
    assert wrong(page) == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


@pytest.mark.parametrize("page_name", ["", f"{make_pack.NAME}/index.html", f"{make_pack.NAME}/class/index.html"])
def test_opened_inside_the_zip_it_says_so(
    chromium: Browser, zipped: Path, content: Content, tmp_path: Path, page_name: str
) -> None:
    """A double click inside a zip unpacks that one file into a folder of its own."""
    name = page_name or make_pack.first_file(content)
    with zipfile.ZipFile(zipped) as archive:
        alone = tmp_path / "alone.html"
        alone.write_bytes(archive.read(name))
    context = room(chromium)
    page = context.new_page()
    page.goto(alone.as_uri())
    expect(page.locator(".bc-inside")).to_be_visible()
    expect(page.locator(".bc-inside")).to_contain_text("Extract All")
    for line in content["warning_box"]:
        expect(page.locator("body")).to_contain_text(line["text"])
    context.close()


def test_the_same_content_makes_the_same_zip(zipped: Path, tmp_path: Path) -> None:
    make_pack.pack(tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == zipped.read_bytes()
