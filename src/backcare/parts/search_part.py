"""The search: signs, pains, remedies and lessons, to be found with a person's own words; and all signs by level.

The page searches (``static/search.js``) in what is prepared here: the words of each entry, what it shows, and words
that mean the same. A search can miss, so every answer says what to do then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from backcare.content import Content, Row, scales, split_list
from backcare.model import remedies, signs
from backcare.model.question_views import notebook
from backcare.parts import faces
from backcare.parts.pieces import fill, piece

FINDER_LESSON = "relief"


def view(content: Content, link: Callable[[str], str] = notebook) -> dict[str, Any]:
    """Return everything that a page needs to search.

    Args:
        content: the checked content.
        link: gives the address of a lesson's page, from the root of the project or site, for its notebook's file name.
    """
    words = content.words("search")
    return {
        "name": "search",
        "words": {name: words[name] for name in ("label", "hint", "found", "one_found", "none", "go_pain", "go_lesson")},
        "pieces": {
            "first": f"<p><strong>{escape(content.message('signs.first'))}</strong></p>",
            "none": f"<p><strong>{escape(words['none'])}</strong></p>",
            "not_here": f'<p class="bc-call">{escape(words["not_here"])}</p>',
        },
        "entries": [*_signs(content), *_pains(content, link), *_remedies(content, link), *_lessons(content, link)],
        "levels": [[level, level_piece(content, level)] for level in scales.levels(content)],
        "also": also(content),
        "weak": [row["word"] for row in content["search_words"] if not row["also"]],
    }


def also(content: Content) -> list[list[Any]]:
    """Return words and phrases, each with what means the same: those of ``search_words.csv``, and UK terms."""
    pairs = [[row["word"], split_list(row["also"])] for row in content["search_words"] if row["also"]]
    pairs += [[row["uk_term"], [row["term"]]] for row in content["glossary"] if row["uk_term"]]
    return pairs


def level_piece(content: Content, level: str) -> str:
    """Return all signs of one level in a fold, those that go with back pain first."""
    lines = (piece(content, "search_line", sign=row) for row in signs.signs_of_level(content, level))
    return fill(piece(content, "search_level", level=level), lines="\n".join(lines))


def face(content: Content) -> faces.Face:
    """Return the signs as they read without a script: a fold for each level."""
    levels = "\n".join(level_piece(content, level) for level in scales.levels(content))
    return faces.face(content, "choose/search_face", levels=levels)


def _entry(kind: str, row: Row, title: str, text: str, html: str, **more: Any) -> dict[str, Any]:
    return {"id": row["id"], "kind": kind, "title": title, "text": text, "html": html, **more}


def _signs(content: Content) -> Iterator[dict[str, Any]]:
    # not `ask`: it names what makes a sign more urgent, and would find a less urgent sign by a more urgent word
    for row in content["warning_signs"]:
        title = f"{row['sign']}. {row['short']}."
        shown = piece(content, "found_sign", sign=row)
        yield _entry("sign", row, title, row["why_it_matters"], shown, level=row["action_level"])


def _pains(content: Content, link: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    address = link(content["lessons"][FINDER_LESSON]["file"])
    for row in content["symptoms"]:
        region = content.message(f"region.{row['region']}")
        call_first = remedies.calls_first(content, row["id"])
        shown = piece(content, "found_pain", pain=row, region=region, call_first=call_first)
        text = f"{row['description']}. {row['typical_pattern']} {row['often_worse_with']}"
        to = {} if call_first else {"link": address, "hash": f"#pain={row['id']}"}
        yield _entry("pain", row, f"{region}: {row['name']}", text, shown, **to)


def _remedies(content: Content, link: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    address = link(content["lessons"][FINDER_LESSON]["file"])
    for row in content["remedies"]:
        if row["kind"] != remedies.CHECK:
            shown = piece(content, "found_remedy", remedy=row)
            yield _entry("remedy", row, row["name"], f"{row['short']} {row['what_it_is']}", shown, link=address)


def _lessons(content: Content, link: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    for row in content["lessons"]:
        shown = piece(content, "found_lesson", lesson=row)
        yield _entry("lesson", row, row["title"], row["gives"], shown, link=link(row["file"]))
