"""(a) Showing a quiz of 100 and of 1,000 questions, against jupyterquiz showing the same."""

from __future__ import annotations

import statistics
import tempfile
import uuid
from pathlib import Path
from typing import Any

from benchmarks.measure import (
    PATIENCE_MS,
    ROOT,
    Row,
    chromium_page,
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
OURS_SHOWN = "document.querySelector('.bc-selfcheck fieldset')"
SHOW_OURS, SHOW_THEIRS = 'Quiz(content, asked, "Quiz")', "display_quiz(asked, shuffle_answers=False)"


def _book(setup: str, show: str, size: int) -> Any:
    return notebook(setup.replace("SIZE", str(size)), show)


def _kernel(setup: str, show: str, size: int, runs: int) -> tuple[float, int]:
    times = []
    for _ in range(runs):
        book = _book(setup, show, size)
        times.append(run_last_cell(book, ROOT / "notebooks"))
    return statistics.median(times), saved_bytes(book)


def _screen(address: str, folder: Path, setup: str, show: str, size: int, ready: str, runs: int) -> float:
    """Return the seconds from pressing Run to the last question that the page shows at once.

    Args:
        address: where JupyterLab is.
        folder: what it shows.
        setup: the first cell.
        show: the second cell, which is timed.
        size: how many questions.
        ready: JavaScript that is true once they are shown.
        runs: how many times, each in a new notebook and a new page; the median counts.
    """
    times: list[float] = []
    for _ in range(runs):
        name = f"{uuid.uuid4()}.ipynb"
        write_notebook(_book(setup, show, size), folder / name)
        with chromium_page() as page:
            open_and_run_first_cell(page, address, name)
            page.evaluate(WATCH.replace("READY", ready))
            page.keyboard.press("Shift+Enter")
            page.wait_for_function("window.took !== null", timeout=PATIENCE_MS)
            times.append(page.evaluate("window.took") / 1000)
    return statistics.median(times)


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
            ours, our_bytes = _kernel(OURS, SHOW_OURS, size, kernel_runs)
            theirs, their_bytes = _kernel(THEIRS, SHOW_THEIRS, size, kernel_runs)
            screen = _screen(address, folder, OURS, SHOW_OURS, size, OURS_SHOWN, screen_runs)
            all_shown = f"document.querySelectorAll('.Quiz').length >= {size}"
            their_screen = _screen(address, folder, THEIRS, SHOW_THEIRS, size, all_shown, screen_runs)
            growth[size] = (screen, their_screen)
            found += [
                Row(f"quiz of {size}: shown on the screen", screen, their_screen, "s", 1.0),
                Row(f"quiz of {size}: cell in the kernel", ours, theirs, "s"),
                Row(f"quiz of {size}: saved notebook", our_bytes / 1024, their_bytes / 1024, "KB"),
            ]
    (small, their_small), (large, their_large) = (growth[size] for size in sizes)
    about = f"quiz: growth on the screen, {sizes[0]} to {sizes[1]:,}"
    found.append(Row(about, large / small, their_large / their_small, "times", 1.0))
    return found
