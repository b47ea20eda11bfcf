"""Each rule of the content refuses a copy with one fault, in a sentence that names file, row and field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backcare.content import Content, errors
from tests.content.told import told
from tests.course_copy import Edit, set_settings

Rows = list[dict[str, str]]


def row(rows: Rows, **fields: str) -> dict[str, str]:
    return next(one for one in rows if all(one[name] == value for name, value in fields.items()))


def put(where: dict[str, str], **values: str) -> Callable[[Rows], None]:
    return lambda rows: row(rows, **where).update(values)


def drop(**where: str) -> Callable[[Rows], None]:
    return lambda rows: rows.remove(row(rows, **where))


def add(**values: str) -> Callable[[Rows], None]:
    return lambda rows: rows.append({**rows[0], **values})


def _lonely(rows: Rows) -> None:
    rows[:] = [one for one in rows if one["remedy_id"] != "r-tummy-breath"]


def _unchecked(rows: Rows) -> None:
    rows.remove(row(rows, symptom_id="s-low-ache", remedy_id="r-check-first"))


def _nothing_first(rows: Rows) -> None:
    for one in rows:
        if one["symptom_id"] == "s-leg-cramp" and one["remedy_id"] != "r-check-first" and one["fit"] == "first try":
            one["fit"] = "may help"


def _gap(rows: Rows) -> None:
    rows[1]["from_week"] = "10"


def _backwards(rows: Rows) -> None:
    rows[0].update(from_week="8", to_week="4")


PHONE = {"id": "plan.call_maternity_known"}
FAULTS: list[tuple[str, Callable[[Rows], None], str, str]] = [
    # what is tried, and what comes before it
    ("symptom_remedy.csv", add(symptom_id="s-low-waves", remedy_id="r-side-sleep"), "fit", "needs a call before any"),
    ("symptoms.csv", put({"id": "s-low-ache"}, call_first="yes"), "fit", "needs a call before any tip"),
    ("symptoms.csv", put({"id": "s-low-waves"}, call_first="no"), "call_first", "has nothing to try first"),
    ("symptoms.csv", put({"id": "s-low-waves"}, call_first=""), "call_first", "Write one of: yes, no"),
    ("symptom_remedy.csv", _nothing_first, "call_first", "has nothing to try first"),
    ("symptom_remedy.csv", _unchecked, "id", "has no check of the warning signs"),
    ("symptom_remedy.csv", _lonely, "id", "No pain points to r-tummy-breath"),
    ("remedies.csv", put({"id": "r-warm"}, evidence="\N{ZERO WIDTH SPACE}"), "evidence", "must be filled in"),
    (
        "remedies.csv",
        put({"id": "r-mattress"}, take_care="\N{ZERO WIDTH SPACE}"),
        "take_care",
        "never shown without one",
    ),
    # a level, wherever it is named
    ("warning_signs.csv", put({"id": "w-ces-saddle"}, action_level="mention"), "level", "The box and the list must"),
    ("role_play.csv", put({"id": "rp-numb"}, level="mention"), "level", "its most urgent warning sign"),
    # rows that a page needs
    ("warning_box.csv", drop(id="box-wrong"), "id", 'The row "box-wrong" is gone'),
    ("warning_box.csv", lambda rows: rows.remove(rows[3]), "id", "is gone, and a page needs it"),
    ("warning_signs.csv", drop(id="w-wrong"), "id", 'The row "w-wrong" is gone'),
    ("settings.csv", drop(id="maternity_phone"), "id", 'The row "maternity_phone" is gone'),
    ("messages.csv", drop(id="box.unsure"), "id", 'The row "box.unsure" is gone'),
    # words in braces
    ("messages.csv", put(PHONE, text="Call {fone}."), "text", "fills in no {fone} here"),
    ("messages.csv", put(PHONE, text="Call."), "text", "has lost {phone}"),
    ("messages.csv", put(PHONE, text="Call {phone."), "text", "A brace is not closed"),
    ("messages.csv", put(PHONE, text="Call {phone}}."), "text", "A brace is not closed"),
    ("messages.csv", put(PHONE, text="Call {phone.real}."), "text", "A brace is not closed"),
    ("messages.csv", put({"id": "box.unsure"}, text="Not {sure}?"), "text", "none, so take the braces out"),
    ("messages.csv", put({"id": "plan.visit_about.r-belt"}, id="plan.visit_about.r-bellt"), "id", "r-bel"),
    ("messages.csv", add(id="plan.visit_about.r-bellt", fills=""), "id", 'There is no row "r-bellt"'),
    # numbers, days, places
    ("cases.csv", lambda rows: rows[0].update(weeks="43"), "weeks", "The highest number here is 42"),
    ("cases.csv", lambda rows: rows[0].update(weeks="0"), "weeks", "The lowest number here is 1"),
    ("cases.csv", lambda rows: rows[0].update(weeks="9.0"), "weeks", "is not a whole number"),
    ("weeks.csv", _gap, "from_week", "Leave out no week"),
    ("weeks.csv", _backwards, "to_week", "The weeks end with 4"),
    ("warning_box.csv", lambda rows: rows[1].update(position="1"), "position", "already used in row 2"),
    ("educator_notes.csv", lambda rows: rows[1].update(position="1"), "position", "already used in row 2"),
    ("sources.csv", lambda rows: rows[0].update(review_by="22.11.2027"), "review_by", "is not a day in the form"),
    ("sources.csv", lambda rows: rows[0].update(review_by="2027-02-30"), "review_by", "is not a day in the form"),
    ("sources.csv", lambda rows: rows[1].update(url="javascript:alert(1)"), "url", "does not have the right form"),
    # texts
    (
        "claims.csv",
        lambda rows: rows[0].update(statement="\N{ZERO WIDTH SPACE}\N{NO-BREAK SPACE}"),
        "statement",
        "must",
    ),
    ("claims.csv", lambda rows: rows[0].update(statement="a\x07b"), "statement", "no one can see (U+0007)"),
    ("claims.csv", lambda rows: rows[0].update(statement="38 Â°C"), "statement", "read in the wrong encoding"),
    ("claims.csv", lambda rows: rows[0].update(statement="itâ€™s"), "statement", "read in the wrong encoding"),
    ("claims.csv", lambda rows: rows[0].update(statement="caf\N{REPLACEMENT CHARACTER}"), "statement", "was lost here"),
    ("claims.csv", lambda rows: rows[0].update(source_ids=" | "), "source_ids", "holds no id"),
    ("claims.csv", lambda rows: rows[0].update(statement="One; two."), "statement", "at the semicolon"),
    ("questions.csv", lambda rows: rows[0].update(kind=""), "kind", "Write one of: choose_one, choose_all, sort"),
    ("questions.csv", lambda rows: row(rows, kind="sort").update(groups="A | A"), "groups", "the same name"),
    ("pictures.csv", lambda rows: rows[0].update(file="../secret.svg"), "file", "does not have the right form"),
]


@pytest.mark.parametrize(("file", "how", "field", "words"), FAULTS)
def test_a_fault_is_refused(
    edit: Edit, data_copy: Path, file: str, how: Callable[[Rows], None], field: str, words: str
) -> None:
    edit(file, how)
    line = next((line for line in told(data_copy).splitlines() if words in line), "")
    assert f"field {field}: " in line, told(data_copy)


def test_a_whole_level_cannot_go_from_the_box(edit: Edit, data_copy: Path, content: Content) -> None:
    edit("warning_box.csv", lambda rows: rows.__setitem__(slice(None), [r for r in rows if r["level"] != "emergency"]))
    gone = len(content["warning_box"].where(level="emergency"))
    assert told(data_copy).count("is gone, and a page needs it") == gone


@pytest.mark.parametrize("number", ["4.42E+11", "8001111", "call me"])
@pytest.mark.parametrize("who", ["maternity", "emergency", "advice", "crisis", "early"])
def test_a_number_that_is_none(data_copy: Path, number: str, who: str) -> None:
    set_settings(data_copy, **{f"{who}_phone": number})
    assert "data/settings.csv, row " in told(data_copy)
    assert f'field value: "{number}"' in told(data_copy)


def test_an_address_that_is_none(data_copy: Path) -> None:
    set_settings(data_copy, class_address="ask at the desk")
    assert "is not a web address" in told(data_copy)


BAD_DRAWINGS = {
    "script": "<script>1</script>",
    "foreignobject": "<foreignObject/>",
    "onload": '<g onload="1"/>',
    "href": '<use href="https://x.example/y.svg#a"/>',
    "image": '<image href="#a"/>',
    "fill": '<g fill="url(https://x.example/a)"/>',
    "style": "<style>@import 'x'</style>",
    "set": '<set attributeName="href" to="x"/>',
}


@pytest.mark.parametrize("part", BAD_DRAWINGS)
def test_a_drawing_that_could_run_code(data_copy: Path, part: str) -> None:
    path = data_copy / "pictures" / "balance.svg"
    path.write_text(path.read_text(encoding="utf-8").replace("</svg>", BAD_DRAWINGS[part] + "</svg>"), encoding="utf-8")
    assert f'field file: The picture file data/pictures/balance.svg cannot be shown. It holds "{part}"' in told(
        data_copy
    )


@pytest.mark.parametrize("text", ["", "GIF89a", "<svg/>", "<html/>", '<svg xmlns="http://www.w3.org/2000/svg">'])
def test_a_drawing_that_is_none(data_copy: Path, text: str) -> None:
    (data_copy / "pictures" / "balance.svg").write_text(text, encoding="utf-8")
    assert "It is no SVG drawing" in told(data_copy)


def test_a_drawing_with_entities(data_copy: Path) -> None:
    path = data_copy / "pictures" / "balance.svg"
    path.write_text('<!DOCTYPE svg [<!ENTITY a "b">]>' + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "a document type or entities" in told(data_copy)


def test_a_drawing_outside_its_folder(data_copy: Path) -> None:
    path = data_copy / "pictures" / "balance.svg"
    path.rename(data_copy.parent / "elsewhere.svg")
    path.symlink_to(data_copy.parent / "elsewhere.svg")
    assert "leads out of that folder" in told(data_copy)


def test_a_part_of_the_tables_is_checked_by_the_rules_that_it_can_be(data_copy: Path, edit: Edit) -> None:
    set_settings(data_copy, maternity_phone="#NAME?")
    edit("symptom_remedy.csv", _lonely)
    with pytest.raises(errors.ContentError) as caught:
        Content(data_copy, ("warning_box", "warning_signs", "messages", "settings"))
    assert [problem.file for problem in caught.value.problems] == ["settings.csv"]
