"""What an educator reads holds every row of its tables, in both faces."""

from __future__ import annotations

import html

import pytest

from backcare.content import Content, split_list
from backcare.content.errors import UnknownIdError
from backcare.model import class_plans
from backcare.parts import class_plan_part, educator_parts, place


def assert_shown(face: object, texts: list[str]) -> None:
    markup, text = html.unescape(face.html), face.text  # type: ignore[attr-defined]
    for wanted in texts:
        assert wanted in markup
        assert " ".join(wanted.split()) in text


@pytest.mark.parametrize("minutes", [45, 60, 90])
def test_a_plan_shows_every_part_of_every_block(content: Content, minutes: int) -> None:
    face = educator_parts.class_plan(content, minutes)
    for block in class_plans.blocks(content, f"plan-{minutes}"):
        assert_shown(face, [block.row["title"], *(block.row[part] for part in educator_parts.PARTS)])
        assert_shown(face, [content["questions"][i]["stem"] for i in block.ids("question_ids")])
        assert_shown(face, [educator_parts.row_sources(content, block.ids("row_ids"))])


def test_the_plans_to_choose_from_are_whole(content: Content) -> None:
    view, face = class_plan_part.view(content), class_plan_part.face(content)
    assert [value for value, _ in view["items"]] == ["45", "60", "90"]
    for row in content["class_plans"]:
        assert row["note"] in html.unescape(view["pieces"][row["minutes"]])
        assert_shown(face, [row["note"]])


def test_every_note_is_shown_with_its_sources(content: Content) -> None:
    for section in content.allowed("educator_notes", "section"):
        face = educator_parts.educator_notes(content, section)
        rows = content["educator_notes"].where(section=section)
        assert rows
        for row in rows:
            told = split_list(row["text"])
            if section == educator_parts.SAY_AND_DONT:
                told = [part.partition(": ")[2] for part in told]
            assert_shown(face, told if section == educator_parts.FEEDBACK else [row["title"], *told])
            if section == educator_parts.ANSWERS:
                assert_shown(face, [educator_parts.row_sources(content, row["row_ids"].split(" | "))])


def test_an_unknown_section_names_the_nearest(content: Content) -> None:
    with pytest.raises(UnknownIdError, match="prepare_week"):
        educator_parts.educator_notes(content, "prepare_weak")


def test_teach_backs_and_role_plays(content: Content) -> None:
    assert_shown(
        educator_parts.teach_backs(content),
        [row[field] for row in content["objectives"] for field in ("text", "activity", "teach_back")],
    )
    assert_shown(
        educator_parts.role_plays(content),
        [row[field] for row in content["role_play"] for field in ("caller_card", "team_card", "teach")],
    )


def test_a_role_play_has_the_level_of_its_most_urgent_sign(content: Content) -> None:
    order = content.allowed("warning_signs", "action_level")
    for row in content["role_play"]:
        levels = [content["warning_signs"][i]["action_level"] for i in row["sign_ids"].split(" | ")]
        assert row["level"] == min(levels, key=order.index)


def test_the_lines_to_say_stand_open_and_the_notes_fold(content: Content) -> None:
    face = educator_parts.say_lines(content, 60)
    assert_shown(face, [block.row["say"] for block in class_plans.blocks(content, "plan-60")])
    assert "<details" not in face.html
    assert "<details" in educator_parts.educator_notes(content, "adapt").html


def test_the_class_is_linked_only_where_its_pages_are(content: Content) -> None:
    assert "href" not in educator_parts.class_links(content).html
    with place.at(place.Place(styled=True, link=lambda link: link.rpartition("class/")[2])):
        assert 'href="index.html"' in educator_parts.class_links(content).html
