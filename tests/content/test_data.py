"""The content keeps its promises, and each check refuses a copy with one fault."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from backcare.content import Content, errors
from tests.content import content_checks as checks
from tests.course_copy import Edit

Rows = list[dict[str, str]]


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_content(content: Content, check: Callable[[Content], object]) -> None:
    assert list(check(content)) == []  # type: ignore[call-overload]


def test_reading_grades_are_told(content: Content) -> None:
    grades = checks.question_grades(content)
    middle, highest = statistics.median(grades.values()), max(grades.values())
    print(f"{len(grades)} questions: median grade {middle:.1f}, highest {highest:.1f}")


def _fewer(rows: Rows) -> None:
    for row in rows:
        row["objective_id"] = "o-relief-1"


def _always_a(content: Content) -> Callable[[Rows], None]:
    asked = {row["id"] for row in content["questions"].where(kind="choose_one")}

    def how(rows: Rows) -> None:
        for row in rows:
            if row["question_id"] in asked:
                row["answer"] = "right" if row["id"] == "a" else "wrong"

    return how


def _long_right(rows: Rows) -> None:
    for row in rows:
        if row["answer"] == "right":
            row["text"] += " and so on and so forth, at some length"


def _same_feedback(rows: Rows) -> None:
    rows[1]["feedback"] = rows[0]["feedback"]


def _new_sign(rows: Rows) -> None:
    rows.append({**rows[0], "id": "w-new", "sign": "A sign that no lesson names"})


def _lost_claim(rows: Rows) -> None:
    rows[4]["seed_claim"] = ""


def _soothing(rows: Rows) -> None:
    rows[0]["feedback"] += " This is perfectly normal."


def _bare_number(rows: Rows) -> None:
    rows[0]["text"] += " Dial 911."


def _hard(rows: Rows) -> None:
    rows[0]["feedback"] = (
        "Multidisciplinary biopsychosocial rehabilitation necessitates individualized consideration. " * 9
    )


def _one_name_twice(rows: Rows) -> None:
    rows[0]["stem"] = rows[1]["stem"] = "Philippa is 20 weeks pregnant. What now?"


def _long_caption(rows: Rows) -> None:
    rows[0]["caption"] = "word " * 26


def _unused_message(rows: Rows) -> None:
    rows.append({"id": "zzz.never", "text": "Nobody asks for this."})


def _driven(rows: Rows) -> None:
    rows[0]["feedback"] = "Not safe. It can be squeezed nerves: go to an emergency department now."


def _hopeless(rows: Rows) -> None:
    rows[0]["text"] = "Feeling low or hopeless for two weeks? Call today."


def _right_yes(rows: Rows) -> None:
    next(row for row in rows if row["answer"] == "right")["feedback"] = "Yes: many changes add up."


def _uk_alone(rows: Rows) -> None:
    rows[0]["feedback"] = "Ask early to see a physiotherapist."


def _two_stops(rows: Rows) -> None:
    rows[0]["often_worse_with"] = "Lifting.."


BAD: list[tuple[Callable[[Content], object], str, Callable[[Rows], None]]] = [
    (checks.enough_questions, "questions.csv", _fewer),
    (checks.right_answers_are_spread, "options.csv", _long_right),
    (checks.feedback_is_its_own, "options.csv", _same_feedback),
    (checks.everything_is_used, "warning_signs.csv", _new_sign),
    (checks.everything_is_used, "claims.csv", _lost_claim),
    (checks.words_are_careful, "options.csv", _soothing),
    (checks.words_are_careful, "warning_box.csv", _bare_number),
    (checks.questions_read_easily, "options.csv", _hard),
    (checks.names_are_used_once, "questions.csv", _one_name_twice),
    (checks.pictures_are_our_own, "pictures.csv", _long_caption),
    (checks.messages_are_used, "messages.csv", _unused_message),
    (checks.nobody_drives_herself, "options.csv", _driven),
    (checks.nobody_hopeless_waits, "cards.csv", _hopeless),
    (checks.verdicts_are_said_once, "options.csv", _right_yes),
    (checks.therapists_have_both_names, "options.csv", _uk_alone),
    (checks.sentences_end_once, "symptoms.csv", _two_stops),
]


@pytest.mark.parametrize(("check", "file", "spoil"), BAD, ids=lambda part: getattr(part, "__name__", part))
def test_refuses(
    edit: Edit, data_copy: Path, check: Callable[[Content], object], file: str, spoil: Callable[[Rows], None]
) -> None:
    edit(file, spoil)
    assert list(check(Content(data_copy)))  # type: ignore[call-overload]


def test_refuses_one_place_for_every_answer(edit: Edit, data_copy: Path, content: Content) -> None:
    edit("options.csv", _always_a(content))
    assert list(checks.right_answers_are_spread(Content(data_copy)))


def test_refuses_a_picture_with_a_script(data_copy: Path, content: Content) -> None:
    path = data_copy / "pictures" / content["pictures"].rows[0]["file"]
    path.write_text(path.read_text(encoding="utf-8").replace("</svg>", "<script>1</script></svg>"), encoding="utf-8")
    with pytest.raises(errors.ContentError, match='It holds "script"'):
        Content(data_copy)


def test_every_check_has_a_known_bad_copy() -> None:
    assert {check for check, _, _ in BAD} == set(checks.CHECKS)
