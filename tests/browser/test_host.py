"""The host of plain pages: it brings parts to life, keeps what is answered, and leaves the face where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from backcare.content import Content
from backcare.model import questions
from tests.browser.pages import group, tab_to
from tests.browser.plain_parts import HOSTILE, LESSON, LESSON_PAGE, asked, live, pick, readable, tap, visit


def test_what_was_answered_is_kept_until_it_is_forgotten(plain: Page, home: str, content: Content) -> None:
    words, question = content.words("selfcheck"), asked(content)[0]
    visit(plain, home, LESSON_PAGE)
    pick(live(plain, question), question, right=True)
    tap(live(plain, question), words["check"])
    plain.reload()
    expect(live(plain, question).locator(".bc-verdict")).to_contain_text(words["right"])
    expect(live(plain, question).locator(":checked")).to_have_count(1)
    tap(plain.locator(".bc-forget"), content.message("progress.forget"))
    expect(plain.locator(".bc-forget").get_by_role("status")).to_have_text(content.message("progress.forgotten"))
    expect(live(plain, question).locator(".bc-verdict")).to_have_count(0)
    assert plain.evaluate("localStorage.length") == 0
    plain.reload()
    expect(live(plain, question).locator(":checked")).to_have_count(0)


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "7",
        "null",
        '{"chosen": 3, "outcome": [], "told": "x", "place": "far"}',
        '{"chosen": {"QUESTION": null}, "told": {"QUESTION": "all"}}',
        '{"chosen": {"QUESTION": {"a": "b"}}, "outcome": {"QUESTION": "great"}, "place": 99}',
        '{"view": {}, "words": {}}',
    ],
)
def test_what_was_kept_and_does_not_fit_does_no_harm(plain: Page, home: str, content: Content, kept: str) -> None:
    question = asked(content)[0]
    visit(plain, home, LESSON_PAGE)
    store = "([name, text]) => localStorage.setItem(`backcare:${location.pathname}:${name}`, text)"
    plain.evaluate(store, [question.id, kept.replace("QUESTION", question.id)])
    plain.evaluate(store, [f"quiz:{questions.closing_questions(content, LESSON)[0].id}", kept])
    plain.reload()
    expect(plain.locator(".bc-face:visible")).to_have_count(0)
    part = live(plain, question)
    pick(part, question, right=True)
    tap(part, content.message("selfcheck.check"))
    expect(part.locator(".bc-verdict")).to_contain_text(content.message("selfcheck.right"))
    group(plain, questions.closing_questions(content, LESSON)[0])


def test_a_browser_that_keeps_nothing(plain: Page, home: str, content: Content) -> None:
    plain.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('refused'); } });"
    )
    question = asked(content)[0]
    visit(plain, home, LESSON_PAGE)
    pick(live(plain, question), question, right=True)
    tap(live(plain, question), content.message("selfcheck.check"))
    expect(live(plain, question).locator(".bc-verdict")).to_contain_text(content.message("selfcheck.right"))
    visit(plain, home, "votes")
    plain.get_by_role("button", name=content.message("vote.more", letter="A")).first.tap()
    expect(plain.locator(".bc-total").first).to_have_text(content.message("vote.total", count=1))


def test_without_javascript(chromium: Browser, home: str, content: Content) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    visit(page, home, LESSON_PAGE)
    for question in asked(content):
        readable(page, content, question)
    expect(page.locator(".bc-live")).to_have_count(0)
    expect(page.locator(".bc-forget")).to_be_hidden()
    context.close()


def test_where_scripts_are_refused(plain: Page, home: str, content: Content) -> None:
    visit(plain, home, "refused")
    for question in asked(content):
        readable(plain, content, question)
    expect(plain.locator(".bc-live")).to_have_count(0)


def test_what_is_cut_stays_readable_and_the_rest_lives(plain: Page, home: str, content: Content) -> None:
    visit(plain, home, "cut")
    one, several, sort = asked(content)
    group(plain, one)
    expect(plain.locator(".bc-live")).to_have_count(1)
    readable(plain, content, several)
    readable(plain, content, sort)
    expect(plain.locator(".bc-face:visible")).to_have_count(3)


def test_a_page_that_is_cut_in_the_middle(plain: Page, plain_folder: Path, content: Content) -> None:
    text = (plain_folder / f"notebooks/{LESSON_PAGE}.html").read_text(encoding="utf-8")
    question = asked(content)[2]
    end = text.index('data-part="self_check"', text.index(f'data-question="{question.id}"')) + 400
    (plain_folder / "notebooks/short.html").write_text(text[:end], encoding="utf-8")
    visit(plain, plain_folder.as_uri(), "short")
    readable(plain, content, question)
    group(plain, asked(content)[0])


def test_a_fault_while_a_part_is_used_brings_the_faces_back(chromium: Browser, home: str, content: Content) -> None:
    page = chromium.new_page()
    visit(page, home, LESSON_PAGE)
    question = asked(content)[0]
    expect(page.locator(".bc-face:visible")).to_have_count(0)
    part = live(page, question)
    part.locator("input").first.check()
    page.evaluate("CSS.escape = null")
    part.locator("[data-action='check']").click()
    readable(page, content, question)
    page.close()


def test_hostile_text_is_text(plain: Page, home: str) -> None:
    visit(plain, home, "hostile")
    expect(plain.locator(".bc-live")).to_have_count(2)
    assert plain.evaluate("window.pwned") is None
    assert plain.locator("main b").count() == 0
    shown = HOSTILE.replace("\u2028", "").replace("\u2029", "")
    seen = plain.evaluate("document.querySelector('.bc-live').textContent.replace(/[\\u2028\\u2029]/g, '')")
    assert seen.count(shown) >= 2 + 4  # before it, its stem, its options, and the words on buttons
    part = plain.locator(".bc-live").first
    part.locator("input").first.tap()
    part.locator("[data-action='check']").tap()
    part.locator("[data-action='show_all']").tap()
    told = part.locator(".bc-told").first.evaluate("node => node.textContent.replace(/[\\u2028\\u2029]/g, '')")
    assert told.count(shown) == 2
    vote = plain.locator(".bc-live").nth(1)
    vote.locator("[data-action='reveal']").tap()
    why = vote.locator(".bc-why").first.evaluate("node => node.textContent.replace(/[\\u2028\\u2029]/g, '')")
    assert shown in why
    assert plain.evaluate("window.pwned") is None


def test_paper_has_the_readable_face(plain: Page, home: str, content: Content) -> None:
    visit(plain, home, LESSON_PAGE)
    plain.emulate_media(media="print")
    expect(plain.locator(".bc-live:visible")).to_have_count(0)
    expect(plain.locator(f".bc-question[data-question='{asked(content)[0].id}']")).to_be_visible()


def test_the_page_asks_nobody(chromium: Browser, plain_folder: Path) -> None:
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    visit(page, plain_folder.as_uri(), LESSON_PAGE)
    expect(page.locator(".bc-live")).to_have_count(5)
    tab_to(page, page.locator(".bc-live input").first)
    assert [url for url in asked_for if not url.startswith("file:")] == []
    context.close()
