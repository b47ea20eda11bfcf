"""The frame of the plain pages: its policy, what a reader keeps on her device, the course without a connection."""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from backcare import page_source
from backcare.content import Content, phone_numbers
from backcare.model import course_map
from backcare.outputs import site_pages
from backcare.outputs.site_pages import Site
from backcare.parts import scripts
from tests.course_copy import DATA
from tools import make_site, servers

NUMBERS = {"maternity": "(0113) 496-0000", "emergency": "112", "advice": "+44 (0)113 496 0001"}
LESSON = "notebooks/01_causes.html"
WATCH = """window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));"""


def write(out: Path, content: Content, root: Path) -> Path:
    """Write the plain pages as they are published, without the browser edition."""
    pages = course_map.pages(content)
    made = page_source.read_pages(content, site_pages.targets(pages, []), root, pages)
    make_site.write(out, Site(content, made, installable=True))
    return out


@pytest.fixture(scope="module")
def pages(root: Path, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain pages."""
    return write(tmp_path_factory.mktemp("frame"), content, root)


@pytest.fixture(scope="module")
def home(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Their address."""
    address = f"http://127.0.0.1:{servers.free_port()}"
    command = [sys.executable, "-m", "http.server", address.rsplit(":")[-1], "--bind", "127.0.0.1"]
    with servers.served(command, f"{address}/index.html", pages, tmp_path_factory.mktemp("log") / "log"):
        yield address


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.add_init_script(WATCH)
    yield context
    context.close()


@pytest.mark.parametrize("by", ["http", "file"])
def test_the_policy_refuses_nothing_that_the_pages_do(phone: BrowserContext, pages: Path, home: str, by: str) -> None:
    page = phone.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in sorted(pages.rglob("*.html")):
        page.goto(f"{home}/{path.relative_to(pages)}" if by == "http" else path.as_uri())
        asked = page.locator("script[data-part]").count()
        expect(page.locator(".bc-part > .bc-live")).to_have_count(asked)
        assert page.evaluate("window.refused") == [], path.name
        assert page.evaluate("getComputedStyle(document.querySelector('.bc-top')).backgroundColor") == "rgb(13, 74, 87)"
    assert faults == []


def test_what_the_policy_refuses_is_seen(phone: BrowserContext, home: str) -> None:
    page = phone.new_page()
    page.goto(f"{home}/index.html")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p><img src=\"https://a.b/c\">')"
    )
    until(page, "window.refused.length >= 2")


def until(page: Page, condition: str) -> None:
    """Wait until an expression is true; the policy of the pages lets no test wait for a text that is evaluated there."""
    page.evaluate(f"async () => {{ while (!(await ({condition}))) await new Promise((on) => setTimeout(on, 50)); }}")


def save(page: Page, home: str, content: Content, **values: str) -> None:
    """Type into the form of her numbers and save, with the keyboard."""
    page.goto(f"{home}/{site_pages.MINE}")
    for who, value in values.items():
        page.get_by_label(content.message(f"mine.{who}"), exact=True).fill(value)
    page.get_by_role("button", name=content.message("mine.save")).press("Enter")


def test_her_numbers_stand_in_every_box_until_she_forgets_them(
    phone: BrowserContext, home: str, content: Content
) -> None:
    page = phone.new_page()
    save(page, home, content, **NUMBERS, week="28")
    expect(page.get_by_role("status").first).to_have_text(content.message("mine.saved"))
    for address in ("index.html", LESSON, site_pages.MINE):
        page.goto(f"{home}/{address}")
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
    page.goto(f"{home}/{LESSON}")
    expect(page.locator("[data-mine]")).to_be_hidden()
    expect(page.locator("[data-call]")).to_have_attribute("href", "#whom-to-call")
    assert page.evaluate("localStorage.getItem('backcare:mine')") is None


@pytest.mark.parametrize("bad", ["call me", "4.42E+11", "=1+2", "12", "07-11-26", "<b>112</b>"])
def test_what_is_no_number_is_not_saved(phone: BrowserContext, home: str, content: Content, bad: str) -> None:
    page = phone.new_page()
    save(page, home, content, maternity=bad, emergency="112")
    field = page.get_by_label(content.message("mine.maternity"))
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#bc-fault-maternity")).to_have_text(content.message("mine.not_a_number"))
    assert page.evaluate("localStorage.getItem('backcare:mine')") is None


@pytest.mark.parametrize("week", ["0", "43", "2.5", "-1"])
def test_what_is_no_week_is_not_saved(phone: BrowserContext, home: str, content: Content, week: str) -> None:
    page = phone.new_page()
    save(page, home, content, week=week)
    expect(page.locator("#bc-fault-week")).to_have_text(content.message("mine.not_a_week"))
    assert page.evaluate("localStorage.getItem('backcare:mine')") is None


@pytest.mark.parametrize(
    "kept", ["{", "null", '{"numbers": {"maternity": "call me", "emergency": 5}, "week": "x"}', '{"week": 40}']
)
def test_what_is_kept_and_no_good_is_not_shown(phone: BrowserContext, home: str, kept: str) -> None:
    page = phone.new_page()
    page.goto(f"{home}/index.html")
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


def test_the_course_is_there_without_a_connection(phone: BrowserContext, home: str, content: Content) -> None:
    page = phone.new_page()
    page.goto(f"{home}/index.html")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    until(page, "navigator.serviceWorker.controller")
    phone.set_offline(True)
    for address in ("", "notebooks/04_relief.html", "exercises/case_studies.html", "notebooks/04_relief.html#Move"):
        page.goto(f"{home}/{address}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        until(page, "[...document.images].every((image) => image.loading === 'lazy' || image.naturalWidth)")
    expect(page.locator(".bc-live").first).to_be_visible()
    page.get_by_role("link", name=content.message("site.title")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(content.message("site.title"))


def test_a_corrected_page_is_there_at_the_next_visit(
    chromium: Browser, root: Path, content: Content, tmp_path: Path
) -> None:
    site = write(tmp_path / "site", content, root)
    address = f"http://127.0.0.1:{servers.free_port()}"
    command = [sys.executable, "-m", "http.server", address.rsplit(":")[-1], "--bind", "127.0.0.1"]
    context = chromium.new_context()
    page = context.new_page()
    with servers.served(command, f"{address}/index.html", site, tmp_path / "log"):
        page.goto(f"{address}/index.html")
        until(page, "navigator.serviceWorker.controller")
        data = Path(shutil.copytree(DATA, tmp_path / "data"))
        rows = (data / "messages.csv").read_text(encoding="utf-8")
        (data / "messages.csv").write_text(
            rows.replace(content.message("site.course_how"), "All new."), encoding="utf-8"
        )
        write(site, Content(data), root)
        page.goto(f"{address}/index.html")
        expect(page.get_by_text("All new.")).to_be_visible()
        until(page, "caches.keys().then((names) => names.length === 1)")
        context.set_offline(True)
        page.goto(f"{address}/index.html")
        expect(page.get_by_text("All new.")).to_be_visible()
    context.close()


def test_folds_of_the_frame_open_where_there_is_room(chromium: Browser, home: str, content: Content) -> None:
    for width, opened in ((390, False), (1280, True)):
        page = chromium.new_page(viewport={"width": width, "height": 844})
        page.goto(f"{home}/{LESSON}")
        contents = page.get_by_role("navigation", name=content.message("site.contents"))
        expect(contents.get_by_role("link").first).to_be_visible(visible=opened)
        lessons = page.get_by_role("navigation", name=content.message("site.nav"), exact=True)
        expect(lessons.get_by_role("link", name=content["lessons"]["relief"]["title"])).to_be_visible(visible=opened)
        page.close()


def test_a_link_into_a_fold_of_the_front_page_opens_it(phone: BrowserContext, home: str, content: Content) -> None:
    page = phone.new_page()
    page.goto(f"{home}/index.html#educators")
    first = next(row for row in content["pages"] if row["group"] == course_map.EDUCATORS)
    expect(page.get_by_role("main").get_by_role("link", name=first["title"], exact=True)).to_be_visible()
    page.goto(f"{home}/index.html#practice")
    expect(page.get_by_role("main").get_by_role("link", name="Case studies", exact=True)).to_be_visible()


def test_the_frame_works_without_scripts(chromium: Browser, home: str, content: Content) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{home}/{LESSON}")
    page.get_by_text(content.message("site.menu"), exact=True).click()
    page.get_by_role("navigation", name=content.message("site.nav"), exact=True).get_by_role(
        "link", name=content.message("mine.title")
    ).click()
    expect(page.get_by_text(content.message("mine.no_script"))).to_be_visible()
    expect(page.get_by_role("button", name=content.message("mine.save"))).to_be_hidden()
    context.close()
