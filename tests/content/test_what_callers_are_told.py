"""What code that asks for content is told when it asks for what is not there, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from backcare.content import Content, errors, fields, find_data_folder, phone_numbers, rules_of_text
from backcare.content.reading import FOLDER_VARIABLE
from tests.content.told import first, problems
from tests.course_copy import Edit


def test_a_message_that_asks_for_more_than_it_gets(content: Content) -> None:
    row = next(row for row in content["messages"] if row["fills"])
    word = row["fills"].split("|")[0].strip()
    with pytest.raises(errors.ContentError) as caught:
        content.message(row["id"])
    (problem,) = caught.value.problems
    place = (problem.file, problem.row, problem.field)
    assert place == ("messages.csv", int(row[fields.ROW_NUMBER]), "text")
    assert "{" + word + "}" in problem.text


def test_a_message_is_filled(content: Content) -> None:
    row = next(row for row in content["messages"] if row["fills"] and "|" not in row["fills"])
    assert content.message(row["id"], **{row["fills"]: "7 of 9"}) == row["text"].replace(
        "{" + row["fills"] + "}", "7 of 9"
    )


def test_a_table_that_is_not_described(content: Content) -> None:
    with pytest.raises(errors.ContentError) as caught:
        content["no_such_table"]
    expected = errors.words("package_table", name="no_such_table")
    assert caught.value.problems == [errors.Problem("datapackage.json", 0, "", expected)]


def test_a_row_that_is_not_there(content: Content) -> None:
    with pytest.raises(errors.UnknownIdError) as caught:
        content["remedies"]["r-wam"]
    near = errors.nearest("r-wam", content["remedies"].by_id)
    assert str(caught.value) == errors.words("unknown_id", table="remedies", name="r-wam", nearest=near)


def test_words_of_a_group(content: Content) -> None:
    words = content.words("level")
    assert dict(words) == {
        row["id"].removeprefix("level."): row["text"] for row in content["messages"] if row["id"].startswith("level.")
    }
    with pytest.raises(errors.UnknownIdError) as caught:
        words["no_such"]
    near = errors.nearest("level.no_such", [f"level.{known}" for known in words])
    assert str(caught.value) == errors.words("unknown_id", table="messages", name="level.no_such", nearest=near)


def test_an_empty_field_says_what_belongs_there(edit: Edit, data_copy: Path, content: Content) -> None:
    edit("warning_signs.csv", lambda rows: rows[0].update(action_level=""))
    of = {one["name"]: one for one in content.schema["resources"]}["warning_signs"]["schema"]["fields"]
    field = next(one for one in of if one["name"] == "action_level")
    allowed = errors.words("choose_from", allowed=", ".join(field["constraints"]["enum"]))
    told = {(problem.row, problem.field): problem.text for problem in problems(data_copy)}
    assert told[2, "action_level"] == errors.words("required", hint=f"{field['description']} {allowed}")


def test_an_empty_field_without_a_list(edit: Edit, data_copy: Path, content: Content) -> None:
    edit("glossary.csv", lambda rows: rows[0].update(meaning=""))
    of = {one["name"]: one for one in content.schema["resources"]}["glossary"]["schema"]["fields"]
    field = next(one for one in of if one["name"] == "meaning")
    assert problems(data_copy)[0].text == errors.words("required", hint=field["description"])


@pytest.mark.parametrize(("line", "place"), [(b"\xe9,a\n", 0), (b"a,\xe9,x\n", 1), (b"a,b,c,d,e,\xe9\n", 5)])
def test_letters_that_cannot_be_read_are_found(data_copy: Path, line: bytes, place: int) -> None:
    path = data_copy / "glossary.csv"
    raw = path.read_bytes()
    path.write_bytes(raw + line)
    columns = raw.split(b"\n", 1)[0].decode().strip().split(",")
    row = str(sum(1 for _ in raw.decode().splitlines()) + 1)
    field = f", field {columns[place]}" if place < len(columns) else ""
    assert first(data_copy) == f"data/glossary.csv, row {row}{field}: {errors.words('not_utf8')}"


def test_letters_of_the_heading_that_cannot_be_read(data_copy: Path) -> None:
    path = data_copy / "glossary.csv"
    path.write_bytes(b"\xe9" + path.read_bytes())
    assert first(data_copy) == f"data/glossary.csv, row 1: {errors.words('not_utf8')}"


def test_a_folder_without_data_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    for start in (tmp_path, None):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(errors.NoDataFolderError) as caught:
            find_data_folder(start)
        assert str(caught.value) == errors.words("no_data_folder", start=tmp_path.resolve())


def test_a_message_about_a_remedy_that_is_not_there(edit: Edit, data_copy: Path, content: Content) -> None:
    row = next(row for row in content["messages"] if row["id"].startswith("plan.visit_about."))
    gone = row["id"].removeprefix("plan.visit_about.") + "x"
    edit("messages.csv", lambda rows: rows.append({**rows[-1], "id": f"plan.visit_about.{gone}", "fills": ""}))
    edit("messages.csv", lambda rows: rows[-1].update(text="Ask."))
    near = errors.nearest(gone, content["remedies"].by_id)
    expected = errors.words("unknown_ref", value=gone, table="remedies.csv", nearest=near)
    number = len(content["messages"]) + 2
    assert errors.Problem("messages.csv", number, "id", expected) in problems(data_copy)


def test_words_in_braces_are_listed(edit: Edit, data_copy: Path, content: Content) -> None:
    row = next(row for row in content["messages"] if "|" in row["fills"])
    needed = ", ".join("{" + name.strip() + "}" for name in row["fills"].split("|"))
    for text, message, values in (
        ("{odd} and {strange}", "brace_unknown", {"found": "{odd}, {strange}", "needed": needed}),
        ("an open {", "bad_brace", {"needed": needed}),
        ("nothing", "brace_gone", {"gone": needed}),
    ):
        edit("messages.csv", lambda rows, t=text: next(o for o in rows if o["id"] == row["id"]).update(text=t))
        number = int(row[fields.ROW_NUMBER])
        assert errors.Problem("messages.csv", number, "text", errors.words(message, **values)) in problems(data_copy)


def test_every_faulty_picture_is_named(data_copy: Path, content: Content) -> None:
    (missing, outside, unsafe, locked) = content["pictures"].rows[:4]
    pictures = data_copy / "pictures"
    (pictures / missing["file"]).unlink()
    (pictures / outside["file"]).rename(data_copy.parent / "elsewhere.svg")
    (pictures / outside["file"]).symlink_to(data_copy.parent / "elsewhere.svg")
    (pictures / unsafe["file"]).write_text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', encoding="utf-8")
    (pictures / locked["file"]).unlink()
    (pictures / locked["file"]).symlink_to(pictures / locked["file"])
    fault = errors.words("svg_part", part="script")
    expected = [
        ("picture_file", missing, {"value": missing["file"]}),
        ("picture_outside", outside, {"value": outside["file"]}),
        ("picture_unsafe", unsafe, {"value": unsafe["file"], "fault": fault}),
        ("picture_file", locked, {"value": locked["file"]}),
    ]
    assert [p for p in problems(data_copy) if p.file == "pictures.csv"] == [
        errors.Problem("pictures.csv", int(row[fields.ROW_NUMBER]), "file", errors.words(message, **values))
        for message, row, values in expected
    ]


def test_a_picture_that_may_not_be_read(data_copy: Path, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    row = content["pictures"].rows[0]
    real = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == row["file"]:
            raise OSError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    fault = errors.words("no_access", detail="Permission denied")
    text = errors.words("picture_unsafe", value=row["file"], fault=fault)
    found = [problem for problem in problems(data_copy) if problem.file == "pictures.csv"]
    assert found == [errors.Problem("pictures.csv", int(row[fields.ROW_NUMBER]), "file", text)]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("raw", "message", "values"),
    [
        ("<!ENTITY>" + SVG, "svg_doctype", {}),
        ("<!DOCTYPE svg>" + SVG, "svg_doctype", {}),
        ("<?xml-stylesheet href='a'?>" + SVG, "svg_doctype", {}),
        ("<svg", "svg_broken", {}),
        ("<g/>", "svg_broken", {}),
        (SVG.format("<a x:href=' https://x.example'/>"), "svg_part", {"part": "href"}),
        (SVG.format("<a src='a.png'/>"), "svg_part", {"part": "src"}),
        (SVG.format("<a onclick='1'/>"), "svg_part", {"part": "onclick"}),
        (SVG.format("<g style='fill: url(a)'/>"), "svg_part", {"part": "style"}),
        (SVG.format("<style>g { fill: url(a) }</style>"), "svg_part", {"part": "style"}),
        (SVG.format("<Animate/>"), "svg_part", {"part": "animate"}),
    ],
)
def test_why_a_drawing_may_not_be_shown(raw: str, message: str, values: dict[str, str]) -> None:
    assert rules_of_text.drawing_fault(raw.encode()) == errors.words(message, **values)


@pytest.mark.parametrize(
    "inside",
    ["", "<a href='#b'/>", "<a href=' #b'/>", "<g fill='url(#b)'/>", "<style/>", "<text>url(a) @import</text>"],
)
def test_a_drawing_that_may_be_shown(inside: str) -> None:
    assert rules_of_text.drawing_fault(SVG.format(inside).encode()) == ""


def test_the_limits_of_a_phone_number() -> None:
    longest = "1" * 3 + " " + "2" * (phone_numbers.MOST_DIGITS - 3)
    assert phone_numbers.fault(longest) == ""
    assert phone_numbers.fault(longest + "3") == errors.words("phone_long", value=longest + "3")
    assert phone_numbers.fault("(123") == errors.words("phone_signs", value="(123")
    assert phone_numbers.fault("12") == errors.words("phone_short", value="12")
