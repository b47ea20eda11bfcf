"""The course map: one order, one title and one address for each page, and no page that is not there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from backcare.content import Content, load
from backcare.model import course_map
from backcare.parts import lesson_parts
from tests.course_copy import Edit, read_rows


def test_every_notebook_is_on_the_map_once(content: Content, root: Path) -> None:
    assert course_map.off_the_map(content, root) == []


def test_a_notebook_off_the_map_is_seen(data_copy: Path, edit: Edit, root: Path, tmp_path: Path) -> None:
    for folder in ("notebooks", "exercises"):
        shutil.copytree(root / folder, tmp_path / folder)
    (tmp_path / "notebooks/06_new.ipynb").touch()
    assert course_map.off_the_map(load(data_copy), tmp_path) == ["notebooks/06_new.ipynb"]
    edit("pages.csv", lambda rows: rows[0].update(file="notebooks/06_new.ipynb"))
    assert course_map.off_the_map(load(data_copy), tmp_path) == ["notebooks/for_educators.ipynb"]


def test_lessons_come_first_and_in_order(content: Content) -> None:
    found = course_map.pages(content)
    assert [page.id for page in found][: len(content["lessons"])] == list(content["lessons"].by_id)
    assert [page.group for page in found] == sorted((page.group for page in found), key=course_map.GROUPS.index)


def test_the_order_of_the_rows_is_the_order_of_the_pages(edit: Edit, data_copy: Path) -> None:
    edit("lessons.csv", lambda rows: rows.reverse())
    edit("pages.csv", lambda rows: rows.reverse())
    found = course_map.pages(load(data_copy))
    lessons, others = read_rows(data_copy / "lessons.csv"), read_rows(data_copy / "pages.csv")
    assert found[0].id == lessons[0]["id"]
    assert found[-1].id == [row["id"] for row in others if row["group"] == found[-1].group][-1]


def test_each_place_has_its_address() -> None:
    page = course_map.CoursePage("x", course_map.PRACTICE, "exercises/a b.ipynb", "A", "", 5)
    assert page.site == "exercises/a b.html"
    assert page.browser_edition == "lite/notebooks/index.html?path=exercises/a%20b.ipynb"
    assert page.from_notebook("notebooks/00_start_here.ipynb") == "../exercises/a b.ipynb"
    assert page.from_notebook("exercises/case_studies.ipynb") == "a b.ipynb"


def test_before_and_after(content: Content) -> None:
    found = course_map.pages(content)
    assert course_map.around(found, found[0].source) == (None, found[1])
    assert course_map.around(found, found[1].source) == (found[0], found[2])
    assert course_map.around(found, found[-1].source) == (found[-2], None)
    assert course_map.around(found, "elsewhere.ipynb") == (None, None)


def test_the_list_of_lessons_is_the_map(content: Content) -> None:
    shown = lesson_parts.lesson_table(content).html
    places = [shown.index(f'href="{row["file"]}"') for row in content["lessons"]]
    assert places == sorted(places)


def test_the_title_of_a_notebook() -> None:
    def notebook(*texts: str) -> dict[str, object]:
        return {"cells": [{"cell_type": "markdown", "source": [text]} for text in texts]}

    assert course_map.heading(notebook("text", "## Small\n\n# Large \n")) == "Large"
    assert course_map.heading(notebook("text")) == ""


def test_papers_are_listed_with_the_sizes_that_were_printed(tmp_path: Path) -> None:
    assert course_map.papers(tmp_path / "none") == []
    (tmp_path / course_map.PAPER_LIST).write_text(course_map.paper_list([("card", "Card & list"), ("b", "B")]))
    assert json.loads((tmp_path / course_map.PAPER_LIST).read_text())[0]["title"] == "Card & list"
    for size in ("letter", "a4"):
        (tmp_path / size).mkdir()
        (tmp_path / size / "card.pdf").touch()
    card, other = course_map.papers(tmp_path)
    assert (card.page, card.title) == ("card.html", "Card & list")
    assert card.prints == {"A4": "a4/card.pdf", "Letter": "letter/card.pdf"}
    assert other.prints == {}
