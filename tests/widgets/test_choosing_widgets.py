"""Finder, body map, week slider, search and class plans as widgets: they hand over a view and a readable face."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from backcare import lesson
from backcare.content import Content
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model import pains, remedies
from backcare.parts import body_map, finder_part, notices, page_part
from backcare.parts.pieces import fill
from backcare.widgets import explorers
from backcare.widgets.finder import RemedyFinder

MAKERS = [
    RemedyFinder,
    explorers.WeekSlider,
    explorers.Search,
    explorers.body_map,
    explorers.class_plan_menu,
]


@pytest.mark.parametrize("make", MAKERS)
def test_a_widget_has_a_view_a_face_and_a_kind(content: Content, make: Any) -> None:
    widget = make(content)
    data, _ = widget._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/html"].count("<details") >= 2
    assert "open" not in data["text/html"].split("<details")[1][:9]
    assert data["text/plain"]
    assert widget.page_kind in page_part.KINDS
    assert json.loads(json.dumps(widget.view)) == widget.view
    again, _ = make(content)._repr_mimebundle_()
    assert again["text/html"] == data["text/html"]


@pytest.mark.parametrize("make", MAKERS)
def test_front_ends_hold_no_words(content: Content, make: Any) -> None:
    source = str(make(content)._esm)
    for row in content["messages"]:
        assert len(row["text"]) < 12 or row["text"] not in source


def test_what_is_chosen_comes_back_and_goes_out(content: Content) -> None:
    finder = RemedyFinder(content)
    assert (finder.pain, finder.trimester, finder.place, finder.sure) == ("", "", "", "")
    finder.set_state({"pain": "s-low-ache", "place": "home"})  # as a page sends it
    assert (finder.pain, finder.place) == ("s-low-ache", "home")
    assert "text" not in explorers.Search(content).keys  # what is typed is not sent


def test_each_area_of_the_table_is_a_named_button(content: Content) -> None:
    root = ET.fromstring(body_map.picture(content))  # noqa: S314
    # an image hides the buttons inside it from screen readers
    assert root.get("role") == "group"
    buttons = [e for e in root.iter() if e.get("role") == "button"]
    assert [button.get("data-value") for button in buttons] == pains.regions(content)
    for button in buttons:
        assert button.get("tabindex") == "0"
        assert button.get("aria-pressed") == "false"
        assert button.get("aria-label") in "".join(button.itertext())


def test_advice_keeps_the_check_and_what_to_avoid(content: Content) -> None:
    for row in content["symptoms"]:
        every = remedies.advice(content, row["id"])
        for place in ("", *finder_part.PLACES):
            for sure in ("", finder_part.SURE):
                found = remedies.advice(content, row["id"], place, sure)
                assert found.check == every.check != ()
                assert found.avoid == every.avoid
                assert len(found.tips) <= remedies.TIPS_SHOWN
                assert found.call_first == remedies.calls_first(content, row["id"])
                if found.call_first:
                    assert (found.tips, found.more, found.hidden) == ((), (), 0)
                else:
                    shown = len(found.tips) + len(found.more) + found.hidden
                    assert shown == len(every.tips) + len(every.more)


def test_what_is_filled_in_keeps_its_braces() -> None:
    assert fill("{a} and {b}", a="{b}", b="1") == "{b} and 1"
    assert fill("{a} {c}", a="x") == "x {c}"


@pytest.mark.parametrize("name", ["body_map", "week_slider", "sign_explorer", "remedy_finder", "class_plan_chooser"])
def test_lessons_show_them(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(root / "data"))
    monkeypatch.setenv(notices.DEBUG_VARIABLE, "1")
    data, _ = getattr(lesson, name)()._repr_mimebundle_()
    assert data["text/html"]
    assert data["text/plain"]
