"""Phone numbers of a clinic: what one looks like, what a spreadsheet makes of it, and how a page writes it.

A wrong number is worse than none, so whatever does not look like a number is refused before any page shows it.
"""

from __future__ import annotations

import re

from backcare.content import errors, hidden_signs

FEWEST_DIGITS, MOST_DIGITS, MOST_BARE_DIGITS = 3, 20, 6
NO_BREAK_SPACE, NO_BREAK_HYPHEN = "\N{NO-BREAK SPACE}", "\N{NON-BREAKING HYPHEN}"
# What AutoCorrect, or a page that a number was copied from, writes for a space and for a hyphen.
SPACES = re.compile("[\t\n\r \xa0\u2000-\u200a\u202f\u205f\u3000]+")
HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")

# What is wrong with a number, by the id of the sentence that says so. The first that fits is told.
FAULTS = (
    ("phone_formula", re.compile("=.*")),
    ("phone_spreadsheet", re.compile(r"#+.*|Err:.*|[-+]?[0-9]+([.,][0-9]+)?E[-+]?[0-9]+", re.I)),
    (
        "phone_date",
        re.compile(r"[0-9]{1,2}([-./])[0-9]{1,2}\1([0-9]{2}|[0-9]{4})|[0-9]{4}([-./])[0-9]{1,2}\3[0-9]{1,2}( .*)?"),
    ),
    ("phone_decimal", re.compile("[-+]?[0-9]+[.,][0-9]{1,2}")),
    ("phone_signs", re.compile(r".*[^-+0-9 ().].*|..*\+.*|[-.)].*|.*[-.(]", re.S)),
)


def tidy(number: str) -> str:
    """Return a number with plain spaces and hyphens, and without signs that no one sees."""
    return HYPHENS.sub("-", SPACES.sub(" ", hidden_signs.without_unseen(number))).strip()


def digits(number: str) -> str:
    """Return the digits of a number, one after the other."""
    return re.sub("[^0-9]", "", number)


def fault(number: str) -> str:
    """Return what is wrong with a phone number and how to write it, in one sentence; an empty string if nothing is.

    Args:
        number: what stands in the cell.
    """
    number = tidy(number)
    count = len(digits(number))
    message = next((name for name, pattern in FAULTS if pattern.fullmatch(number)), "")
    if not message and (not _brackets_match(number) or count < FEWEST_DIGITS):
        message = "phone_signs" if count >= FEWEST_DIGITS else "phone_short"
    if not message and count > MOST_DIGITS:
        message = "phone_long"
    if not message and re.fullmatch("[1-9][0-9]*", number) and count > MOST_BARE_DIGITS:
        message = "phone_bare"
    return errors.words(message, value=number) if message else ""


def _brackets_match(number: str) -> bool:
    """Return whether each bracket that opens is closed before the next."""
    return bool(re.fullmatch(r"[^()]*(\([^()]*\)[^()]*)*", number))


def on_screen(number: str) -> str:
    """Return a number as a page writes it: it never breaks over two lines, neither at a space nor at a hyphen."""
    return tidy(number).replace(" ", NO_BREAK_SPACE).replace("-", NO_BREAK_HYPHEN)


def address(number: str) -> str:
    """Return the address that dials a number: ``tel:`` and its digits.

    A number that starts with + leaves out the zero in brackets, which is dialed inside the country only.
    """
    number = tidy(number)
    if number.startswith("+"):
        return "tel:+" + digits(number.replace("(0)", ""))
    return "tel:" + digits(number)
