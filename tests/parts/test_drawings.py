"""A drawing inside a page: its name, its font, and nothing that a page would fetch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backcare.content import Content
from backcare.parts import drawings, fonts, lesson_parts, week_part


def test_each_drawing_has_its_text_alternative_as_its_name(content: Content) -> None:
    for row in content["pictures"]:
        drawing = drawings.inline(content, row)
        assert drawing.startswith("<svg")
        assert 'role="img"' in drawing.split(">")[0]
        assert f'aria-label="{content.message("picture.alt", text=row["alt"])}"'.replace("'", "&#x27;") in drawing
        assert "<title" not in drawing
        assert "http" not in drawing


def test_ids_of_different_drawings_do_not_meet(content: Content) -> None:
    found = [
        name for row in content["pictures"] for name in re.findall(r' id="([^"]+)"', drawings.inline(content, row))
    ]
    shared = {name for name in found if found.count(name) > 1}
    assert shared == set()


def test_a_hostile_alternative_stays_a_text(content: Content) -> None:
    row = {**content["pictures"].rows[0], "alt": '"><script>x</script>'}
    assert "<script" not in drawings.inline(content, row)


def test_each_picture_keeps_its_place_while_it_loads(content: Content) -> None:
    for row in content["pictures"]:
        shown = str(lesson_parts.picture(content, row["id"]).html)
        assert re.search(r'<img [^>]*width="\d{3}" height="\d{3}"', shown), row["id"]
    pictures = [found for one in week_part.view(content)["pictures"].values() for found in re.findall("<img .*?>", one)]
    assert pictures
    assert all(' width="' in found for found in pictures)


def test_a_drawing_that_names_no_size_gets_none(data_copy: Path) -> None:
    (row,) = Content(data_copy)["pictures"].rows[:1]
    (data_copy / "pictures" / row["file"]).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    shown = str(lesson_parts.picture(Content(data_copy), row["id"]).html)
    assert "<img " in shown
    assert "width=" not in shown


def test_the_font_is_a_font(content: Content) -> None:
    for weight, path in fonts.files().items():
        if weight != fonts.LICENSE:
            assert path.read_bytes()[:4] == b"\0\1\0\0"
    assert "SIL OPEN FONT LICENSE" in fonts.files()[fonts.LICENSE].read_text(encoding="utf-8").upper()
    assert fonts.embedded().count("data:font/ttf;base64,") == 2
    assert fonts.linked("fonts/").count("url(fonts/") == 2


@pytest.mark.parametrize("weight", ["400", "700"])
def test_both_weights_are_named(weight: str) -> None:
    assert f"font-weight: {weight}" in fonts.embedded()
