"""The lines that say whom to call, in the words of the place where they stand; a number is a link that dials it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backcare.content import Content, phone_numbers
from backcare.model import whom_to_call

if TYPE_CHECKING:
    from markupsafe import Markup

# The messages of each place: with the number, and without.
WORDS = {
    "plan": ("plan.call_{who}_known", "plan.call_{who}"),
    "script": ("phone.{who}_known", "phone.{who}"),
}


def link(call: whom_to_call.Call) -> Markup:
    """Return a number as a link that dials it."""
    from markupsafe import Markup

    return Markup('<a class="bc-phone" href="{address}">{number}</a>').format(address=call.address, number=call.number)


def known(content: Content, message: str, call: whom_to_call.Call) -> Markup:
    """Return a message as HTML, with a number in the place of ``{phone}``.

    Args:
        content: where the words come from.
        message: the id of the message.
        call: one place to call, with a number.
    """
    from markupsafe import escape

    parts = content.message(message, phone="\0").split("\0")
    return link(call).join(escape(part) for part in parts)


def lines(content: Content, place: str) -> list[Markup]:
    """Return the lines that say whom to call, as HTML, with the local numbers where ``settings.csv`` gives them.

    Args:
        content: where the words and numbers come from.
        place: ``plan`` or ``script``: where the lines stand.
    """
    from markupsafe import escape

    with_number, blank = WORDS[place]
    return [
        known(content, with_number.format(who=call.who), call)
        if call.number
        else escape(content.message(blank.format(who=call.who)))
        for call in whom_to_call.calls(content)
    ]


def rules() -> dict[str, Any]:
    """Return what a phone number looks like, for the page: the twin is ``static/phone_numbers.js``."""
    return {
        "faults": [pattern.pattern for _, pattern in phone_numbers.FAULTS],
        "fewest": phone_numbers.FEWEST_DIGITS,
        "most": phone_numbers.MOST_DIGITS,
        "bare": phone_numbers.MOST_BARE_DIGITS,
    }


def for_a_page(content: Content, place: str) -> dict[str, Any]:
    """Return the lines of :func:`lines` for a page that may know numbers which the reader saved on her device.

    Args:
        content: where the words and numbers come from.
        place: ``plan`` or ``script``: where the lines stand.

    Returns:
        For each place to call its line (empty where none is shown) and its line with a gap for a link; the link, with
        gaps; and what a phone number looks like.
    """
    from markupsafe import escape

    with_number, blank = WORDS[place]
    found = []
    for who in (*whom_to_call.ALWAYS, *whom_to_call.WHERE_SET):
        call = whom_to_call.call(content, who)
        gapped = str(escape(content.message(with_number.format(who=who), phone="{phone}")))
        line = ""
        if call.number:
            line = str(known(content, with_number.format(who=who), call))
        elif who in whom_to_call.ALWAYS:
            line = str(escape(content.message(blank.format(who=who))))
        found.append([who, line, gapped])
    dial = str(link(whom_to_call.Call("", "{number}", "{address}")))
    return {"lines": found, "link": dial, "rules": rules()}
