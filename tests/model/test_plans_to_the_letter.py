"""Plans and cases to the letter: what a plan lists and asks, and what a case says of each level."""

from __future__ import annotations

import itertools

import pytest

from backcare.content import Content, scales, split_list
from backcare.model import cases, comfort_plan
from backcare.model.remedies import before_line, fits


def open_pains(content: Content) -> list[str]:
    return [row["id"] for row in content["symptoms"] if row["call_first"] == "no"]


def test_a_tip_holds_all_that_is_said_with_it(content: Content) -> None:
    for pain in open_pains(content):
        (offer,) = comfort_plan.offers(content, [pain])
        for tip in offer.tips:
            row = content["remedies"][tip.id]
            told = (tip.name, tip.steps, tip.limits, tip.before, tip.how_sure, tip.pains)
            assert told == (
                row["name"],
                tuple(split_list(row["how_to_do_it"])),
                row["how_often_limits"],
                before_line(content, row),
                scales.how_sure(content, row["certainty"]),
                (content["symptoms"][pain]["name"],),
            )
            assert tip.fit == fits(content, pain)[tip.id]
        offered = {i for i, fit in fits(content, pain).items() if fit in ("first try", "may help", "ask first")}
        assert {tip.id for tip in offer.tips} == offered


def test_the_more_careful_word_counts_for_two_pains(content: Content) -> None:
    order = scales.fits(content)
    differ = 0
    for first, second in itertools.permutations(open_pains(content), 2):
        own = fits(content, first), fits(content, second)
        both = [remedy for remedy in own[0] if remedy in own[1]]
        made = comfort_plan.make_plan(content, [first, second], [(p, r) for p in (first, second) for r in both])
        found = {tip.id: tip for tip in made.tips}
        for remedy in both:
            words = {own[0][remedy], own[1][remedy]}
            if "avoid" in words or words <= {"not useful"}:
                assert remedy not in found
            elif remedy in found and "not useful" not in words:
                careful = max(words, key=order.index)
                assert found[remedy].fit == careful
                differ += len(words) > 1
                names = tuple(content["symptoms"][pain]["name"] for pain in content["symptoms"].by_id)
                assert set(found[remedy].pains) <= set(names)
                assert len(found[remedy].pains) == 2
        ranks = [order.index(tip.fit) for tip in made.tips]
        assert ranks == sorted(ranks)
    assert differ


def test_the_questions_for_the_visit(content: Content) -> None:
    always = [row["text"] for row in content["messages"] if row["id"].startswith("plan.visit.")]
    about = {
        row["id"].removeprefix("plan.visit_about."): row["text"]
        for row in content["messages"]
        if row["id"].startswith("plan.visit_about.")
    }
    asked_for = 0
    for pain in open_pains(content):
        (offer,) = comfort_plan.offers(content, [pain])
        made = comfort_plan.make_plan(content, [pain], [(pain, tip.id) for tip in offer.tips])
        fitting = {tip.id for tip in offer.tips}
        expected = always + [text for remedy, text in about.items() if remedy in fitting]
        for tip in made.tips:
            expert = content["remedies"][tip.id]["needs_professional"] == "yes"
            if (tip.fit == "ask first" or expert) and tip.id not in about:
                expected.append(content.message("plan.ask_remedy", remedy=tip.name))
                asked_for += 1
        assert list(made.questions) == expected
    assert asked_for
    assert list(comfort_plan.make_plan(content).questions) == always


def test_signs_by_level_and_the_lines_of_the_box_that_are_not_covered(content: Content) -> None:
    in_box = {sign for line in content["warning_box"] for sign in split_list(line["warning_ids"])}
    general = [r["id"] for r in content["warning_signs"] if r["always_in"] and r["id"] not in in_box]
    assert comfort_plan.general_ids(content) == general
    for pain in content["symptoms"]:
        listed = list(dict.fromkeys([*split_list(pain["warning_ids"]), *general]))
        expected: dict[str, list[str]] = {level: [] for level in scales.levels(content)}
        for sign in listed:
            row = content["warning_signs"][sign]
            expected[row["action_level"]].append(f"{row['short']}.")
        for line in sorted(content["warning_box"], key=lambda row: int(row["position"])):
            if any(sign not in listed for sign in split_list(line["warning_ids"])):
                expected[line["level"]].append(line["text"])
        found = comfort_plan.rule_out(content, [pain])
        assert found == {level: tuple(lines) for level, lines in expected.items() if lines}


def test_a_case_says_who_it_is_and_what_each_level_means(content: Content) -> None:
    order = scales.levels(content)
    for row in content["cases"]:
        told = cases.case(content, row["id"])
        sign = cases.deciding_sign(content, split_list(row["warning_ids"]))
        level = sign["action_level"]
        who = content.message(f"case.who_{row['time']}", name=row["name"], weeks=row["weeks"])
        assert told.story == (who, row["story"])
        assert told.say == content.message("case.say", sentence=row["tell_the_team"])
        asked = told.question
        assert (asked.id, asked.lesson_id, asked.objective_id) == (row["id"], "warning", "o-warning-1")
        assert asked.stem == content.message("case.question", name=row["name"])
        assert [option.id for option in asked.options] == list("abcd")
        values = {
            "explanation": row["explanation"],
            "sign": sign["short"],
            "why": sign["why_it_matters"],
            "source": content["sources"][split_list(sign["source_ids"])[0]]["organization"],
            **{name: content.message(f"level.{level}.{name}") for name in ("do", "after")},
            "level": content.message(f"level.{level}.name"),
        }
        for place, option in enumerate(asked.options):
            late = place - order.index(level)
            name = "case.right" if late == 0 else "case.too_late" if late > 0 else "case.sooner"
            assert option.feedback == content.message(name, **values)
            assert option.text == content.message(f"level.{order[place]}.name")


def test_no_sign_is_no_level(content: Content) -> None:
    with pytest.raises(ValueError, match=r"^an action level needs at least one warning sign$"):
        cases.deciding_sign(content, [])
