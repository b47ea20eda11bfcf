"""(a) Showing a quiz of 100 and of 1,000 questions, against jupyterquiz showing the same."""

from __future__ import annotations

import tempfile
import uuid
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import (
    PATIENCE_MS,
    ROOT,
    Row,
    chromium_page,
    in_turns,
    lab,
    notebook,
    open_and_run_first_cell,
    run_last_cell,
    saved_bytes,
    write_notebook,
)

SIZES, TINY_SIZES = (100, 1000), (5, 10)
KERNEL_RUNS, SCREEN_RUNS = 7, 5
TEXTS = """
stem = "Which pack goes on a sore back, number {}?"
feedback = "Mayo Clinic says warm, in a cloth. Take it off before you sleep."
texts = ["a warm pack in a cloth", "a hot pack on the skin", "a hot pack on the belly", "a pack all through the night"]
"""
OURS = (
    TEXTS
    + """
from backcare.content import load
from backcare.model.questions import Option, Question
from backcare.widgets.self_check import Quiz
content = load()
options = [Option("abcd"[i], t, "right" if i == 0 else "wrong", feedback, "c28") for i, t in enumerate(texts)]
asked = [
    Question(f"q-{n}", "relief", "o-relief-3", "choose_one", stem.format(n), (), tuple(options)) for n in range(SIZE)
]
"""
)
THEIRS = (
    TEXTS
    + """
from jupyterquiz import display_quiz
answers = [{"answer": t, "correct": i == 0, "feedback": feedback} for i, t in enumerate(texts)]
asked = [{"question": stem.format(n), "type": "multiple_choice", "answers": answers} for n in range(SIZE)]
"""
)
WATCH = """() => {
    window.took = null;
    const start = performance.now();
    const look = () => (READY) ? (window.took = performance.now() - start) : requestAnimationFrame(look);
    requestAnimationFrame(look);
}"""
THEIRS_SHOWN = "document.querySelectorAll('.Quiz').length >= {size}"
OURS_SHOWN = "document.querySelector('.bc-selfcheck fieldset')"
SHOW_OURS, SHOW_THEIRS = 'Quiz(content, asked, "Quiz")', "display_quiz(asked, shuffle_answers=False)"


def _book(setup: str, show: str, size: int) -> Any:
    return notebook(setup.replace("SIZE", str(size)), show)


def _kernel(saved: dict[str, float], setup: str, show: str, size: int) -> float:
    """Return the seconds of a cell in a new kernel, and note the kilobytes of the notebook by what it shows."""
    book = _book(setup, show, size)
    taken = run_last_cell(book, ROOT / "notebooks")
    saved[show] = saved_bytes(book) / 1024
    return taken


def _screen(address: str, folder: Path, setup: str, show: str, size: int, ready: str) -> float:
    """Return the seconds from pressing Run to the last question that the page shows at once.

    Args:
        address: where JupyterLab is.
        folder: what it shows; a new notebook goes there.
        setup: the first cell.
        show: the second cell, which is timed.
        size: how many questions.
        ready: JavaScript that is true once they are shown.
    """
    name = f"{uuid.uuid4()}.ipynb"
    write_notebook(_book(setup, show, size), folder / name)
    with chromium_page() as page:
        open_and_run_first_cell(page, address, name)
        page.evaluate(WATCH.replace("READY", ready))
        page.keyboard.press("Shift+Enter")
        page.wait_for_function("window.took !== null", timeout=PATIENCE_MS)
        return float(page.evaluate("window.took")) / 1000


def rows(tiny: bool = False) -> list[Row]:
    """Return time in the kernel, time on the screen and bytes, for both sizes, and how each grows.

    Args:
        tiny: a few questions, each shown once, to see that the measuring works.
    """
    found, growth = [], {}
    sizes, kernel_runs, screen_runs = (TINY_SIZES, 1, 1) if tiny else (SIZES, KERNEL_RUNS, SCREEN_RUNS)
    with tempfile.TemporaryDirectory() as name, lab(Path(name)) as address:
        folder = Path(name)
        (folder / "data").symlink_to(ROOT / "data")
        for size in sizes:
            ours, theirs = (OURS, SHOW_OURS, size), (THEIRS, SHOW_THEIRS, size)
            saved: dict[str, float] = {}
            kernel_of = partial(_kernel, saved)
            kernel, their_kernel = in_turns(kernel_runs, partial(kernel_of, *ours), partial(kernel_of, *theirs))
            screen, their_screen = in_turns(
                screen_runs,
                partial(_screen, address, folder, *ours, OURS_SHOWN),
                partial(_screen, address, folder, *theirs, THEIRS_SHOWN.format(size=size)),
            )
            growth[size] = (screen, their_screen)
            found += [
                Row(f"quiz of {size}: shown on the screen", screen, their_screen, "s", 1.0),
                Row(f"quiz of {size}: cell in the kernel", kernel, their_kernel, "s"),
                Row(f"quiz of {size}: saved notebook", saved[SHOW_OURS], saved[SHOW_THEIRS], "KB"),
            ]
    (small, their_small), (large, their_large) = (growth[size] for size in sizes)
    about = f"quiz: growth on the screen, {sizes[0]} to {sizes[1]:,}"
    found.append(Row(about, large / small, their_large / their_small, "times", 1.0))
    return found
