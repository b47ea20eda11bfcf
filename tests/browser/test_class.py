"""A class as an educator teaches it: screens on the wall, her own window, a clicker; from the disk, with no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as PressedTooSoon

from backcare.content import Content
from backcare.model import class_plans, class_steps
from tests.browser.class_room import FAULTS, SIZES, TYPE, axe_faults, go_to, open_wall, place, room, watch, wrong
from tools import make_site, servers

LENGTHS = (45, 60, 90)
TWICE, ONCE = "b2-q-warning-hard-belly-1", "b2-q-warning-moves-less-1"
LEAST_TYPE = {"vote": 0.033, "say": 0.07, "cards": 0.04, "levels": 0.033, "signs": 0.022, "labor": 0.03}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain pages and the class pages."""
    out = tmp_path_factory.mktemp("class") / "site"
    make_site.build(out, plain=True)
    return out


@pytest.fixture(scope="module")
def with_bars(chromium: Browser) -> Iterator[Browser]:
    """A Chromium whose scroll bars take room, as they do on Windows."""
    options = servers.chromium_options()
    launched = chromium.browser_type.launch(ignore_default_args=["--hide-scrollbars"], **options)
    yield launched
    launched.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of a common projector, with no network."""
    opened = room(chromium)
    yield opened
    opened.close()


@pytest.fixture
def wall(context: BrowserContext, folder: Path) -> Iterator[Page]:
    """The class of 60 minutes on the wall."""
    page = open_wall(context, folder)
    yield page
    assert wrong(page) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_fits_and_is_read_from_the_back_row(
    with_bars: Browser, folder: Path, size: tuple[int, int]
) -> None:
    context = room(with_bars, size)
    for minutes in LENGTHS:
        page = open_wall(context, folder, f"plan-{minutes}.html")
        faults = []
        while True:
            faults += page.evaluate(FAULTS)
            screen = page.locator(".bc-screen:visible").get_attribute("data-screen") or ""
            if page.evaluate(TYPE) < LEAST_TYPE.get(screen, 0.03):
                faults.append(f"{place(page)}: small type of {screen}: {page.evaluate(TYPE)}")
            if page.locator("#bc-next").is_disabled():
                break
            for field in page.locator("[data-hands]:visible").all():
                field.fill("12")
            page.keyboard.press("PageDown")
        assert faults == []
        page.keyboard.press("w")
        signs = "n => n.firstElementChild.offsetHeight <= n.clientHeight + 1"
        assert page.locator("#bc-signs .bc-fit").evaluate(signs)
        page.close()
    context.close()


def test_a_screen_that_does_not_fit_is_seen(wall: Page) -> None:
    wall.locator(".bc-screen:visible .bc-said").evaluate("n => { n.textContent = 'word '.repeat(3000) }")
    wall.set_viewport_size({"width": 1281, "height": 720})
    assert any("does not fit" in fault for fault in wall.evaluate(FAULTS))
    expect(wall.locator(".bc-screen:visible .bc-fit")).to_have_attribute("tabindex", "0")  # it scrolls by keyboard


def test_the_class_of_60_minutes_by_clicker_alone(wall: Page, content: Content) -> None:
    steps = class_steps.steps(content, "plan-60")
    presses, seen = 0, [place(wall)]
    while not wall.locator("#bc-next").is_disabled():
        wall.keyboard.press("PageDown")
        presses += 1
        seen.append(place(wall))
        assert wall.evaluate("scrollY") == 0
    assert list(dict.fromkeys(seen)) == [f"{number + 1} of {len(steps)}" for number in range(len(steps))]
    print(f"{len(steps)} screens, {presses} presses, no scroll")
    assert presses <= 80
    expect(wall.locator(".bc-screen:visible .bc-box")).to_be_visible()
    wall.keyboard.press("PageUp")
    assert place(wall) == f"{len(steps) - 1} of {len(steps)}"
    for key, there in (
        ("Home", 1),
        ("ArrowRight", 2),
        ("ArrowDown", 3),
        ("Space", 4),
        ("ArrowUp", 3),
        ("ArrowLeft", 2),
    ):
        wall.keyboard.press(key)
        assert place(wall) == f"{there} of {len(steps)}", key
    wall.keyboard.press("End")
    assert place(wall) == f"{len(steps)} of {len(steps)}"


def test_the_signs_from_anywhere_and_the_dark_screen(wall: Page, content: Content) -> None:
    signs, dark = wall.locator("#bc-signs"), wall.locator("#bc-dark")
    go_to(wall, ONCE)
    wall.locator("[data-hands]:visible").first.focus()
    for key in ("w", "W"):
        wall.keyboard.press(key)
        expect(signs).to_be_visible() if key == "w" else expect(signs).not_to_be_visible()
        for line in content["warning_box"] if key == "w" else ():
            expect(signs).to_contain_text(line["text"])
    wall.keyboard.press("w")
    wall.keyboard.press("PageDown")  # a clicker closes them first
    expect(signs).not_to_be_visible()
    before = place(wall)
    wall.keyboard.press("b")
    expect(dark).to_be_visible()
    wall.keyboard.press("w")
    expect(signs).to_be_visible()
    expect(dark).not_to_be_visible()
    wall.keyboard.press("Escape")
    wall.keyboard.press("b")
    wall.keyboard.press("PageDown")
    expect(dark).not_to_be_visible()
    assert place(wall) == before
    wall.keyboard.press("l")
    wall.get_by_role("button", name=content.message("class.letters_off")).click()
    wall.keyboard.press("w")
    expect(signs).not_to_be_visible()
    wall.keyboard.press("Escape")
    wall.keyboard.press("b")
    expect(dark).not_to_be_visible()
    wall.get_by_role("button", name=content.message("class.signs_key")).click()
    expect(signs).to_be_visible()


def test_a_vote_counted_by_keyboard(wall: Page, content: Content) -> None:
    words = content.words("vote")
    go_to(wall, TWICE)
    vote = wall.locator(".bc-screen:visible")
    for key in ("6", "Enter", "4", "Enter", "2", "Enter", "3"):
        wall.keyboard.press(key)
    expect(wall.locator("#bc-status")).to_have_text(words["total"].format(count=15))
    for _ in range(2):
        expect(vote.locator(".bc-bar, .bc-reason")).to_have_count(0)  # nothing to copy before the answer
        wall.keyboard.press("PageDown")
    for key in ("1", "1", "Enter", "2", "5", "0", "Enter"):
        wall.keyboard.press(key)
    expect(vote.locator("[data-hands]").nth(1)).to_have_value("99")
    vote.locator("[data-hands]").nth(1).fill("2")
    vote.get_by_role("button", name=words["more"].format(letter="D"), exact=True).click()
    expect(vote.locator(".bc-bar")).to_have_count(0)
    wall.keyboard.press("PageDown")
    expect(vote.locator(".bc-bar")).to_have_count(8)
    expect(vote).to_contain_text(words["right_twice"].format(first_right=6, first_total=15, right=11, total=14))
    right, wrong_one = class_steps.steps(content, "plan-60")[5].shows["choices"][:2]
    expect(vote.locator(".bc-reason")).to_contain_text(right["why"])
    wall.keyboard.press("2")
    expect(vote.locator(".bc-reason")).to_contain_text(wrong_one["why"])
    expect(vote.get_by_role("button", name=content.message("class.reason", letter="B"))).to_be_focused()
    assert vote.locator(".bc-fill-first").first.evaluate("n => getComputedStyle(n).backgroundImage") != "none"


def test_numbers_survive_leaving_and_loading_again(wall: Page, folder: Path, content: Content) -> None:
    go_to(wall, TWICE)
    wall.keyboard.type("9")
    wall.goto((folder / "index.html").as_uri())
    wall.go_back()
    expect(wall.locator("[data-hands]:visible").first).to_have_value("9")
    wall.reload()
    expect(wall.locator("[data-hands]:visible").first).to_have_value("9")
    wall.keyboard.press("l")
    wall.get_by_role("button", name=content.message("class.clear")).click()
    wall.keyboard.press("Escape")
    expect(wall.locator("[data-hands]:visible").first).to_have_value("0")
    other = wall.context.browser.new_page()  # type: ignore[union-attr]
    other.goto(wall.url)
    assert place(other).startswith("1 of")  # another window knows nothing of this one
    other.close()


def test_what_was_kept_by_another_version_is_begun_anew(wall: Page) -> None:
    rubbish = {"at": "gone", "votes": {TWICE: {"phase": "no"}}, "clock": {"spent": "x"}, "open": 3}
    wall.evaluate("kept => sessionStorage.setItem('backcare:class:plan-60', JSON.stringify(kept))", rubbish)
    wall.reload()
    assert place(wall).startswith("1 of")
    go_to(wall, TWICE)
    expect(wall.locator("[data-hands]:visible").first).to_have_value("0")
    wall.evaluate("sessionStorage.setItem('backcare:class:plan-60', '{')")
    wall.reload()
    assert place(wall).startswith("1 of")


def open_notes(context: BrowserContext, wall: Page) -> Page:
    """Open the educator's own window with the key P; once more if a window that is just closing still has its name."""
    try:
        with context.expect_page(timeout=5_000) as opened:
            wall.keyboard.press("p")
    except PressedTooSoon:
        with context.expect_page() as opened:
            wall.keyboard.press("p")
    watch(opened.value)
    expect(opened.value.locator("#bc-told")).to_be_visible()
    return opened.value


@pytest.mark.parametrize("channel", [True, False], ids=["channel", "message"])
def test_the_second_window(chromium: Browser, folder: Path, content: Content, channel: bool) -> None:
    context = room(chromium)
    if not channel:
        context.add_init_script("delete window.BroadcastChannel")
    wall = open_wall(context, folder)
    block = class_plans.blocks(content, "plan-60")[1].row
    for note in class_steps.NOTES:
        expect(wall.get_by_text(block[note], exact=True).locator("visible=true")).to_have_count(0)  # not on the wall
    notes = open_notes(context, wall)
    for _ in range(6):  # one of them shows the answers of the cards
        notes.keyboard.press("PageDown")
        notes.wait_for_timeout(60)
    expect(notes.locator("#bc-number")).to_have_text("6 of 43")
    assert place(wall) == "6 of 43"
    for note in ("say", "do", "ask", "answers", "partner"):
        expect(notes.locator("#bc-notes")).to_contain_text(block[note])
    expect(notes.locator("#bc-answers")).to_contain_text(
        class_steps.steps(content, "plan-60")[5].shows["choices"][2]["why"]
    )
    expect(notes.locator("#bc-following")).to_have_text(content.message("vote.talk"))
    assert axe_faults(notes) == []
    wall.reload()  # each window may go and come back
    notes.get_by_role("button", name=content.message("class.signs_key")).click()
    expect(wall.locator("#bc-signs")).to_be_visible(timeout=10_000)
    notes.keyboard.press("w")
    notes.reload()
    expect(notes.locator("#bc-number")).to_have_text("6 of 43")
    notes.keyboard.press("b")
    expect(wall.locator("#bc-dark")).to_be_visible()
    notes.close()
    wall.keyboard.press("b")
    wall.keyboard.type("7")
    notes = open_notes(context, wall)
    wall.close()
    expect(notes.locator("#bc-gone")).to_be_visible(timeout=15_000)
    with context.expect_page() as opened:
        notes.get_by_role("button", name=content.message("presenter.open")).click()
    again = opened.value
    expect(again.locator("#bc-place")).to_have_text("6 of 43")
    expect(again.locator("[data-hands]:visible").first).to_have_value("7")
    expect(notes.locator("#bc-gone")).not_to_be_visible(timeout=10_000)
    assert wrong(notes) == []
    context.close()


def test_the_clock_of_a_block(chromium: Browser, folder: Path, content: Content) -> None:
    context = room(chromium)
    context.clock.install()
    wall = open_wall(context, folder)
    notes = open_notes(context, wall)
    wall.keyboard.press("PageDown")  # the clock starts as the class does
    context.clock.run_for(90_000)
    spent = re.escape(content.message("presenter.in_block", spent="1:3#", minutes=3)).replace(
        r"\#", r"\d"
    )  # it goes on
    expect(notes.locator("#bc-in-block")).to_have_text(re.compile(spent))
    notes.get_by_role("button", name=content.message("presenter.pause")).click()
    paused = notes.locator("#bc-in-block").inner_text()
    context.clock.run_for(60_000)
    expect(notes.locator("#bc-in-block")).to_have_text(paused)
    notes.get_by_role("button", name=content.message("presenter.start")).click()
    context.clock.fast_forward(100_000)  # asleep
    context.clock.run_for(2_000)
    expect(notes.locator("#bc-over")).to_have_text(re.compile(r"^0:1\d "))
    wall.keyboard.press("PageDown")
    context.clock.run_for(1_000)
    expect(notes.locator("#bc-over")).to_be_empty()
    context.close()


def test_one_block_alone(context: BrowserContext, folder: Path, content: Content) -> None:
    page = open_wall(context, folder, "index.html")
    assert axe_faults(page) == []
    plan = page.locator(".bc-plans > li").nth(1)
    plan.locator("summary").first.click()
    block = class_plans.blocks(content, "plan-60")[3].row
    plan.get_by_role("link", name=block["title"]).click()
    own = [step for step in class_steps.steps(content, "plan-60") if step.block == 3]
    assert place(page) == f"1 of {len(own)}"
    page.keyboard.press("End")
    assert place(page) == f"{len(own)} of {len(own)}"
    expect(page.locator(".bc-screen:visible .bc-where")).to_contain_text(block["title"])
    assert wrong(page) == []


@pytest.mark.parametrize(
    "step", ["b1-say", "b1-signs", "b2-levels", "b2-a-sign-cards", TWICE, "b3-p-waves", "b3-labor", "b4-script"]
)
def test_axe_on_each_kind_of_screen(wall: Page, step: str) -> None:
    go_to(wall, step)
    assert axe_faults(wall) == []
    wall.keyboard.press("PageDown")
    assert axe_faults(wall) == []


def test_axe_on_what_lies_over_a_screen_and_its_twin(wall: Page) -> None:
    for key in ("w", "l", "b"):
        wall.keyboard.press(key)
        assert axe_faults(wall) == [], key
    wall.evaluate("document.querySelector('#bc-dark button').textContent = ''")
    assert axe_faults(wall) != []


def test_on_a_phone(chromium: Browser, folder: Path) -> None:
    context = room(chromium, (390, 844))
    for name in ("index.html", "plan-45.html", "presenter.html"):
        page = open_wall(context, folder, name)
        for _ in range(8 if name.startswith("plan") else 1):
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
            if name.startswith("plan"):
                page.locator("#bc-next").click()
        assert wrong(page) == []
        page.close()
    context.close()


def test_without_scripts_it_is_a_list_with_folded_answers(chromium: Browser, folder: Path, content: Content) -> None:
    context = room(chromium, java_script_enabled=False)
    page = open_wall(context, folder, "plan-45.html")
    steps = class_steps.steps(content, "plan-45")
    expect(page.locator(".bc-screen:visible")).to_have_count(len(steps))
    expect(page.locator("nav.bc-keys, dialog, #bc-dark").locator("visible=true")).to_have_count(0)
    vote = next(step for step in steps if step.screen == "vote").shows
    why = page.get_by_text(vote["choices"][0]["why"])
    expect(why).to_be_hidden()
    page.locator(".bc-face summary").first.click()
    expect(why.first).to_be_visible()
    context.close()


def test_the_policy_lets_nothing_inline_run(wall: Page) -> None:
    requests: list[str] = []
    wall.on("request", lambda asked: requests.append(asked.url))
    wall.evaluate("""() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      fetch('https://example.org/').catch(() => {});
    }""")
    assert wall.evaluate("window.ran") is None
    assert len(wrong(wall)) >= 2
    wall.wrong.clear()  # type: ignore[attr-defined]
