"""The search: signs, pains, remedies and lessons, to be found with a person's own words; and all signs by level.

The page searches (``static/search.js``) in what is prepared here: the texts of each entry, the pieces that show them,
and words that mean the same. A search can miss, so every answer says what to do then.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from backcare.content import Content, Row, scales, split_list
from backcare.model import pains, question_views, remedies, signs
from backcare.parts import faces, place
from backcare.parts.pieces import fill, piece

FINDER_LESSON = "relief"
AFTER_BIRTH = 0.6  # who does not speak of a birth is more likely to be pregnant still
FOUND = ("found_sign", "found_pain", "found_call", "found_remedy", "found_lesson")


def view(content: Content) -> dict[str, Any]:
    """Return everything that a page needs to search; texts are plain, the page escapes them."""
    words = content.words("search")
    return {
        "name": "search",
        "words": {
            name: words[name] for name in ("label", "hint", "found", "one_found", "none", "go_pain", "go_lesson")
        },
        "pieces": {
            "first": f"<p><strong>{escape(content.message('signs.first'))}</strong></p>",
            "none": f"<p><strong>{escape(words['none'])}</strong></p>",
            "not_here": f'<p class="bc-call">{escape(words["not_here"])}</p>',
            "line": piece(content, "search_line"),
            **{name: piece(content, name) for name in FOUND},
        },
        "levels": [
            {
                "id": level,
                "tag": piece(content, "level_tag", level=level),
                "do": escape(content.message(f"level.{level}.do")),
                "fold": piece(content, "search_level", level=level),
                "signs": [row["id"] for row in signs.signs_of_level(content, level)],
            }
            for level in scales.levels(content)
        ],
        "entries": [*_signs(content), *_pains(content), *_remedies(content), *_lessons(content)],
        "also": also(content),
        "stop": [row["word"] for row in content["search_words"] if not row["also"]],
    }


def also(content: Content) -> list[list[Any]]:
    """Return words and phrases, each with what means the same: those of ``search_words.csv``, and UK terms."""
    pairs = [[row["word"], split_list(row["also"])] for row in content["search_words"] if row["also"]]
    for row in content["glossary"]:
        pairs += [[term, [row["term"]]] for term in row["uk_term"].split(" or ") if term]
    return pairs


def face(content: Content) -> faces.Face:
    """Return the signs as they read without a script: a fold for each level, those that go with back pain first."""
    line = piece(content, "search_line")
    levels = [
        fill(
            piece(content, "search_level", level=level),
            lines="\n".join(
                fill(line, **{name: escape(text) for name, text in _sign(content, row).items()})
                for row in signs.signs_of_level(content, level)
            ),
        )
        for level in scales.levels(content)
    ]
    return faces.face(content, "choose/search_face", levels="\n".join(levels))


def _sign(content: Content, row: Row) -> dict[str, str]:
    when = content.message("signs.detail", when=row["trimester_limits"])
    texts = {"id": row["id"], "short": row["short"], "sign": row["sign"], "why": row["why_it_matters"], "when": when}
    return {**texts, "ask": row["ask"]}


def _entry(kind: str, shown: dict[str, str], title: list[str], text: list[str], **more: str | float) -> dict[str, Any]:
    """Return one entry: what it shows, and which of that is searched, as a title (which counts more) and as text."""
    return {"kind": kind, "shown": shown, "title": title, "text": text, **more}


def _signs(content: Content) -> Iterator[dict[str, Any]]:
    # not `ask`: it names what makes a sign more urgent, and would find a less urgent sign by a more urgent word
    for row in content["warning_signs"]:
        after = {"rank": AFTER_BIRTH} if row["trimesters"] == "after" else {}
        yield _entry("sign", _sign(content, row), ["sign", "short"], ["why"], level=row["action_level"], **after)


def _link(content: Content, lesson_id: str) -> str:
    return place.here().page(question_views.notebook(content["lessons"][lesson_id]["file"]))


def _pains(content: Content) -> Iterator[dict[str, Any]]:
    for row in content["symptoms"]:
        told = pains.sentences(row)
        shown = {
            "id": row["id"],
            "region": content.message(f"region.{row['region']}"),
            "name": row["name"],
            "feels": told["description"],
            "pattern": told["typical_pattern"],
            "worse": told["often_worse_with"],
        }
        if remedies.calls_first(content, row["id"]):
            yield _entry("call", shown, ["name", "region"], ["feels", "pattern"])
        else:
            to = {"link": _link(content, FINDER_LESSON), "hash": f"#pain={row['id']}"}
            yield _entry("pain", shown, ["name", "region"], ["feels", "pattern", "worse"], **to)


def _remedies(content: Content) -> Iterator[dict[str, Any]]:
    for row in content["remedies"]:
        if row["kind"] != remedies.CHECK:
            before = remedies.before_line(content, row)
            shown = {"id": row["id"], "name": row["name"], "what": row["short"], "before": before}
            yield _entry("remedy", shown, ["name"], ["what"], link=_link(content, FINDER_LESSON))


def _lessons(content: Content) -> Iterator[dict[str, Any]]:
    for row in content["lessons"]:
        shown = {"id": row["id"], "name": row["title"], "gives": row["gives"]}
        yield _entry("lesson", shown, ["name"], ["gives"], link=_link(content, row["id"]))
