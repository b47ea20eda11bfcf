"""The pictures of the slides as Chromium draws them: all there, sharp enough for a wall, small as files."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser

from backcare.content import Content
from backcare.content.scales import levels
from backcare.outputs.office import slide_picture
from tools import make_office

MOST_BYTES = 160_000  # of all drawings: the slides of the longest class stay under 700 kB
BLUE = ("#1f5f8b", (0x1F, 0x5F, 0x8B))  # what the drawings point with


@pytest.fixture(scope="module")
def pictures(chromium: Browser, content: Content) -> dict[str, bytes]:
    """All pictures of the slides."""
    return make_office.draw(content, chromium)


def faults(content: Content, pictures: dict[str, bytes]) -> list[str]:
    """Return what is wrong with pictures."""
    drawings = slide_picture.needed(content)
    found = [f"no {name}" for name in drawings if name not in pictures]
    for name, data in pictures.items():
        with Image.open(BytesIO(data)) as picture:
            sign = name in levels(content)
            if picture.width < (make_office.SIGN if sign else make_office.WIDE):
                found.append(f"{name} is narrow")
            drawn = picture.convert("RGBA")
            colors = {code[:3] for _, code in drawn.getcolors(1 << 20) or []}
            if len(colors) < 4 and not sign:
                found.append(f"{name} is empty")
            if BLUE[0] in drawings.get(name, "") and BLUE[1] not in colors:
                found.append(f"{name} is grey")
            if sign and drawn.getpixel((0, 0)) != (0, 0, 0, 0):
                found.append(f"{name} is not clear")
    if sum(map(len, pictures.values())) > MOST_BYTES:
        found.append("too large")
    return found


def test_pictures_are_drawn(pictures: dict[str, bytes], content: Content) -> None:
    assert faults(content, pictures) == []


def test_bad_pictures_are_found(pictures: dict[str, bytes], content: Content) -> None:
    def png(mode: str, wide: int, color: str) -> bytes:
        out = BytesIO()
        Image.new(mode, (wide, 100), color).save(out, "PNG")
        return out.getvalue()

    fewer = {name: data for name, data in pictures.items() if name != "p-belt"}
    assert faults(content, fewer) == ["no p-belt"]
    assert "p-belt is empty" in faults(content, pictures | {"p-belt": png("RGB", make_office.WIDE, "white")})
    with Image.open(BytesIO(pictures["p-belt"])) as picture:
        out = BytesIO()
        picture.convert("L").save(out, "PNG")
    assert "p-belt is grey" in faults(content, pictures | {"p-belt": out.getvalue()})
    assert "p-belt is narrow" in faults(content, pictures | {"p-belt": png("RGB", 300, "white")})
    assert "call_now is not clear" in faults(content, pictures | {"call_now": png("RGB", 100, "red")})
    assert "too large" in faults(content, pictures | {f"p-{n}": pictures["p-regions"] for n in range(20)})
