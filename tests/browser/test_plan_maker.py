"""The plan maker on a plain page: equal to Python for all pairs and threes of pains; by keyboard and touch."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from backcare.content import Content, load
from backcare.model import comfort_plan, remedies
from backcare.parts import plan_page, plan_part
from tests.browser import live_parts
from tests.browser.pages import tab_to
from tests.course_copy import Edit, set_settings

EVIL = "<script>alert('&')</script> <img src=x onerror=alert(1)> \"quoted\" {plan}\u2028"
Asked = tuple[list[str], list[tuple[str, str]]]
JS = "v[1].map(([pains, tries]) => m.page(v[0], m.makePlan(v[0], pains, tries), v[2] ?? {}))"


def every_choice(content: Content) -> list[Asked]:
    """Return all single pains and pairs, and all threes, with no tip, all tips, and a random part of them."""
    rng = random.Random(11)  # noqa: S311 - no secret
    pains = [row["id"] for row in content["symptoms"]]
    pairs = [(row["symptom_id"], row["remedy_id"]) for row in content["symptom_remedy"]]
    asked: list[Asked] = [([], []), ([], pairs)]
    for size in (1, 2):
        for some in combinations(pains, size):
            for order in (list(some), list(reversed(some))):
                own = [pair for pair in pairs if pair[0] in some]
                asked += [(order, []), (order, own), (order, [pair for pair in own if rng.random() < 0.4])]
    for some in combinations(pains, 3):
        order = rng.sample(some, 3)
        own = [pair for pair in pairs if pair[0] in some and rng.random() < 0.4]
        asked.append((order, rng.sample(own, len(own))))
    return asked


def test_the_page_makes_the_plan_that_python_makes(chromium: Browser, content: Content) -> None:
    page = chromium.new_page()
    view, asked = plan_part.view(content), every_choice(content)
    made = live_parts.call(page, "plan", JS, view, asked)
    frame, shared = plan_page.frame(content), plan_page.pieces(content)
    different = []
    for (pains, tries), html in zip(asked, made, strict=True):
        plan = comfort_plan.make_plan(content, pains, tries)
        if html != plan_page.fill(frame, plan=plan_page.markup(content, plan, 1, shared)):
            different.append((pains, tries))
    assert len(asked) > 1500
    assert different == []
    page.close()


@pytest.mark.parametrize("broken", ["careful", "general", "about", "box"])
def test_a_difference_is_seen(chromium: Browser, content: Content, broken: str) -> None:
    page = chromium.new_page()
    view = plan_part.view(content)
    asked = [([row["id"], "s-pel-front"], [(row["id"], "r-walk")]) for row in content["symptoms"]]
    good = live_parts.call(page, "plan", JS, view, asked)
    assert live_parts.call(page, "plan", JS, {**view, broken: []}, asked) != good
    page.close()


def test_offers_are_those_of_python(chromium: Browser, content: Content) -> None:
    page = chromium.new_page()
    view = plan_part.view(content)
    some = [list(pains) for pains, tries in every_choice(content) if not tries]
    js = (
        "v[1].map((pains) => m.offers(v[0], pains).map(({ pain, tips }) => [pain, tips.map((t) => [t.remedy, t.fit])]))"
    )
    for pains, shown in zip(some, live_parts.call(page, "plan", js, view, some), strict=True):
        offered = comfort_plan.offers(content, pains)
        assert shown == [[o.pain["id"], [[tip.id, tip.fit] for tip in o.tips]] for o in offered]
    page.close()


def test_saved_numbers_stand_in_the_plan(chromium: Browser, content: Content, data_copy: Path) -> None:
    """Numbers that she saved read as those of the settings do; what is no number is left out."""
    page = chromium.new_page()
    numbers = {"maternity": "555 0100", "emergency": "000", "advice": "555-0199"}
    set_settings(data_copy, **{f"{who}_phone": number for who, number in numbers.items()})
    local = load(data_copy)
    shown = live_parts.call(page, "plan", JS, plan_part.view(content), [[[], []]], numbers)
    assert shown[0] == plan_page.page(local, comfort_plan.make_plan(local))
    wrong = {"maternity": "call me", "emergency": 3, "advice": "<b>1</b>"}
    blank = plan_page.page(content, comfort_plan.make_plan(content))
    assert live_parts.call(page, "plan", JS, plan_part.view(content), [[[], []]], wrong) == [blank]
    page.close()


@pytest.fixture(scope="module")
def made(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    part = ("plan_maker", plan_part.view(content), plan_page.blank_face(content))
    return live_parts.write(tmp_path_factory.mktemp("plan"), [part])


def step(page: Page, name: str) -> Locator:
    return page.locator(f".bc-step[data-step='{name}']")


def onward(page: Page, content: Content, name: str) -> None:
    """Go to the next step where one shows at a time; the heading of the step has the keyboard then."""
    forward = page.locator(".bc-step.bc-now").get_by_role("button", name=content.message("plan.next"), exact=True)
    if forward.is_visible():
        forward.press("Enter")
        expect(step(page, name).get_by_role("heading").first).to_be_focused()
    expect(step(page, name)).to_be_visible()


def test_a_plan_by_keyboard(page: Page, made: Path, content: Content) -> None:
    words = content.words("plan")
    heard = live_parts.watched(page)
    page.goto(made.as_uri())
    status = page.get_by_role("status").first
    expect(status).to_have_text(words["choose_pain"])
    pain = page.get_by_role("checkbox", name=content["symptoms"]["s-low-ache"]["name"], exact=True)
    tab_to(page, pain, 30)
    page.keyboard.press("Space")
    expect(status).to_contain_text(content["symptoms"]["s-low-ache"]["name"])
    onward(page, content, "signs")
    expect(step(page, "signs")).to_contain_text(content["warning_box"].rows[0]["text"])
    onward(page, content, "remedies")
    expect(step(page, "remedies")).to_contain_text(words["tick_checked"])
    expect(step(page, "remedies").get_by_role("group")).to_have_count(0)
    gate = page.get_by_role("checkbox", name=words["checked_by_team"])
    gate.press("Space")
    offered = comfort_plan.offers(content, ["s-low-ache"])[0].tips
    walk = page.locator("input[value='s-low-ache|r-walk']")
    expect(page.locator(".bc-step[data-step='remedies'] fieldset input")).to_have_count(len(offered))
    before = walk.locator("xpath=ancestor::div[1]").locator("details")
    expect(before.locator("p")).to_be_hidden()
    walk.press("Space")
    expect(before.locator("p")).to_have_text(remedies.before_line(content, content["remedies"]["r-walk"]))
    expect(before.locator("p")).to_be_visible()
    assert live_parts.faults(page) == [] or page.viewport_size == {"width": 0, "height": 0}
    onward(page, content, "plan")
    preview = page.locator(".bc-paper")
    expect(preview.locator("[data-remedy='r-walk']")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name=words["save"]).press("Enter")
    assert saved.value.suggested_filename == words["file"]
    plan = comfort_plan.make_plan(content, ["s-low-ache"], [("s-low-ache", "r-walk")])
    assert Path(saved.value.path()).read_text(encoding="utf-8") == plan_page.page(content, plan)
    expect(step(page, "plan").get_by_role("status")).to_contain_text(words["file"])
    assert [each for each in heard if "page.css" not in each and "preload" not in each] == []


def test_a_call_first_closes_print_and_save(page: Page, made: Path, content: Content) -> None:
    words = content.words("plan")
    page.goto(made.as_uri())
    page.locator("input[value='s-low-ache']").check()
    page.locator("input[value='s-low-waves']").check()
    name = content["symptoms"]["s-low-waves"]["name"]
    expect(page.get_by_role("status").first).to_contain_text("call your maternity team now")
    for to in ("signs", "remedies", "plan"):
        onward(page, content, to)
        if to == "remedies":
            expect(page.get_by_role("checkbox", name=words["checked_by_team"])).to_be_disabled()
            expect(step(page, to)).to_contain_text(words["no_tips_yet"])
    expect(page.get_by_role("button", name=words["print"])).to_be_disabled()
    expect(page.get_by_role("button", name=words["save"])).to_be_disabled()
    expect(step(page, "plan").get_by_role("status")).to_contain_text(name)
    expect(page.locator(".bc-paper .bc-tip")).to_have_count(0)
    assert live_parts.faults(page) == []


def test_other_pains_take_the_tick_away_and_one_too_many_is_not_taken(page: Page, made: Path, content: Content) -> None:
    page.goto(made.as_uri())
    boxes = page.locator(".bc-step[data-step='pains'] input")
    gate = page.locator(".bc-step[data-step='remedies'] > .bc-option input")
    boxes.nth(1).check()
    page.evaluate("document.querySelectorAll('.bc-step').forEach((step) => step.classList.add('bc-now'))")
    gate.check()
    page.locator(".bc-step[data-step='remedies'] fieldset input").first.check()
    expect(page.locator(".bc-paper .bc-tip")).to_have_count(1)
    boxes.nth(2).check()
    expect(gate).not_to_be_checked()
    expect(page.locator(".bc-paper .bc-tip")).to_have_count(0)
    one_more = comfort_plan.MAX_PAINS + 1
    for place in range(3, one_more):
        boxes.nth(place).check()
    boxes.nth(one_more).click()
    expect(boxes.nth(one_more)).not_to_be_checked()
    expect(page.get_by_role("status").first).to_have_text(
        content.message("plan.too_many", count=comfort_plan.MAX_PAINS)
    )


def test_the_plan_prints_alone_on_one_sheet(chromium: Browser, made: Path, content: Content) -> None:
    from pypdf import PdfReader

    page = chromium.new_page()
    page.goto(made.as_uri())
    for pain in ("s-low-waist", "s-low-ache"):
        page.locator(f"input[value='{pain}']").check()
    page.locator(".bc-step[data-step='remedies'] > .bc-option input").check()
    for tip in page.locator(".bc-step[data-step='remedies'] fieldset input").all()[:4]:
        tip.check()
    page.evaluate("window.print = () => { window.asked = true; }")
    page.get_by_role("button", name=content.message("plan.print")).click()
    assert page.evaluate("window.asked")
    file = made.parent / "plan.pdf"
    page.pdf(path=file, format="Letter", prefer_css_page_size=False)
    read = PdfReader(file)
    text = " ".join(sheet.extract_text() for sheet in read.pages)
    assert len(read.pages) == 1
    assert content.message("plan.heading") in text
    assert "A section" not in text
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".bc-plan-sheet")).to_have_count(0)
    page.close()


def test_by_touch_one_step_at_a_time(chromium: Browser, made: Path, content: Content) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(made.as_uri())
    expect(page.locator(".bc-step:visible")).to_have_count(1)
    page.get_by_text(content["symptoms"]["s-low-ache"]["name"], exact=True).tap()
    for name in ("signs", "remedies", "plan"):
        page.locator(".bc-step.bc-now").get_by_role("button", name=content.message("plan.next"), exact=True).tap()
        expect(page.locator(".bc-step:visible")).to_have_count(1)
        expect(step(page, name)).to_be_visible()
        assert live_parts.faults(page) == []
    page.locator(".bc-step.bc-now").get_by_role("button", name=content.message("plan.back"), exact=True).tap()
    expect(step(page, "remedies")).to_be_visible()
    context.close()


def test_numbers_that_she_saved_show_at_once(chromium: Browser, made: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(made.as_uri())
    page.evaluate("localStorage.setItem('backcare:mine', JSON.stringify({ numbers: { maternity: '555 0100' } }))")
    page.reload()
    expect(page.locator(".bc-paper a[href='tel:5550100']")).to_be_attached()
    context.close()


def test_without_scripts_there_is_the_blank_plan(chromium: Browser, made: Path, content: Content) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(made.as_uri())
    expect(page.get_by_text(content.message("plan.not_run"))).to_be_visible()
    page.get_by_text(content.message("plan.blank"), exact=True).click()
    expect(page.get_by_text(content.message("plan.when_to_call"))).to_be_visible()
    context.close()


def test_texts_of_the_tables_stay_text(chromium: Browser, edit: Edit, data_copy: Path, tmp_path: Path) -> None:
    def evil(*columns: str) -> Any:
        return lambda rows: [row.update({c: f"{row[c]} {EVIL}" for c in columns}) for row in rows]

    edit("symptoms.csv", evil("name"))
    edit("remedies.csv", evil("name", "how_to_do_it", "how_often_limits", "take_care"))
    edit("warning_signs.csv", evil("short"))
    broken = load(data_copy)
    part = ("plan_maker", plan_part.view(broken), plan_page.blank_face(broken))
    page = chromium.new_page()
    heard = live_parts.watched(page)
    page.goto(live_parts.write(tmp_path / "evil", [part]).as_uri())
    page.locator("input[value='s-low-ache']").check()
    page.locator(".bc-step[data-step='remedies'] > .bc-option input").check()
    page.locator("input[value='s-low-ache|r-walk']").check()
    preview = page.locator(".bc-paper")
    assert "<script>alert" in (preview.text_content() or "")
    expect(page.locator(".bc-chooser :is(script, img)")).to_have_count(0)
    asked: list[Asked] = [(["s-low-ache"], [("s-low-ache", "r-walk")])]
    html = live_parts.call(page, "plan", JS, plan_part.view(broken), asked)
    assert html == [plan_page.page(broken, comfort_plan.make_plan(broken, *asked[0]))]
    assert heard == []
    page.close()
