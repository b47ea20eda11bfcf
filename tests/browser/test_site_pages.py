"""The site as a reader meets it: plain pages by http and by double click, and the browser edition."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from backcare.content import Content, errors
from backcare.model import questions
from tests.browser.pages import choose, group, press
from tools import browser_edition, make_pack, make_site, pyodide_copy

START_MS = 90_000
RED = "[data-mime-type='application/vnd.jupyter.stderr'], .jp-RenderedText pre .ansi-red-fg"
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
LESSON = "notebooks/05_my_comfort_plan"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
COLORS = ("color-contrast", "link-in-text-block")
ZOOMED = {"width": 320, "height": 256}  # what is left of 1280 by 1024 at 400 percent


def addresses(site: Path) -> list[str]:
    """Return all plain pages; papers to print have their own tests."""
    return sorted(p.relative_to(site).as_posix() for p in (*site.glob("*.html"), *site.glob("[en]*/*.html")))


def faults(page: Page, *rules: str) -> list[str]:
    """Return what axe finds wrong with the whole page, by all rules or by some, and whether it is too wide."""
    asked = Axe().run(page, options={"runOnly": list(rules)} if rules else None)
    found = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in asked.response["violations"]]
    return [*found, "wider than the window"] if page.evaluate(TOO_WIDE) else found


def test_plain_pages_are_accessible(page: Page, site: Path, site_address: str) -> None:
    failed: list[str] = []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    for address in addresses(site):
        page.emulate_media(color_scheme="light")
        page.goto(f"{site_address}/{address}")
        assert faults(page) == [], address
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # which changes colors alone, and at once
        assert faults(page, *COLORS) == [], address
    assert failed == []


def test_colors_are_looked_at_in_the_dark(page: Page, site_address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site_address}/index.html")
    page.evaluate("document.querySelector('main').innerHTML += '<p id=\"dim\">hardly seen</p>'")
    page.evaluate("document.getElementById('dim').style.cssText = 'color: #222; background: #111'")
    assert any("color-contrast" in fault for fault in faults(page, *COLORS))


def test_plain_pages_at_400_percent(chromium: Browser, site: Path, site_address: str) -> None:
    page = chromium.new_page(viewport=ZOOMED)
    for address in addresses(site):
        page.goto(f"{site_address}/{address}")
        assert not page.evaluate(TOO_WIDE), address
    page.close()


def test_a_fault_of_a_page_is_seen(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/index.html")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"data:,\"><p id=\"wide\">x</p>'")
    page.evaluate("document.getElementById('wide').style.width = '200vw'")
    assert len(faults(page)) >= 2


def test_a_lesson_reads_without_scripts(chromium: Browser, site_address: str, content: Content) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_address}/index.html")
    page.get_by_role("link", name=re.compile("^Relief")).click()
    question = questions.questions(content, "relief", "self_check")[0]
    shown = page.locator(f"[data-question='{question.id}']")
    answer = shown.locator("details")
    expect(answer.get_by_text(question.options[0].feedback[:30])).to_be_hidden()
    answer.locator("summary").press("Enter")
    expect(answer.get_by_text(question.options[0].feedback[:30]).first).to_be_visible()
    page.get_by_role("link", name=re.compile("^Next")).click()
    expect(page.locator("h1")).to_have_count(1)
    context.close()


def test_paper_has_the_answers_and_no_navigation(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/{LESSON}.html")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("navigation").first).to_be_hidden()
    colors = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert colors == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    closed = page.evaluate("""() => [...document.querySelectorAll('main details:not([open])')]
        .filter(n => n.getBoundingClientRect().height)
        .filter(n => n.getBoundingClientRect().height < 1.9 * n.querySelector('summary').offsetHeight).length""")
    assert closed == 0


def test_the_pack_opens_by_double_click(chromium: Browser, tmp_path: Path) -> None:
    make_pack.pack(tmp_path / "course.zip")
    with zipfile.ZipFile(tmp_path / "course.zip") as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / make_pack.NAME
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # an icon that is still asked for when the page is left is given up, which is no fault
    page.on("requestfailed", lambda r: failed.append(r.url) if r.failure != "net::ERR_ABORTED" else None)
    for address in addresses(folder):
        page.goto((folder / address).as_uri())
        assert page.evaluate("getComputedStyle(document.querySelector('.bc-inside')).display") == "none", (
            "no style sheet"
        )
        broken = page.evaluate("[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)")
        assert broken == [], address
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name=re.compile("^Warning signs")).first.click()
    expect(page.locator("h1")).to_have_text(re.compile("Warning"))
    context.close()
    assert failed == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_the_browser_edition(chromium: Browser, site_address: str, content: Content) -> None:
    page = chromium.new_page(viewport=PHONE)
    page.goto(f"{site_address}/{LESSON}.html")
    page.get_by_role("link", name=content.message("site.open_live")).click()
    page.locator(".jp-Notebook .bc-box").first.wait_for(timeout=START_MS)
    line = page.locator("#bc-start")
    expect(line).to_contain_text(content.message("site.live_ready"), timeout=START_MS)
    readable = page.locator(".jp-Notebook .bc-question").count()
    line.get_by_role("button", name=content.message("site.live_button")).press("Enter")
    expect(line).to_contain_text(content.message("site.live_starting"), timeout=START_MS)
    # while Python wakes, no cell is emptied
    assert page.locator(".jp-InputPrompt", has_text="[*]").count() == 0
    assert page.locator(".jp-Notebook .bc-question").count() == readable > 0
    page.locator(".bc-selfcheck fieldset").last.wait_for(timeout=START_MS)
    expect(line).to_contain_text(content.message("site.live_now"), timeout=START_MS)
    line.get_by_role("button", name=content.message("site.close"), exact=True).press("Enter")
    expect(line).to_have_count(0)

    words = content.words("selfcheck")
    asked = questions.questions(content, "plan", "self_check")
    for question in [next(q for q in asked if q.kind == kind) for kind in ("choose_one", "choose_all", "sort")]:
        shown = group(page, question)
        widget = page.locator(".backcare", has=shown).last
        choose(page, shown, question, right=False)
        press(page, widget, words["check"])
        expect(shown.locator("[data-tone='wrong']").first).to_be_visible(timeout=START_MS)
        press(page, widget, words["again"])
        choose(page, shown, question, right=True)
        press(page, widget, words["check"])
        expect(widget.get_by_role("status")).to_contain_text(words["right"], timeout=START_MS)

    page.set_viewport_size(LAPTOP)
    for number, question in enumerate(closing := questions.closing_questions(content, "plan")):
        shown = group(page, question)
        widget = page.locator(".backcare", has=shown).last
        choose(page, shown, question, right=True)
        press(page, widget, words["check"])
        press(page, widget, words["finish" if number + 1 == len(closing) else "next"])
    result = content.message("quiz.result_line", right=len(closing), total=len(closing))
    expect(page.locator(".backcare", has_text=result).last).to_be_visible(timeout=START_MS)
    # pandas for Pyodide is in no registry that a test may ask: the tables say so, and nothing else suffers
    expect(page.locator(RED)).to_have_count(0)
    page.close()


def test_table_practice_without_pandas_says_so(chromium: Browser, site_address: str, content: Content) -> None:
    """Pandas for Pyodide is in no registry that a test may ask: so it cannot be fetched here."""
    page = chromium.new_page()
    page.goto(f"{site_address}/lite/notebooks/index.html?path=exercises/table_practice.ipynb")
    button = page.locator("#bc-start").get_by_role("button", name=content.message("site.live_button"))
    button.press("Enter", timeout=START_MS)
    expect(page.locator(".jp-Notebook")).to_contain_text(errors.words("not_fetched"), timeout=START_MS)
    # the first cell that works with the tables; tests/model/test_table_tasks.py runs the others
    expect(page.locator(".jp-InputPrompt", has_text="[4]:")).to_have_count(1, timeout=START_MS)
    expect(page.locator(RED)).to_have_count(0)
    page.close()


def test_the_site_is_built_of_the_same_bytes_twice(root: Path, site: Path, tmp_path: Path) -> None:
    make_site.build(tmp_path / "again", pyodide=pyodide_copy.prepare(root / "build" / "pyodide"))
    first, again = (
        {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        for folder in (site, tmp_path / "again")
    )
    assert [name for name in first if first[name] != again.get(name)] == []
    assert first.keys() == again.keys()


def test_without_a_copy_python_comes_from_one_place_and_all_else_from_the_site(tmp_path: Path) -> None:
    make_site.build(tmp_path / "site")
    folder = tmp_path / "site" / "lite"
    lock = json.loads((folder / "static/packages/pyodide-lock.json").read_text(encoding="utf-8"))
    ours = {*browser_edition.WHEELS, *browser_edition.KERNEL_WHEELS, "backcare"}
    network = browser_edition.NETWORK.format(version=browser_edition.kernel_version())
    for name, entry in lock["packages"].items():
        if name in ours:
            assert (folder / "static/packages" / entry["file_name"]).is_file()
        else:
            assert entry["file_name"].startswith(network), name
    assert {name.lower().replace("_", "-") for e in lock["packages"].values() for name in e["depends"]} <= set(
        lock["packages"]
    )
    assert "jsdelivr" in (tmp_path / "site" / "browser.html").read_text(encoding="utf-8")


def test_the_kept_lock_is_what_npm_holds(root: Path) -> None:
    npm = json.loads((pyodide_copy.prepare(root / "build" / "pyodide") / "npm-lock.json").read_text(encoding="utf-8"))
    kept = json.loads(browser_edition.KEPT_LOCK.read_text(encoding="utf-8"))
    assert kept["info"].pop("pyodide") == browser_edition.kernel_version()
    assert kept == browser_edition.trimmed(npm)
