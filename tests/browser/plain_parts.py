"""A small plain site of live parts, made without the course's pages, and how a finger uses it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from backcare.content import Content
from backcare.model import cases, question_views, questions, vote_views
from backcare.model.questions import Question
from backcare.parts import faces, page_part, scripts
from backcare.parts.question_face import question_face
from tests.browser.pages import group

KINDS = ("choose_one", "choose_all", "sort")
LESSON = "relief"
LESSON_PAGE = "04_relief"  # where a quiz about LESSON leads back to
HOSTILE = "<b onclick=\"pwned()\">5 < 6 & '7'</b></script><script>window.pwned = 1</script>{count}\u2028\u2029-->"


def asked(content: Content) -> list[Question]:
    """Return one question of each kind."""
    found = questions.of_lesson(content, LESSON)
    return [next(q for q in found if q.kind == kind) for kind in KINDS]


def question_part(content: Content, question: Question) -> str:
    """Return a question as a plain page has it."""
    return page_part.live(question_face(content, [question]), "self_check", question_views.view(content, question))


def case_part(content: Content, case_id: str) -> str:
    """Return a case as a plain page has it."""
    case = cases.case(content, case_id)
    face = question_face(content, [case.question], before=case.story, after=case.say)
    return page_part.live(face, "self_check", question_views.view(content, case.question, case.story, case.say))


def quiz_part(content: Content) -> str:
    """Return a quiz as a plain page has it, with links to plain pages."""
    found = questions.closing_questions(content, LESSON)
    view = question_views.quiz_view(content, found, "Quiz", lambda file: f"notebooks/{Path(file).stem}.html")
    return page_part.live(question_face(content, found, "Quiz"), "self_check", view)


def vote_part(content: Content) -> str:
    """Return the votes of a class as a plain page has them."""
    found = vote_views.plan_questions(content, 45)
    return page_part.live(question_face(content, found, "Votes"), "vote", vote_views.plan_view(content, 45))


def document(*parts: str, head: str = "") -> str:
    """Return a whole page."""
    css = "".join((faces.STATIC / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "backcare"))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Lesson</title>{head}'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{css}</style>'
        f'<script src="../page.js" defer></script></head><body><main><h1>Lesson</h1>{"".join(parts)}</main>'
        "</body></html>"
    )


def same(content: Content) -> list[str]:
    """Return a question of each kind about what the first question of the quiz asks."""
    objective = questions.closing_questions(content, LESSON)[0].objective_id
    return [question_part(content, replace(question, objective_id=objective)) for question in asked(content)]


def write_site(made: Path, content: Content) -> None:
    """Write a small site: a lesson with each kind of part, and pages on which something is wrong.

    Args:
        made: an empty folder.
        content: the course.
    """
    (made / "notebooks").mkdir()
    (made / "page.js").write_text(scripts.page_script(page_part.KINDS), encoding="utf-8")
    one, several, sort = (question_part(content, question) for question in asked(content))
    cut = several.replace("</script>", "")[: -len(several) // 4] + "</script></div>"
    no_script = '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
    hostile = replace(asked(content)[0], stem=HOSTILE)
    hostile = replace(
        hostile, options=tuple(replace(o, text=HOSTILE + o.id, feedback=HOSTILE) for o in hostile.options)
    )
    view = question_views.view(content, hostile, [HOSTILE], HOSTILE)
    view = {**view, "words": dict.fromkeys(view["words"], HOSTILE)}
    vote = vote_views.view(content, [hostile], title=HOSTILE)
    bad = [
        page_part.live(question_face(content, [hostile], HOSTILE, [HOSTILE], HOSTILE), "self_check", view),
        page_part.live(question_face(content, [hostile]), "vote", vote),
    ]
    broken = question_views.view(content, asked(content)[2])
    del broken["questions"]
    throws = page_part.live(question_face(content, [asked(content)[2]]), "self_check", broken)
    forget = page_part.forget_button(content)
    pages = {
        LESSON_PAGE: document(one, several, sort, case_part(content, "k-amina"), quiz_part(content), forget),
        "quiz": document(quiz_part(content)),
        "folded": document(
            *(
                f"<details><summary>{kind}</summary>{part}</details>"
                for kind, part in zip(KINDS, same(content), strict=True)
            ),
            quiz_part(content),
        ),
        "votes": document(
            vote_part(content),
            page_part.live(question_face(content, asked(content)[:1]), "vote", vote_views.bank_view(content)),
        ),
        "cut": document(one, cut, throws, one.replace('data-part="self_check"', 'data-part="unheard-of"')),
        "refused": document(one, several, sort, head=no_script),
        "hostile": document(*bad),
    }
    for name, text in pages.items():
        (made / "notebooks" / f"{name}.html").write_text(text, encoding="utf-8")


def visit(page: Page, home: str, name: str) -> None:
    page.goto(f"{home}/notebooks/{name}.html")


def live(page: Page, question: Question) -> Locator:
    """Return the live part of a question."""
    return page.locator(".bc-live", has=group(page, question))


def pick(part: Locator, question: Question, *, right: bool) -> None:
    """Choose a right or a wrong answer with a finger."""
    for option in question.options:
        control = part.locator(f"[data-option='{option.id}']")
        if question.kind == "sort":
            control.select_option(option.answer if right else next(g for g in question.groups if g != option.answer))
        elif (option.answer == "right") == right and (
            question.kind == "choose_all" or not part.locator(":checked").count()
        ):
            control.tap()


def tap(part: Locator, label: str) -> None:
    part.get_by_role("button", name=label, exact=True).tap()


def readable(page: Page, content: Content, question: Question) -> None:
    """Expect that a question can be read, with its answers."""
    face = page.locator(f".bc-question[data-question='{question.id}']").first
    expect(face).to_contain_text(question.stem)
    face.locator("summary").press("Enter")
    expect(face.get_by_text(question.options[0].feedback)).to_be_visible()
