"""A table as a page shows it: caption, header cells, text that wraps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backcare.content import Content, Row
from backcare.parts import faces

Cell = str | Sequence[str]  # a sequence of texts is shown as a list


@dataclass(frozen=True)
class Grid:
    """What a table shows.

    Attributes:
        headings: one for each column.
        rows: as many cells each as there are headings.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def pick(rows: Sequence[Row], columns: Mapping[str, Callable[[Row], Cell]]) -> Grid:
    """Return a table with one column for each heading, made from each row."""
    return Grid(list(columns), [[make(row) for make in columns.values()] for row in rows])


def show(content: Content, grid: Grid, caption: str, *, stack: bool = True, row_headings: bool = True) -> faces.Face:
    """Return a table as a part of a page.

    Args:
        content: where the words come from.
        grid: what to show.
        caption: what the table is about.
        stack: show each row as a block on a narrow screen; otherwise the table scrolls sideways.
        row_headings: whether the first column names its row.
    """
    values = {"headings": grid.headings, "rows": grid.rows, "stack": stack, "row_headings": row_headings}
    return faces.face(content, "table", caption=caption, **values)
