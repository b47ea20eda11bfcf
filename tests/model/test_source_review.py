"""Sources that are due to be read again."""

from __future__ import annotations

from datetime import date

import pytest

from backcare.content import Content
from backcare.model.source_review import due
from tools import due_sources


def test_due_on_the_day_and_after_but_not_before() -> None:
    rows = [
        {"id": "late", "review_by": "2027-03-01"},
        {"id": "first", "review_by": "2027-01-31"},
        {"id": "later", "review_by": "2027-03-02"},
    ]
    assert due(rows, date(2027, 1, 30)) == []
    assert [row["id"] for row in due(rows, date(2027, 1, 31))] == ["first"]
    assert [row["id"] for row in due(rows, date(2027, 3, 1))] == ["first", "late"]


def test_every_source_has_both_dates_in_order(content: Content) -> None:
    for row in content["sources"]:
        assert date.fromisoformat(row["last_checked"]) < date.fromisoformat(row["review_by"]), row["id"]


def test_the_command(content: Content, capsys: pytest.CaptureFixture[str]) -> None:
    first = min(row["review_by"] for row in content["sources"])
    assert due_sources.main(["2000-01-01"]) == 0
    assert f"The next date is {first}." in capsys.readouterr().out
    assert due_sources.main([first]) == 1
    told = capsys.readouterr().out
    assert all(row["id"] in told for row in due(content["sources"], date.fromisoformat(first)))
    assert due_sources.main(["2999-01-01"]) == 1
    assert "The next date is none." in capsys.readouterr().out
    assert due_sources.main(["soon"]) == 2
    assert "soon is not a date" in capsys.readouterr().err
