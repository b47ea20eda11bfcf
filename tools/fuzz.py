"""Break the tables in many ways, draw every part of every lesson, and count what a learner would see.

Usage: ``python -m tools.fuzz [--count 1000] [--seed 1] [--show KIND]``, or ``make fuzz``. The same seed breaks the
same.

Each breakage ends in one of these; none may end in the last four:

- refused, with file, row and field; or with the file where the fault has no row (a file that is gone, for one)
- refused late: the tables load, and one part says that it cannot be shown
- as before: nothing that the tables say has changed
- as edited: the tables say something else that an author could have meant, and every part shows it
- shown wrong: what had to be refused was shown; or a part shows signs of a fault, or a number that is none
- signs lost: the warning-sign box does not hold all its lines
- traceback, or a part that blames the course itself
- not a sentence: loading raised something else
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from backcare import lesson
from backcare.content import Content, errors, hidden_signs, load, phone_numbers
from backcare.content.fields import ROW_NUMBER
from backcare.content.reading import FOLDER_VARIABLE
from backcare.parts import shipped_signs
from tools import breakages
from tools.data_copy import ROOT, without_numbers

NAMED, WHOLE, LATE = "refused: file, row, field", "refused: file", "refused late, by one part"
BEFORE, EDITED = "as before", "as edited"
WRONG, LOST, TRACE, OTHER = "SHOWN WRONG", "SIGNS LOST", "TRACEBACK", "NOT A SENTENCE"
OUTCOMES = (NAMED, WHOLE, LATE, BEFORE, EDITED, WRONG, LOST, TRACE, OTHER)
NEVER = (WRONG, LOST, TRACE, OTHER)
NO_CALLS = ("data_tables",)  # it hands tables to pandas and shows nothing by itself
FAULTY = re.compile(r"\bundefined\b|\[object |Traceback|<script>alert|&amp;lt;|Markup\(|<backcare")
BRACES = re.compile(r"\{[a-z_]+\}")


@dataclass(frozen=True)
class Result:
    """What came of one breakage."""

    kind: str
    about: str
    outcome: str
    told: str = ""


@cache
def calls() -> tuple[tuple[str, str], ...]:
    """Return every different call of a part in the notebooks, by the name of the part and as source."""
    found: dict[str, str] = {"warning_box()": "warning_box"}
    for path in sorted([*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("exercises/*.ipynb")]):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                for call in _calls_of("".join(cell["source"])):
                    found[ast.unparse(call)] = call.func.id  # type: ignore[attr-defined]  # see _calls_of
    return tuple((name, source) for source, name in found.items() if name not in NO_CALLS)


def _calls_of(source: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in lesson.__all__:
            if node.func.id == "check":  # a learner's own answer: any will do
                node.args[1:] = [ast.Constant(0)]
            yield node


def drawn(source: str) -> tuple[str, str]:
    """Return a part as HTML and as text."""
    made = eval(source, {name: getattr(lesson, name) for name in lesson.__all__})  # noqa: S307  # our own notebooks
    bundle = made._repr_mimebundle_()
    data: dict[str, Any] = bundle[0] if isinstance(bundle, tuple) else bundle
    return str(data.get("text/html", "")), str(data.get("text/plain", ""))


def said(content: Content) -> dict[str, list[dict[str, str]]]:
    """Return all that the tables say, without the numbers of their rows."""
    return {
        name: [{field: cell for field, cell in row.items() if field != ROW_NUMBER} for row in table]
        for name, table in content.tables.items()
    }


@cache
def good() -> Content:
    """Return the content before it is broken."""
    return load(without_numbers())


def box_is_whole(markup: str, *contents: Content) -> bool:
    """Return whether a box is the one that ships with the package, or holds every line of one of these contents."""
    if str(shipped_signs.shipped()["box"]) in markup:
        return True
    shown = " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())
    lines = [[" ".join(row["text"].split()) for row in content["warning_box"]] for content in contents]
    return any(all(line in shown for line in own) for own in lines)


def wrong_in(markup: str, text: str, content: Content | None, kind: str) -> str:
    """Return a sign that a part shows something wrong; an empty string if there is none."""
    found = FAULTY.search(markup)
    if found:
        return found[0]
    sign = hidden_signs.control_in(text) or hidden_signs.decoded_twice(text)
    if sign or hidden_signs.NOT_TEXT in text:
        return sign or hidden_signs.NOT_TEXT
    if kind != "braces in a text" and BRACES.search(text):
        return str(BRACES.findall(text)[0])
    numbers = {row["value"] for row in content["settings"] if row["value"]} if content else set()
    allowed = {phone_numbers.address(number) for number in numbers if not phone_numbers.fault(number)}
    return next((href for href in re.findall(r'href="(tel:[^"]*)"', markup) if href not in allowed), "")


def look(kind: str, expected: str, content: Content | None) -> tuple[str, str]:
    """Draw every part of every lesson. Returns an outcome that may not be, or refused late, and what told it."""
    late = ""
    for name, source in calls():
        try:
            markup, text = drawn(source)
        except Exception as error:
            return TRACE, f"{source}: {type(error).__name__}: {error}"
        if name == "warning_box" and source.endswith("()"):
            if not box_is_whole(markup, *([content] if content else []), good()):
                return LOST, source
            markup = markup.split("</style>", 1)[-1]
        refused = errors.words("notice_title") in text
        if errors.words("notice_bug", detail="\0").split("\0")[0] in text:
            return TRACE, f"{source}: {text[:300]}"
        wrong = "" if refused else wrong_in(markup, text, content, kind)
        if wrong:
            return WRONG, f"{source}: {wrong}"
        if refused and content:
            late = late or f"{source}: {text[-200:]}"
        if not refused and not content and name != "warning_box":
            return WRONG, f"{source}: shown although the tables are refused"
    return (LATE, late) if late else ("", "")


def judged(kind: str, expected: str, folder: Path, about: str) -> Result:
    """Return what came of one breakage of a folder."""
    try:
        content = load(folder)
    except (errors.ContentError, errors.NoDataFolderError) as error:
        outcome, told = look(kind, expected, None)
        if outcome:
            return Result(kind, about, outcome, told)
        problems = getattr(error, "problems", [])
        if expected in (breakages.SAME, breakages.EDIT):
            return Result(kind, about, WRONG, f"refused without need: {error}")
        named = any(problem.row and problem.field for problem in problems)
        return Result(kind, about, NAMED if named else WHOLE, str(error).splitlines()[0])
    except Exception as error:
        return Result(kind, about, OTHER, f"{type(error).__name__}: {error}")
    same = said(content) == said(good()) and _pictures(content) == _pictures(good())
    if same:
        return Result(kind, about, BEFORE)
    if expected == breakages.REFUSED:
        return Result(kind, about, WRONG, "loaded, and had to be refused")
    if expected == breakages.SAME:
        return Result(kind, about, WRONG, "the tables say something else")
    outcome, told = look(kind, expected, content)
    return Result(kind, about, outcome or EDITED, told)


def _pictures(content: Content) -> list[bytes]:
    return [content.picture(row["file"]) for row in content["pictures"]]


def broken(number: int, seed: int, only: str = "") -> Result:
    """Break a copy of the tables in one way, and judge it.

    Args:
        number: which breakage; the kinds are taken in turn.
        seed: with it, the same number breaks the same.
        only: a kind to take instead.
    """
    kinds = [only] if only else list(breakages.KINDS)
    name = kinds[number % len(kinds)]
    expected, how = breakages.KINDS[name]
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        folder = Path(shutil.copytree(without_numbers(), Path(place) / "data", symlinks=True))
        about = how(folder, random.Random(f"{seed}/{number}/{name}"))  # noqa: S311  # chance that can be had again
        os.environ[FOLDER_VARIABLE] = str(folder)
        return judged(name, expected, folder, about)


def results(count: int, seed: int, only: str, jobs: int) -> Iterator[Result]:
    """Yield what came of each breakage, in order."""
    task: Callable[[int], Result] = _Task(seed, only)
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(task, range(count), chunksize=4)


@dataclass(frozen=True)
class _Task:
    seed: int
    only: str

    def __call__(self, number: int) -> Result:
        return broken(number, self.seed, self.only)


def main(arguments: list[str]) -> int:
    """Break, draw, count and tell. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Break the tables and count what a learner would see.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="", help="one kind of breakage to try alone, and tell what came of each")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args(arguments)
    started, counts, failed = time.monotonic(), Counter[str](), []
    for result in results(asked.count, asked.seed, asked.show, asked.jobs):
        counts[result.outcome] += 1
        if result.outcome in NEVER or asked.show:
            failed += [result] if result.outcome in NEVER else []
            print(f"{result.outcome}: {result.kind}: {result.about}: {result.told}")
    print(
        f"{asked.count} breakages of {len(breakages.KINDS)} kinds, seed {asked.seed}, {len(calls())} parts drawn each"
    )
    print(*(f"{counts[outcome]:6}  {outcome}" for outcome in OUTCOMES), sep="\n")
    print(f"{time.monotonic() - started:.0f} seconds")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
