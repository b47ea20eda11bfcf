"""Whom to call: the one list that the box, the plan, the phone script and the papers show, each in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from backcare.content import Content, phone_numbers

# Always named, with the local number or without; the advice line only where there is one.
ALWAYS, WHERE_SET = ("emergency", "maternity"), ("advice",)


@dataclass(frozen=True)
class Call:
    """One place to call.

    Attributes:
        who: ``emergency``, ``maternity`` or ``advice``.
        number: the local number as a page writes it; it never breaks over two lines. Empty where none is set.
        address: the ``tel:`` address that dials it; empty where none is set.
    """

    who: str
    number: str
    address: str


def calls(content: Content) -> list[Call]:
    """Return whom to call, the most urgent first; an advice line only where ``settings.csv`` gives one."""
    found = [call(content, who) for who in (*ALWAYS, *WHERE_SET)]
    return [one for one in found if one.number or one.who in ALWAYS]


def call(content: Content, who: str) -> Call:
    """Return one place to call.

    Raises:
        UnknownIdError: if ``settings.csv`` has no number for it.
    """
    return of(who, content.setting(f"{who}_phone"))


def of(who: str, number: str) -> Call:
    """Return one place to call, from the number as ``settings.csv`` holds it; empty if none is set."""
    if not number:
        return Call(who, "", "")
    return Call(who, phone_numbers.on_screen(number), phone_numbers.address(number))


def read_back(content: Content) -> list[str]:
    """Return what a person should read before a class or a print run: the numbers that are set, and unknown files."""
    rows = [row for row in content["settings"] if row["id"].endswith("_phone") and row["value"]]
    said = [content.message("numbers.check" if rows else "numbers.none")]
    for row in rows:
        name, number = row["what_it_is"].split(".")[0], phone_numbers.tidy(row["value"])
        said.append(content.message("numbers.line", name=name, number=number))
    return [*said, *map(str, content.notes)]
