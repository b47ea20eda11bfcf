"""Short cards, tips that open, and the table of what to try: what stands before what, and what a fold hides."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from backcare.content import Content, Row, load
from backcare.content.errors import UnknownIdError
from backcare.model.questions import opening
from backcare.model.remedies import before_you_start
from backcare.outputs.reading_time import amount
from backcare.parts import lesson_parts, remedy_cards, remedy_table
from tests.course_copy import Edit, set_settings

MOST_WORDS = 75


def too_long(rows: Sequence[Row]) -> list[str]:
    return [row["id"] for row in rows if len(row["text"].split()) > MOST_WORDS]


def test_cards_are_short_and_folded_to_their_titles(content: Content) -> None:
    rows = list(content["cards"])
    assert too_long(rows) == []
    assert too_long([{**rows[0], "text": "word " * (MOST_WORDS + 1)}]) == [rows[0]["id"]]
    for place in {row["place"] for row in rows}:
        own = content["cards"].where(place=place)
        shown = lesson_parts.cards(content, place)
        assert amount(shown.html).words == sum(len(row["title"].split()) for row in own)
        assert [row["id"] for row in own if row["text"] not in shown.text] == []


def places_not_shown(content: Content, sources: str) -> list[str]:
    places = dict.fromkeys(row["place"] for row in content["cards"])
    return [place for place in places if f'cards("{place}")' not in sources]


def test_every_place_of_cards_is_in_a_lesson(content: Content, root: Path) -> None:
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in (root / "notebooks").glob("*.ipynb")]
    sources = "\n".join("".join(cell["source"]) for notebook in notebooks for cell in notebook["cells"])
    assert places_not_shown(content, sources) == []
    assert places_not_shown(content, sources.replace('cards("mood")', "")) == ["mood"]


def test_a_place_without_cards_gives_the_nearest(content: Content) -> None:
    with pytest.raises(UnknownIdError, match="phone"):
        lesson_parts.cards(content, "phon")


def test_a_number_stands_on_its_card_where_it_is_set(data_copy: Path) -> None:
    assert "tel:" not in lesson_parts.cards(load(data_copy), "mood").html
    set_settings(data_copy, crisis_phone="555 0177")
    assert lesson_parts.cards(load(data_copy), "mood").html.count("tel:") == 1


def out_of_order(markup: str, lines: Sequence[str]) -> list[str]:
    """The lines that do not stand before the steps."""
    steps = markup.index("<ol>")
    return [line for line in lines if not 0 <= markup.find(line) < steps]


def test_what_to_know_first_stands_before_the_steps(content: Content) -> None:
    for row in content["remedies"]:
        shown = remedy_cards.remedy_steps(content, [row["id"]]).html
        lines = [f"<strong>{label}</strong>" for label, _ in before_you_start(content, row)]
        assert lines
        assert out_of_order(shown, lines) == []
        assert amount(shown).words == len(row["name"].split())
        assert out_of_order(shown.replace(lines[0], "", 1), lines) == [lines[0]]


def test_a_pain_that_is_a_call_first_has_no_tips_in_the_table(content: Content, edit: Edit, data_copy: Path) -> None:
    call = content.message("fit.call")
    for region in ("upper", "lower", "pelvic", "leg"):
        table = remedy_table.table(content, region)
        for pain, cells in table.iterrows():
            first = content["symptoms"][str(pain)]["call_first"] == "yes"
            assert (cells["first try"] == call) == first
            assert not first or (cells["may help"], cells["ask first"]) == ("", "")
    assert len(table.columns) + 1 <= 5
    edit("remedies.csv", lambda rows: next(r for r in rows if r["id"] == "r-walk").update(word="Stroll"))
    assert "Stroll" in remedy_table.show_matrix(load(data_copy), "lower").text


def test_a_feedback_gives_its_verdict_and_the_rest(content: Content) -> None:
    words = content.words("selfcheck")
    assert opening(words, "Not safe. Call now.") == ("Not safe.", "Call now.")
    assert opening(words, "Safe, but sooner than needed. It can wait.") == (words["verdict_sooner"], "It can wait.")
    assert opening(words, "It is not safe. Call.") == ("", "It is not safe. Call.")
    opened = [row for row in content["options"] if re.match("Not safe|Safe, but|Too slow", row["feedback"])]
    assert len(opened) > 80
    assert [row["id"] for row in opened if not opening(words, row["feedback"])[0]] == []
