"""Self-check questions as plain data, and the one place that decides what is right.

A self-check asks about knowledge. It never asks for a reader's own symptoms and never judges her.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from backcare.content import Content, Row, scales, split_list

Kind = Literal["choose_one", "choose_all", "sort"]


Outcome = Literal["right", "sooner", "partly", "wrong", "nothing_chosen"]


Tone = Literal["right", "sooner", "wrong", "missed"]


CHOSEN = "chosen"


Choice = Mapping[str, str] | Collection[str]


CLOSING_USE = {"start": "pre_check", "plan": "post_check"}


@dataclass(frozen=True)
class Option:
    """One answer option, or one item of a sort question.

    Attributes:
        id: letter, unique in its question.
        text: what the learner reads.
        answer: ``right`` or ``wrong``; in a sort question the group in which the item belongs.
        feedback: why this option is right or wrong and what to do.
        basis_id: the evidence row behind it.
        sooner: what may be chosen for it that is safe, only sooner than needed: groups that are more urgent than its
            own, or ``chosen`` if the option itself is.
    """

    id: str
    text: str
    answer: str
    feedback: str
    basis_id: str
    sooner: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One self-check question with its options in order.

    Attributes:
        id: readable, stable id.
        lesson_id: the lesson it belongs to.
        objective_id: what the learner can do who answers it.
        kind: ``choose_one``, ``choose_all`` or ``sort``.
        stem: the question as a whole sentence.
        groups: the groups of a sort question, else empty.
        options: two or more.
    """

    id: str
    lesson_id: str
    objective_id: str
    kind: Kind
    stem: str
    groups: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Remark:
    """What to say about one option after a choice.

    Attributes:
        option: the option.
        chosen: the group chosen for it (sort), ``chosen``, or an empty string.
        correct: whether the learner's decision about this option was right.
    """

    option: Option
    chosen: str
    correct: bool

    @property
    def tone(self) -> Tone:
        """How the remark is told: to call sooner than needed, or to leave out what is right, is not called wrong."""
        if self.correct:
            return "right"
        if not self.chosen:
            return "missed"
        return "sooner" if self.chosen in self.option.sooner else "wrong"


@dataclass(frozen=True)
class Mark:
    """The result of one choice.

    Attributes:
        outcome: ``right``, ``sooner`` (safe, only sooner than needed), ``partly``, ``wrong`` or ``nothing_chosen``.
        remarks: one for each option that the learner decided about or missed.
        open_items: for a sort question, how many items have no group yet.
    """

    outcome: Outcome
    remarks: tuple[Remark, ...] = ()
    open_items: int = 0


def mark(question: Question, choice: Choice) -> Mark:
    """Decide what is right about a choice.

    Args:
        question: the question.
        choice: option ids for ``choose_one`` and ``choose_all``; a mapping of option id to group for ``sort``.
            Ids and groups that the question does not have are ignored.

    Returns:
        The mark. Nothing chosen, or a sort with an item left open, is not an answer: ``nothing_chosen``.
    """
    if question.kind == "sort":
        groups = choice if isinstance(choice, Mapping) else {}
        chosen = {o.id: groups[o.id] for o in question.options if groups.get(o.id) in question.groups}
        missing = len(question.options) - len(chosen)
        if missing:
            return Mark("nothing_chosen", open_items=missing)
        remarks = tuple(Remark(o, chosen[o.id], chosen[o.id] == o.answer) for o in question.options)
    else:
        picked = [o for o in question.options if o.id in choice]
        if not picked or (question.kind == "choose_one" and len(picked) > 1):
            return Mark("nothing_chosen")
        missed = [] if question.kind == "choose_one" else [o for o in question.options if o.answer == "right"]
        about = [o for o in question.options if o in picked or o in missed]
        remarks = tuple(Remark(o, CHOSEN if o in picked else "", (o in picked) == (o.answer == "right")) for o in about)
    tones = {remark.tone for remark in remarks}
    if tones <= {"right"}:
        return Mark("right", remarks)
    if tones <= {"right", "sooner"}:
        return Mark("sooner", remarks)
    return Mark("partly" if tones & {"right", "sooner"} else "wrong", remarks)


def all_remarks(question: Question) -> tuple[Remark, ...]:
    """Return a remark on every option, as if each had been answered rightly: "why, for every answer"."""
    if question.kind == "sort":
        return tuple(Remark(o, o.answer, True) for o in question.options)
    return tuple(Remark(o, CHOSEN if o.answer == "right" else "", o.answer == "right") for o in question.options)


VERDICTS = ("verdict_unsafe", "verdict_sooner", "verdict_slow")


def opening(words: Mapping[str, str], feedback: str) -> tuple[str, str]:
    """Return the verdict that a feedback opens with, such as "Not safe.", and the rest; no verdict is an empty string.

    Args:
        words: the messages of the group ``selfcheck``.
        feedback: the feedback as it stands in the tables.
    """
    verdict = next((words[name] for name in VERDICTS if feedback.startswith(words[name])), "")
    return verdict, feedback[len(verdict) :].lstrip()


def by_urgency(content: Content, question: Question) -> Question:
    """Return a question about action levels with what is safe, only sooner than needed, marked in its options.

    A question is about action levels if its groups, or all options of a ``choose_one``, are the names of levels. In
    other questions an option is safe if its feedback opens by saying so.
    """
    urgency = {scales.level_name(content, level): place for place, level in enumerate(scales.levels(content))}
    if question.kind == "sort" and set(question.groups) <= set(urgency):
        safe = [tuple(g for g in question.groups if urgency[g] < urgency[o.answer]) for o in question.options]
    elif question.kind == "choose_one" and {o.text for o in question.options} <= set(urgency):
        needed = next(urgency[o.text] for o in question.options if o.answer == "right")
        safe = [(CHOSEN,) if urgency[o.text] < needed else () for o in question.options]
    elif question.kind == "choose_one":
        sooner = content.message("selfcheck.verdict_sooner")
        safe = [(CHOSEN,) if o.feedback.startswith(sooner) else () for o in question.options]
    else:
        return question
    options = tuple(replace(o, sooner=sooner) for o, sooner in zip(question.options, safe, strict=True))
    return replace(question, options=options)


def _options(content: Content, question_ids: Collection[str]) -> dict[str, list[Option]]:
    found: dict[str, list[Option]] = {question_id: [] for question_id in question_ids}
    for row in content["options"]:
        if row["question_id"] in found:
            option = Option(row["id"], row["text"], row["answer"], row["feedback"], row["basis_id"])
            found[row["question_id"]].append(option)
    return found


def _build(content: Content, rows: Iterable[Row]) -> list[Question]:
    rows = list(rows)
    options = _options(content, [row["id"] for row in rows])
    return [
        by_urgency(
            content,
            Question(
                row["id"],
                row["lesson_id"],
                row["objective_id"],
                row["kind"],  # type: ignore[arg-type]  # datapackage.json allows the three kinds only
                row["stem"],
                tuple(split_list(row["groups"])),
                tuple(options[row["id"]]),
            ),
        )
        for row in rows
    ]


def question(content: Content, question_id: str) -> Question:
    """Return one question of the bank.

    Raises:
        UnknownIdError: if there is no such question; it names the nearest ids.
    """
    return _build(content, [content["questions"][question_id]])[0]


def questions(content: Content, lesson_id: str, use: str) -> list[Question]:
    """Return the questions of one lesson and use, in file order.

    Args:
        content: the checked content.
        lesson_id: id of a row of ``lessons.csv``.
        use: ``self_check``, ``quiz``, ``pre_check``, ``post_check`` or ``practice``.

    Raises:
        UnknownIdError: if there is no such lesson.
    """
    lesson = content["lessons"][lesson_id]["id"]
    return _build(content, content["questions"].where(lesson_id=lesson, use=use))


def of_lesson(content: Content, lesson_id: str) -> list[Question]:
    """Return all questions of one lesson, whatever their use, in file order.

    Raises:
        UnknownIdError: if there is no such lesson.
    """
    return _build(content, content["questions"].where(lesson_id=content["lessons"][lesson_id]["id"]))


def closing_questions(content: Content, lesson_id: str) -> list[Question]:
    """Return the questions of a lesson's quiz: the pre-check, the post-check, or the closing quiz.

    Raises:
        UnknownIdError: if there is no such lesson.
    """
    return questions(content, lesson_id, CLOSING_USE.get(lesson_id, "quiz"))


@dataclass(frozen=True)
class ObjectiveResult:
    """How the questions of one objective went at the first try.

    Attributes:
        objective_id: the objective.
        right: questions that were right at the first try.
        total: questions asked.
    """

    objective_id: str
    right: int
    total: int


def result(asked: Iterable[Question], first_marks: Mapping[str, Outcome]) -> list[ObjectiveResult]:
    """Return the result by objective, in the order in which the objectives came up.

    Args:
        asked: the questions of the quiz.
        first_marks: the outcome of the first answer to each question, by question id.
    """
    totals: dict[str, list[int]] = {}
    for item in asked:
        counts = totals.setdefault(item.objective_id, [0, 0])
        counts[0] += first_marks.get(item.id) == "right"
        counts[1] += 1
    return [ObjectiveResult(objective, right, total) for objective, (right, total) in totals.items()]
