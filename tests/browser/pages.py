"""How the browser tests move about a page: by keyboard, and by the names that a screen reader says."""

from __future__ import annotations

import time
from urllib.parse import unquote

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from backcare.model.questions import Question

PATIENCE_MS = 30_000
OURS = {"include": [[".backcare"]]}


def open_lab(page: Page, lab: str, notebook: str, course: str = "") -> None:
    """Open a notebook in JupyterLab, with no other beside it, and wait until its saved parts are there."""
    page.goto(f"{lab}/doc/tree/{course}notebooks/{notebook}")
    page.locator(".jp-Notebook .bc-box").first.wait_for(timeout=PATIENCE_MS)


CONNECTED = (
    """async () => (await (await fetch('/api/sessions')).json()).filter(({ kernel }) => kernel.connections > 0)"""
)
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"


def connected(page: Page) -> list[str]:
    """Return the notebooks whose kernels a page is connected to."""
    return sorted(session["path"] for session in page.evaluate(CONNECTED))


def kernel_ready(page: Page) -> None:
    """Wait until the notebook's kernel is connected and idle; the sign in the page says idle before that, too."""
    until = time.monotonic() + 2 * PATIENCE_MS / 1000
    while True:  # wait_for_function takes a promise for a yes
        here = [
            session for session in page.evaluate(CONNECTED) if unquote(page.url.split("?")[0]).endswith(session["path"])
        ]
        if here and here[0]["kernel"]["execution_state"] == "idle" and page.locator(IDLE).count():
            return
        assert time.monotonic() < until, "the kernel is not ready"
        page.wait_for_timeout(100)


def all_have_run(page: Page) -> None:
    """Wait until questions are alive and no cell waits for its turn: one that runs takes the keyboard to itself."""
    page.locator(".bc-selfcheck fieldset").first.wait_for(timeout=2 * PATIENCE_MS)
    expect(page.locator(".jp-InputPrompt", has_text="[*]")).to_have_count(0, timeout=2 * PATIENCE_MS)


def run_all(page: Page) -> None:
    """Run all cells from the Run menu, and wait until all have run.

    Pressed while the kernel starts, JupyterLab wipes every output and runs nothing; so wait for the kernel first.
    """
    kernel_ready(page)
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator(
        ".lm-Menu-item[data-command='notebook:run-all-cells'], .lm-Menu-item[data-command='runmenu:run-all']"
    ).first.click()
    all_have_run(page)


def open_voila(page: Page, voila: str, notebook: str) -> None:
    """Open a notebook in Voilà and wait for its questions."""
    page.goto(f"{voila}/voila/render/notebooks/{notebook}", timeout=PATIENCE_MS)
    page.locator(".bc-selfcheck fieldset").last.wait_for(timeout=PATIENCE_MS)


def tab_to(page: Page, target: Locator, limit: int = 400) -> None:
    """Press Tab until the target has the keyboard."""
    for _ in range(limit):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


def group(page: Page, question: Question) -> Locator:
    """Return the question as a screen reader finds it: the group with its name."""
    found = page.get_by_role("group", name=question.stem, exact=True)
    expect(found).to_have_count(1, timeout=PATIENCE_MS)
    return found


def choose(page: Page, asked: Locator, question: Question, right: bool) -> None:
    """Choose a right or a wrong answer with the keyboard alone, starting at the question's first control."""
    asked.locator("input, select").first.focus()
    if question.kind == "choose_one":
        wanted = next(o for o in question.options if (o.answer == "right") == right)
        page.keyboard.press("Space")
        for _ in range([o.id for o in question.options].index(wanted.id)):
            page.keyboard.press("ArrowDown")
        expect(asked.get_by_role("radio", name=wanted.text, exact=True)).to_be_checked()
        return
    for option in question.options:
        if question.kind == "choose_all":
            control = asked.get_by_role("checkbox", name=option.text, exact=True)
            tab_to(page, control, 3)
            if (option.answer == "right") == right:
                page.keyboard.press("Space")
                expect(control).to_be_checked()
        else:
            control = asked.get_by_role("combobox", name=option.text, exact=True)
            tab_to(page, control, 3)
            wanted = option.answer if right else next(g for g in question.groups if g != option.answer)
            for _ in range(1 + question.groups.index(wanted)):
                control.press("ArrowDown")  # a notebook that still runs may take the keyboard to its next cell
            expect(control).to_have_value(wanted)


def press(page: Page, near: Locator, name: str) -> None:
    """Press a button of a question with Tab and Enter."""
    button = near.get_by_role("button", name=name, exact=True)
    expect(button).to_be_visible(timeout=PATIENCE_MS)
    tab_to(page, button, 12)
    page.keyboard.press("Enter")


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong inside our own parts of the page."""
    found = Axe().run(page, context=OURS).response["violations"]
    return [f"{v['id']}: {v['help']}: {node['html'][:150]}" for v in found for node in v["nodes"][:3]]


def overflow(page: Page) -> list[str]:
    """Return our parts that are wider than the part of the page that holds them, outside a scrolling region."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('.backcare')]
                .filter(node => node.offsetParent && node.scrollWidth > node.clientWidth + 1)
                .map(node => node.innerText.slice(0, 60))"""
        )
    )
