"""Rules of safety: what must hold before a sign, a tip or a number is shown to anyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backcare.content import errors, phone_numbers
from backcare.content.fields import Row, Tables, split_list

Broken = Iterator[tuple[str, Row, str, str]]
CHECK, FIRST_TRY = "check", "first try"
LEVELS = ("emergency", "call_now", "call_today", "mention")  # by urgency; the schema lists the same
PHONE, ADDRESS = "_phone", "_address"


def numbers_look_like_numbers(tables: Tables, _folder: Path) -> Broken:
    """A phone number is one, and not what a spreadsheet made of it; a web address has no spaces."""
    for row in tables["settings"]:
        if row["id"].endswith(PHONE) and row["value"]:
            text = phone_numbers.fault(row["value"])
            if text:
                yield "settings", row, "value", text
        if row["id"].endswith(ADDRESS) and row["value"] and (" " in row["value"] or "." not in row["value"]):
            yield "settings", row, "value", errors.words("bad_address", value=row["value"])


def a_call_comes_before_any_tip(tables: Tables, _folder: Path) -> Broken:
    """A pain that is a call first has nothing to try first but the check; any other pain has something."""
    checks = {row["id"] for row in tables["remedies"] if row["kind"] == CHECK}
    first: dict[str, list[Row]] = {row["id"]: [] for row in tables["symptoms"]}
    for pair in tables["symptom_remedy"]:
        if pair["fit"] == FIRST_TRY and pair["remedy_id"] not in checks:
            first[pair["symptom_id"]].append(pair)
    for pain in tables["symptoms"]:
        if pain["call_first"] == "yes":
            for pair in first[pain["id"]]:
                yield "symptom_remedy", pair, "fit", errors.words("tip_before_call", pain=pain["id"])
        elif not first[pain["id"]]:
            yield "symptoms", pain, "call_first", errors.words("nothing_to_try", pain=pain["id"])


def every_pain_begins_with_the_check(tables: Tables, _folder: Path) -> Broken:
    """The check of the warning signs stands before the remedies of each pain."""
    checks = {row["id"] for row in tables["remedies"] if row["kind"] == CHECK}
    checked = {
        pair["symptom_id"]
        for pair in tables["symptom_remedy"]
        if pair["remedy_id"] in checks and pair["fit"] == FIRST_TRY
    }
    for pain in tables["symptoms"]:
        if pain["id"] not in checked:
            yield "symptoms", pain, "id", errors.words("no_check", pain=pain["id"])


def every_remedy_has_a_pair(tables: Tables, _folder: Path) -> Broken:
    """A remedy that no pain points to would be shown nowhere."""
    paired = {pair["remedy_id"] for pair in tables["symptom_remedy"]}
    for remedy in tables["remedies"]:
        if remedy["id"] not in paired:
            yield "remedies", remedy, "id", errors.words("no_pair", remedy=remedy["id"])


def every_remedy_says_what_comes_before(tables: Tables, _folder: Path) -> Broken:
    """A remedy is never shown without when to stop, who asks first or what to take care of."""
    for remedy in tables["remedies"]:
        if not any(remedy[field] for field in ("stop_if", "ask_if", "take_care")):
            yield "remedies", remedy, "take_care", errors.words("nothing_before", remedy=remedy["id"])


def box_agrees_with_levels(tables: Tables, _folder: Path) -> Broken:
    """A line of the warning-sign box has the level of every sign that it names."""
    levels = {row["id"]: row["action_level"] for row in tables["warning_signs"]}
    for line in tables["warning_box"]:
        for sign in split_list(line["warning_ids"]):
            if levels[sign] != line["level"]:
                values = {"level": line["level"], "sign": sign, "found": levels[sign]}
                yield "warning_box", line, "level", errors.words("box_level", **values)


def calls_agree_with_levels(tables: Tables, _folder: Path) -> Broken:
    """A phone call to act out has the level of its most urgent sign."""
    levels = {row["id"]: row["action_level"] for row in tables["warning_signs"]}
    for play in tables["role_play"]:
        found = min((levels[sign] for sign in split_list(play["sign_ids"])), key=LEVELS.index)
        if found != play["level"]:
            yield "role_play", play, "level", errors.words("play_level", level=play["level"], found=found)


def weeks_follow_each_other(tables: Tables, _folder: Path) -> Broken:
    """The bands of weeks leave out no week and hold none twice."""
    before = 0
    for row in sorted(tables["weeks"], key=lambda row: int(row["from_week"])):
        first, last = int(row["from_week"]), int(row["to_week"])
        if first > last:
            yield "weeks", row, "to_week", errors.words("week_order", first=first, last=last)
        elif before and first != before + 1:
            yield "weeks", row, "from_week", errors.words("week_gap", first=first, before=before)
        before = last
