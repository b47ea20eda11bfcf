"""The warning signs on slides: the emergencies, what to call about now, whom to call, with the class's own numbers."""

from __future__ import annotations

from backcare.content import Content
from backcare.model import whom_to_call
from backcare.outputs.office import slide_frame as frames
from backcare.outputs.office.slide_text import BULLET, Paragraph, Text

# Each list of the box, and whose number stands in its heading.
LISTS = {"emergency": "emergency", "call_now": "maternity"}
# The lines with a number, in the order of the slide that says whom to call.
NUMBERS = {
    "emergency": "mine.show_emergency",
    "maternity": "mine.show_maternity",
    "early": "mine.show_early",
    "advice": "mine.show_advice",
    "crisis": "mine.show_crisis",
    "abuse": "mine.show_abuse",
}


def slides(content: Content, notes: str) -> list[frames.Slide]:
    """Return the slides of the warning signs.

    Args:
        content: where signs, words and numbers come from.
        notes: what the educator reads meanwhile.
    """
    made = []
    for level, who in LISTS.items():
        rows = sorted(content["warning_box"].where(level=level), key=lambda row: int(row["position"]))
        lines = [Paragraph(row["text"], BULLET) for row in rows]
        call = whom_to_call.call(content, who)
        heading = content.message(f"box.{level}") + (f": {call.number}" if call.number else "")
        made.append(frames.Slide(heading, Text(lines), notes, level))
    return [*made, whom(content, notes)]


def whom(content: Content, notes: str) -> frames.Slide:
    """Return the slide that says whom to call: numbers first and larger, then what else to do."""
    large = [Paragraph(line, bold=True, larger=True) for line in numbers(content)]
    return frames.Slide(content.message("site.call"), Text([*large, *map(Paragraph, told(content))]), notes)


def numbers(content: Content) -> list[str]:
    """Return a line for each phone number that ``settings.csv`` holds."""
    calls = {message: whom_to_call.call(content, who) for who, message in NUMBERS.items()}
    return [content.message(message, phone=call.number) for message, call in calls.items() if call.number]


def told(content: Content) -> list[str]:
    """Return what the warning-sign box says besides its lists."""
    return [content.message(f"box.{name}") for name in ("first", "no_drive", "no_reply", "worried", "team")]
