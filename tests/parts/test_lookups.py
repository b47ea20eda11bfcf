"""The tables of the lessons: the right rows, what to read first stands first, and nothing is claimed without a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from backcare import lesson
from backcare.content import Content, Row, Table, errors, load, split_list
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model import pains, signs, weeks
from backcare.model.remedies import before_line
from backcare.parts import body_map, lookups, notices, plain_text, week_part
from tests.course_copy import DATA, Edit, set_settings

EVIL = "<script>alert('&')</script> \"quoted\" & <b>bold</b>"
LATER_WORDS = re.compile(r"\b(more|any|earlier|later|before)\b|can start|at any one time", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _course_data(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(DATA))
    monkeypatch.setenv(notices.DEBUG_VARIABLE, "1")


def set_all(edit: Edit, file: str, column: str, value: str) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        for row in rows:
            row[column] = value

    edit(file, change)


@pytest.mark.parametrize("region", ["upper", "lower", "pelvic", "leg"])
def test_a_table_of_pains_holds_each_pain_and_its_signs(content: Content, region: str) -> None:
    table, shown = lookups.pains(content, region), lookups.symptom_table(content, region)
    rows = content["symptoms"].where(region=region)
    columns = list(table.headings)
    assert [row[0] for row in table.rows] == [row["name"] for row in rows]
    ruled_out = [row[columns.index(content.message("pains.rule_out"))] for row in table.rows]
    for row, lines in zip(rows, ruled_out, strict=True):
        assert len(lines) == len(split_list(row["warning_ids"]))
        for sign in split_list(row["warning_ids"]):
            level = content.message(f"level.{content['warning_signs'][sign]['action_level']}.name")
            assert f"{level}: {content['warning_signs'][sign]['short']}" in lines
    assert columns.index(content.message("pains.rule_out")) < columns.index(content.message("pains.eased"))
    assert shown.text.index(content.message("box.new_pain")) < shown.text.index(rows[0]["often_eased_by"])
    assert content.message("pains.after") in shown.text


def test_signs_stand_with_the_most_urgent_first(content: Content) -> None:
    lines = signs.sign_lines(content, ["w-back-2weeks", "w-ptl-back", "w-ces-saddle"])
    assert [line.split(":")[0] for line in lines] == ["Emergency", "Call now", "Mention at the next visit"]


def test_unknown_names_give_the_nearest(content: Content) -> None:
    with pytest.raises(errors.UnknownIdError, match="Nearest: lower"):
        lookups.symptom_table(content, "lowr")
    with pytest.raises(errors.UnknownIdError, match="Nearest: call_now"):
        lookups.sign_table(content, "call now")
    with pytest.raises(errors.UnknownIdError, match='no "None" in symptoms'):
        lookups.symptom_table(content, None)  # type: ignore[arg-type]
    assert errors.words("notice_safe") in lesson.symptom_table("lowr").text
    assert errors.words("notice_safe") in lesson.sign_table("").text


def test_patterns_count_the_pains_of_each_trimester(content: Content) -> None:
    table = pains.patterns(content)
    for region in pains.regions(content):
        for trimester in "123":
            own = content["symptoms"].where(region=region)
            expected = sum(trimester in split_list(row["trimesters"]) for row in own)
            assert table[region][trimester] == expected


def test_patterns_show_a_zero(edit: Edit, data_copy: Path) -> None:
    set_all(edit, "symptoms.csv", "trimesters", "3")
    set_all(edit, "symptoms.csv", "often_in", "")
    table = pains.patterns(load(data_copy))
    assert sum(row["1"] for row in table.values()) == 0
    assert sum(row["3"] for row in table.values()) == len(load(data_copy)["symptoms"])
    assert not any(sum(row.values()) for row in pains.patterns(load(data_copy), "often_in").values())
    assert (
        f"0 of {len(pains.pains_of(load(data_copy), 'lower'))} pains" in lookups.pattern_summary(load(data_copy)).text
    )


def bad_trimesters(rows: Sequence[Row]) -> list[str]:
    """Ids of pains whose trimesters their timing does not bear out."""
    bad = []
    for row in rows:
        can, often = set(split_list(row["trimesters"])), set(split_list(row["often_in"]))
        limited = not LATER_WORDS.search(row["typical_timing"])
        names_one = re.search(r"(first|second|third) (and third )?trimester", row["typical_timing"], re.IGNORECASE)
        if can == {"after"} and "after birth" in row["typical_timing"]:
            continue
        if can != set("123") and not (limited and names_one):
            bad.append(row["id"])
        if not often <= can or (often and not re.search("common|likely|often", row["typical_timing"], re.IGNORECASE)):
            bad.append(row["id"])
    return bad


def test_only_a_timing_that_names_trimesters_limits_them(content: Content) -> None:
    assert bad_trimesters(list(content["symptoms"])) == []


def test_the_rule_for_trimesters_finds_a_wrong_one(content: Content) -> None:
    ache, catch = content["symptoms"]["s-low-ache"], content["symptoms"]["s-low-catch"]
    assert bad_trimesters([{**ache, "trimesters": "3"}]) == ["s-low-ache"]
    assert bad_trimesters([{**catch, "often_in": "3"}]) == ["s-low-catch"]
    assert bad_trimesters([{**catch, "trimesters": "2"}]) == ["s-low-catch"]


def figures_without_claim(content: Content) -> list[str]:
    """Ids of figures with a number that no claim of theirs holds."""
    bad = []
    for row in content["figures"]:
        told = " ".join(content["claims"][i]["statement"] for i in split_list(row["claim_ids"]))
        bad += [
            row["id"] for number in re.findall(r"\d+(?:,\d{3})*", row["text"]) if not re.search(rf"\b{number}\b", told)
        ]
    return bad


def test_every_figure_stands_in_a_claim(content: Content, edit: Edit, data_copy: Path) -> None:
    assert figures_without_claim(content) == []
    edit("figures.csv", lambda rows: rows[0].update(text="about 29 in 100"))
    assert figures_without_claim(load(data_copy)) == [content["figures"].rows[0]["id"]]


def test_the_summary_says_what_it_counts(content: Content) -> None:
    shown = lookups.pattern_summary(content).text
    assert content.message("pattern.lead") in shown
    assert content.message("pattern.new") in shown
    for row in content["figures"]:
        assert row["text"] in shown
    assert content.message("certainty.moderate") in shown


@pytest.mark.parametrize("level", ["emergency", "call_now", "call_today", "mention"])
def test_a_table_of_signs_is_whole_and_back_comes_first(content: Content, level: str) -> None:
    rows, shown = signs.signs_of_level(content, level), lookups.sign_table(content, level).text
    assert {row["id"] for row in rows} == {row["id"] for row in content["warning_signs"].where(action_level=level)}
    back = [bool(signs.BACK_LISTS.intersection(split_list(row["covers_lists"]))) for row in rows]
    assert back == sorted(back, reverse=True)
    assert shown.index(content.message(f"level.{level}.do")) < shown.index(rows[0]["sign"])
    for row in rows:
        assert row["sign"] in shown
        assert row["why_it_matters"] in shown
        assert row["ask"] in shown


def test_spasm_or_labor_says_the_rule_before_and_after(content: Content) -> None:
    shown = lookups.spasm_or_labor(content).text
    rule = content.message("labor.one_is_enough")
    assert shown.index(rule) < shown.index(next(iter(content["spasm_or_labor"]))["muscle_spasm"])
    assert shown.rindex(rule) > shown.rindex(list(content["spasm_or_labor"])[-1]["labor"])
    assert shown.index(content.message("labor.emergency")) < shown.rindex(content.message("labor.caption"))


def test_the_phone_script_has_blanks_or_the_local_numbers(content: Content, data_copy: Path) -> None:
    blank = lookups.phone_script(content).text
    assert content.message("phone.maternity") in blank
    assert "Advice line" not in blank
    said = [blank.index(row["say"]) for row in content["phone_script"]]
    assert said == sorted(said)
    assert blank.count(content.message("phone.blank")) >= len(said)
    set_settings(data_copy, maternity_phone="0800 100", emergency_phone="0800 100", advice_phone="0800 100")
    known = lookups.phone_script(load(data_copy))
    assert known.html.count('href="tel:0800100">0800\xa0100</a>') == 3
    assert content.message("phone.maternity") not in known.text


def test_the_glossary_is_in_order_and_whole(content: Content) -> None:
    shown = lookups.glossary_table(content).text
    terms = sorted((row["term"] for row in content["glossary"]), key=str.casefold)
    places = [re.search(rf"^{re.escape(term)}$", shown, re.MULTILINE) for term in terms]
    assert all(places)
    starts = [place.start() for place in places if place]
    assert starts == sorted(starts)
    assert "In the UK: paracetamol" in shown


@pytest.mark.parametrize(
    ("file", "column", "make"),
    [
        ("symptoms.csv", "often_worse_with", lambda c: lookups.symptom_table(c, "lower")),
        ("warning_signs.csv", "short", lambda c: lookups.symptom_table(c, "leg")),
        ("warning_signs.csv", "ask", lambda c: lookups.sign_table(c, "emergency")),
        ("figures.csv", "text", lookups.pattern_summary),
        ("spasm_or_labor.csv", "labor", lookups.spasm_or_labor),
        ("phone_script.csv", "say", lookups.phone_script),
        ("glossary.csv", "meaning", lookups.glossary_table),
        ("weeks.csv", "call_note", week_part.face),
    ],
)
@pytest.mark.parametrize("value", [EVIL, "x" * 5000])
def test_every_text_is_escaped_and_may_be_long(
    edit: Edit, data_copy: Path, file: str, column: str, make: object, value: str
) -> None:
    set_all(edit, file, column, value)
    shown = make(load(data_copy))  # type: ignore[operator]
    assert "<script" not in shown.html
    assert "<b>" not in shown.html
    assert value in shown.text


def test_an_edited_message_cannot_break_out_of_the_picture(edit: Edit, data_copy: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if row["id"] == "body.areas":
                row["text"] = EVIL

    edit("messages.csv", change)
    drawn = body_map.picture(load(data_copy))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def faulty_weeks(rows: Sequence[Row]) -> list[int]:
    """Weeks from the first to the last that stand in no row, or in more than one."""
    bands = [range(int(row["from_week"]), int(row["to_week"]) + 1) for row in rows]
    every = range(weeks.FIRST_WEEK, weeks.LAST_WEEK + 1)
    return [week for week in every if sum(week in band for band in bands) != 1]


def test_every_week_has_one_row(content: Content) -> None:
    rows = list(content["weeks"])
    assert faulty_weeks(rows) == []
    assert faulty_weeks(rows[:2] + rows[3:]) == [13, 14, 15]
    assert faulty_weeks([*rows, rows[-1]]) == list(range(37, 43))


def test_no_band_of_weeks_crosses_a_trimester(content: Content) -> None:
    for row in content["weeks"]:
        assert weeks.trimester(int(row["from_week"])) == weeks.trimester(int(row["to_week"]))


def test_a_week_calls_first_and_asks_before_it_advises(content: Content) -> None:
    for band in content["weeks"]:
        shown = plain_text.plain(week_part.band_html(content, band, "WEEK", "PICTURE"))
        texts = ["WEEK", band["call_note"], band["what_changes"], content.message("week.ask_first")]
        order = [*texts, band["relief_hint"], "PICTURE"]
        places = [shown.index(text) for text in order]
        assert places == sorted(places)
        for cause in (content["causes"][i] for i in split_list(band["cause_ids"])):
            assert cause["what_happens"] in shown
            assert shown.index(cause["what_you_can_do"]) > places[-1]
            for remedy in split_list(cause["remedy_ids"]):
                assert places[-3] < shown.index(before_line(content, content["remedies"][remedy])) < places[-2]


def test_a_week_without_a_row_still_says_whom_to_call(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gap = load(data_copy)
    rows = gap["weeks"].rows
    monkeypatch.setitem(gap.tables, "weeks", Table("weeks", rows[:2] + rows[3:]))  # loading refuses a gap
    view = week_part.view(gap)
    assert view["bands"][int(rows[2]["from_week"]) - weeks.FIRST_WEEK] == ["", ""]
    assert gap.message("week.none") in view["pieces"][""]


def test_weeks_have_their_trimester(content: Content) -> None:
    assert [weeks.trimester(week) for week in (4, 12, 13, 27, 28, 42)] == ["1", "1", "2", "2", "3", "3"]
    assert weeks.name(content, 20) == "Week 20, second trimester"
