"""Finder, body map and week slider on a plain page, without Python: by keyboard and touch, from a file and by http."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backcare.content import Content, load
from backcare.model import pains, remedies, weeks
from backcare.parts import area_part, class_plan_part, faces, finder_part, week_part
from tests.browser import live_parts
from tests.browser.pages import tab_to
from tests.course_copy import Edit
from tools import servers

EVIL = "<script>alert('&')</script> </script> \"quoted\" {pain} <img src=x onerror=alert(1)>\u2028"
CHOICES = [*product(("", *pains.TRIMESTERS), ("", *finder_part.PLACES), ("", finder_part.SURE))]


def parts_of(content: Content) -> list[live_parts.Part]:
    finder = {**finder_part.view(content), "linked": True}
    return [
        ("finder", finder, finder_part.face(content)),
        ("pick", area_part.view(content), area_part.face(content)),
        ("week", week_part.view(content), week_part.face(content)),
        ("pick", class_plan_part.view(content), class_plan_part.face(content)),
    ]


@pytest.fixture(scope="module")
def made(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return live_parts.write(tmp_path_factory.mktemp("choosing"), parts_of(content))


@pytest.fixture(scope="module")
def by_http(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = f"http://127.0.0.1:{servers.free_port()}"
    command = [sys.executable, "-m", "http.server", home.rsplit(":")[-1], "--bind", "127.0.0.1"]
    with servers.served(command, f"{home}/{made.name}", made.parent, tmp_path_factory.mktemp("static") / "log"):
        yield f"{home}/{made.name}"


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, made: Path) -> str:
    return made.as_uri() if request.param == "file" else str(request.getfixturevalue("by_http"))


def finder_of(page: Page) -> Locator:
    return page.locator(".bc-chooser").first


def test_the_page_shows_what_python_says_for_every_choice(chromium: Browser, content: Content) -> None:
    page = chromium.new_page()
    prepared = finder_part.view(content)
    asked = [(row["id"], *choice) for row in content["symptoms"] for choice in CHOICES]
    js = "v[1].map(([pain, trimester, place, sure]) => m.result(v[0], { pain, trimester, place, sure }))"
    shown = live_parts.call(page, "finder", js, prepared, asked)
    wrong = [
        choice
        for choice, html in zip(asked, shown, strict=True)
        if html != finder_part.result(content, prepared, *choice)
    ]
    assert wrong == []
    # the comparison sees a difference: one tip more than Python shows
    other = live_parts.call(page, "finder", js, {**prepared, "shown": prepared["shown"] + 1}, asked)
    assert other != shown
    page.close()


def test_nothing_is_chosen_at_first(page: Page, address: str, content: Content) -> None:
    heard = live_parts.watched(page)
    page.goto(address)
    finder = finder_of(page)
    expect(finder.get_by_role("combobox").first).to_have_value("")
    expect(finder.get_by_role("status")).to_have_text(content.message("finder.empty"))
    expect(finder.locator(".bc-tip")).to_have_count(0)
    expect(page.locator(".bc-face:visible")).to_have_count(0)
    assert heard == []
    assert live_parts.faults(page) == []


def test_the_finder_by_keyboard(page: Page, address: str, content: Content) -> None:
    page.goto(address)
    words, finder = content.words("finder"), finder_of(page)
    pain = finder.get_by_role("combobox", name=words["pain"], exact=True)
    tab_to(page, pain, 3)
    rows = [row for region in pains.regions(content) for row in pains.pains_of(content, region)]
    for row in rows:
        page.keyboard.press("ArrowDown")
        expect(pain).to_have_value(row["id"])
        expect(finder.get_by_role("heading").first).to_have_text(words["rule_out"].format(pain=row["name"]))
        found = remedies.advice(content, row["id"])
        tips = finder.locator(".bc-result > .bc-tip")
        expect(tips).to_have_count(0 if found.call_first else len(found.tips) + len(found.check))
        if found.call_first:
            expect(finder.locator(".bc-result > .bc-call").first).to_contain_text(content.message("plan.call_first"))
            expect(finder.get_by_role("status")).to_have_text(words["status_call"].format(pain=row["name"]))
        others = [other["name"] for other in rows if other["name"] not in row["name"]]
        headings = " ".join(finder.locator(".bc-result h3").all_inner_texts())
        assert [name for name in others if name in headings] == []
    assert live_parts.faults(page) == []


def test_no_filter_hides_a_sign_the_check_or_what_to_avoid(page: Page, address: str, content: Content) -> None:
    words = content.words("finder")
    page.goto(f"{address}#pain=s-low-ache")
    finder = finder_of(page)
    own = finder.locator(".bc-result > ul [data-sign]").count()
    assert own > 0
    for name in ("trimester", "setting", "sure"):
        finder.get_by_role("combobox", name=words[name], exact=True).select_option(index=1)
    assert finder.locator(".bc-result > ul [data-sign]").count() == own
    expect(finder.locator("[data-remedy='r-check-first']")).to_be_visible()
    avoid = content["symptom_remedy"].where(symptom_id="s-low-ache", fit="avoid")
    for row in avoid:
        expect(finder.locator(f"li[data-remedy='{row['remedy_id']}']")).to_be_visible()
    assert avoid
    expect(finder).to_contain_text(words["hidden"].split("{")[0])


def test_an_address_opens_a_pain(page: Page, address: str, content: Content) -> None:
    page.goto(f"{address}#pain=s-low-waist")
    finder = finder_of(page)
    expect(finder.get_by_role("combobox").first).to_have_value("s-low-waist")
    expect(finder.get_by_role("link", name=content.message("finder.link"))).to_have_attribute(
        "href", "#pain=s-low-waist"
    )
    for unknown in ("s-nose", "", "__proto__", "%3Cscript%3E"):
        page.evaluate("hash => { window.location.hash = hash; }", f"#pain={unknown}")
        expect(finder.get_by_role("combobox").first).to_have_value("")
        expect(finder.get_by_role("status")).to_have_text(content.message("finder.unknown"))
        expect(finder.locator(".bc-result")).to_be_empty()
    page.evaluate("window.location.hash = '#pain=s-leg-cramp'")
    expect(finder.get_by_role("combobox").first).to_have_value("s-leg-cramp")


def test_menu_and_picture_choose_the_same_area(page: Page, address: str, content: Content) -> None:
    page.goto(address)
    part = page.locator(".bc-chooser", has=page.locator(".bc-press"))
    menu = part.get_by_role("combobox")
    expect(part).to_contain_text(content.message("body.nothing"))
    for region in pains.regions(content):
        button = part.locator(f"[data-value='{region}']")
        button.focus()
        page.keyboard.press("Enter")
        expect(menu).to_have_value(region)
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(part.locator("[aria-pressed='true']")).to_have_count(1)
        expect(part.get_by_role("button", pressed=True)).to_have_count(1)
        expect(button.locator("text")).to_contain_text("\u2713")
        expect(part.locator(".bc-pain")).to_have_count(len(pains.pains_of(content, region)))
    menu.select_option("leg")
    expect(part.locator("[data-value='leg']")).to_have_attribute("aria-pressed", "true")
    widths = part.locator("[id^='area-']").evaluate_all("all => all.map(n => [n.id, getComputedStyle(n).strokeWidth])")
    assert dict(widths)["area-leg"] == "7px" != dict(widths)["area-lower"]
    assert live_parts.faults(page) == []


def test_by_touch(chromium: Browser, made: Path) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(made.as_uri())
    part = page.locator(".bc-chooser", has=page.locator(".bc-press"))
    part.locator("[data-value='pelvic'] text").tap()
    expect(part.get_by_role("combobox")).to_have_value("pelvic")
    part.locator(".bc-pain summary").first.tap()
    expect(part.locator(".bc-pain[open]")).to_have_count(1)
    context.close()


def test_every_week_says_its_words(page: Page, address: str, content: Content) -> None:
    page.goto(address)
    slider = page.get_by_role("slider", name=content.message("week.choose"))
    part = page.locator(".bc-chooser", has=slider)
    tab_to(page, slider, 40)
    page.keyboard.press("Home")
    for week in range(weeks.FIRST_WEEK, weeks.LAST_WEEK + 1):
        name, band = weeks.name(content, week), weeks.band(content, week)
        expect(slider).to_have_attribute("aria-valuetext", name)
        expect(part.get_by_role("heading").first).to_have_text(f"{content.message('week.call')}: {name}")
        assert band
        expect(part).to_contain_text(band["call_note"])
        page.keyboard.press("ArrowRight")
    expect(part.get_by_role("status")).to_contain_text(str(weeks.LAST_WEEK))


def test_without_scripts_every_piece_can_be_read(chromium: Browser, made: Path, content: Content) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(made.as_uri())
    expect(page.get_by_text(content.message("finder.face"))).to_be_visible()
    assert len(page.locator("main").inner_text().split()) < 250
    row = pains.pains_of(content, "lower")[0]
    for name in (content.message("region.lower"), row["name"]):
        page.locator("summary", has_text=name).first.click()
    expect(page.get_by_text(content.message("finder.rule_out", pain=row["name"])).first).to_be_visible()
    context.close()


def test_a_broken_block_leaves_the_face(chromium: Browser, made: Path, tmp_path: Path, content: Content) -> None:
    text = made.read_text(encoding="utf-8").replace('data-part="finder">{', 'data-part="finder">{"', 1)
    for file in made.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "broken.html").write_text(text, encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "broken.html").as_uri())
    expect(page.get_by_text(content.message("finder.face"))).to_be_visible()
    expect(page.locator(".bc-chooser")).to_have_count(3)
    page.close()


def test_texts_of_the_tables_stay_text(chromium: Browser, edit: Edit, data_copy: Path, tmp_path: Path) -> None:
    def evil(*columns: str) -> Any:
        return lambda rows: [row.update(dict.fromkeys(columns, EVIL)) for row in rows]

    edit("symptoms.csv", evil("name", "description", "often_eased_by", "typical_pattern"))
    edit("symptom_remedy.csv", evil("reason"))
    edit("remedies.csv", evil("name", "take_care", "how_to_do_it", "note_2"))
    edit("weeks.csv", evil("what_changes", "call_note", "relief_hint"))
    edit("causes.csv", evil("name", "what_happens", "what_you_can_do"))
    edit("pictures.csv", evil("alt", "caption"))
    edit("warning_signs.csv", evil("sign", "short", "why_it_matters", "ask"))
    made = live_parts.write(tmp_path / "evil", parts_of(load(data_copy))[:3])
    page = chromium.new_page()
    heard = live_parts.watched(page)
    page.goto(f"{made.as_uri()}#pain=s-low-ache")
    finder_of(page).get_by_role("combobox").nth(1).select_option(index=2)
    page.locator("[data-value='leg']").first.press("Enter")
    for part in page.locator(".bc-chooser").all():
        assert EVIL.strip() in (part.text_content() or "")
        expect(part.locator("script, img[onerror]")).to_have_count(0)
    assert heard == []
    page.close()


def test_the_faces_hold_every_pain_week_and_plan(content: Content) -> None:
    shown: dict[str, faces.Face] = {view["name"]: face for _, view, face in parts_of(content)}
    for row in content["symptoms"]:
        assert row["name"] in shown["finder"].text
        assert row["typical_pattern"] in shown["body-map"].text
    for row in content["remedies"]:
        for _, text in remedies.before_you_start(content, row):
            assert text in shown["finder"].text
    for row in content["weeks"]:
        assert row["call_note"] in shown["week"].text
