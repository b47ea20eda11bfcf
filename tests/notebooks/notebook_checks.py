"""What every lesson and exercise notebook has to keep. Each check returns its faults, one sentence each.

``test_known_bad.py`` shows for each check a notebook that it refuses.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import textstat

from backcare.content import Content
from backcare.content.errors import nearest, words
from backcare.parts import shipped_signs, warning_box
from tools import lesson_rows

ROOT = Path(__file__).parents[2]
PATHS = sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("exercises/*.ipynb")])
SHOWN_TAG, HIDDEN_TAG, NO_FACTS_TAG = "show-input", "hide-input", "no-facts"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
LONGEST_CODE = 4
HARDEST_GRADE = 7.0
WORDS_A_MINUTE = 200
MINUTES_A_QUESTION = 0.5
LONGEST_LESSON = 15
BANNED = (
    "nothing to worry about",
    "perfectly normal",
    "safe to ignore",
    "just",
    "simply",
    "don't panic",
    "always works",
    "cure",
    "cures",
    "guaranteed",
)
TRACES = ("/work/", "/root", "/home/", "/tmp/", "site-packages", "Traceback", "localhost", "127.0.0.1")
NERVES = re.compile(r"\b(weak leg|numb leg|both legs)\b")
Notebook = Any
Check = Callable[[Notebook, Path, Content], Iterator[str]]


def read(path: Path) -> Notebook:
    """Return a notebook."""
    return nbformat.read(path, as_version=4)


def code_cells(notebook: Notebook) -> list[Any]:
    """Return the code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose_cells(notebook: Notebook) -> list[Any]:
    """Return the markdown cells, but for the warning signs, which are made from data/ and checked there."""
    return [c for c in notebook.cells if c.cell_type == "markdown" and shipped_signs.COPY_TAG not in tags(c)]


def tags(cell: Any) -> set[str]:
    """Return a cell's tags."""
    return set(cell.metadata.get("tags", []))


def shown_data(cell: Any) -> list[dict[str, str]]:
    """Return the mime bundles that a code cell shows."""
    return [output.data for output in cell.outputs if "data" in output]


def prose(notebook: Notebook) -> str:
    """Return the markdown as plain sentences: no marks, list items and headings closed with a full stop."""
    lines = []
    for cell in prose_cells(notebook):
        for line in cell.source.splitlines():
            text = re.sub(r"<[^>]+>", " ", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)).strip()
            text = re.sub(r"^\s*(#+|[-*]|\d+\.)\s+", "", text).replace("*", "").replace("`", "").strip()
            if text:
                lines.append(text if text[-1] in ".?!:" else text + ".")
    return "\n".join(lines)


def grade(text: str) -> float:
    """Return the US reading grade of a text: the median of Flesch-Kincaid and SMOG, which for two is their mean."""
    return float((textstat.flesch_kincaid_grade(text) + textstat.smog_index(text)) / 2)


def lesson_id(path: Path, content: Content) -> str | None:
    """Return the lesson that a notebook is, or None for an exercise."""
    return next((row["id"] for row in content["lessons"] if row["file"] == path.name), None)


def asked(notebook: Notebook) -> int:
    """Return how many questions a notebook asks: those in its saved outputs."""
    return sum(
        data.get("text/html", "").count("data-question=") for c in code_cells(notebook) for data in shown_data(c)
    )


def is_executed(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """Cells are run 1 to n; nbval does not compare a cell without a number."""
    for number, cell in enumerate(code_cells(notebook), start=1):
        if cell.execution_count != number:
            yield f"cell {cell.id} has the number {cell.execution_count} and should have {number}; run make notebooks"


def shows_content(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """Every code cell but the set-up shows HTML and text, and nothing else."""
    for cell in code_cells(notebook):
        if cell.id == "setup" or SHOWN_TAG in tags(cell):
            continue
        bundles = shown_data(cell)
        if len(bundles) != len(cell.outputs) or not bundles:
            yield f"cell {cell.id} shows {[o.output_type for o in cell.outputs]} instead of content"
        for data in bundles:
            for kind in ("text/html", "text/plain"):
                if len(data.get(kind, "").strip()) < 20:
                    yield f"cell {cell.id} shows no {kind}"


def has_no_notice(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """No saved output is an error notice."""
    for cell in code_cells(notebook):
        if any(words("notice_title") in data.get("text/plain", "") for data in shown_data(cell)):
            yield f"cell {cell.id} shows an error notice; mend the content and run make notebooks"


def has_no_state(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """No widget state, no times, no trace of the machine that ran it."""
    if "widgets" in notebook.metadata:
        yield "the notebook holds widget state; run make notebooks"
    for cell in notebook.cells:
        extra = set(cell.metadata) - {"tags", "jupyter", "deletable", "editable"}
        if extra:
            yield f"cell {cell.id} holds metadata {sorted(extra)}; run make notebooks"
        for output in cell.get("outputs", []):
            if WIDGET_VIEW in output.get("data", {}):
                yield f"cell {cell.id} holds a widget view; run make notebooks"
        whole = str(cell)
        for trace in TRACES:
            if trace in whole:
                yield f"cell {cell.id} holds a trace of a machine: {trace}"


def has_the_frame(notebook: Notebook, path: Path, content: Content) -> Iterator[str]:
    """Title first, the warning-sign box before anything else is taught, sources last; no minutes typed."""
    ids = [cell.id for cell in notebook.cells]
    first = ["title", shipped_signs.COPY_CELL, "setup", shipped_signs.BOX_CELL]
    if ids[: len(first)] != first:
        yield f"the first cells are {ids[: len(first)]} and should be {', '.join(first)}"
    lesson = lesson_id(path, content)
    if lesson and ids[-1] != "sources":
        yield "the last cell should show the sources"
    if re.search(r"\b[Aa]bout \d+ minutes", notebook.cells[0].source):
        yield "the title cell types how many minutes the page takes; they are counted and shown by the course map"


def has_the_signs_as_text(notebook: Notebook, _path: Path, content: Content) -> Iterator[str]:
    """The warning signs stand in the notebook as text, as data/ has them."""
    made = shipped_signs.copy_source(warning_box.box_markup(content))
    found = [cell.source for cell in notebook.cells if cell.id == shipped_signs.COPY_CELL]
    if found != [made]:
        yield f"the cell {shipped_signs.COPY_CELL} is not what data/ says; run make notebooks"


def is_locked(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """No stray key deletes a cell, or edits one but the code that a learner completes."""
    for cell in notebook.cells:
        if cell.metadata.get("deletable", True):
            yield f"the cell {cell.id} can be deleted; run make notebooks"
        free = SHOWN_TAG in tags(cell)
        if cell.metadata.get("editable", True) != free:
            yield f"the cell {cell.id} should {'' if free else 'not '}be editable; run make notebooks"


def has_headings_in_order(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """One title, and no heading level is skipped."""
    levels = [len(m) for cell in prose_cells(notebook) for m in re.findall(r"^(#+) ", cell.source, flags=re.M)]
    if levels.count(1) != 1 or levels[:1] != [1]:
        yield f"there should be one title, at the start; there are {levels.count(1)}"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"a heading jumps from level {before} to level {after}"


def has_thin_code(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """Code is short, hidden in both ways, and calls the package only."""
    for cell in code_cells(notebook):
        if SHOWN_TAG in tags(cell):
            continue
        if len(cell.source.splitlines()) > LONGEST_CODE:
            yield f"cell {cell.id} has more than {LONGEST_CODE} lines of code"
        if HIDDEN_TAG not in tags(cell) or not cell.metadata.get("jupyter", {}).get("source_hidden"):
            yield f"the code of cell {cell.id} is not hidden; run make notebooks"
        if re.search(r"\b(print|Output|interact|interactive)\b", cell.source):
            yield f"cell {cell.id} uses print, Output or interact, which show nothing reliable"


def has_readable_ids(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """Cell ids are readable, and each is there once."""
    ids = [cell.id for cell in notebook.cells]
    for cell_id in ids:
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", cell_id) or re.fullmatch(r"[0-9a-f]{8}", cell_id):
            yield f"the cell id {cell_id} is not readable words with dashes"
        if ids.count(cell_id) > 1:
            yield f"the cell id {cell_id} is there twice"


def has_links_that_resolve(notebook: Notebook, path: Path, _content: Content) -> Iterator[str]:
    """Every link to another page of the course leads somewhere."""
    for cell in notebook.cells:
        texts = (
            [cell.source, *(data.get("text/html", "") for data in shown_data(cell))]
            if cell.cell_type == "code"
            else [cell.source]
        )
        for text in texts:
            for target in re.findall(r"\]\(([^)#]+)[^)]*\)|href=\"([^\"#]+)", text):
                address = target[0] or target[1]
                if not re.match(r"https?:|data:|mailto:|tel:", address) and not (path.parent / address).exists():
                    yield f"cell {cell.id} links to {address}, which is not there"


class _Images(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.missing = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and not (dict(attrs).get("alt") or "").strip():
            self.missing += 1


def has_text_for_pictures(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """Every picture has a text alternative, and comes from the data folder."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and re.search(r"!\[|<img", cell.source):
            yield f"cell {cell.id} holds a picture by hand; use picture(...)"
        for data in shown_data(cell) if cell.cell_type == "code" else []:
            parser = _Images()
            parser.feed(data.get("text/html", ""))
            if parser.missing:
                yield f"cell {cell.id} shows a picture without a text alternative"


def shows_a_picture(notebook: Notebook, path: Path, content: Content) -> Iterator[str]:
    """Each lesson has a picture outside of its folds: what to see, or what to do."""
    shown = [call for cell in notebook.cells if cell.cell_type == "code" for call in cell.source.splitlines()]
    if lesson_id(path, content) and not any("picture(" in call or "pictures=" in call for call in shown):
        yield "the lesson shows no picture; add a cell with picture(...)"


def has_no_banned_words(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """No phrase that soothes where it should not."""
    yield from banned_in(prose(notebook))


def banned_in(text: str) -> Iterator[str]:
    """Yield the banned phrases that a text holds."""
    for phrase in BANNED:
        if re.search(rf"\b{re.escape(phrase)}\b", text, flags=re.I):
            yield f'the text says "{phrase}"; say it another way'


def reads_easily(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """The prose is at US grade 7 or below."""
    found = grade(prose(notebook))
    if found > HARDEST_GRADE:
        yield f"the text reads at grade {found:.1f}; use shorter sentences and plainer words"


def has_rows_behind_its_prose(notebook: Notebook, _path: Path, content: Content) -> Iterator[str]:
    """Each prose cell names its evidence rows in tags, or is tagged as stating no fact; each row is there."""
    for cell in prose_cells(notebook):
        rows = lesson_rows.tagged(cell, lesson_rows.ROW_TAG)
        if bool(rows) == (NO_FACTS_TAG in tags(cell)):
            yield f"cell {cell.id} needs tags such as row:w-wrong for its evidence rows, or else {NO_FACTS_TAG}"
        for row in rows:
            if row not in content.evidence:
                yield f"cell {cell.id} names the row {row}; nearest: {nearest(row, content.evidence)}"


def is_short_enough(notebook: Notebook, path: Path, content: Content) -> Iterator[str]:
    """A lesson takes at most 15 minutes: 200 words a minute, and half a minute for each question."""
    lesson = lesson_id(path, content)
    if lesson:
        found = minutes(notebook)
        if found > LONGEST_LESSON:
            yield f"the lesson takes {found:.1f} minutes; shorten it to {LONGEST_LESSON}"


def minutes(notebook: Notebook) -> float:
    """Return how long a notebook takes to read and answer."""
    return len(prose(notebook).split()) / WORDS_A_MINUTE + asked(notebook) * MINUTES_A_QUESTION


def has_whole_emergencies(notebook: Notebook, _path: Path, _content: Content) -> Iterator[str]:
    """A list headed Emergency that names a nerve's sign names them all, and nobody is sent off to drive."""
    for cell in prose_cells(notebook):
        for line in cell.source.splitlines():
            nerves = line.startswith("- **Emergency:**") and NERVES.search(line)
            if nerves and not all(sign in line for sign in ("between the legs", "pee or poop")):
                yield f"cell {cell.id}: the emergencies of the nerves leave out a sign: {line}"
            if "to an emergency department" in line and "drive" not in line:
                yield f"cell {cell.id} sends to an emergency department; say not to drive: {line}"


CHECKS: tuple[Check, ...] = (
    is_executed,
    shows_content,
    has_no_notice,
    has_no_state,
    has_the_frame,
    has_the_signs_as_text,
    is_locked,
    has_headings_in_order,
    has_thin_code,
    has_readable_ids,
    has_links_that_resolve,
    has_text_for_pictures,
    shows_a_picture,
    has_no_banned_words,
    reads_easily,
    has_rows_behind_its_prose,
    is_short_enough,
    has_whole_emergencies,
)
