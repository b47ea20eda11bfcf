"""How questions read without Python: stem, options, and every answer with its why.

Written by hand and not with a template: a lesson shows many questions, a quiz may hold hundreds, and this is the one
part whose cost grows with them (``benchmarks/quiz.py`` measures it).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from backcare.content import Content
from backcare.model.question_views import groups_line
from backcare.model.questions import Option, Question, opening
from backcare.parts.faces import Face


def explain_label(words: Mapping[str, str], question: Question, option: Option) -> str:
    """Return the words in front of an option in the list of all answers, such as "Right:", or its own verdict."""
    if verdict := opening(words, option.feedback)[0]:
        return verdict
    if question.kind == "sort":
        return words["belongs_in"].format(group=option.answer)
    return words[f"is_{option.answer}"]


def why(words: Mapping[str, str], option: Option) -> str:
    """Return what is said about an option after its label."""
    return opening(words, option.feedback)[1]


def question_face(
    content: Content,
    questions: Sequence[Question],
    title: str = "",
    before: Sequence[str] = (),
    after: str = "",
    folded: bool = False,
) -> Face:
    """Return questions as they read without Python: the options, and the answers under "Answer and why".

    Args:
        content: where the words come from.
        questions: the questions.
        title: a heading, or nothing.
        before: paragraphs that stand before each question, such as a story.
        after: a paragraph that stands after the answers.
        folded: whether each question shows its stem alone until it is opened, for a page of long lists.
    """
    words = content.words("selfcheck")
    markup = ['<div class="backcare bc-static">']
    text: list[str] = []
    if title:
        markup.append(f'<p class="bc-heading">{escape(title)}</p>')
        text.append(title)
    for question in questions:
        markup.append(_markup(words, question, before, after, folded))
        text += _text(words, question, before, after)
    markup.append("</div>")
    return Face("\n".join(markup), "\n".join(text))


def _letter(option: Option) -> str:
    return f"{option.id.upper()}."


def _markup(words: Mapping[str, str], question: Question, before: Sequence[str], after: str, folded: bool) -> str:
    options = "".join(f"<li>{_letter(o)} {escape(o.text)}</li>" for o in question.options)
    answers = "".join(
        f"<li>{_letter(o)} <strong>{escape(explain_label(words, question, o))}</strong> {escape(why(words, o))}</li>"
        for o in question.options
    )
    lead = "".join(f'<p class="bc-before">{escape(paragraph)}</p>' for paragraph in before)
    tail = f'<p class="bc-after">{escape(after)}</p>' if after else ""
    groups = f"<p>{escape(groups_line(words, question))}</p>" if question.groups else ""
    stem = f"<strong>{escape(question.stem)}</strong>"
    opened, closed = ("<details><summary", "</summary>") if folded else ("<p", "</p>")
    return (
        f'<div class="bc-question" data-question="{escape(question.id)}">{lead}'
        f'{opened} class="bc-stem">{stem}{closed}{groups}<ul class="bc-plain">{options}</ul>'
        f"<details><summary>{escape(words['answer_and_why'])}</summary>"
        f'<ul class="bc-plain">{answers}</ul>{tail}</details>{"</details>" if folded else ""}</div>'
    )


def _text(words: Mapping[str, str], question: Question, before: Sequence[str], after: str) -> list[str]:
    lines = [*before, question.stem]
    if question.groups:
        lines.append(groups_line(words, question))
    lines += [f"{_letter(o)} {o.text}" for o in question.options]
    lines.append(words["answer_and_why"])
    lines += [f"{_letter(o)} {explain_label(words, question, o)} {why(words, o)}" for o in question.options]
    return [*lines, after] if after else lines
