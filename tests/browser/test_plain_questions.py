"""Questions, quizzes and votes on plain pages, by finger and by keyboard, from ``file://`` and by http."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from backcare.content import Content
from backcare.model import cases, questions
from tests.browser.pages import choose, group, press
from tests.browser.plain_parts import LESSON, LESSON_PAGE, asked, live, pick, tap, visit

SMALL = """() => [...document.querySelectorAll('button, select, summary, a, .bc-option label, input[type=number]')]
    .filter(node => node.offsetParent && Math.min(node.offsetWidth, node.offsetHeight) < 24 && !node.closest('li'))
    .map(node => node.outerHTML.slice(0, 80))"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_every_kind_of_question_with_a_finger(plain: Page, home: str, content: Content) -> None:
    words = content.words("selfcheck")
    visit(plain, home, LESSON_PAGE)
    expect(plain.locator(".bc-face:visible")).to_have_count(0)
    for question in asked(content):
        part = live(plain, question)
        assert part.locator(":checked:not(option)").count() == 0, "nothing is chosen beforehand"
        tap(part, words["check"])
        expect(part.get_by_role("status")).to_contain_text("first")
        pick(part, question, right=False)
        expect(part.get_by_role("status")).to_be_empty()
        tap(part, words["check"])
        expect(part.locator(".bc-verdict")).not_to_contain_text(words["right"])
        expect(part.locator("[data-tone='wrong'], [data-tone='sooner']").first).to_be_visible()
        expect(part.locator("[data-tone='missed']")).to_have_count(0)  # a hint comes before the answers
        right = [o for o in question.options if o.answer == "right"]
        assert not any(option.feedback in part.inner_text() for option in right)
        tap(part, words["again"])
        expect(part.locator(".bc-told")).to_have_count(0)
        assert part.locator(":checked:not(option)").count() == 0
        pick(part, question, right=True)
        tap(part, words["check"])
        expect(part.locator(".bc-verdict")).to_have_text(f"\u2713 {words['right']}")
        tap(part, words["show_all"])
        for option in question.options:
            expect(part.locator(".bc-told", has_text=option.feedback)).to_be_visible()


def test_by_keyboard_alone(plain: Page, home: str, content: Content) -> None:
    words = content.words("selfcheck")
    visit(plain, home, LESSON_PAGE)
    for question in asked(content):
        part = live(plain, question)
        shown = group(plain, question)
        choose(plain, shown, question, right=False)
        press(plain, part, words["check"])
        check = part.get_by_role("button", name=words["check"], exact=True)
        expect(check).to_be_focused()  # the keyboard is not lost when the answer comes
        heard = part.get_by_role("status").aria_snapshot()
        wrong = next(o for o in question.options if question.kind == "sort" or o.answer == "wrong")
        assert wrong.text[:30] in heard
        for row in part.locator("[data-tone]").all():
            told = row.locator("input, select").get_attribute("aria-describedby")
            expect(row.locator(f"#{told}")).to_contain_text(row.locator("strong").inner_text())
        press(plain, part, words["again"])
        expect(shown.locator("input, select").first).to_be_focused()
        choose(plain, shown, question, right=True)
        press(plain, part, words["check"])
        expect(part.locator(".bc-verdict.bc-right")).to_be_visible()


def test_a_second_try_names_what_was_left_out_without_a_cross(plain: Page, home: str, content: Content) -> None:
    words, question = content.words("selfcheck"), asked(content)[1]
    visit(plain, home, LESSON_PAGE)
    part = live(plain, question)
    right = [o for o in question.options if o.answer == "right"]
    assert len(right) > 1
    part.locator(f"[data-option='{right[0].id}']").tap()
    tap(part, words["check"])
    expect(part.locator(".bc-verdict")).to_contain_text(words["still_missing"].format(count=len(right) - 1))
    tap(part, words["check"])  # pressed twice is not tried twice
    expect(part.locator("[data-tone='missed']")).to_have_count(0)
    tap(part, words["again"])
    part.locator(f"[data-option='{right[0].id}']").tap()
    tap(part, words["check"])
    missed = part.locator("[data-tone='missed']")
    expect(missed).to_have_count(len(right) - 1)
    expect(missed.first).to_contain_text(words["missed"])
    expect(missed.locator(".bc-sign").first).to_have_text("\u25cb")


def test_sooner_than_needed_is_told_kindly(plain: Page, home: str, content: Content) -> None:
    words, question = content.words("selfcheck"), cases.case(content, "k-amina").question
    visit(plain, home, LESSON_PAGE)
    part = live(plain, question)
    assert question.options[0].sooner
    expect(part).not_to_contain_text(cases.case(content, "k-amina").say)
    part.locator("[data-option='a']").tap()
    tap(part, words["check"])
    expect(part.locator(".bc-verdict")).to_have_text(f"\u2191 {words['sooner']}")
    expect(part.locator("[data-option='a'] >> xpath=ancestor::*[@data-tone='sooner']")).to_be_visible()
    for word in (words["wrong"], words["chosen_wrong"], words["is_wrong"]):
        expect(part).not_to_contain_text(word)
    expect(part).to_contain_text(cases.case(content, "k-amina").say)


def test_one_main_button_at_a_time(plain: Page, home: str, content: Content) -> None:
    words, question = content.words("selfcheck"), asked(content)[0]
    visit(plain, home, LESSON_PAGE)
    part = live(plain, question)
    expect(part.locator(".bc-main")).to_have_text([words["check"]])
    pick(part, question, right=False)
    tap(part, words["check"])
    expect(part.locator(".bc-main")).to_have_text([words["again"]])
    tap(part, words["again"])
    pick(part, question, right=True)
    tap(part, words["check"])
    expect(part.locator(".bc-main")).to_have_count(0)


def test_a_quiz_to_its_result_and_what_to_read_again(plain: Page, home: str, content: Content) -> None:
    words = content.words("selfcheck")
    found = questions.closing_questions(content, LESSON)
    visit(plain, home, "quiz")
    for number, question in enumerate(found):
        part = live(plain, question)
        pick(part, question, right=number > 0)
        tap(part, words["check"])
        onward = words["finish" if number + 1 == len(found) else "next"]
        tap(part, onward)
        if number + 1 < len(found):
            progress = plain.locator(".bc-progress")
            expect(progress).to_be_focused()
            expect(progress).to_have_text(words["progress"].format(number=number + 2, total=len(found)))
            assert 0 <= progress.evaluate("node => node.getBoundingClientRect().top") < 200
    part = plain.locator(".bc-live")
    expect(part.locator(".bc-heading")).to_be_focused()
    expect(part).to_contain_text(content.message("quiz.result_line", right=len(found) - 1, total=len(found)))
    lesson = content["lessons"][LESSON]
    link = part.get_by_role("listitem").get_by_role("link", name=lesson["title"], exact=True)
    expect(link).to_have_count(1)
    objective = content["objectives"][found[0].objective_id]["text"]
    expect(part.get_by_role("listitem").filter(has_text=f"{lesson['title']}: {objective}")).to_have_count(1)
    expect(part.locator(".bc-main")).to_have_text([content.message("quiz.next_step", lesson=lesson["title"])])

    plain.reload()  # the result is still there; forgotten only when she asks for it
    expect(part).to_contain_text(content.message("quiz.result_heading"))
    part.get_by_role("listitem").get_by_role("link", name=lesson["title"], exact=True).tap()
    expect(plain.get_by_role("group", name=asked(content)[0].stem, exact=True)).to_be_visible()


def test_what_to_read_again_is_found_in_a_fold(plain: Page, home: str, content: Content) -> None:
    words, found = content.words("selfcheck"), questions.closing_questions(content, LESSON)
    visit(plain, home, "folded")
    for number, question in enumerate(found):
        part = live(plain, question)
        pick(part, question, right=number > 0)
        tap(part, words["check"])
        tap(part, words["finish" if number + 1 == len(found) else "next"])
    lesson = content["lessons"][LESSON]
    plain.get_by_role("link", name=content.message("quiz.next_step", lesson=lesson["title"])).tap()
    near = plain.get_by_role("group", name=asked(content)[0].stem, exact=True)
    expect(near).to_be_in_viewport()
    expect(near.locator("input").first).to_be_focused()


def test_votes_keep_their_numbers_while_the_window_is_open(plain: Page, home: str, content: Content) -> None:
    words = content.words("vote")
    visit(plain, home, "votes")
    vote = plain.locator(".bc-live").first
    for hands in range(3):
        vote.get_by_role("button", name=words["more"].format(letter="A"), exact=True).tap()
        expect(vote.locator("input").first).to_have_value(str(hands + 1))
    expect(vote.locator(".bc-bar")).to_have_count(0)
    tap(vote, words["talk"])
    expect(vote.locator(".bc-bar")).to_have_count(0)
    expect(vote.locator("[data-action='bars']")).to_have_count(0)
    visit(plain, home, LESSON_PAGE)
    plain.go_back()
    expect(vote.locator(".bc-phase")).to_contain_text(words["phase.talk"])
    tap(vote, words["second"])
    vote.get_by_role("button", name=words["more"].format(letter="B"), exact=True).tap()
    expect(vote.locator(".bc-bar")).to_have_count(0)
    tap(vote, words["show_bars"])
    expect(vote.locator(".bc-bar").first).to_be_visible()
    tap(vote, words["hide_bars"])
    expect(vote.locator(".bc-bar")).to_have_count(0)
    tap(vote, words["reveal"])
    expect(vote.locator(".bc-change").first).to_have_text(words["change_fewer"].format(count=3))
    expect(vote).to_contain_text(words["second_count"].format(count=1))
    assert plain.evaluate("localStorage.length") == 0
    other = plain.context.browser.new_context().new_page()  # type: ignore[union-attr]
    visit(other, home, "votes")
    expect(other.locator(".bc-phase").first).to_contain_text(words["phase.first"])
    other.close()


def test_any_question_can_be_put_to_the_room(plain: Page, home: str, content: Content) -> None:
    words = content.words("vote")
    visit(plain, home, "votes")
    vote = plain.locator(".bc-live").nth(1)
    lesson = content["lessons"]["warning"]
    vote.get_by_role("combobox", name=words["lesson"], exact=True).select_option(label=lesson["title"])
    first, *_, sort = questions.of_lesson(content, "warning")
    expect(vote.locator(".bc-heading")).to_have_text(first.stem)
    sort = next(q for q in questions.of_lesson(content, "warning") if q.kind == "sort")
    vote.get_by_role("combobox", name=words["question"], exact=True).select_option(sort.id)
    expect(vote.locator(".bc-item-asked")).to_contain_text(sort.options[0].text)
    tap(vote, words["next"])
    expect(vote.locator(".bc-item-asked")).to_contain_text(sort.options[1].text)
    plain.reload()
    expect(vote.locator(".bc-item-asked")).to_contain_text(sort.options[1].text)


@pytest.mark.parametrize("width", [390, 1280, 320])
def test_axe_width_and_targets_in_every_state(
    chromium: Browser, plain_address: str, content: Content, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})

    def faults() -> list[str]:
        found = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]
        return found + page.evaluate(SMALL) + (["wider than the window"] if page.evaluate(TOO_WIDE) else [])

    visit(page, plain_address, LESSON_PAGE)
    assert faults() == []
    for part in page.locator(".bc-live").all():
        for select in part.locator("select").all():
            select.select_option(index=1)
        for box in part.locator("input").all()[:2]:
            box.check()
        part.locator("[data-action='check']").click()
    assert faults() == []
    page.evaluate("[...document.querySelectorAll('[data-action=show_all]')].forEach((button) => button.click())")
    assert faults() == []
    visit(page, plain_address, "votes")
    assert faults() == []
    page.evaluate("[...document.querySelectorAll('[data-action=reveal]')].forEach((button) => button.click())")
    assert faults() == []
    page.close()


def test_axe_sees_a_fault(plain: Page, plain_address: str) -> None:
    visit(plain, plain_address, LESSON_PAGE)
    plain.evaluate("document.querySelector('.bc-live legend').remove()")
    plain.evaluate("document.querySelector('.bc-live label').replaceWith(document.querySelector('.bc-live input'))")
    assert Axe().run(plain).response["violations"]


def test_signs_and_states_stay_in_forced_colors(chromium: Browser, plain_address: str, content: Content) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    visit(page, plain_address, LESSON_PAGE)
    part = live(page, asked(content)[0])
    part.locator("input").first.check()
    part.locator("[data-action='check']").click()
    width = part.locator("[data-tone]").evaluate("node => getComputedStyle(node).borderInlineStartWidth")
    assert float(width.removesuffix("px")) >= 4
    context.close()
