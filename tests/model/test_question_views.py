"""What a page gets to ask questions by itself: everything, as plain data."""

from __future__ import annotations

import json

import pytest

from backcare.content import Content
from backcare.model import cases, question_views, questions


def test_a_view_is_plain_data_with_every_text(content: Content) -> None:
    for row in content["questions"]:
        question = questions.question(content, row["id"])
        view = question_views.view(content, question)
        assert json.loads(json.dumps(view)) == view
        (data,) = view["questions"]
        words = content.words("selfcheck")
        for option, asked in zip(data["options"], question.options, strict=True):
            assert (option["text"], option["answer"]) == (asked.text, asked.answer)
            verdict, why = questions.opening(words, asked.feedback)
            assert option["feedback"] == why
            assert option.get("verdict", "") == verdict
        assert data["stem"] == question.stem
        assert data.get("groups", []) == list(question.groups)
        for group in question.groups:
            assert group in data["hint"]


def test_a_case_has_its_story_and_what_to_say(content: Content) -> None:
    case = cases.case(content, content["cases"].rows[0]["id"])
    view = question_views.view(content, case.question, case.story, case.say)
    assert (view["before"], view["after"]) == (list(case.story), case.say)
    sooner = [option.get("sooner", []) for option in view["questions"][0]["options"]]
    key = [option["answer"] for option in view["questions"][0]["options"]].index("right")
    assert sooner == [["chosen"] if place < key else [] for place in range(4)]


def test_a_quiz_says_where_to_read_again(content: Content) -> None:
    asked = questions.closing_questions(content, "start")
    view = question_views.quiz_view(content, asked, "Quiz", lambda file: f"pages/{file}")
    assert set(view["objectives"]) == {question.objective_id for question in asked}
    for objective_id, told in view["objectives"].items():
        row = content["objectives"][objective_id]
        lesson = content["lessons"][row["lesson_id"]]
        assert told == {"text": row["text"], "lesson": lesson["title"], "link": f"pages/{lesson['file']}"}
    assert view["words"]["quiz.restart"] == content.message("quiz.restart")


def test_parts_of_a_page_have_names_of_their_own(content: Content) -> None:
    for lesson in content["lessons"]:
        asked = questions.of_lesson(content, lesson["id"])
        uses = [
            questions.questions(content, lesson["id"], use) for use in ("pre_check", "post_check", "quiz", "practice")
        ]
        names = [question_views.view(content, question)["name"] for question in asked]
        names += [question_views.quiz_view(content, found)["name"] for found in uses if found]
        assert len(set(names)) == len(names)


def test_a_quiz_needs_a_question(content: Content) -> None:
    with pytest.raises(ValueError, match="at least one"):
        question_views.quiz_view(content, [])
