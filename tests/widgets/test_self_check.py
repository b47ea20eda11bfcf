"""The widget's Python side: what a press of a button does, and what the page shows before it is run."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest

from backcare.content import Content
from backcare.model import questions
from backcare.model.questions import Question
from backcare.widgets.self_check import Quiz, SelfCheck


def press(widget: SelfCheck, action: str, chosen: object = None) -> dict[str, object]:
    """Press a button as the browser does, and return the feedback."""
    widget._handle_custom_msg({"action": action, "chosen": chosen}, [])
    return dict(widget.feedback)


def of_kind(content: Content, kind: str) -> Question:
    return questions.question(content, content["questions"].where(kind=kind)[0]["id"])


def key(question: Question) -> object:
    if question.kind == "sort":
        return {option.id: option.answer for option in question.options}
    return [option.id for option in question.options if option.answer == "right"]


@pytest.mark.parametrize("kind", ["choose_one", "choose_all", "sort"])
def test_right_answer(content: Content, kind: str) -> None:
    question = of_kind(content, kind)
    feedback = press(SelfCheck(content, question), "check", key(question))
    assert feedback["tone"] == "right"
    assert feedback["status"] == content.message("selfcheck.right")


def test_wrong_answer_says_why_and_offers_two_ways_on(content: Content) -> None:
    question = of_kind(content, "choose_one")
    wrong = next(option for option in question.options if option.answer == "wrong")
    feedback = press(SelfCheck(content, question), "check", [wrong.id])
    assert feedback["tone"] == "wrong"
    assert [item["feedback"] for item in feedback["items"]] == [wrong.feedback]
    assert [action for action, _ in feedback["buttons"]] == ["again", "show_all"]


@pytest.mark.parametrize("kind", ["choose_one", "choose_all", "sort"])
def test_check_with_nothing_chosen_asks_for_a_choice(content: Content, kind: str) -> None:
    feedback = press(SelfCheck(content, of_kind(content, kind)), "check", [])
    assert feedback["tone"] == "nothing_chosen"
    assert feedback["items"] == []
    assert "hoose" in str(feedback["status"])


@pytest.mark.parametrize("message", [None, "check", {}, {"action": "explode"}, {"action": "check", "chosen": 3}])
def test_a_message_of_another_shape_does_no_harm(content: Content, message: object) -> None:
    widget = SelfCheck(content, of_kind(content, "choose_one"))
    widget._handle_custom_msg(message, [])
    assert widget.feedback.get("tone") in (None, "nothing_chosen")


def test_try_again_clears_the_feedback_and_is_a_new_turn(content: Content) -> None:
    question = of_kind(content, "choose_one")
    widget = SelfCheck(content, question)
    press(widget, "check", key(question))
    turn = widget.view["turn"]
    assert press(widget, "again") == {}
    assert widget.view["turn"] == turn + 1


def test_show_all_gives_every_feedback(content: Content) -> None:
    question = of_kind(content, "sort")
    feedback = press(SelfCheck(content, question), "show_all", {})
    assert [item["feedback"] for item in feedback["items"]] == [option.feedback for option in question.options]


def test_the_browser_gets_no_answers_before_check(content: Content) -> None:
    for row in content["questions"]:
        question = questions.question(content, row["id"])
        state = repr(SelfCheck(content, question).get_state(["view", "feedback"]))
        assert not any(option.feedback in state for option in question.options)
        assert "'answer'" not in state


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


def _quiz(content: Content) -> Quiz:
    return Quiz(content, questions.closing_questions(content, "relief"), "Title")


def test_quiz_runs_to_its_result(content: Content) -> None:
    asked = questions.closing_questions(content, "relief")
    widget = _quiz(content)
    for number, question in enumerate(asked, start=1):
        assert widget.view["name"] == question.id
        assert str(number) in widget.view["progress"]
        feedback = press(widget, "check", key(question))
        onward = "finish" if number == len(asked) else "next"
        assert next(action for action, _ in feedback["buttons"]) == onward
        press(widget, onward)
    assert widget.view["screen"] == "result"
    assert str(len(asked)) in widget.view["line"]
    assert widget.view["look_again"] == []
    press(widget, "restart")
    assert widget.view["name"] == asked[0].id
    assert widget.feedback == {}


def test_quiz_counts_the_first_try_and_names_what_to_read_again(content: Content) -> None:
    asked = questions.closing_questions(content, "relief")
    widget = _quiz(content)
    first = asked[0]
    wrong = [option.id for option in first.options if option.answer == "wrong"]
    press(
        widget, "check", wrong[:1] if first.kind == "choose_one" else dict.fromkeys("abcde", first.groups[:1]) or wrong
    )
    for question in asked:
        press(widget, "check", key(question))
        press(widget, "next")
    if first.kind == "choose_one":
        assert (
            content.words("quiz")["result_line"].format(right=len(asked) - 1, total=len(asked)) == widget.view["line"]
        )
        assert len(widget.view["look_again"]) == 1


def test_quiz_does_not_move_on_without_an_answer(content: Content) -> None:
    widget = _quiz(content)
    name = widget.view["name"]
    press(widget, "next")
    press(widget, "check", [])
    press(widget, "next")
    assert widget.view["name"] == name


def test_a_quiz_needs_a_question(content: Content) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Quiz(content, [], "Title")
