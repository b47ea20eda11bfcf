"""The look: what is written can be read, in the light and in the dark, and its values stand in one place."""

from __future__ import annotations

import re

import pytest

from backcare.content import Content, scales
from backcare.parts import faces
from backcare.parts.faces import colors
from tools import make_site

TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2 AA: words, and the edges of what one presses or has to tell apart
LEVELS = ("emergency", "call-now", "call-today", "mention")
SURFACES = ("paper", "ground", "mist")
# What stands on what: the name of a color, the name of what is behind it, the contrast that it needs.
PAIRS = [
    *((word, behind, TEXT) for word in ("ink", "ink-soft", "blue", "wrong") for behind in SURFACES),
    *(("edge", behind, SHAPE) for behind in ("paper", "ground")),
    *((tone, behind, SHAPE) for tone in ("right", "sooner", "wrong") for behind in SURFACES),
    ("on-brand", "brand", TEXT),
    ("paper", "blue", TEXT),
    *(("on-level", level, TEXT) for level in LEVELS),
    *(("ink", f"{level}-tint", TEXT) for level in LEVELS),
    *((level, behind, TEXT) for level in LEVELS for behind in ("paper", f"{level}-tint")),
]


def sheet(name: str) -> str:
    return (faces.STATIC / f"{name}.css").read_text(encoding="utf-8")


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how far two colors are apart, from 1 to 21, as WCAG computes it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_close(found: dict[str, str]) -> list[str]:
    told = [(f"{word} on {behind}", contrast(found[word], found[behind]), least) for word, behind, least in PAIRS]
    return [f"{pair}: {measured:.2f}, needs {least}" for pair, measured, least in told if measured < least]


@pytest.mark.parametrize("name", ["tokens", "dark"])
def test_words_can_be_read(name: str) -> None:
    assert too_close(colors(name)) == []


def test_words_that_cannot_be_read_are_seen() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert too_close({**colors("tokens"), "emergency": "#ff9f98"})


def test_the_dark_has_the_names_of_the_light() -> None:
    assert colors("dark").keys() == colors("tokens").keys()


def test_each_level_has_its_color_and_sign(content: Content) -> None:
    named = re.findall(r'data-level="(\w+)"\] \{ --bc-level: var\(--bc-([\w-]+)\)', sheet("backcare"))
    assert [level for level, _ in named] == scales.levels(content)
    assert tuple(name for _, name in named) == LEVELS
    drawn = [faces._environment().get_template("level.html").module.sign(level) for level in scales.levels(content)]
    assert len(set(drawn)) == len(LEVELS)


def test_every_value_that_is_asked_for_is_set() -> None:
    whole = make_site.shared_files()["static/course.css"].decode()
    asked = set(re.findall(r"var\((--bc-[\w-]+)", whole))
    assert asked - set(re.findall(r"(--bc-[\w-]+):", whole)) == set()


def hues(text: str) -> list[str]:
    """Return the colors of a text that are none of black, white and grey, which paper and drawings stand on."""
    return [
        found for found in re.findall(r"#[0-9a-fA-F]{3,6}\b", text) if len({*re.findall("..?", doubled(found))}) > 1
    ]


def doubled(color: str) -> str:
    """Return the digits of a color, each of a short one twice."""
    digits = color[1:].lower()
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def test_colors_stand_in_the_tokens_alone() -> None:
    assert hues("#0d4a57 #fff #0a0 #e4e4e4") == ["#0d4a57", "#0a0"]
    code = faces.STATIC.parent
    files = [
        *code.rglob("*.css"),
        *code.rglob("*.html"),
        *code.rglob("*.py"),
        *(code.parents[1] / "tools").glob("*.py"),
    ]
    found = {path.name: hues(path.read_text(encoding="utf-8")) for path in files if path.stem not in {"tokens", "dark"}}
    assert {name: colors for name, colors in found.items() if colors} == {}
    assert re.findall(r"#[0-9a-f]{3,6}\b", sheet("site").split("@media print")[0]) == []
