"""Warning signs: in the order of urgency, those of a pain and those of any pain, and those of a level."""

from __future__ import annotations

import pytest

from backcare.content import Content, scales, split_list
from backcare.content.errors import UnknownIdError
from backcare.model import signs


def urgency(content: Content, ids: list[str]) -> list[int]:
    order = scales.levels(content)
    return [order.index(content["warning_signs"][sign]["action_level"]) for sign in ids]


def test_the_most_urgent_sign_stands_first(content: Content) -> None:
    every = list(content["warning_signs"].by_id)
    found = signs.by_urgency(content, reversed(every))
    assert sorted(row["id"] for row in found) == sorted(every)
    assert urgency(content, [row["id"] for row in found]) == sorted(urgency(content, every))
    assert urgency(content, every[::-1]) != sorted(urgency(content, every))  # so the order was made here
    assert signs.by_urgency(content, []) == []
    with pytest.raises(UnknownIdError):
        signs.by_urgency(content, ["w-nonsense"])


def test_lines_name_level_and_sign(content: Content) -> None:
    row = content["warning_signs"].rows[0]
    level = content.message(f"level.{row['action_level']}.name")
    expected = content.message("pains.sign", level=level, sign=row["short"])
    assert signs.sign_lines(content, [row["id"]]) == [expected]
    assert level in expected
    assert row["short"] in expected


def test_a_pain_has_its_own_signs_and_those_of_any_pain(content: Content) -> None:
    for pain in content["symptoms"]:
        own, general = signs.rule_out(content, pain)
        assert own == split_list(pain["warning_ids"])
        assert not set(own) & set(general)
        after = signs.only_after_birth(pain)
        counts = {
            r["id"]
            for r in content["warning_signs"]
            if after in split_list(r["always_in"]) or (r["always_in"] and not after)
        }
        assert set(general) | set(own) >= counts
        assert set(general) <= counts


def test_a_pain_after_birth_has_no_signs_of_pregnancy(content: Content) -> None:
    pains = [pain for pain in content["symptoms"] if signs.only_after_birth(pain)]
    assert pains
    for pain in pains:
        for sign in (one for found in signs.rule_out(content, pain, "1") for one in found):
            assert "after" in split_list(content["warning_signs"][sign]["trimesters"]), sign


def test_a_trimester_takes_only_general_signs_away(content: Content) -> None:
    pain = content["symptoms"].rows[0]
    for trimester in ("1", "2", "3"):
        own, general = signs.rule_out(content, pain, trimester)
        assert own == split_list(pain["warning_ids"])
        expected = [r["id"] for r in content["warning_signs"] if trimester in split_list(r["always_in"])]
        assert general == [sign for sign in expected if sign not in own]
        assert signs.general(content, trimester) == expected
    assert set(signs.general(content)) == {row["id"] for row in content["warning_signs"] if row["always_in"]}
    assert any(signs.general(content, n) != signs.general(content) for n in "123")


def test_the_signs_of_a_level_begin_with_those_of_the_back(content: Content) -> None:
    named = {sign for pain in content["symptoms"] for sign in split_list(pain["warning_ids"])}
    places = {row["id"]: place for place, row in enumerate(content["warning_signs"])}

    def rank(sign: str) -> int:
        lists = split_list(content["warning_signs"][sign]["covers_lists"])
        return 0 if set(lists) & {"NHS-back", "CES", "preterm", "kidney"} else 1 if sign in named else 2

    for level in scales.levels(content):
        found = [row["id"] for row in signs.signs_of_level(content, level)]
        assert set(found) == {r["id"] for r in content["warning_signs"] if r["action_level"] == level}
        assert found == sorted(found, key=lambda sign: (rank(sign), places[sign]))
    ranks = {rank(row["id"]) for row in signs.signs_of_level(content, "emergency")}
    assert ranks == {0, 1, 2}


def test_an_unknown_level_names_the_nearest(content: Content) -> None:
    with pytest.raises(UnknownIdError, match=r'no "call now" in warning_signs.*call_now'):
        signs.signs_of_level(content, "call now")
