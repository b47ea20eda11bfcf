"""How the tests move about in a class: pages opened by double click, measured as the back row sees them."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

SIZES = ((1280, 720), (1366, 768), (1920, 1080), (1024, 768))
FAULTS = """() => {
  const shown = document.querySelector('.bc-screen:not([hidden])'), frame = shown.querySelector('.bc-fit');
  const inner = frame.firstElementChild, bar = document.getElementById('bc-keys'), page = document.documentElement;
  const high = inner.offsetHeight > frame.clientHeight + 1, wide = inner.scrollWidth > frame.clientWidth + 1;
  const out = bar.getBoundingClientRect().bottom > innerHeight + 1 || bar.scrollWidth > bar.clientWidth;
  const targets = document.querySelectorAll('.bc-screen:not([hidden]) :is(button, input), #bc-keys button');
  const found = [];
  if (high || wide) found.push('does not fit');
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) found.push('the page scrolls');
  if (out) found.push('the buttons do not fit');
  for (const each of targets)
    if (Math.min(each.offsetWidth, each.offsetHeight) < 24) found.push(`small: ${each.outerHTML.slice(0, 80)}`);
  return found.map((text) => `${shown.id}: ${text}`);
}"""
TYPE = """() => {
  const inner = document.querySelector('.bc-screen:not([hidden]) .bc-fit-in');
  return parseFloat(getComputedStyle(inner).fontSize) / innerHeight;
}"""
NO_FETCH = {"preload": False}  # axe would fetch the style sheets again, which the policy of the pages forbids


def open_wall(context: BrowserContext, folder: Path, name: str = "plan-60.html") -> Page:
    """Open a page of the class from the disk. A fault of a script, or of the policy, fails the test at the end."""
    page = context.new_page()
    watch(page)
    page.goto((folder / "class" / name.partition("#")[0]).as_uri() + "".join(name.partition("#")[1:]))
    page.evaluate("document.fonts.ready")
    return page


def watch(page: Page) -> None:
    """Keep what goes wrong on a page, for :func:`wrong`."""
    page.wrong = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.wrong.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda said: page.wrong.append(said.text) if said.type == "error" else None)  # type: ignore[attr-defined]


def wrong(page: Page) -> list[str]:
    """Return the faults of scripts and of the policy so far."""
    return list(page.wrong)  # type: ignore[attr-defined]


def room(chromium: Browser, size: tuple[int, int] = (1280, 720), **options: object) -> BrowserContext:
    """Return a window with no network."""
    width, height = size
    return chromium.new_context(viewport={"width": width, "height": height}, offline=True, **options)  # type: ignore[arg-type]


def go_to(page: Page, step: str) -> None:
    """Go to a screen by the list of all screens."""
    expect(page.locator("#bc-place")).not_to_be_empty()
    page.keyboard.press("l")
    page.locator(f'[data-step="{step}"] button').click()


def place(page: Page) -> str:
    """Return which screen is shown, such as ``6 of 43``; a page that was opened by a link first gets ready."""
    expect(page.locator("#bc-place")).not_to_be_empty()
    return page.locator("#bc-place").inner_text()


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds wrong on the page."""
    found = Axe().run(page, options=NO_FETCH).response["violations"]
    return [f"{v['id']}: {node['html'][:150]}" for v in found for node in v["nodes"][:3]]
