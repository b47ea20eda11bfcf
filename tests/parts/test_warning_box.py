"""The warning signs never vanish: whatever breaks, the box or the one that ships with the package is shown."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backcare import lesson
from backcare.content import Content, errors, phone_numbers
from backcare.content.reading import FOLDER_VARIABLE
from backcare.parts import faces, notices, plain_text, shipped_signs, warning_box
from tests.course_copy import Edit

NUMBER = "+44 20 7946 0000"
ON_SCREEN = phone_numbers.on_screen(NUMBER)


@pytest.fixture
def data(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data folder that the parts read."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    return data_copy


def signs_of(content: Content) -> list[str]:
    """Return every line of the box."""
    return [row["text"] for row in content["warning_box"]]


def as_bytes(file: str, how: Callable[[bytes], bytes]) -> Callable[[Path], str]:
    """Return a way to break a file that changes what it holds."""

    def spoil(data: Path) -> str:
        path = data / file
        before = path.read_bytes()
        path.write_bytes(how(before))
        assert path.read_bytes() != before
        return file

    return spoil


def missing(file: str) -> Callable[[Path], str]:
    def spoil(data: Path) -> str:
        (data / file).unlink()
        return file

    return spoil


def folder_instead(file: str) -> Callable[[Path], str]:
    def spoil(data: Path) -> str:
        (data / file).unlink()
        (data / file).mkdir()
        return file

    return spoil


def dangling(file: str) -> Callable[[Path], str]:
    def spoil(data: Path) -> str:
        (data / file).unlink(missing_ok=True)
        (data / file).symlink_to(data / "nowhere")
        return file

    return spoil


def cut(text: bytes) -> bytes:
    return text[: len(text) // 40]


def no_quotes(text: bytes) -> bytes:
    return text.replace(b'"', b"")


def without_line(start: str) -> Callable[[bytes], bytes]:
    return lambda text: b"".join(line for line in text.splitlines(True) if not line.startswith(start.encode()))


def changed(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda text: text.replace(old.encode(), new.encode(), 1)


def no_file(data: Path) -> str:
    for path in data.glob("*.csv"):
        path.unlink()
    return ""


def no_folder(data: Path) -> str:
    shutil.rmtree(data)
    return "datapackage.json"


def every(how: Callable[[str], Callable[[Path], str]]) -> Callable[[Path], str]:
    """Break every file of the folder in one way."""

    def spoil(data: Path) -> str:
        for path in [*data.glob("*.csv"), data / "datapackage.json"]:
            how(path.name)(data)
        return ""

    return spoil


def utf_16(file: str) -> Callable[[Path], str]:
    return as_bytes(file, lambda text: text.decode().encode("utf-16"))


BREAKAGES: dict[str, Callable[[Path], str]] = {
    "the box missing": missing("warning_box.csv"),
    "the words missing": missing("messages.csv"),
    "the signs missing": missing("warning_signs.csv"),
    "the settings missing": missing("settings.csv"),
    "the questions missing": missing("options.csv"),
    "the package missing": missing("datapackage.json"),
    "every table missing": no_file,
    "no data folder": no_folder,
    "the box a folder": folder_instead("warning_box.csv"),
    "the words a folder": folder_instead("messages.csv"),
    "another table a folder": folder_instead("options.csv"),
    "the box a dangling link": dangling("warning_box.csv"),
    "a dangling lock file": dangling(".~lock.options.csv"),
    "a dangling table": dangling("options.csv"),
    "the box in UTF-16": utf_16("warning_box.csv"),
    "the words in UTF-16": utf_16("messages.csv"),
    "another table in Latin-1": as_bytes("sources.csv", lambda text: text + "x,é\n".encode("latin-1")),
    "the box cut": as_bytes("warning_box.csv", cut),
    "the words cut": as_bytes("messages.csv", cut),
    "the package cut": as_bytes("datapackage.json", cut),
    "the package another thing": as_bytes("datapackage.json", lambda _: b"[]"),
    "the package without tables": as_bytes("datapackage.json", lambda _: b'{"resources": []}'),
    "the box without quotes": as_bytes("warning_box.csv", no_quotes),
    "the words without quotes": as_bytes("messages.csv", no_quotes),
    "the box with semicolons": as_bytes("warning_box.csv", lambda text: text.replace(b",", b";")),
    "the box empty": as_bytes("warning_box.csv", lambda _: b""),
    "the box without rows": as_bytes("warning_box.csv", lambda text: text.splitlines(True)[0]),
    "the box without emergencies": as_bytes(
        "warning_box.csv", lambda text: b"".join(x for x in text.splitlines(True) if b",emergency," not in x)
    ),
    "a line of the box lost": as_bytes("warning_box.csv", without_line("box-infection")),
    "a line of the box empty": as_bytes("warning_box.csv", changed("Something does not feel right.", "")),
    "a column of the box renamed": as_bytes("warning_box.csv", changed("warning_ids", "ids")),
    "a position that is no number": as_bytes("warning_box.csv", changed(",emergency,1,", ",emergency,one,")),
    "a level that is none": as_bytes("warning_box.csv", changed(",emergency,1,", ",urgent,1,")),
    "a word of the box lost": as_bytes("messages.csv", without_line("box.first,")),
    "braces in a word of the box": as_bytes("messages.csv", changed("box.title,", "box.title,{ ")),
    "a placeholder in a word of the box": as_bytes("messages.csv", changed("box.title,", "box.title,{phone} ")),
    "a number in braces in a word of the box": as_bytes("messages.csv", changed("box.title,", "box.title,{} ")),
    "a setting lost": as_bytes("settings.csv", without_line("maternity_phone")),
}
for _how in (missing, folder_instead, dangling, utf_16):
    BREAKAGES[f"every file: {_how.__name__}"] = every(_how)


@pytest.mark.parametrize("name", BREAKAGES)
def test_the_signs_stay_and_the_notice_names_the_file(name: str, data: Path, content: Content) -> None:
    lines = signs_of(content)
    file = BREAKAGES[name](data)
    shown = lesson.warning_box()
    assert [line for line in lines if line not in shown.text] == []
    assert '<div class="bc-box"' in shown.html
    if name == "a dangling lock file":
        return  # a spreadsheet's lock file harms nobody
    assert errors.words("notice_title") in shown.text
    if name not in UNNAMED:
        assert file.split(".")[0] in shown.text


UNNAMED = {
    "braces in a word of the box",  # the kinds that only the rules of the content can place
    "a placeholder in a word of the box",
    "a number in braces in a word of the box",
    "a word of the box lost",
    "the package another thing",
    "the package without tables",
}


def test_there_are_more_breakages_than_were_found() -> None:
    assert len(BREAKAGES) >= 40


def test_a_file_that_may_not_be_read(data: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """As root every file can be read, so the reading itself is refused here."""
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "options.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    os.utime(data / "options.csv")
    shown = lesson.warning_box()
    assert "options.csv" in shown.text
    assert [line for line in signs_of(content) if line not in shown.text] == []


@pytest.mark.parametrize("fault", [KeyError("x"), ZeroDivisionError(), RecursionError(), ModuleNotFoundError("jinja2")])
def test_a_fault_of_the_code(fault: Exception, data: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> str:
        raise fault

    monkeypatch.setattr(faces, "html", broken)
    shown = lesson.warning_box()
    assert type(fault).__name__ in shown.text
    assert [line for line in signs_of(content) if line not in shown.text] == []


def test_a_style_sheet_that_is_gone(data: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "STATIC", data / "none")
    warning_box.style.cache_clear()
    shown = lesson.warning_box()
    warning_box.style.cache_clear()
    assert [line for line in signs_of(content) if line not in shown.text] == []


def test_no_number_comes_from_tables_that_are_not_sound(edit: Edit, data: Path) -> None:
    def set_to(number: str) -> None:
        edit("settings.csv", lambda rows: rows[0].update(value=number))

    set_to(NUMBER)
    assert ON_SCREEN in lesson.warning_box().html
    edit("options.csv", lambda rows: rows[0].update(feedback=""))
    assert ON_SCREEN in lesson.warning_box().html
    for wrong in ("4.42E+11", "#NAME?", "Err:509", "=A1", "12", "( )"):
        set_to(wrong)
        assert 'href="tel:' not in lesson.warning_box().html
    set_to(NUMBER)
    (data / "warning_box.csv").unlink()
    assert ON_SCREEN not in lesson.warning_box().html


def test_what_ships_is_made_from_the_tables(content: Content) -> None:
    assert shipped_signs.SHIPPED.read_text(encoding="utf-8") == shipped_signs.written(content), "run make notebooks"


def test_what_ships_has_no_number() -> None:
    assert "tel:" not in shipped_signs.SHIPPED.read_text(encoding="utf-8")


def test_the_text_of_the_notebooks_is_whole_and_hides_nothing(content: Content) -> None:
    markup = warning_box.box_markup(content)
    source = shipped_signs.copy_source(markup)
    assert all(line.strip() for line in source.splitlines())
    assert plain_text.plain(source).split("\n") == plain_text.plain(markup).split("\n")
    assert set(re.findall(r"<(\w+)", source)) <= {"div", "h2", "h3", "p", "ul", "li", "strong", "a"}
    assert re.findall(r'<[^>]* [a-z-]+="', source) == ['<div class="']
    assert "$" not in shipped_signs.copy_source("<p>5 $ and 6 $</p>")
    link = '<p class="x">Call <a class="y" href="tel:1">class="z" 1</a></p>'
    assert '<p>Call <a href="tel:1">class="z" 1</a></p>' in shipped_signs.copy_source(link)


def test_where_no_style_sheet_is_applied_the_box_is_hidden_for_the_text(data: Path) -> None:
    shown = lesson.warning_box().html
    assert '<div class="bc-signs-live" hidden="hidden">' in shown
    assert ".bc-signs-live { display: block !important; }" in shown.split("</style>")[0]
    missing("options.csv")(data)
    assert shown.split("</style>")[0] in lesson.warning_box().html


def test_debugging_lets_faults_of_the_code_through(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(notices.DEBUG_VARIABLE, "1")
    monkeypatch.setattr(warning_box, "box_parts", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        lesson.warning_box()
    assert sys.exc_info() == (None, None, None)
