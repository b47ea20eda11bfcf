"""Rules of texts and drawings: words in braces, ids inside ids, and pictures that are safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from backcare.content import errors
from backcare.content.fields import Row, Tables, split_list

Broken = Iterator[tuple[str, Row, str, str]]
BRACES = re.compile(r"\{([a-z_]+)\}")
# The start of a message id whose rest is the id of a row of this table.
ID_INSIDE = {"plan.visit_about.": "remedies"}
# What lets a drawing run code, ask another host, or bring a page of its own.
UNSAFE_PARTS = {"script", "foreignobject", "iframe", "object", "embed", "image", "audio", "video", "handler"}
MOVING_PARTS = {"set", "animate", "animatetransform", "animatemotion"}
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!['\"]?#)|@import|expression\(|javascript:", re.I)


def braces_hold_what_is_filled(tables: Tables, _folder: Path) -> Broken:
    """The words in braces of a text are those that the course fills in, each one and no other."""
    for row in tables["messages"]:
        needed, found = split_list(row["fills"]), set(BRACES.findall(row["text"]))
        rest = BRACES.sub("", row["text"])
        if "{" in rest or "}" in rest:
            yield "messages", row, "text", errors.words("bad_brace", needed=_in_braces(needed))
        elif found - set(needed):
            odd = sorted(found - set(needed))
            yield (
                "messages",
                row,
                "text",
                errors.words("brace_unknown", found=_in_braces(odd), needed=_in_braces(needed)),
            )
        elif set(needed) - found:
            gone = [name for name in needed if name not in found]
            yield "messages", row, "text", errors.words("brace_gone", gone=_in_braces(gone))


def _in_braces(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names) or errors.words("no_braces")


def ids_inside_ids_exist(tables: Tables, _folder: Path) -> Broken:
    """A message about a remedy names one that there is."""
    for row in tables["messages"]:
        for start, table in ID_INSIDE.items():
            rest = row["id"].removeprefix(start)
            known = [other["id"] for other in tables[table]]
            if row["id"].startswith(start) and rest not in known:
                nearest = errors.nearest(rest, known)
                yield (
                    "messages",
                    row,
                    "id",
                    errors.words("unknown_ref", value=rest, table=f"{table}.csv", nearest=nearest),
                )


def pictures_are_drawings(tables: Tables, folder: Path) -> Broken:
    """Every picture row has its file in ``pictures/``: an SVG that runs no code and asks no other host."""
    inside = folder / "pictures"
    for row in tables["pictures"]:
        path = inside / row["file"]
        try:
            if not path.is_file():
                yield "pictures", row, "file", errors.words("picture_file", value=row["file"])
                continue
            if not path.resolve().is_relative_to(inside.resolve()):
                yield "pictures", row, "file", errors.words("picture_outside", value=row["file"])
                continue
            fault = drawing_fault(path.read_bytes())
        except OSError as error:
            fault = errors.words("no_access", detail=error.strerror or type(error).__name__)
        if fault:
            yield "pictures", row, "file", errors.words("picture_unsafe", value=row["file"], fault=fault)


def drawing_fault(raw: bytes) -> str:
    """Return why a drawing may not be shown, in words; an empty string if it may.

    Args:
        raw: the bytes of the SVG file.
    """
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw or b"<?xml-stylesheet" in raw:
        return errors.words("svg_doctype")
    try:
        root = ElementTree.fromstring(raw)  # noqa: S314  # no entities: see above
    except (ElementTree.ParseError, ValueError, LookupError):
        return errors.words("svg_broken")
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        return errors.words("svg_broken")
    for part in root.iter():
        name = _local(part.tag)
        if name in UNSAFE_PARTS or name in MOVING_PARTS:
            return errors.words("svg_part", part=name)
        for attribute, value in part.attrib.items():
            key = _local(attribute)
            if key.startswith("on") or (key in ("href", "src") and not value.strip().startswith("#")):
                return errors.words("svg_part", part=key)
            if OUTSIDE.search(value):
                return errors.words("svg_part", part=key)
        if name == "style" and OUTSIDE.search(part.text or ""):
            return errors.words("svg_part", part=name)
    return ""


def _local(name: object) -> str:
    return str(name).rsplit("}", 1)[-1].lower()
