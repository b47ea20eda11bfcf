"""The template of a lesson, used as docs/how-it-is-built.md says: copied, given its rows, run; every rule holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest

from backcare.content import Content, load
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model import class_plans, class_steps, course_map, questions
from tests.course_copy import Edit
from tests.notebooks import notebook_checks
from tools import run_notebooks

TEMPLATE = "docs/lesson_template.ipynb"
LESSON, OBJECTIVE, FILE = "trial", "o-trial-1", "06_trial.ipynb"
Rows = list[dict[str, str]]


def _add_rows(edit: Edit, content: Content) -> None:
    """Do what the recipe says: the lesson, its objective, three questions, and their places in the long class."""
    edit("lessons.csv", lambda rows: rows.append({**rows[-1], "id": LESSON, "file": FILE, "title": "A trial"}))
    edit("objectives.csv", lambda rows: rows.append({**rows[0], "id": OBJECTIVE, "lesson_id": LESSON}))
    for number, row in enumerate(content["questions"].where(kind="choose_one", use="quiz")[:3]):
        added = {"id": f"q-trial-{number}", "lesson_id": LESSON, "objective_id": OBJECTIVE}
        edit("questions.csv", lambda rows, row=row, added=added: rows.append({**_columns(row), **added}))
        options = [_columns(one) for one in content["options"].where(question_id=row["id"])]
        copied = [{**one, "question_id": added["id"]} for one in options]
        edit("options.csv", lambda rows, copied=copied: rows.extend(copied))

    def in_the_long_class(rows: Rows) -> None:
        own = [row for row in rows if row["plan_id"] == "plan-90"]
        last = max(own, key=lambda row: int(row["position"]))
        own[-2]["question_ids"] += " | q-trial-0"
        for row in (own[-2], last):
            row["objective_ids"] += f" | {OBJECTIVE}"

    edit("class_blocks.csv", in_the_long_class)

    def shown(rows: Rows) -> None:
        plan = [row for row in rows if row["plan_id"] == "plan-90"]
        block = sorted({int(row["block"]) for row in plan})[-2]
        own = [row for row in plan if row["block"] == str(block)]
        vote = next(row for row in own if row["screen"] == "vote")
        step = {**vote, "position": str(len(own) + 1), "question_id": "q-trial-0"}
        rows.insert(rows.index(own[-1]) + 1, step)

    edit("class_steps.csv", shown)


def _columns(row: object) -> dict[str, str]:
    return {name: value for name, value in dict(row).items() if not name.startswith("_")}  # type: ignore[call-overload]


@pytest.fixture
def lesson(
    root: Path, tmp_path: Path, data_copy: Path, edit: Edit, content: Content, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The template as a lesson of a course copy, run."""
    _add_rows(edit, content)
    for name in ("notebooks", "exercises"):
        shutil.copytree(root / name, tmp_path / name)
    path = tmp_path / "notebooks" / FILE
    text = (root / TEMPLATE).read_text(encoding="utf-8")
    path.write_text(text.replace('(\\"relief\\")', f'(\\"{LESSON}\\")'), encoding="utf-8")
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    notebook = nbformat.read(path, as_version=4)
    run_notebooks.put_signs(notebook, load(data_copy))
    run_notebooks.run(notebook, path.parent)
    run_notebooks.normalize(notebook)
    nbformat.write(notebook, path)
    return path


def test_the_template_becomes_a_lesson(lesson: Path, data_copy: Path) -> None:
    content, notebook = load(data_copy), notebook_checks.read(lesson)
    faults = [fault for check in notebook_checks.CHECKS for fault in check(notebook, lesson, content)]
    assert faults == []
    assert LESSON in [page.id for page in course_map.pages(content) if page.group == course_map.LESSONS]
    assert len(questions.closing_questions(content, LESSON)) == 3
    assert [fault for rule in (*class_plans.RULES, *class_steps.RULES) for fault in rule(content)] == []


def test_a_lesson_that_no_class_votes_on_is_told(data_copy: Path, edit: Edit, content: Content) -> None:
    def without_vote(rows: Rows) -> None:
        for row in rows:
            row["question_ids"] = row["question_ids"].replace(" | q-trial-0", "")

    _add_rows(edit, content)
    edit("class_blocks.csv", without_vote)
    faults = {(fault.rule, fault.found) for rule in class_plans.RULES for fault in rule(load(data_copy))}
    assert ("vote", OBJECTIVE) in faults


def test_the_template_holds_no_output(root: Path) -> None:
    notebook = notebook_checks.read(root / TEMPLATE)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells)
