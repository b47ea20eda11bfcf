"""What the educators' pages call: class plans, notes, votes. Notebooks get these with :mod:`backcare.lesson`."""

from __future__ import annotations

from typing import Any

from backcare.content import Content
from backcare.door import part
from backcare.model import questions as bank


@part
def class_plan(content: Content, minutes: int) -> Any:
    """Show the plan of a class of 45, 60 or 90 minutes."""
    from backcare.parts import educator_parts

    return educator_parts.class_plan(content, minutes)


@part
def class_plan_chooser(content: Content) -> Any:
    """Show a menu of class lengths, and the plan of the one that is chosen."""
    from backcare.widgets import explorers

    return explorers.class_plan_menu(content)


@part
def educator_notes(content: Content, section: str) -> Any:
    """Show the notes of one section, such as ``say_and_dont`` or ``adapt``."""
    from backcare.parts import educator_parts

    return educator_parts.educator_notes(content, section)


@part
def class_links(content: Content) -> Any:
    """Show the button that opens the class pages, or in a notebook where they are."""
    from backcare.parts import educator_parts

    return educator_parts.class_links(content)


@part
def say_lines(content: Content, minutes: int) -> Any:
    """Show the line to say in each block of a class of 45, 60 or 90 minutes."""
    from backcare.parts import educator_parts

    return educator_parts.say_lines(content, minutes)


@part
def teach_backs(content: Content) -> Any:
    """Show every objective with its activity and its teach-back."""
    from backcare.parts import educator_parts

    return educator_parts.teach_backs(content)


@part
def role_plays(content: Content) -> Any:
    """Show the phone calls to act out."""
    from backcare.parts import educator_parts

    return educator_parts.role_plays(content)


@part
def vote(content: Content, question_id: str) -> Any:
    """Show one question in projector size: count hands, talk, count again, reveal the answer."""
    from backcare.widgets import vote_box

    return vote_box.vote(content, bank.question(content, question_id))


@part
def votes_for(content: Content, minutes: int) -> Any:
    """Show the recommended votes of a class plan, one at a time."""
    from backcare.widgets import vote_box

    return vote_box.votes_for(content, minutes)


@part
def vote_any(content: Content) -> Any:
    """Show any question of the bank as a vote: choose a lesson, then a question."""
    from backcare.widgets import vote_box

    return vote_box.vote_any(content)
