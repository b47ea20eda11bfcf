"""The lines that say whom to call, in the words of the place where they stand; a number is a link that dials it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backcare.content import Content
from backcare.model import whom_to_call

if TYPE_CHECKING:
    from markupsafe import Markup

# The messages of each place: with the number, and without.
WORDS = {
    "box": ("box.{who}_with_phone", "box.{who}_no_phone"),
    "plan": ("plan.call_{who}_known", "plan.call_{who}"),
    "script": ("phone.{who}_known", "phone.{who}"),
}


def link(call: whom_to_call.Call) -> Markup:
    """Return a number as a link that dials it."""
    from markupsafe import Markup

    return Markup('<a class="bc-phone" href="{address}">{number}</a>').format(address=call.address, number=call.number)


def lines(content: Content, place: str) -> list[Markup]:
    """Return the lines that say whom to call, as HTML, with the local numbers where ``settings.csv`` gives them.

    Args:
        content: where the words and numbers come from.
        place: ``box``, ``plan`` or ``script``: where the lines stand.
    """
    from markupsafe import escape

    known, blank = WORDS[place]
    said = []
    for call in whom_to_call.calls(content):
        if call.number:
            words = content.message(known.format(who=call.who), phone="\0")
            said.append(link(call).join(escape(part) for part in words.split("\0")))
        else:
            said.append(escape(content.message(blank.format(who=call.who))))
    return said
