"""A plain page with a few live parts, as the site makes it: one script, one style sheet, nothing inline, strict CSP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from backcare.parts import faces, page_part, scripts

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"
NAME = "page.html"
Part = tuple[str, Mapping[str, Any], faces.Face]


def write(folder: Path, parts: Sequence[Part]) -> Path:
    """Write the page and what it needs, and return it.

    Args:
        folder: where to.
        parts: of each the kind, the view and the face.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kinds = sorted({kind for kind, _, _ in parts})
    style = "".join(
        (faces.STATIC / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "site", "backcare")
    )
    (folder / "page.css").write_text(style, encoding="utf-8")
    (folder / "page.js").write_text(scripts.page_script(kinds), encoding="utf-8")
    shown = "\n".join(page_part.live(face, kind, view) for kind, view, face in parts)
    page = folder / NAME
    page.write_text(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>A page</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"></head>
<body class="bc-site"><main><h1>A page</h1><h2>A section</h2>
{shown}</main><script src="page.js"></script></body></html>""",
        encoding="utf-8",
    )
    return page


def watched(page: Page) -> list[str]:
    """Return a list that fills with what the page complains about: faults of scripts, and what the policy refuses."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda said: heard.append(said.text) if said.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: heard.append(f"dialog {dialog.message}"))
    return heard


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong with the whole page, and whether it is wider than the window."""
    found = [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*found, "wider than the window"] if wide else found


def call(page: Page, module: str, expression: str, *values: Any) -> Any:
    """Return what an expression of a front end's module gives: ``m`` is the module, ``v`` the values.

    Args:
        page: any page.
        module: a file of ``static/`` without its ending.
        expression: JavaScript.
        values: plain data.
    """
    return page.evaluate(f"(v) => {{ {scripts.joined([module])}\nconst m = _{module};\nreturn {expression}; }}", values)
