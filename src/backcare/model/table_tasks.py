"""Table practice: the course's tables for pandas, and checks that say what is off without giving the answer.

An answer is compared with what the worked solution of ``data/tasks.csv`` makes from the same tables. The exercise is
derived from that solution too, so the two cannot drift apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from numbers import Number
from typing import Any

import pandas as pd

from backcare.content import Content, errors
from backcare.content.fields import ROW_NUMBER
from backcare.model.frames import frame

TABLES = ("symptoms", "remedies", "symptom_remedy", "warning_signs", "claims")
ANSWER = "answer = "
BLANK = "..."


Finding = tuple[str, dict[str, object]]


Values = tuple[tuple[str, object], ...]


def tables(content: Content) -> dict[str, pd.DataFrame]:
    """Return the tables of the exercises by name, new at each call, so that nothing done to them lasts."""
    return {name: frame(content, name) for name in TABLES}


def solve(content: Content, task_id: str) -> Any:
    """Return the answer that the worked solution makes.

    Raises:
        UnknownIdError: if there is no such task.
        ContentError: if the solution does not run or makes no answer.
    """
    row = content["tasks"][task_id]
    _split(content, task_id)
    names: dict[str, Any] = {"tables": tables(content), "pd": pd}
    try:
        # Safe here: the text is this course's own, from data/tasks.csv, and is trusted like the code cells of the
        # notebooks. Nothing that a learner enters gets here: an answer comes in as a value.
        exec(compile(row["solution"], "data/tasks.csv", "exec"), names)  # noqa: S102
    except Exception as error:
        raise _broken(content, task_id, f"{type(error).__name__}: {error}") from None
    return names["answer"]


def exercise(content: Content, task_id: str) -> str:
    """Return the cell that a learner completes: the solution with ``...`` in place of the end of its last line.

    Raises:
        UnknownIdError: if there is no such task.
        ContentError: if the last line of the solution does not start with ``answer =``.
    """
    return "\n".join([*_split(content, task_id), ANSWER + BLANK])


def _split(content: Content, task_id: str) -> list[str]:
    *lines, last = content["tasks"][task_id]["solution"].splitlines()
    if not last.startswith(ANSWER):
        raise _broken(content, task_id, last)
    return lines


def _broken(content: Content, task_id: str, detail: str) -> errors.ContentError:
    number = int(content["tasks"][task_id][ROW_NUMBER])
    text = errors.words("task_solution", detail=detail)
    return errors.ContentError([errors.Problem("tasks.csv", number, "solution", text)])


KINDS: tuple[tuple[str, type], ...] = (
    ("table", pd.DataFrame),
    ("column", pd.Series),
    ("list", list),
    ("text", str),
    ("number", Number),
)


def _kind(value: object) -> str:
    return next((name for name, of in KINDS if isinstance(value, of)), type(value).__name__)


def compare(expected: Any, given: Any) -> Finding | None:
    """Return what is off about an answer, or nothing if it is right.

    The order of columns, and of rows that have no labels of their own, does not matter; nor does 5 or 5.0.

    Args:
        expected: what the worked solution makes.
        given: what the learner made.

    Returns:
        The id of a message and what fills it; never a value of the expected answer.
    """
    if given is ...:
        return "open", {}
    if _kind(given) != _kind(expected):
        return "wrong_kind", {"kind": _kind(given), "wanted": _kind(expected)}
    if isinstance(expected, pd.DataFrame):
        return _compare_tables(expected, given)
    if isinstance(expected, pd.Series):
        return _compare_labelled(expected.to_frame("value"), given.to_frame("value"), column=False)
    if isinstance(expected, list):
        return _compare_lists(expected, given)
    return None if _plain(expected) == _plain(given) else ("wrong_value", {"value": given})


def _compare_tables(expected: pd.DataFrame, given: pd.DataFrame) -> Finding | None:
    wanted, found = list(expected.columns), list(given.columns)
    for name, columns in (
        ("missing_columns", [c for c in wanted if c not in found]),
        ("extra_columns", [c for c in found if c not in wanted]),
        ("repeated_columns", [c for c, times in Counter(found).items() if times > 1]),
    ):
        if columns:
            return name, {"columns": _names(columns)}
    given = given[wanted]
    if expected.index.name is not None:
        return _compare_labelled(expected, given)
    if len(given) != len(expected):
        return "wrong_rows", {"found": len(given), "wanted": len(expected)}
    left, rows = Counter(_rows(expected)), _rows(given)
    surplus = Counter(rows) - left
    if not surplus:
        return None
    number = next(n for n, row in enumerate(rows) if row in surplus)
    near = max(left - Counter(rows), key=lambda row: sum(a == b for a, b in zip(row, rows[number], strict=True)))
    place = next(n for n, pair in enumerate(zip(near, rows[number], strict=True)) if pair[0] != pair[1])
    return "first_difference", {"row": number + 1, "column": wanted[place], "value": _show(given.iat[number, place])}


def _compare_labelled(expected: pd.DataFrame, given: pd.DataFrame, *, column: bool = True) -> Finding | None:
    """Compare two tables whose rows have labels, in any order."""
    wanted, found = [_plain(v) for v in expected.index], [_plain(v) for v in given.index]
    if len(found) != len(wanted):
        return "wrong_rows", {"found": len(found), "wanted": len(wanted)}
    strange = [label for label, key in zip(given.index, found, strict=True) if key not in wanted]
    if strange or len(set(found)) < len(found):
        return "wrong_labels", {"labels": _names(strange or list(given.index))}
    for number, key in enumerate(found):
        at = wanted.index(key)
        for place, name in enumerate(expected.columns):
            value = given.iat[number, place]
            if _plain(value) != _plain(expected.iat[at, place]):
                values = {"row": given.index[number], "column": name, "value": _show(value)}
                return ("first_difference" if column else "first_entry"), values
    return None


def _compare_lists(expected: Sequence[object], given: Sequence[object]) -> Finding | None:
    wanted, found = [_plain(value) for value in expected], [_plain(value) for value in given]
    if len(found) != len(wanted):
        return "wrong_items", {"found": len(found), "wanted": len(wanted)}
    surplus = Counter(found) - Counter(wanted)
    for number, value in enumerate(found):
        if value in surplus:
            return "wrong_item", {"place": number + 1, "value": _show(given[number])}
    return None if found == wanted else ("wrong_order", {})


def _rows(table: pd.DataFrame) -> list[Values]:
    return [tuple(_plain(value) for value in row) for row in table.itertuples(index=False, name=None)]


def _plain(value: Any) -> tuple[str, object]:
    """Return a value in a form that can be compared and counted, whatever its type."""
    if isinstance(value, Number):
        return ("empty", "") if value != value else ("number", complex(value))  # type: ignore[call-overload]
    return ("empty", "") if value is None or value is pd.NA else ("text", str(value))


def _show(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _names(values: Iterable[object], most: int = 5) -> str:
    names = [_show(value) for value in values]
    return ", ".join(names[:most]) + (", ..." if len(names) > most else "")
