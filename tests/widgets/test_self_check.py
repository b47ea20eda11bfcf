"""The widgets' Python side: what the page gets, what comes back, and what it shows before it is run."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest

from backcare.content import Content
from backcare.model import questions
from backcare.model.questions import Question
from backcare.widgets.self_check import Quiz, SelfCheck


def of_kind(content: Content, kind: str) -> Question:
    return questions.question(content, content["questions"].where(kind=kind)[0]["id"])


def test_both_faces_hold_question_options_answer_and_why(content: Content) -> None:
    question = of_kind(content, "sort")
    bundle, _ = SelfCheck(content, question)._repr_mimebundle_()
    for option in question.options:
        for text in (option.text, option.feedback, option.answer):
            assert text in html.unescape(bundle["text/html"])
            assert text in bundle["text/plain"]
    assert "<details>" in bundle["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_special_letters_show_as_text(content: Content) -> None:
    nasty = '<b onload="x">5 < 6 & "7"</b>'
    question = of_kind(content, "choose_one")
    options = tuple(replace(option, text=nasty, feedback=nasty) for option in question.options)
    bundle, _ = SelfCheck(content, replace(question, stem=nasty, options=options))._repr_mimebundle_()
    assert "<b onload" not in bundle["text/html"]
    assert html.unescape(bundle["text/html"]).count(nasty) == 1 + 2 * len(options)
    assert bundle["text/plain"].count(nasty) == 1 + 2 * len(options)


def test_the_page_gets_the_view_and_gives_back_how_it_went(content: Content) -> None:
    question = of_kind(content, "choose_one")
    widget = SelfCheck(content, question)
    assert widget.get_state()["view"]["questions"][0]["id"] == question.id
    assert (widget.chosen, widget.outcome, widget.told) == ({}, {}, {})
    widget.set_state({"chosen": {question.id: ["a"]}, "outcome": {question.id: "right"}, "told": {question.id: "hint"}})
    assert widget.outcome == {question.id: "right"}
    assert widget.chosen == {question.id: ["a"]}


def test_a_quiz_gives_back_its_result(content: Content) -> None:
    asked = questions.closing_questions(content, "relief")
    widget = Quiz(content, asked, "Title")
    assert [each["id"] for each in widget.view["questions"]] == [question.id for question in asked]
    assert (widget.place, widget.result) == (0, [])
    wanted = [{"objective_id": "o-relief-1", "right": 1, "total": 2}]
    widget.set_state({"place": len(asked), "result": wanted})
    assert widget.result == wanted


def test_a_quiz_needs_a_question(content: Content) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Quiz(content, [], "Title")
