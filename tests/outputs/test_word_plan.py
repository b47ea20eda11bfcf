"""The class plans as Word files: whole, with real headings and tables, and each check with a broken copy."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from backcare.content import Content, load
from backcare.model import class_plans
from backcare.outputs import handouts
from backcare.outputs.office import package_file, word_plan
from tests.course_copy import DATA, set_settings

CONTENT = load(DATA)
LENGTHS = (45, 60, 90)
PARTS = ("do", "say", "ask", "answers", "partner")


def shown(made: Any) -> str:
    """Return all text of a document."""
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def headings(made: Any) -> list[tuple[str, str]]:
    """Return the headings with their styles."""
    return [(p.style.name, p.text) for p in made.paragraphs if p.style.name in word_plan.HEADINGS]


def faults(content: Content, minutes: int, made: Any) -> Iterator[str]:
    """Yield what a plan must never lack."""
    plan = class_plans.plan(content, minutes)
    text, heads = shown(made), headings(made)
    if [style for style, _ in heads][:2] != ["Title", "Heading 1"] or heads[1][1] != content.message("box.title"):
        yield "the signs do not come first"
    yield from (f"no sign: {row['id']}" for row in content["warning_box"] if row["text"] not in text)
    if text.count(content.message("box.first")) != 1:
        yield "not once: whom the signs are for"
    blocks = class_plans.blocks(content, plan["id"])
    for block in blocks:
        if not any(style == "Heading 1" and block.row["title"] in title for style, title in heads):
            yield f"no heading: {block.row['title']}"
        yield from (f"no {part}: {block.row['title']}" for part in PARTS if block.row[part] not in text)
    stems = [content["questions"][i]["stem"] for i in class_plans.question_ids(content, plan["id"])]
    yield from (f"no question: {stem}" for stem in stems if stem not in text)
    if len(made.tables) != 2 + len(blocks) + len(stems):
        yield f"tables: {len(made.tables)}"
    if handouts.footer(content) not in made.sections[0].footer.paragraphs[0].text:
        yield "no line at the foot"
    fields = [field.get(qn("w:instr")) for field in made.sections[0].footer._element.iter(qn("w:fldSimple"))]
    if fields != ["PAGE", "NUMPAGES"]:
        yield "no page number"
    for language in made.styles.element.iter(qn("w:lang")):
        if language.get(qn("w:val")) != content.message("slides.language"):
            yield "no language"
    for table in made.tables:
        if sum(row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None for row in table.rows):
            yield "a row can break"


@pytest.fixture(scope="module")
def made() -> dict[int, bytes]:
    """The plans as files."""
    return {minutes: word_plan.file(CONTENT, minutes) for minutes in LENGTHS}


@pytest.mark.parametrize("minutes", LENGTHS)
def test_a_plan_is_complete(made: dict[int, bytes], minutes: int) -> None:
    assert list(faults(CONTENT, minutes, docx.Document(BytesIO(made[minutes])))) == []


def drop_table(made: Any) -> None:
    made.tables[1]._tbl.getparent().remove(made.tables[1]._tbl)


def signs_later(made: Any) -> None:
    heading = next(p for p in made.paragraphs if p.style.name == "Heading 1")
    heading._p.getparent().remove(heading._p)


def drop_sign(made: Any) -> None:
    next(p for p in made.paragraphs if p.style.name == "List Bullet").text = ""


def flatten(made: Any) -> None:
    for paragraph in made.paragraphs:
        if paragraph.style.name == "Heading 1" and paragraph.text.startswith("2."):
            paragraph.style = made.styles["Normal"]


def drop_foot(made: Any) -> None:
    made.sections[0].footer.paragraphs[0].text = ""


def other_language(made: Any) -> None:
    next(made.styles.element.iter(qn("w:lang"))).set(qn("w:val"), "de-DE")


def let_break(made: Any) -> None:
    row = made.tables[0].rows[1]._tr
    row.remove(row.trPr)


def shorten(made: Any) -> None:
    cell = made.tables[1].rows[1].cells[1]
    cell.text = cell.text[:20]


def say_twice(made: Any) -> None:
    made.add_paragraph(CONTENT.message("box.first"))


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (say_twice, "not once: "),
        (drop_table, "no do: "),
        (drop_table, "tables: "),
        (signs_later, "the signs do not come first"),
        (drop_sign, "no sign: "),
        (flatten, "no heading: "),
        (drop_foot, "no line at the foot"),
        (drop_foot, "no page number"),
        (other_language, "no language"),
        (let_break, "a row can break"),
        (shorten, "no "),
    ],
)
def test_a_broken_plan_is_found(made: dict[int, bytes], spoil: Callable[[Any], None], fault: str) -> None:
    broken = docx.Document(BytesIO(made[45]))
    spoil(broken)
    assert [found for found in faults(CONTENT, 45, broken) if found.startswith(fault)]


def test_the_paper_is_the_one_asked_for(made: dict[int, bytes]) -> None:
    letter, a4 = docx.Document(BytesIO(made[45])), word_plan.document(CONTENT, 45, "A4")
    assert [round(one.sections[0].page_width.mm) for one in (letter, a4)] == [216, 210]


def test_the_numbers_of_the_class_stand_in_the_plan(data_copy: Path) -> None:
    numbers = {"maternity_phone": "555 0199", "emergency_phone": "0000", "crisis_phone": "555 0111"}
    set_settings(data_copy, **numbers)
    text = shown(word_plan.document(load(data_copy), 45)).replace("\N{NO-BREAK SPACE}", " ")
    assert [number for number in numbers.values() if number not in text] == []


def test_no_clock_is_in_a_file(made: dict[int, bytes]) -> None:
    dates = {entry.date_time for entry in zipfile.ZipFile(BytesIO(made[45])).infolist()}
    about = docx.Document(BytesIO(made[45])).core_properties
    assert dates == {package_file.WHEN}
    assert f"{about.created:%Y-%m-%d}" == max(row["last_checked"] for row in CONTENT["sources"])


def test_the_course_s_font_is_named_with_one_like_it(made: dict[int, bytes]) -> None:
    document = docx.Document(BytesIO(made[45]))
    assert document.styles["Normal"].font.name == "Atkinson Hyperlegible"
    fonts = next(r.target_part for r in document.part.rels.values() if r.reltype.endswith("/fontTable"))
    assert b'<w:font w:name="Atkinson Hyperlegible"><w:altName w:val="Arial"/>' in fonts.blob
