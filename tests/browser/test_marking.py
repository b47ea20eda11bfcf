"""What the page decides by itself is what Python decides: marks, results and votes, in Chromium, with no difference."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from backcare.content import Content
from backcare.model import cases, question_views, questions, vote_views
from backcare.model.questions import Choice, Mark, Option, Question
from backcare.model.votes import MOST_HANDS, Vote, ballots
from backcare.parts import scripts

WALKS, STEPS = 40, 30
ACTIONS = ("talk", "second", "reveal", "again", "bars")
MARKS = """(given) => {
    const { question, choices } = JSON.parse(given);
    return JSON.stringify(choices.map((choice) => [_mark.mark(question, choice), _mark.allRemarks(question)]));
}"""
RESULT = "(given) => { const [asked, outcomes] = JSON.parse(given); return _mark.result(asked, outcomes); }"
WALK = """(given) => {
    const { ballot, steps, most } = JSON.parse(given);
    let vote = _tally.begin(ballot);
    return JSON.stringify(steps.map(([action, choice, hands]) => {
        if (action === "count") vote = _tally.count(vote, choice, hands, most);
        else vote = _tally.step(ballot, vote, action);
        return { ...vote, ..._tally.tally(ballot, vote), fits: _tally.fits(ballot, vote) };
    }));
}"""


def twins(chromium: Browser, change: tuple[str, str] = ("", "")) -> Page:
    """Return a page that holds the front ends' own rules, with a piece of them changed if asked for."""
    page = chromium.new_page()
    code = scripts.joined(["mark", "tally"])
    assert change[0] in code
    page.add_script_tag(content=code.replace(*change))
    return page


@pytest.fixture(scope="module")
def rules(chromium: Browser) -> Iterator[Page]:
    """A page that holds the front ends' own rules."""
    page = twins(chromium)
    yield page
    page.close()


def remark_data(remark: questions.Remark) -> dict[str, Any]:
    """Return a remark as the page has it."""
    return {"id": remark.option.id, "chosen": remark.chosen, "correct": remark.correct, "tone": remark.tone}


def mark_data(mark: Mark) -> dict[str, Any]:
    """Return a mark as the page has it."""
    return {"outcome": mark.outcome, "remarks": list(map(remark_data, mark.remarks)), "open": mark.open_items}


def differences(page: Page, content: Content, question: Question, choices: list[Choice]) -> list[Choice]:
    """Return the choices that the page marks in another way than Python."""
    data = question_views.question_data(content.words("selfcheck"), question)
    found = json.loads(page.evaluate(MARKS, json.dumps({"question": data, "choices": choices})))
    every = list(map(remark_data, questions.all_remarks(question)))
    wanted = [[mark_data(questions.mark(question, choice)), every] for choice in choices]
    return [choice for choice, ours, theirs in zip(choices, wanted, found, strict=True) if ours != theirs]


def every_choice(question: Question) -> list[Choice]:
    """Return every choice that can be made, and some that cannot."""
    ids = [option.id for option in question.options]
    if question.kind == "sort":
        places = ["", *question.groups]
        return [dict(zip(ids, groups, strict=True)) for groups in itertools.product(places, repeat=len(ids))]
    subsets = [list(chosen) for size in range(len(ids) + 1) for chosen in itertools.combinations(ids, size)]
    return [*subsets, ["no such option"], [*ids, "no such option"]]


@cache
def bank(content: Content) -> list[Question]:
    """Return every question of the course, with those of the cases."""
    asked = [questions.question(content, row["id"]) for row in content["questions"]]
    return asked + [cases.case(content, row["id"]).question for row in content["cases"]]


def test_every_choice_of_every_question(rules: Page, content: Content) -> None:
    counted = 0
    for question in bank(content):
        choices = every_choice(question)
        counted += len(choices)
        assert differences(rules, content, question, choices) == [], question.id
    print(f"{counted} choices of {len(bank(content))} questions are marked alike")
    assert counted > 10 * len(bank(content))


words = st.text(max_size=12) | st.sampled_from(["__proto__", "constructor", "toString", "</script>", "\u2028", "a"])


@st.composite
def questions_with_choices(draw: st.DrawFn) -> tuple[Question, list[Choice]]:
    """Return any question, and choices for it that may fit or not."""
    kind = draw(st.sampled_from(["choose_one", "choose_all", "sort"]))
    ids = draw(st.lists(words, min_size=1, max_size=6, unique=True))
    groups = draw(st.lists(words, min_size=1, max_size=4, unique=True)) if kind == "sort" else []
    answers = st.sampled_from(groups or ["right", "wrong"])
    safe = st.lists(st.sampled_from(groups or ["chosen"]), unique=True).map(tuple)
    options = tuple(Option(i, draw(words), draw(answers), draw(words), "c01", draw(safe)) for i in ids)
    question = Question("q", "relief", "o-relief-1", kind, draw(words), tuple(groups), options)
    mapping = st.dictionaries(st.sampled_from(ids) | words, st.sampled_from([*groups, ""]) | words, max_size=8)
    fitting = st.fixed_dictionaries({i: st.sampled_from([*groups, ""]) for i in ids})
    picked = st.lists(st.sampled_from(ids) | words, max_size=8)
    return question, draw(st.lists(mapping | fitting | picked, min_size=1, max_size=20))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=questions_with_choices())
def test_generated_questions(rules: Page, content: Content, made: tuple[Question, list[Choice]]) -> None:
    assert differences(rules, content, *made) == []


@pytest.mark.parametrize(
    "change",
    [
        ('if (some("wrong", "missed"))', 'if (some("wrong"))'),
        ('includes(chosen) ? "sooner"', 'includes(chosen) ? "wrong"'),
        ("picked.length > 1", "picked.length > 2"),
        ('option.answer === "right"', 'option.answer !== "wrong "'),
    ],
)
def test_a_page_that_marks_in_another_way_is_seen(chromium: Browser, content: Content, change: tuple[str, str]) -> None:
    page = twins(chromium, change)
    assert any(differences(page, content, question, every_choice(question)) for question in bank(content))
    page.close()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_results(rules: Page, content: Content, data: st.DataObject) -> None:
    asked = data.draw(st.lists(st.sampled_from(bank(content)), min_size=1, max_size=12, unique_by=lambda q: q.id))
    outcomes = data.draw(
        st.dictionaries(
            st.sampled_from([q.id for q in asked]) | words, st.sampled_from(["right", "sooner", "partly", "wrong"])
        )
    )
    view = question_views.quiz_view(content, asked)["questions"]
    found = rules.evaluate(RESULT, json.dumps([view, outcomes]))
    wanted = [
        {"objective_id": each.objective_id, "right": each.right, "total": each.total}
        for each in questions.result(asked, outcomes)
    ]
    assert found == wanted


def python_walk(vote: Vote, steps: list[tuple[str, str, int]]) -> list[dict[str, Any]]:
    """Return what a vote is after each step, as the page has it."""
    does = {
        "talk": vote.talk,
        "second": vote.vote_again,
        "reveal": vote.reveal,
        "again": vote.start_again,
        "bars": vote.toggle_bars,
    }
    seen = []
    for action, choice, hands in steps:
        if action == "count":
            vote.count(choice, hands)
        else:
            does[action]()
        state = {"phase": vote.phase, "first": dict(vote.first), "second": dict(vote.second)}
        seen.append({**state, "twice": vote.voted_twice, "bars": vote.bars, **vote.tally(), "fits": True})
    return seen


def walks(content: Content, seed: int) -> Iterator[tuple[Vote, list[tuple[str, str, int]]]]:
    """Yield votes of the bank with steps to take: mostly in an order that makes sense, and sometimes not."""
    chance = random.Random(seed)  # noqa: S311 - the same walks each time
    made = [ballot for question in bank(content) for ballot in ballots(question)]
    for ballot in chance.sample(made, WALKS):
        ids = [*(choice.id for choice in ballot.choices), "none"]
        steps = [
            ("count", chance.choice(ids), chance.choice([-5, 0, 1, 3, 7, 12, 50, 99, 100, 10**6]))
            if chance.random() < 0.7
            else (chance.choice(ACTIONS), "", 0)
            for _ in range(STEPS)
        ]
        yield Vote(ballot), steps


def vote_differences(page: Page, content: Content, seed: int) -> int:
    """Return how many votes the page runs in another way than Python."""
    different = 0
    for vote, steps in walks(content, seed):
        view = vote_views.view(content, [vote.ballot.question])["ballots"][vote.ballot.number - 1]
        given = {"ballot": view, "steps": steps, "most": MOST_HANDS}
        different += json.loads(page.evaluate(WALK, json.dumps(given))) != python_walk(vote, steps)
    return different


@pytest.mark.parametrize("seed", range(5))
def test_votes(rules: Page, content: Content, seed: int) -> None:
    assert vote_differences(rules, content, seed) == 0


@pytest.mark.parametrize(
    "change",
    [
        ("Math.min(most, hands)", "hands"),
        ('vote.phase === "talk") return', 'vote.phase === "first") return'),
        ('phase: "revealed", bars: true', 'phase: "revealed"'),
        ("(100 * numbers[id]) / highest", "Math.round((100 * numbers[id]) / highest)"),
    ],
)
def test_a_page_that_counts_in_another_way_is_seen(
    chromium: Browser, content: Content, change: tuple[str, str]
) -> None:
    page = twins(chromium, change)
    assert vote_differences(page, content, 0) > 0
    page.close()


@pytest.mark.parametrize(
    ("kept", "fits"),
    [
        ("{phase: 'first', first: {a: 0, b: 2, c: 0, d: 0}, second: {a: 0, b: 0, c: 0, d: 0}}", True),
        ("{phase: 'first', first: {a: 0}, second: {a: 0}}", False),
        ("{phase: 'first', first: {a: '<b>', b: 0, c: 0, d: 0}, second: {a: 0, b: 0, c: 0, d: 0}}", False),
        ("{phase: 'over', first: {a: 0, b: 0, c: 0, d: 0}, second: {a: 0, b: 0, c: 0, d: 0}}", False),
        ("{}", False),
        ("null", False),
        ("'first'", False),
    ],
)
def test_kept_numbers_that_are_no_vote_are_not_used(rules: Page, kept: str, fits: bool) -> None:
    ballot = "{choices: ['a', 'b', 'c', 'd'].map((id) => ({ id }))}"
    assert rules.evaluate(f"() => _tally.fits({ballot}, {kept})") is fits
