"""What the educators' pages call: class plans, notes, votes. Notebooks get these with :mod:`backcare.lesson`."""

from __future__ import annotations

from typing import Any

from backcare import questions as bank
from backcare.content import load
from backcare.notices import shown


@shown
def class_plan(minutes: int) -> Any:
    """Show the plan of a class of 45, 60 or 90 minutes."""
    from backcare import teach

    return teach.class_plan(load(), minutes)


@shown
def class_plan_chooser() -> Any:
    """Show a menu of class lengths, and the plan of the one that is chosen."""
    from backcare.teach import ClassPlanChooser

    return ClassPlanChooser(load())


@shown
def educator_notes(section: str) -> Any:
    """Show the notes of one section, such as ``say_and_dont`` or ``adapt``."""
    from backcare import teach

    return teach.educator_notes(load(), section)


@shown
def teach_backs() -> Any:
    """Show every objective with its activity and its teach-back."""
    from backcare import teach

    return teach.teach_backs(load())


@shown
def role_plays() -> Any:
    """Show the phone calls to act out."""
    from backcare import teach

    return teach.role_plays(load())


@shown
def vote(question_id: str) -> Any:
    """Show one question in projector size: count hands, talk, count again, reveal the answer."""
    from backcare.vote import VoteBox

    content = load()
    return VoteBox(content, [bank.question(content, question_id)])


@shown
def votes_for(minutes: int) -> Any:
    """Show the recommended votes of a class plan, one at a time."""
    from backcare import vote as votes

    return votes.votes_for(load(), minutes)


@shown
def vote_any() -> Any:
    """Show any question of the bank as a vote: choose a lesson, then a question."""
    from backcare.vote import VoteChooser

    return VoteChooser(load())
