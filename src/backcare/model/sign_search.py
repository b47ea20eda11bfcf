"""Search in the warning signs. A search can miss, so every answer says that no match does not mean that all is well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from backcare.content import Content, Row, scales, split_list
from backcare.model import signs

# not `ask`: it names what makes a sign more urgent, and would find a less urgent sign by a more urgent word
SEARCHED = ("sign", "short", "why_it_matters")
LONGEST_SEARCH = 200
# "moving" finds "moves" and "movement", "bleeding" finds "bleed": better one sign too many than one too few
ENDINGS = ("ing", "es", "ed", "s")
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Found:
    """What a search finds.

    Attributes:
        signs: the signs shown, most urgent first.
        hidden: signs that fit the words, but not the chosen level, most urgent first.
        some_words: no sign has all the words; these have at least one.
        partial: how many other signs have some of the words, but not all.
    """

    signs: list[Row]
    hidden: list[Row]
    some_words: bool
    partial: int


def find(content: Content, text: str = "", level: str = "") -> Found:
    """Return the warning signs that hold the words of a search.

    Args:
        content: the checked content.
        text: words in any order, in US or UK terms and with ``search_words.csv``; without a word every sign fits.
        level: one action level, or empty for all.

    Raises:
        UnknownIdError: if there is no such level; it names the nearest.
    """
    everything = [row for each in scales.levels(content) for row in signs.signs_of_level(content, each)]
    chosen = {row["id"] for row in (signs.signs_of_level(content, level) if level else everything)}
    patterns = [_pattern(content, word) for word in _searched(content, text)]
    texts = {row["id"]: " ".join(row[name] for name in SEARCHED).casefold() for row in everything}
    every, some = ([row for row in everything if _fits(texts[row["id"]], patterns, how)] for how in (all, any))
    fits = every or some
    return Found(
        signs=[row for row in fits if row["id"] in chosen],
        hidden=[row for row in fits if row["id"] not in chosen],
        some_words=not every and bool(some),
        partial=len(some) - len(every) if every and patterns else 0,
    )


def _fits(text: str, patterns: Sequence[re.Pattern[str]], how: Callable[[Iterable[bool]], bool]) -> bool:
    return how(bool(pattern.search(text)) for pattern in patterns)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _searched(content: Content, text: str) -> list[str]:
    """Return the words of a search without those that would fit nearly every sign, unless there are no others."""
    words = _words(text[:LONGEST_SEARCH])
    too_common = {row["word"] for row in content["search_words"] if not row["also"]}
    return [word for word in words if len(word) > 1 and word not in too_common] or words


def _pattern(content: Content, word: str) -> re.Pattern[str]:
    """Return what finds a word, or one that means the same, at the start of words."""
    terms = [word]
    terms += [also for row in content["search_words"].where(word=word) for also in split_list(row["also"])]
    for row in content["glossary"]:
        if word in _words(row["uk_term"]):
            terms += [part for part in _words(row["term"]) if len(part) > SHORTEST_STEM]
    return re.compile("|".join(rf"\b{re.escape(_stem(term))}" for term in terms))


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
