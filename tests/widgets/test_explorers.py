"""The body map, the week slider and the sign explorer: what each shows for what is chosen, and for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from traitlets import TraitError

from backcare import lesson
from backcare.content import Content, load
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model import pains, weeks
from backcare.parts import body_map, notices, plain_text
from backcare.widgets.explorers import BodyMap, SignExplorer, WeekSlider
from tests.course_copy import DATA, Edit

EVIL = "<script>alert('&')</script> \"quoted\" <b>bold</b>"


def panel(explorer: Any) -> Any:
    return explorer.children[-1]


def pressed(body: str) -> list[str]:
    root = ET.fromstring(body)  # noqa: S314
    return [str(e.get("data-value")) for e in root.iter() if e.get("aria-pressed") == "true"]


def fills(body: str) -> dict[str, str | None]:
    return {
        str(e.get("id")): e.get("fill")
        for e in ET.fromstring(body).iter()  # noqa: S314
        if e.get("id", "").startswith("area-")
    }


@pytest.mark.parametrize("make", [BodyMap, WeekSlider, SignExplorer])
def test_a_static_page_shows_the_first_state(content: Content, make: Any) -> None:
    explorer = make(content)
    data, _ = explorer._repr_mimebundle_()
    first = panel(explorer).body
    assert data["text/html"].endswith(first)
    assert data["text/plain"].endswith(plain_text.plain(first))
    assert "application/vnd.jupyter.widget-view+json" in data
    again, _ = make(content)._repr_mimebundle_()
    assert again["text/html"] == data["text/html"]


@pytest.mark.parametrize("make", [BodyMap, WeekSlider, SignExplorer])
def test_warning_signs_come_before_anything_else(content: Content, make: Any) -> None:
    text = plain_text.plain(panel(make(content)).body)
    warn = min(text.index(words) for words in ("rule out first", "Call first", "Emergency") if words in text)
    eased = [text.index(words) for words in ("eased by", content.message("week.relief")) if words in text]
    assert warn < min(eased, default=len(text))


def test_menu_and_picture_choose_the_same_area(content: Content) -> None:
    explorer = BodyMap(content)
    for region in pains.regions(content):
        explorer.picture.value = region  # what a press sends
        assert explorer.area.value == region
        assert pressed(explorer.picture.body) == [region]
        for row in content["symptoms"].where(region=region):
            assert row["name"] in plain_text.plain(panel(explorer).body)
            assert row["typical_pattern"] in plain_text.plain(panel(explorer).body)
    explorer.area.value = "leg"
    assert explorer.picture.value == "leg"
    assert "Area: Leg." in panel(explorer).status


def test_a_chosen_area_differs_by_pattern_outline_and_label(content: Content) -> None:
    body = body_map.picture(content, "pelvic")
    patterned = [name for name, fill in fills(body).items() if fill != "#fff"]
    assert patterned == ["area-pelvic"]
    labels = [e for e in ET.fromstring(body).iter(f"{{{body_map.SVG}}}text") if e.get("font-weight") == "bold"]  # noqa: S314
    assert [label.text for label in labels] == ["✓ Pelvis and buttocks"]
    widths = {
        e.get("id"): float(e.get("stroke-width", "0"))
        for e in ET.fromstring(body).iter()  # noqa: S314
        if e.get("id", "").startswith("area-")
    }
    assert widths["area-pelvic"] > 2 * widths["area-lower"]


def test_each_area_of_the_table_is_a_named_button(content: Content) -> None:
    root = ET.fromstring(body_map.picture(content))  # noqa: S314
    # an image hides the buttons inside it from screen readers
    assert root.get("role") == "group"
    buttons = [e for e in root.iter() if e.get("role") == "button"]
    assert [button.get("data-value") for button in buttons] == pains.regions(content)
    for button in buttons:
        assert button.get("tabindex") == "0"
        assert button.get("aria-label") in "".join(button.itertext())


def test_nothing_chosen_shows_what_to_do(content: Content) -> None:
    explorer = BodyMap(content)
    explorer.area.value = None
    assert content.message("body.nothing") in plain_text.plain(panel(explorer).body)
    assert content.message("box.unsure") in plain_text.plain(panel(explorer).body)
    assert pressed(explorer.picture.body) == []
    assert "#fff" not in fills(explorer.picture.body).values()
    signs = SignExplorer(content)
    signs.level.value = None
    assert "Signs shown: 92 of 92." in panel(signs).status


@pytest.mark.parametrize("sent", ["", "head", EVIL, "x" * 100_000])
def test_an_unknown_area_from_the_browser_changes_nothing(content: Content, sent: str) -> None:
    explorer = BodyMap(content)
    before = panel(explorer).body
    explorer.picture.value = sent
    assert panel(explorer).body == before
    with pytest.raises(TraitError):
        explorer.area.value = "head"


def test_every_week_shows_its_page(content: Content) -> None:
    explorer = WeekSlider(content)
    assert len(explorer.week.texts) == weeks.LAST_WEEK - weeks.FIRST_WEEK + 1
    for week in range(weeks.FIRST_WEEK, weeks.LAST_WEEK + 1):
        explorer.week.value = week
        text, band = plain_text.plain(panel(explorer).body), weeks.band(content, week)
        assert band
        assert band["call_note"] in text
        assert f"week {week}:" in panel(explorer).status
        assert explorer.week.texts[week - weeks.FIRST_WEEK] == weeks.name(content, week)
    explorer.week.value = 99
    assert content.message("week.none") in plain_text.plain(panel(explorer).body)


def test_the_picture_changes_with_the_week(content: Content) -> None:
    explorer, seen = WeekSlider(content), []
    for week in (6, 20, 38):
        explorer.week.value = week
        seen.append(panel(explorer).body.split('src="')[1].split('"')[0])
    assert len(set(seen)) == 3


def test_signs_are_found_as_one_types(content: Content) -> None:
    explorer = SignExplorer(content)
    total = len(content["warning_signs"])
    assert panel(explorer).body.count("data-sign=") == total
    explorer.text.value = "fever"
    assert 0 < panel(explorer).body.count("data-sign=") < total
    explorer.level.value = "call_today"
    assert "hides other signs" in plain_text.plain(panel(explorer).body)
    explorer.level.value = ""
    explorer.text.value = "zebra"
    assert content.message("signs.none") in plain_text.plain(panel(explorer).body)
    assert "does not mean that all is well" in panel(explorer).status
    explorer.text.value = ""
    assert panel(explorer).body.count("data-sign=") == total


@pytest.mark.parametrize("text", [EVIL, '"><img src=x onerror=alert(1)>', "pain " * 50_000])
def test_what_is_typed_is_never_markup(content: Content, text: str) -> None:
    explorer = SignExplorer(content)
    explorer.text.value = text
    assert "<script" not in panel(explorer).body
    assert "<img" not in panel(explorer).body
    assert panel(explorer).status


def test_texts_of_the_tables_are_escaped(edit: Edit, data_copy: Path) -> None:
    def evil(*columns: str) -> Any:
        return lambda rows: [row.update(dict.fromkeys(columns, EVIL)) for row in rows]

    edit("symptoms.csv", evil("name", "often_eased_by", "typical_pattern"))
    edit("weeks.csv", evil("what_changes", "call_note", "relief_hint"))
    edit("causes.csv", evil("name", "what_happens", "what_you_can_do"))
    edit("pictures.csv", evil("alt", "caption"))
    edit("warning_signs.csv", evil("sign", "short", "why_it_matters", "ask"))
    broken = load(data_copy)
    for explorer in (BodyMap(broken), WeekSlider(broken), SignExplorer(broken)):
        data, _ = explorer._repr_mimebundle_()
        for html in (panel(explorer).body, data["text/html"]):
            assert "<script" not in html
            assert "<b>" not in html
            assert "&lt;script&gt;" in html
        assert EVIL in data["text/plain"]


@pytest.mark.parametrize("name", ["body_map", "week_slider", "sign_explorer"])
def test_lessons_show_explorers(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(DATA))
    monkeypatch.setenv(notices.DEBUG_VARIABLE, "1")
    data, _ = getattr(lesson, name)()._repr_mimebundle_()
    assert data["text/html"]
    assert data["text/plain"]
