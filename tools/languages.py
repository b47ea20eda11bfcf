"""The texts of the course in one file for who translates them, and the course made again in that language.

Usage: ``python -m tools.languages es``. It writes ``languages/es.po``, which Poedit, Weblate and their like open, keeps
what is translated there, and makes the project in that language in ``build/languages/es``. A text without a translation
stays as it is; so does one whose source has changed since, until someone has looked at it: no old advice is shown.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from backcare.content import errors, load
from backcare.content.fields import split_list
from backcare.parts import shipped_signs
from tools.data_copy import ROOT

Change = Callable[[str, str], str]
"""What becomes of a text: from its place, such as ``data/cards.csv#c-work#title``, and the text."""

PROJECT = "Back spasms in pregnancy"
HEADER = (
    "# Translations for PROJECT. A clinician who speaks the language has to read them before anyone learns from them."
)
NO_TEXTS = ("sources", "lesson_rows")
# What a schema cannot tell from a text: names of files and places, code, notes of who keeps the tables.
NOT_TRANSLATED = {
    "claims": ("topic", "seed_text", "note"),
    "figures": ("region", "trimester"),
    "lessons": ("file",),
    "pages": ("file", "group"),
    "pictures": ("file",),
    "settings": ("value",),
    "tasks": ("solution",),
    "warning_signs": ("covers_lists", "note"),
}
WORDS_THAT_ARE_KEYS = {"glossary": "term", "search_words": "word"}
ANSWERS = ("right", "wrong")  # all other answers of an option name a group
OF_THE_LANGUAGE = re.compile(r"#[a-z_]+\.language#text$")
IN_A_PICTURE = re.compile(r"(?<=>)([^<>]*\w[^<>]*)(?=</(?:text|tspan|title|desc)>)")
KEPT = re.compile(r"\{\w*\}|(?<=\]\()[^)]*(?=\))|<[^>]+>|`[^`]*`")


class LanguageError(ValueError):
    """A language cannot be made; the message says what to do."""


@dataclass
class Made:
    """What became of a language.

    Attributes:
        texts: how many texts there are.
        translated: how many of them have a translation that was used.
        damaged: texts whose translation lost a word in braces, a link or a mark, and was not used.
    """

    texts: int = 0
    translated: int = 0
    damaged: list[str] = field(default_factory=list)


def columns(table: str, schema: Mapping[str, Any]) -> list[str]:
    """Return the columns of a table that hold words for people, in their order."""
    if table in NO_TEXTS:
        return []
    keys, left_out = schema.get("primaryKey", ()), NOT_TRANSLATED.get(table, ())

    def is_text(about: Mapping[str, Any]) -> bool:
        rules = about.get("constraints", {})
        bound = about["type"] != "string" or "refersTo" in about or "enum" in rules or "pattern" in rules
        return not (bound or about["name"] in keys or about["name"] in left_out)

    names = {about["name"] for about in schema["fields"] if is_text(about)} | {WORDS_THAT_ARE_KEYS.get(table, "")}
    return [about["name"] for about in schema["fields"] if about["name"] in names - {"id"}]


def change_table(path: Path, named: list[str], keys: list[str], change: Change, lists: tuple[str, ...] = ()) -> None:
    """Change the texts of a table in these columns; of a list each part by itself."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, restval=""))
    for row in rows:
        key = "/".join(row[name] for name in keys)
        for name in named:
            place = f"{path.parent.name}/{path.name}#{key}#{name}"
            if name in lists:
                row[name] = " | ".join(change(place, part) for part in split_list(row[name]))
            elif row[name] and not (name == "answer" and row[name] in ANSWERS):
                row[name] = change(place, row[name])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_notebook(path: Path, change: Change) -> None:
    """Change the Markdown of a notebook, besides the warning signs in it, which are made from the tables."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and shipped_signs.COPY_TAG not in cell["metadata"].get("tags", ()):
            text = change(f"{path.parent.name}/{path.name}#{cell['id']}#text", "".join(cell["source"]))
            cell["source"] = text.splitlines(keepends=True)
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def change_picture(path: Path, change: Change) -> None:
    """Change the words in a drawing."""
    place = f"pictures/{path.name}#{path.stem}#text"
    drawn = path.read_text(encoding="utf-8")
    changed = IN_A_PICTURE.sub(lambda found: html.escape(change(place, html.unescape(found[0])), quote=False), drawn)
    path.write_text(changed, encoding="utf-8")


def change_texts(root: Path, change: Change) -> None:
    """Change all texts of a project in its own files: tables, notebooks, pictures, messages of faults."""
    package = json.loads((root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        path = root / "data" / resource["path"]
        schema = json.loads((root / "data" / resource["schema"]).read_text(encoding="utf-8"))
        lists = tuple(about["name"] for about in schema["fields"] if about.get("isList"))
        if named := columns(resource["name"], schema):
            change_table(path, named, schema["primaryKey"], change, lists)
    for folder in ("notebooks", "exercises"):
        for path in sorted((root / folder).glob("*.ipynb")):
            change_notebook(path, change)
    for path in sorted((root / "data" / "pictures").glob("*.svg")):
        change_picture(path, change)
    change_table(root / "src" / "backcare" / "content" / "error_messages.csv", ["text"], ["id"], change)


def copy_project(root: Path, to: Path) -> None:
    """Copy what belongs to the project, as git lists it, into a new folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    shutil.rmtree(to, ignore_errors=True)
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, to / name)


def texts(root: Path, through: Path) -> Iterator[tuple[str, str]]:
    """Yield place and text of all that is to be translated; the folder ``through`` takes a copy of the project."""
    copy_project(root, through)
    found: list[tuple[str, str]] = []

    def note(place: str, text: str) -> str:
        found.append((place, text))
        return text

    change_texts(through, note)
    yield from found


def catalog(language: str, file: Path, found: Iterator[tuple[str, str]]) -> Catalog:
    """Return the texts of today with the translations that a file holds.

    Raises:
        LanguageError: if there is no such language, or the file cannot be read.
    """
    try:
        today = Catalog(locale=Locale.parse(language, sep="-"), project=PROJECT, header_comment=HEADER, fuzzy=False)
    except (UnknownLocaleError, ValueError) as error:
        raise LanguageError(f'There is no language "{language}". Write its code, such as es, or es-MX.') from error
    for place, text in found:
        if not OF_THE_LANGUAGE.search(place):
            today.add(text, locations=[(place, None)])  # type: ignore[list-item]
    if not file.is_file():
        return today
    try:
        with file.open("rb") as held:
            known = read_po(held, locale=today.locale, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise LanguageError(f"{file.name} cannot be read ({error}). Put back the last one that could.") from error
    known.update(today, update_creation_date=False)
    return known


def changer(language: str, known: Catalog, made: Made) -> Change:
    """Return what puts a translation in the place of each text, and counts what became of it in ``made``."""

    def change(place: str, text: str) -> str:
        if OF_THE_LANGUAGE.search(place):
            return language
        made.texts += 1
        message = known.get(text)
        if not (message and message.string) or message.fuzzy:
            return text
        words = str(message.string)
        if sorted(KEPT.findall(text)) != sorted(KEPT.findall(words)):
            made.damaged.append(place)
            return text
        made.translated += 1
        return words

    return change


def make(language: str, root: Path = ROOT, out: Path | None = None) -> Made:
    """Write the file of a language anew and make the project in it.

    Args:
        language: its code, such as ``es``.
        root: the project.
        out: where the project in that language goes, in the place of what was there; its own place by default.

    Returns:
        What became of the texts.

    Raises:
        LanguageError: if it cannot be made.
        errors.ContentError: if the tables break a rule in that language.
    """
    file = root / "languages" / f"{language}.po"
    project = out or root / "build" / "languages" / language
    known = catalog(language, file, texts(root, project))
    file.parent.mkdir(exist_ok=True)
    with file.open("wb") as held:
        write_po(held, known, width=0, sort_by_file=False, include_previous=True)
    made = Made()
    change_texts(project, changer(language, known, made))
    load(project / "data")
    return made


def main() -> int:
    """Make a language. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Write the texts for a translation, and make the course in it.")
    parser.add_argument("language", help="its code, such as es")
    asked = parser.parse_args()
    try:
        made = make(asked.language)
    except (LanguageError, errors.ContentError) as error:
        sys.exit(str(error))
    for place in made.damaged:
        print(f"not used, since a word in braces, a link or a mark is missing or more than in the source: {place}")
    print(f"languages/{asked.language}.po: {made.translated} of {made.texts} texts are translated.")
    print(f"The course in it is in build/languages/{asked.language}: there, make notebooks, then make site.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
