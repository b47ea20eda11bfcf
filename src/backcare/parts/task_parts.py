"""The table practice on a page: the check of an answer, the hint, one way to do it."""

from __future__ import annotations

from backcare.content import Content
from backcare.model.table_tasks import compare, solve
from backcare.parts import faces


def check(content: Content, task_id: str, answer: object) -> faces.Face:
    """Return whether an answer is right, or what is off: its type, columns, rows, or the first value that differs.

    Raises:
        UnknownIdError: if there is no such task.
        ContentError: if the worked solution does not run.
    """
    finding = compare(solve(content, task_id), answer)
    name, values = finding or ("right", {})
    if "kind" in values:
        values = {key: _kind_name(content, value) for key, value in values.items()}
    message = content.message(f"practice.{name}", **values)
    return faces.face(content, "practice_check", right=finding is None, message=message)


def hint(content: Content, task_id: str) -> faces.Face:
    """Return the hint of a task, to open when wanted.

    Raises:
        UnknownIdError: if there is no such task.
    """
    pieces = content["tasks"][task_id]["hint"].split("`")
    return faces.face(content, "practice_hint", pieces=[(text, bool(n % 2)) for n, text in enumerate(pieces)])


def solution(content: Content, task_id: str) -> faces.Face:
    """Return the worked solution of a task, to open when wanted.

    Raises:
        UnknownIdError: if there is no such task.
    """
    return faces.face(content, "practice_solution", lines=content["tasks"][task_id]["solution"].splitlines())


def _kind_name(content: Content, kind: object) -> str:
    """Return a kind in plain words; a type of another sort keeps its Python name."""
    return content.words("practice.kind").get(str(kind).lower(), f"{kind}")
