"""The data folder in any state: a file that is no good is named, one that does no harm is left alone."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backcare.content import Content, errors, find_data_folder, hidden_signs, load
from backcare.content.reading import FOLDER_VARIABLE
from tests.content.told import told
from tests.course_copy import Edit, read_rows


def rewrite(path: Path, how: Callable[[str], str]) -> None:
    path.write_text(how(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")


FILES = ["settings.csv", "glossary.csv", "datapackage.json", "schemas/glossary.json"]


def _gone(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _dangling(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nowhere")


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _zeros(path: Path) -> None:
    path.write_bytes(b"\0" * 512)


def _utf16(path: Path) -> None:
    path.write_bytes(path.read_bytes().decode("utf-8").encode("utf-16"))


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("spoil", [_gone, _folder, _dangling, _loop, _pipe, _empty, _zeros, _utf16])
def test_a_file_that_cannot_be_read_is_named(data_copy: Path, file: str, spoil: Callable[[Path], None]) -> None:
    spoil(data_copy / file)
    assert f"data/{file}: " in told(data_copy)
    with pytest.raises((errors.ContentError, errors.NoDataFolderError)):
        load(data_copy)


def test_a_file_that_may_not_be_read_is_named(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "glossary.csv":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "data/glossary.csv: The file cannot be opened (Permission denied)" in told(data_copy)


@pytest.mark.parametrize("path", ["nowhere", "data", "data/settings.csv"])
def test_a_folder_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / path))
    with pytest.raises(errors.NoDataFolderError):
        find_data_folder()


def test_a_working_folder_that_was_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(errors.NoDataFolderError):
        find_data_folder()


PACKAGES: list[Callable[[dict[str, object]], object]] = [
    lambda _: [],
    lambda _: 3,
    lambda _: {},
    lambda package: {**package, "resources": {}} and {**package, "resources": None},
    lambda package: {**package, "resources": [{}]},
    lambda package: {**package, "resources": []},
    lambda package: {**package, "resources": [{"name": "a", "path": "a.csv", "schema": "../x.json"}]},
    lambda package: {**package, "resources": [{"name": "a", "path": "a.csv", "schema": 3}]},
]


@pytest.mark.parametrize("how", PACKAGES)
def test_a_package_that_is_none(data_copy: Path, how: Callable[[dict[str, object]], object]) -> None:
    path = data_copy / "datapackage.json"
    path.write_text(json.dumps(how(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    assert told(data_copy).startswith("data/")


SCHEMAS: list[object] = [
    {},
    [],
    {"fields": [{"name": "id"}]},
    {"fields": [{"name": "id", "type": "string", "constraints": {"pattern": "("}}]},
    {"fields": [{"name": "id", "type": "string", "constraints": {"enum": 3}}]},
    {"fields": [{"name": "id", "type": "string", "constraints": {"minimum": "a"}}]},
    {"fields": [{"name": "id", "type": "string"}], "primaryKey": ["x"]},
    {"fields": [{"name": "id", "type": "string"}], "mustHold": [3]},
]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_schema_that_is_none(data_copy: Path, schema: object) -> None:
    (data_copy / "schemas" / "glossary.json").write_text(json.dumps(schema), encoding="utf-8")
    assert "data/schemas/glossary.json: The file cannot be used" in told(data_copy)


def test_a_table_that_the_package_forgot(data_copy: Path) -> None:
    path = data_copy / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"] = [one for one in package["resources"] if one["name"] != "glossary"]
    path.write_text(json.dumps(package), encoding="utf-8")
    assert "data/datapackage.json: The file does not describe the table glossary" in told(data_copy)
    with pytest.raises(errors.ContentError, match="does not describe the table glossary"):
        Content(data_copy, ("settings",))["glossary"]


@pytest.mark.parametrize(
    "name",
    [
        "settings.xlsx",
        "settings (1).csv",
        "Settings.ods",
        "Copy of settings.csv",
        "settings - Kopie.csv",
        "settings.csv.csv",
        "settings.csv.txt",
        "settings2.csv",
    ],
)
def test_a_table_under_another_name_is_refused(data_copy: Path, name: str) -> None:
    (data_copy / name).write_bytes(b"x")
    assert f"data/{name}: This file looks like settings.csv under another name" in told(data_copy)


@pytest.mark.parametrize(
    "name",
    [
        ".~lock.settings.csv#",
        "~$settings.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "settings.csv~",
        "settings.csv.bak",
        "lu123.tmp",
    ],
)
def test_what_programs_leave_is_no_fault(data_copy: Path, name: str) -> None:
    (data_copy / name).write_bytes(b"x")
    assert Content(data_copy).notes == []


def test_a_dangling_lock_is_no_fault(data_copy: Path) -> None:
    (data_copy / ".#settings.csv").symlink_to("user@host.1234")
    assert load(data_copy).notes == []


def test_a_file_that_nobody_reads_is_told(data_copy: Path) -> None:
    (data_copy / "notes for Monday.docx").write_bytes(b"x")
    assert [str(note) for note in Content(data_copy).notes] == [
        "data/notes for Monday.docx: The course does not know this file and does not read it. "
        "Move it out of data/ if nobody needs it there."
    ]


def test_a_picture_that_changes_is_seen(data_copy: Path) -> None:
    before = load(data_copy)
    assert load(data_copy) is before
    (data_copy / "pictures" / "balance.svg").write_text("", encoding="utf-8")
    with pytest.raises(errors.ContentError):
        load(data_copy)


HARMLESS: dict[str, Callable[[str], str]] = {
    "bytes that mark the order": lambda text: "\ufeff" + text,
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of an old Mac": lambda text: text.replace("\n", "\r"),
    "no line end": lambda text: text.rstrip("\n"),
    "empty rows": lambda text: text + "\n,,\n   \n",
    "an empty column": lambda text: "".join(f"{line},\n" for line in text.splitlines()),
    "an empty column with a name": lambda text: text.replace("\n", ",\n").replace(",\n", ",mine\n", 1),
    "spaces around the headings": lambda text: text.replace("id,value,", " ID , Value ,", 1),
    "ids in capitals": lambda text: text.replace("\nmaternity_phone", "\n Maternity_phone "),
    "a mark of no width in an id": lambda text: text.replace("\nmaternity_phone", "\nmaternity\u200b_phone"),
    "all quoted": lambda text: "".join('"' + '","'.join(row) + '"\n' for row in csv.reader(text.splitlines())),
    "other order of columns": lambda text: "".join(
        ",".join(f'"{cell}"' for cell in reversed(row)) + "\n" for row in csv.reader(text.splitlines())
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_is_forgiven(data_copy: Path, content: Content, name: str) -> None:
    rewrite(data_copy / "settings.csv", HARMLESS[name])
    assert [dict(row, _row="") for row in Content(data_copy)["settings"]] == [
        dict(row, _row="") for row in content["settings"]
    ]


def test_a_row_may_end_early_where_its_last_cells_are_empty(data_copy: Path) -> None:
    rewrite(data_copy / "questions.csv", lambda text: text.replace(",\n", "\n"))
    Content(data_copy)
    rewrite(data_copy / "settings.csv", lambda text: text + "crisis_phone\n")
    assert "field" in told(data_copy)


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_a_line_break_inside_a_cell_splits_no_row(data_copy: Path, edit: Edit, content: Content, sign: str) -> None:
    edit("glossary.csv", lambda rows: rows[0].update(meaning=f"One{sign}two"))
    now = Content(data_copy)["glossary"]
    assert len(now) == len(content["glossary"])
    assert now.rows[0]["meaning"] == "One two"


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_lines_inside_a_cell_end_as_everywhere(data_copy: Path, edit: Edit, ends: str) -> None:
    edit("tasks.csv", lambda rows: rows[0].update(solution=f"One{ends}two"))
    assert Content(data_copy)["tasks"].rows[0]["solution"] == "One\ntwo"


@pytest.mark.parametrize("word", ["Yes", "YES", " yes "])
def test_a_word_of_a_list_is_read_as_meant(data_copy: Path, edit: Edit, word: str) -> None:
    edit("sources.csv", lambda rows: rows[1].update(show_link=word))
    assert Content(data_copy)["sources"].rows[1]["show_link"] == "yes"


def test_ids_that_autocorrect_changed(data_copy: Path, edit: Edit) -> None:
    edit("options.csv", lambda rows: rows[0].update(question_id="Q" + rows[0]["question_id"][1:], id="A"))
    assert Content(data_copy)["options"].rows[0]["question_id"].startswith("q-")


SPOILED: dict[str, tuple[Callable[[str], str], str]] = {
    "tabs": (lambda text: text.replace(",", "\t"), "split by tabs"),
    "semicolons": (lambda text: text.replace(",", ";"), "split by semicolons"),
    "only the heading": (lambda text: text.splitlines()[0] + "\n", "nothing below it"),
    "a quotation mark lost": (lambda text: text.replace('"\n', "\n", 1), "A quotation mark is missing"),
    "a quotation mark too many": (lambda text: text.replace("\nemergency", '\n"emergency'), "A quotation mark is"),
    "a column with a name": (
        lambda text: "".join(f"{line},{'mine' if not n else 'x'}\n" for n, line in enumerate(text.splitlines())),
        'unknown column "mine"',
    ),
    "an unnamed column": (
        lambda text: "".join(f"{line},{'' if not n else 'x'}\n" for n, line in enumerate(text.splitlines())),
        "cut texts at a semicolon",
    ),
    "marks of a merge": (lambda text: text + "<<<<<<< HEAD\n=======\n>>>>>>> other\n", "git left both"),
    "a row of another table": (lambda text: text + "a,b,c,d,e\n", "fields and the heading has 3"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_table_says_how_to_get_back(data_copy: Path, name: str) -> None:
    how, words = SPOILED[name]
    rewrite(data_copy / "settings.csv", how)
    assert words in told(data_copy)
    assert told(data_copy).startswith("data/settings.csv")


def test_a_missing_table_names_its_other_case(data_copy: Path) -> None:
    (data_copy / "glossary.csv").rename(data_copy / "Glossary.csv")
    assert "There is one named Glossary.csv" in told(data_copy)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_a_sentence(data_copy: Path, raw: bytes) -> None:
    for name in ("settings.csv", "schemas/settings.json"):
        path = data_copy / name
        whole = path.read_bytes()
        path.write_bytes(raw)
        assert told(data_copy)
        path.write_bytes(whole)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ã¤", "Ã¤"),
        ("38 Â°C", "Â°"),
        ("itâ€™s", "â€™"),
        ("café”", ""),
        ("Spaß“", ""),
        ("«Été»", ""),
        ("“x” 38 °C", ""),
    ],
)
def test_text_that_was_decoded_twice(text: str, found: str) -> None:
    assert hidden_signs.decoded_twice(text) == found


@given(st.text(alphabet="äöüßéèàçñøåœ", min_size=1, max_size=5), st.sampled_from(["cp1252"]))
def test_every_letter_that_was_decoded_twice_is_found(text: str, encoding: str) -> None:
    try:
        twice = text.encode("utf-8").decode(encoding)
    except UnicodeDecodeError:
        return
    assert hidden_signs.decoded_twice(twice)
    assert not hidden_signs.decoded_twice(text)


def test_the_rows_stay_as_they_were(data_copy: Path, content: Content) -> None:
    for name, table in content.tables.items():
        assert len(table) == len(read_rows(data_copy / f"{name}.csv"))
