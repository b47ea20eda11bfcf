"""The picture of the four areas of the body, all of them ready to be pressed."""

from __future__ import annotations

# The picture is a file of the course itself, checked when it was drawn; nothing from outside is parsed.
from xml.etree import ElementTree as ET

from backcare.content import Content

PICTURE = "p-regions"
SVG = "http://www.w3.org/2000/svg"
AREA_ID = "area-"
LABEL_HEIGHT = 36


def picture(content: Content) -> str:
    """Return the picture as SVG in which each area is a button with its name; none is chosen.

    How a chosen one looks is said in ``static/pick.js`` and ``static/backcare.css``.
    """
    ET.register_namespace("", SVG)
    root = ET.fromstring(content.picture(content["pictures"][PICTURE]["file"]))  # noqa: S314
    root.set("role", "group")
    root.attrib.pop("aria-labelledby", None)
    root.set("aria-label", content.message("body.areas"))
    for parent in list(root.iter()):
        for area in [child for child in parent if child.get("id", "").startswith(AREA_ID)]:
            _button(content, parent, area)
    return ET.tostring(root, encoding="unicode")


def _button(content: Content, parent: ET.Element, area: ET.Element) -> None:
    """Put an area, its line and its label into one group that can be pressed."""
    region = area.get("id", "").removeprefix(AREA_ID)
    children = list(parent)
    own = [area]
    for sibling in children[children.index(area) + 1 :]:
        if sibling.get("id", "").startswith(AREA_ID):
            break
        own.append(sibling)
        if sibling.tag == f"{{{SVG}}}text":
            break
    label = own[-1] if own[-1].tag == f"{{{SVG}}}text" else None
    visible = "".join(label.itertext()).strip() if label is not None else content.message(f"region.{region}")
    group = ET.Element(
        f"{{{SVG}}}g",
        {
            "class": "bc-area",
            "role": "button",
            "tabindex": "0",
            "aria-label": visible,
            "aria-pressed": "false",
            "data-value": region,
        },
    )
    parent.insert(children.index(area), group)
    for element in own if label is not None else [area]:
        parent.remove(element)
        group.append(element)
    if label is not None:
        group.insert(0, _target(label))


def _target(label: ET.Element) -> ET.Element:
    """Return an area around a label, large enough for a finger."""
    x, y = float(label.get("x", "0")), float(label.get("y", "0"))
    left, top = x - 8, y - LABEL_HEIGHT + 11
    size = {"x": f"{left:g}", "y": f"{top:g}", "width": f"{480 - left:g}", "height": f"{LABEL_HEIGHT}"}
    return ET.Element(f"{{{SVG}}}rect", {**size, "rx": "6", "fill": "#fff", "stroke": "none", "class": "bc-target"})
