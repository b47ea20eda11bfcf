"""The frame of the plain pages: its policy, what a reader keeps on her device, the course without a connection."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from backcare.content import Content, phone_numbers
from backcare.model import course_map
from backcare.outputs import site_pages
from backcare.outputs.site_pages import Site
from backcare.parts import scripts
from tests.browser import site_copy
from tests.browser.site_copy import PHONE, SiteCopy
from tests.course_copy import DATA

NUMBERS = {"maternity": "(0113) 496-0000", "emergency": "112", "advice": "+44 (0)113 496 0001"}
LESSON = "notebooks/01_causes.html"
WATCH = """window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));"""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone."""
    context = chromium.new_context(viewport=PHONE, has_touch=True)
    context.add_init_script(WATCH)
    yield context
    context.close()


@pytest.mark.parametrize("by", ["http", "file"])
def test_the_policy_refuses_nothing_that_the_pages_do(phone: BrowserContext, pages: SiteCopy, by: str) -> None:
    page = phone.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in sorted(path for path in pages.folder.rglob("*.html") if path.parent.name != "class"):
        page.goto(f"{pages.address}/{path.relative_to(pages.folder)}" if by == "http" else path.as_uri())
        asked = page.locator("script[data-part]").count()
        expect(page.locator(".bc-part > .bc-live")).to_have_count(asked)
        assert page.evaluate("window.refused") == [], path.name
        assert page.evaluate("getComputedStyle(document.querySelector('.bc-top')).backgroundColor") == "rgb(13, 74, 87)"
    assert faults == []


def test_what_the_policy_refuses_is_seen(phone: BrowserContext, pages: SiteCopy) -> None:
    page = phone.new_page()
    page.goto(f"{pages.address}/index.html")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p><img src=\"https://a.b/c\">')"
    )
    until(page, "window.refused.length >= 2")


def until(page: Page, condition: str) -> None:
    """Wait until an expression is true; the policy of the pages refuses the usual way, which evaluates a text there."""
    page.evaluate(f"async () => {{ while (!(await ({condition}))) await new Promise((on) => setTimeout(on, 50)); }}")


def save(page: Page, pages: SiteCopy, content: Content, **values: str) -> None:
    """Type into the form of her numbers and save, with the keyboard."""
    page.goto(f"{pages.address}/{site_pages.MINE}")
    for who, value in values.items():
        page.get_by_label(content.message(f"mine.{who}"), exact=True).fill(value)
    page.get_by_role("button", name=content.message("mine.save")).press("Enter")


def test_her_numbers_stand_in_every_box_until_she_forgets_them(
    phone: BrowserContext, pages: SiteCopy, content: Content
) -> None:
    page = phone.new_page()
    save(page, pages, content, **NUMBERS, week="28")
    expect(page.get_by_role("status").first).to_have_text(content.message("mine.saved"))
    for address in ("index.html", LESSON, site_pages.MINE):
        page.goto(f"{pages.address}/{address}")
        mine = page.locator("[data-mine]")
        expect(mine).to_contain_text(content.message("mine.show_week", week=28))
        for who, number in NUMBERS.items():
            shown = mine.get_by_role("link", name=phone_numbers.on_screen(number), exact=True)
            expect(shown).to_have_attribute("href", phone_numbers.address(number))
            expect(mine).to_contain_text(content.message(f"mine.show_{who}", phone=phone_numbers.on_screen(number)))
        bar = page.get_by_role("navigation", name=content.message("site.help"))
        call = bar.get_by_role(
            "link", name=content.message("mine.call", phone=phone_numbers.on_screen(NUMBERS["maternity"]))
        )
        expect(call).to_have_attribute("href", phone_numbers.address(NUMBERS["maternity"]))
    page.get_by_role("button", name=content.message("mine.forget")).press("Enter")
    expect(page.get_by_role("status").first).to_have_text(content.message("mine.forgotten"))
    expect(page.get_by_label(content.message("mine.maternity"))).to_have_value("")
    page.goto(f"{pages.address}/{LESSON}")
    expect(page.locator("[data-mine]")).to_be_hidden()
    expect(page.locator("[data-call]")).to_have_attribute("href", "#whom-to-call")
    assert page.evaluate("localStorage.getItem('backcare:mine')") is None


@pytest.mark.parametrize("bad", ["call me", "4.42E+11", "=1+2", "12", "07-11-26", "<b>112</b>"])
def test_what_is_no_number_is_not_saved(phone: BrowserContext, pages: SiteCopy, content: Content, bad: str) -> None:
    page = phone.new_page()
    save(page, pages, content, maternity=bad, emergency="112")
    field = page.get_by_label(content.message("mine.maternity"))
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#bc-fault-maternity")).to_have_text(content.message("mine.not_a_number"))
    assert page.evaluate("localStorage.getItem('backcare:mine')") is None


@pytest.mark.parametrize("week", ["0", "43", "2.5", "-1"])
def test_what_is_no_week_is_not_saved(phone: BrowserContext, pages: SiteCopy, content: Content, week: str) -> None:
    page = phone.new_page()
    save(page, pages, content, week=week)
    expect(page.locator("#bc-fault-week")).to_have_text(content.message("mine.not_a_week"))
    assert page.evaluate("localStorage.getItem('backcare:mine')") is None


@pytest.mark.parametrize(
    "kept", ["{", "null", '{"numbers": {"maternity": "call me", "emergency": 5}, "week": "x"}', '{"week": 40}']
)
def test_what_is_kept_and_no_good_is_not_shown(phone: BrowserContext, pages: SiteCopy, kept: str) -> None:
    page = phone.new_page()
    page.goto(f"{pages.address}/index.html")
    page.evaluate("kept => localStorage.setItem('backcare:mine', kept)", kept)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.reload()
    expect(page.locator("[data-mine]")).to_be_hidden()
    expect(page.locator("[data-call]")).to_have_attribute("href", "#whom-to-call")
    assert faults == []


def twin(page: Page, module: str, call: str, values: object) -> list[object]:
    """Run a function of the page's script on each value."""
    found: list[object] = page.evaluate(
        f"values => {{ {scripts.joined([module])}\nreturn values.map((value) => _{module}.{call}); }}", values
    )
    return found


def test_the_page_and_the_tables_agree_on_what_a_number_is(chromium: Browser, content: Content) -> None:
    page = chromium.new_page()
    rules = json.loads(Site(content, []).settings())["rules"]
    known = [
        *NUMBERS.values(),
        "999",
        "0113\u00a0496\u20110000",
        "12/11/2026",
        "1.5E+10",
        "####",
        "+",
        "(12",
        "12)",
        "1\u200b12",
        "1" * 21,
        "4420712345",
        "",
    ]
    dice = random.Random(7)  # noqa: S311 - repeatable, not secret
    signs = "0123456789 0123456789-()+./=eE#x\u00a0\u2011\u200b\t"
    made = ["".join(dice.choice(signs) for _ in range(dice.randint(1, 14))) for _ in range(3000)]
    texts = known + made
    faults = twin(page, "phone_numbers", f"isNumber(value, {json.dumps(rules)})", texts)
    expected = [not phone_numbers.fault(text) for text in texts]
    assert [text for text, one, other in zip(texts, faults, expected, strict=True) if one != other] == []
    assert 50 < sum(expected) < len(texts) - 50
    good = [text for text, fine in zip(texts, expected, strict=True) if fine]
    assert twin(page, "phone_numbers", "address(value)", good) == [phone_numbers.address(text) for text in good]
    assert twin(page, "phone_numbers", "onScreen(value)", good) == [phone_numbers.on_screen(text) for text in good]
    page.close()


def test_the_week_goes_on(chromium: Browser) -> None:
    page = chromium.new_page()
    said = [
        ["2026-11-01", day, week]
        for day, week in (
            ("2026-11-01", 28),
            ("2026-11-07", 28),
            ("2026-11-08", 29),
            ("2027-02-07", 42),
            ("2027-02-14", None),
        )
    ]
    found = twin(page, "mine", "weekNow({ week: 28, said: value[0] }, Date.parse(value[1]))", said)
    assert found == [week for _, _, week in said]
    page.close()


def test_the_course_is_there_without_a_connection(phone: BrowserContext, pages: SiteCopy, content: Content) -> None:
    page = phone.new_page()
    page.goto(f"{pages.address}/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    until(page, "navigator.serviceWorker.controller")
    phone.set_offline(True)
    for address in ("", "notebooks/04_relief.html", "exercises/case_studies.html", "notebooks/04_relief.html#Move"):
        page.goto(f"{pages.address}/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        until(page, "[...document.images].every((image) => image.loading === 'lazy' || image.naturalWidth)")
    expect(page.locator(".bc-live").first).to_be_visible()
    page.get_by_role("link", name=content.message("site.title")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(content.message("site.title"))


def test_a_corrected_page_is_there_at_the_next_visit(
    chromium: Browser, root: Path, content: Content, tmp_path: Path
) -> None:
    site = site_copy.write(tmp_path / "site", content, root)
    context = chromium.new_context()
    page = context.new_page()
    with site_copy.served(site, tmp_path / "log") as address:
        page.goto(f"{address}/index.html")
        until(page, "navigator.serviceWorker.controller")
        before = page.evaluate("caches.keys().then(([name]) => name)")
        data = Path(shutil.copytree(DATA, tmp_path / "data"))
        rows = (data / "messages.csv").read_text(encoding="utf-8")
        (data / "messages.csv").write_text(
            rows.replace(content.message("site.course_how"), "All new."), encoding="utf-8"
        )
        site_copy.write(site, Content(data), root)
        page.goto(f"{address}/index.html")
        expect(page.get_by_text("All new.")).to_be_visible()
        until(page, f"caches.keys().then((names) => names.length === 1 && names[0] !== '{before}')")
        context.set_offline(True)
        page.goto(f"{address}/index.html")
        expect(page.get_by_text("All new.")).to_be_visible()
    context.close()


def test_folds_of_the_frame_open_where_there_is_room(chromium: Browser, pages: SiteCopy, content: Content) -> None:
    for width, opened in ((390, False), (1280, True)):
        page = chromium.new_page(viewport={"width": width, "height": 844})
        page.goto(f"{pages.address}/{LESSON}")
        contents = page.get_by_role("navigation", name=content.message("site.contents"))
        expect(contents.get_by_role("link").first).to_be_visible(visible=opened)
        lessons = page.get_by_role("navigation", name=content.message("site.nav"), exact=True)
        expect(lessons.get_by_role("link", name=content["lessons"]["relief"]["title"])).to_be_visible(visible=opened)
        page.close()


UNDER_THE_BAR = """() => {
  const bar = document.querySelector(".bc-help").getBoundingClientRect().top;
  const part = document.querySelector(".bc-selfcheck");
  const told = [part.querySelector("[role=status]"), ...part.querySelectorAll("button")];
  return told.filter((one) => one.checkVisibility()).filter((one) => one.getBoundingClientRect().bottom > bar).length;
}"""


def test_emergencies_are_open_on_the_front_page_of_a_phone(phone: BrowserContext, pages: SiteCopy) -> None:
    page = phone.new_page()
    page.goto(f"{pages.address}/index.html")
    lines = {level: page.locator(f".bc-box [data-level={level}] li") for level in ("emergency", "call_now")}
    expect(lines["emergency"].first).to_be_visible()
    expect(lines["call_now"].first).to_be_hidden()


def test_the_bar_covers_no_verdict(phone: BrowserContext, pages: SiteCopy) -> None:
    page = phone.new_page()
    page.goto(f"{pages.address}/notebooks/04_relief.html")
    page.locator(".bc-selfcheck input").nth(1).check()
    check = page.locator(".bc-selfcheck button").first
    for where in ("end", "center", "start"):
        check.evaluate("(node, block) => node.scrollIntoView({ block, behavior: 'instant' })", where)
        check.evaluate("(node) => node.click()")
        until(page, f"({UNDER_THE_BAR})() === 0")
    page.locator(".bc-help").evaluate("(node) => { node.style.minHeight = '90vh'; }")
    assert page.evaluate(UNDER_THE_BAR) > 0, "a bar over the verdict is seen"


def test_a_link_into_a_fold_of_the_front_page(phone: BrowserContext, pages: SiteCopy, content: Content) -> None:
    page = phone.new_page()
    page.goto(f"{pages.address}/index.html#educators")
    first = next(row for row in content["pages"] if row["group"] == course_map.EDUCATORS)
    expect(page.get_by_role("main").get_by_role("link", name=first["title"], exact=True)).to_be_visible()
    page.goto(f"{pages.address}/index.html#practice")
    expect(page.get_by_role("main").get_by_role("link", name="Case studies", exact=True)).to_be_visible()


def test_the_frame_works_without_scripts(chromium: Browser, pages: SiteCopy, content: Content) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{pages.address}/{LESSON}")
    page.get_by_text(content.message("site.menu"), exact=True).click()
    page.get_by_role("navigation", name=content.message("site.nav"), exact=True).get_by_role(
        "link", name=content.message("mine.title")
    ).click()
    expect(page.get_by_text(content.message("mine.no_script"))).to_be_visible()
    expect(page.get_by_role("button", name=content.message("mine.save"))).to_be_hidden()
    context.close()
