"""Another language: all words come through the file of a translator, and none is left in code or style."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from backcare import page_source
from backcare.content import Content, errors, load
from backcare.model import course_map
from backcare.outputs import class_pages, handouts, kits
from backcare.outputs.site_pages import Site, targets
from tests.course_copy import ROOT, read_rows, write_rows
from tools import languages

ACCENTS = str.maketrans("aeiouAEIOU", "äëïöüÄËÏÖÜ")
SPOKEN = ("alt", "title", "aria-label", "placeholder", "data-label")
NO_WORDS = re.compile(r"https?://\S+|\S+@\S+|[\w./-]+\.\w{2,5}\b|\{\w*\}|#\S+|\bPDF|\bISO\b")
ENGLISH = re.compile(r"[A-Za-z]*[aeiou][a-z]+|[A-Za-z]+[aeiou]\b")
SAME_IN_EACH = {"Letter", "Tabloid"}  # sizes of paper


def accented(text: str) -> str:
    """Return a text as a language that has no plain vowel writes it."""
    parts = re.split(f"({languages.KEPT.pattern})", text)  # every second one is kept
    return "".join(part if at % 2 else part.translate(ACCENTS) for at, part in enumerate(parts))


class Words(HTMLParser):
    """The words of a page for eye and ear, and those that its scripts are given."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.within: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.found += [values[name] or "" for name in SPOKEN if name in values]
        if tag in ("style", "code", "pre", "script"):
            self.within.append(values.get("type") or tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "code", "pre", "script") and self.within:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if not self.within:
            self.found.append(data)
        elif self.within[-1] == "application/json":
            self.found += list(_sentences(json.loads(data)))


def _sentences(value: object) -> Iterator[str]:
    """Yield the texts of plain data that are more than one word, as names and kinds are one word."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _sentences(one)
    elif isinstance(value, list):
        for one in value:
            yield from _sentences(one)
    elif isinstance(value, str) and " " in value.strip():
        yield re.sub(r"(?s)<style.*?</style>|<[^>]+>", " ", value)


def english(page: str, content: Content) -> list[str]:
    """Return what is still English on a page, besides the names of sources and the words that stand for a fit."""
    known = [row[name] for row in content["sources"] for name in ("title", "organization")]
    fits = {row["fit"] for row in content["symptom_remedy"]}
    left = []
    for text in Words(page).found:
        words = html.unescape(text)
        if words.strip() in fits:
            continue
        for name in sorted(known, key=len, reverse=True):
            words = words.replace(name, " ")
        found = set(ENGLISH.findall(NO_WORDS.sub(" ", words))) - SAME_IN_EACH
        if found:
            left.append(f"{text.strip()[:90]} ({', '.join(sorted(found))})")
    return left


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a language that writes each vowel with an accent, made through its file as a translator would."""
    root = tmp_path_factory.mktemp("project")
    languages.copy_project(ROOT, root)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    first = languages.make("de", root)
    assert first.texts > 1_000
    assert first.translated == 0
    file = root / "languages" / "de.po"
    with file.open("rb") as held:
        known = read_po(held)
    for message in known:
        message.string = accented(str(message.id)) if message.id else message.string
    with file.open("wb") as held:
        write_po(held, known)
    second = languages.make("de", root)
    assert (second.translated, second.damaged) == (first.texts, [])
    return root


@pytest.fixture(scope="module")
def course(project: Path) -> Content:
    return load(project / "build" / "languages" / "de" / "data")


def test_every_word_on_pages_and_papers_is_translated(course: Content) -> None:
    pages = course_map.pages(course)
    made = page_source.read_pages(course, targets(pages, ()), course.folder.parent, pages)
    written = {**Site(course, made).files(), **class_pages.files(course)}
    papers = [*handouts.pack(course), kits.kit(course, 60).handout]
    shown = {name: text for name, text in written.items() if name.endswith(".html")} | {p.name: p.html for p in papers}
    assert len(shown) > 40
    assert {name: left for name, text in shown.items() if (left := english(text, course))} == {}
    assert 'lang="de"' in shown["index.html"]


@pytest.mark.parametrize(
    "bad",
    [
        "<p>Cäll nöw, or wait</p>",
        '<img alt="A woman walks">',
        '<script type="application/json">{"words": {"a": "Try again"}}</script>',
    ],
)
def test_an_english_word_is_seen(bad: str, course: Content) -> None:
    assert english(bad, course)


def test_the_texts_of_faults_are_translated(project: Path) -> None:
    made = project / "build" / "languages" / "de" / "src" / "backcare" / "content" / "error_messages.csv"
    assert {row["text"] for row in read_rows(made)} == {
        accented(row["text"]) for row in read_rows(ROOT / made.relative_to(project / "build" / "languages" / "de"))
    }


def test_a_changed_text_is_english_until_someone_has_looked(project: Path, tmp_path: Path) -> None:
    table = project / "data" / "warning_box.csv"
    rows = read_rows(table)
    before, rows[0]["text"] = rows[0]["text"], rows[0]["text"] + " Or one foot."
    write_rows(table, rows)
    made = languages.make("de", project, tmp_path / "de")
    assert made.translated < made.texts
    texts = [row["text"] for row in read_rows(tmp_path / "de" / "data" / "warning_box.csv")]
    assert texts[0] == rows[0]["text"]
    assert accented(before) not in texts
    assert "fuzzy" in (project / "languages" / "de.po").read_text(encoding="utf-8")


def test_a_translation_that_lost_a_mark_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / "src"
    languages.copy_project(ROOT, folder)
    known = languages.catalog("de", tmp_path / "none.po", iter([("a", "Call {phone} now"), ("b", "Rest")]))
    known["Call {phone} now"].string = "Rufe jetzt an"
    known["Rest"].string = "Ruhe"
    kept: dict[str, str] = {}
    made = languages.Made()
    change = languages.changer("de", known, made)
    for place, text in (("a", "Call {phone} now"), ("b", "Rest"), ("c#site.language#text", "en")):
        kept[place] = change(place, text)
    assert kept == {"a": "Call {phone} now", "b": "Ruhe", "c#site.language#text": "de"}
    assert (made.translated, made.damaged) == (1, ["a"])


def test_what_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(languages.LanguageError, match='no language "english"'):
        languages.catalog("english", tmp_path / "x.po", iter(()))
    (tmp_path / "es.po").write_bytes(b'msgid "a"\nmsgstr "\xff"')
    with pytest.raises(languages.LanguageError, match=r"es\.po cannot be read"):
        languages.catalog("es", tmp_path / "es.po", iter(()))


def test_a_translation_that_breaks_a_rule_names_the_row(tmp_path: Path) -> None:
    root = tmp_path / "root"
    languages.copy_project(ROOT, root)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    languages.make("de", root)
    file = root / "languages" / "de.po"
    with file.open("rb") as held:
        known = read_po(held)
    known["Upper back"].string = "Unten | Oben"
    with file.open("wb") as held:
        write_po(held, known)
    with pytest.raises(errors.ContentError, match=r"options\.csv, row"):
        languages.make("de", root)
