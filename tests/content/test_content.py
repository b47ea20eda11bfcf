"""Bad content is told in one sentence with file, row, field and what to do; good content loads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import frictionless
import pytest

from backcare.content import Content, errors, find_data_folder, load, split_list
from backcare.content.reading import FOLDER_VARIABLE
from tests.content.told import first, told
from tests.course_copy import Edit
from tools import tidy_data

Rows = list[dict[str, str]]


def rewrite(path: Path, how: Callable[[str], str], encoding: str = "utf-8") -> None:
    path.write_bytes(how(path.read_text(encoding="utf-8")).encode(encoding))


def frictionless_faults(folder: Path) -> list[object]:
    """Return what frictionless says of a data folder, with foreign keys made from our hint ``refersTo``.

    A row may leave out the empty cells at its end: a spreadsheet does, and :mod:`backcare.content` reads it.
    """
    package = frictionless.Package(str(folder / "datapackage.json"))
    for resource in package.resources:
        fields = resource.schema.fields
        single = [f for f in fields if len(f.custom.get("refersTo", ())) == 1 and not f.custom.get("isList")]
        resource.schema.foreign_keys = [
            {"fields": [f.name], "reference": {"resource": f.custom["refersTo"][0], "fields": ["id"]}} for f in single
        ]
    report = package.validate(frictionless.Checklist(skip_errors=["missing-cell"]))
    return report.flatten(["type", "note", "rowNumber", "fieldName"])[:5]


def test_frictionless_accepts_the_package(data_copy: Path, edit: Edit) -> None:
    assert frictionless_faults(data_copy) == []
    edit("symptom_remedy.csv", _set("remedy_id", "r-warmm"))
    assert frictionless_faults(data_copy) != []


def test_every_field_is_described_and_every_schema_is_up_to_date(content: Content) -> None:
    for resource in content.schema["resources"]:
        assert [f["name"] for f in resource["schema"]["fields"] if not f.get("description")] == []
        if "mustHold" in resource["schema"]:  # else: python -m tools.tidy_data
            assert resource["schema"]["mustHold"] == list(content[resource["name"]].by_id)
        text = (content.folder / "schemas" / f"{resource['name']}.json").read_text(encoding="utf-8")
        assert text == tidy_data.schema_text(resource["schema"])


def test_every_csv_file_is_in_the_package(root: Path, content: Content) -> None:
    named = {resource["path"] for resource in content.schema["resources"]}
    assert {path.name for path in (root / "data").glob("*.csv")} == named


def test_missing_file(data_copy: Path) -> None:
    (data_copy / "remedies.csv").unlink()
    assert first(data_copy).startswith("data/remedies.csv: The file is missing")


def test_renamed_file(data_copy: Path) -> None:
    (data_copy / "glossary.csv").rename(data_copy / "Glossary (1).csv")
    assert "data/glossary.csv: The file is missing" in first(data_copy)


def test_broken_package_file(data_copy: Path) -> None:
    (data_copy / "datapackage.json").write_text("{", encoding="utf-8")
    assert "data/datapackage.json: The file cannot be used" in first(data_copy)


def test_wrong_column(data_copy: Path) -> None:
    rewrite(data_copy / "options.csv", lambda text: text.replace("feedback", "feed_back", 1))
    sentences = told(data_copy)
    assert 'data/options.csv, row 1, field feedback: The column "feedback" is missing' in sentences
    assert 'unknown column "feed_back". Did you mean feedback?' in sentences


def test_repeated_column(data_copy: Path) -> None:
    rewrite(data_copy / "glossary.csv", lambda text: text.replace("uk_term", "term", 1))
    assert first(data_copy).startswith("data/glossary.csv, row 1")


def test_semicolons(data_copy: Path) -> None:
    rewrite(data_copy / "settings.csv", lambda text: text.replace(",", ";"))
    assert "data/settings.csv: The columns are split by semicolons" in first(data_copy)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_wrong_encoding(data_copy: Path, encoding: str) -> None:
    rewrite(data_copy / "settings.csv", lambda text: text.replace("phone", "phone né", 1), encoding)
    where = ", row 2, field id" if encoding == "cp1252" else ""
    assert f"data/settings.csv{where}: The file is not saved as UTF-8" in first(data_copy)


def test_byte_order_mark_is_fine(data_copy: Path) -> None:
    rewrite(data_copy / "settings.csv", lambda text: "\ufeff" + text)
    assert Content(data_copy).setting("maternity_phone") == ""


def test_field_count(data_copy: Path) -> None:
    rewrite(data_copy / "settings.csv", lambda text: text + "extra,one,two,three\n")
    assert "fields and the heading has 3" in first(data_copy)


def _set(field: str, value: str, row: int = 0) -> Callable[[Rows], None]:
    def how(rows: Rows) -> None:
        rows[row][field] = value

    return how


def _duplicate(rows: Rows) -> None:
    rows.append(dict(rows[0]))


FIELD_FAULTS = [
    ("symptom_remedy.csv", _set("remedy_id", "r-warmm"), "field remedy_id", 'no row "r-warmm" in data/remedies.csv'),
    ("claims.csv", _set("source_ids", "nhs-bakc"), "field source_ids", "Did you mean nhs-back"),
    ("claims.csv", _set("source_ids", "nhs-back | nhs-back"), "field source_ids", "stands twice"),
    ("options.csv", _set("feedback", "", 3), "row 5, field feedback", "must be filled in"),
    ("options.csv", _set("basis_id", "c999"), "field basis_id", 'no row "c999"'),
    ("remedies.csv", _set("evidence", ""), "field evidence", "must be filled in"),
    ("symptom_remedy.csv", _set("fit", "great"), "field fit", "not one of the allowed values: first try, may help"),
    ("warning_signs.csv", _set("action_level", "soon"), "field action_level", "not one of the allowed values"),
    ("warning_signs.csv", _set("trimesters", "4"), "field trimesters", "does not have the right form"),
    ("lessons.csv", _set("minutes", "ten"), "field minutes", "not a whole number"),
    ("sources.csv", _duplicate, "field id", "already used in row 2"),
    ("symptom_remedy.csv", _duplicate, "field remedy_id", "already used in row 2"),
]


@pytest.mark.parametrize(("file", "how", "place", "words"), FIELD_FAULTS)
def test_field_fault(
    edit: Edit, data_copy: Path, file: str, how: Callable[[Rows], None], place: str, words: str
) -> None:
    edit(file, how)
    sentence = first(data_copy)
    assert sentence.startswith(f"data/{file}, row ")
    assert place in sentence
    assert words in sentence
    assert "\n" not in sentence


def _first(rows: Rows, **fields: str) -> dict[str, str]:
    return next(row for row in rows if all(row[name] == value for name, value in fields.items()))


def test_question_without_options(edit: Edit, data_copy: Path) -> None:
    def how(rows: Rows) -> None:
        gone = rows[0]["question_id"]
        rows[:] = [row for row in rows if row["question_id"] != gone]

    edit("options.csv", how)
    assert "The question has no answer options" in first(data_copy)


def test_question_with_no_right_answer(edit: Edit, data_copy: Path, content: Content) -> None:
    question = content["questions"].where(kind="choose_one")[0]["id"]
    edit("options.csv", lambda rows: _first(rows, question_id=question, answer="right").update(answer="wrong"))
    sentence = first(data_copy)
    assert sentence.startswith("data/questions.csv, row ")
    assert (
        f'exactly one option with answer "right"; it has 0. Correct data/options.csv for question_id {question}'
        in sentence
    )


def test_choose_all_where_everything_is_right(edit: Edit, data_copy: Path, content: Content) -> None:
    question = content["questions"].where(kind="choose_all")[0]["id"]

    def how(rows: Rows) -> None:
        for row in rows:
            if row["question_id"] == question:
                row["answer"] = "right"

    edit("options.csv", how)
    assert "at least one option" in first(data_copy)


def test_sort_item_in_an_unknown_group(edit: Edit, data_copy: Path, content: Content) -> None:
    question = content["questions"].where(kind="sort")[0]["id"]
    edit("options.csv", lambda rows: _first(rows, question_id=question).update(answer="Somewhere"))
    assert '"Somewhere" is not an answer of this question' in first(data_copy)


def test_groups_on_a_question_that_does_not_sort(edit: Edit, data_copy: Path) -> None:
    edit("questions.csv", lambda rows: _first(rows, kind="choose_one").update(groups="A | B"))
    assert "Only a sort question has groups" in first(data_copy)


def test_sort_question_without_groups(edit: Edit, data_copy: Path) -> None:
    edit("questions.csv", lambda rows: _first(rows, kind="sort").update(groups=""))
    assert "A sort question needs two or more groups" in first(data_copy)


def test_a_lowered_action_level_breaks_the_box(edit: Edit, data_copy: Path) -> None:
    edit("warning_signs.csv", lambda rows: _first(rows, id="w-ces-saddle").update(action_level="mention"))
    assert "The box and the list must agree" in told(data_copy)


def test_a_sort_that_contradicts_a_sign(edit: Edit, data_copy: Path, content: Content) -> None:
    levels = {row["text"]: row["id"] for row in content["messages"] if row["id"].startswith("level.")}
    item = next(
        option
        for option in content["options"]
        if option["answer"] in levels and option["basis_id"] in content["warning_signs"].by_id
    )
    groups = split_list(content["questions"][item["question_id"]]["groups"])
    other = next(group for group in groups if group != item["answer"])
    edit("options.csv", lambda rows: _first(rows, question_id=item["question_id"], id=item["id"]).update(answer=other))
    assert "has the action level" in told(data_copy)


def test_missing_picture_file(data_copy: Path, content: Content) -> None:
    (data_copy / "pictures" / content["pictures"].rows[0]["file"]).unlink()
    assert "is missing. Put it there" in first(data_copy)


def test_the_data_folder_is_found_on_the_way_up(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    assert find_data_folder(root / "notebooks") == root / "data"
    with pytest.raises(errors.NoDataFolderError, match="BACKCARE_DATA"):
        find_data_folder(tmp_path)


def test_the_data_folder_can_be_named(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    assert find_data_folder() == data_copy


def test_an_edited_file_shows_on_the_next_call(edit: Edit, data_copy: Path) -> None:
    assert load(data_copy).setting("maternity_phone") == ""
    assert load(data_copy) is load(data_copy)
    edit("settings.csv", lambda rows: _first(rows, id="maternity_phone").update(value="555 0100"))
    assert load(data_copy).setting("maternity_phone") == "555 0100"


def test_unknown_ids_name_the_nearest(content: Content) -> None:
    with pytest.raises(errors.UnknownIdError, match=r"Nearest: .*r-warm"):
        content["remedies"]["r-wram"]


def test_lists_and_steps() -> None:
    assert split_list(" a| b ||c") == ["a", "b", "c"]
    assert split_list("") == []
    assert split_list("Sit. | Breathe.") == ["Sit.", "Breathe."]
