"""The pages of a class: choose the minutes or a block, then one step a screen, and the educator's own window.

Every screen is written here, complete and escaped; ``static/class.js`` decides which one shows. Without a script the
page is a list of all of them. Needs no server: classic scripts, nothing inline, nothing from elsewhere.
"""

from __future__ import annotations

from typing import Any

from backcare.content import Content
from backcare.model import class_plans, class_steps
from backcare.parts import drawings, faces, fonts, page_part, scripts, warning_box

FOLDER = "class"
MY_CLASS = "my_class.js"
KEYS = ("next", "back", "signs", "blank", "notes", "full", "steps", "ends", "numbers")
# Pages from a disk have no origin of their own: there "file:" stands for it.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "font-src 'self' file:; base-uri 'none'; form-action 'none'"
)


def wall_file(minutes: int) -> str:
    """Return the file of the page of a class of this length."""
    return f"plan-{minutes}.html"


def is_on_the_wall(name: str) -> bool:
    """Return whether a file of this name shows the screens of a class, which carry nothing but those."""
    return name.startswith("plan-")


def index(content: Content) -> str:
    """Return the page on which the educator chooses the minutes, or one block."""
    plans = []
    for minutes in class_plans.lengths(content):
        plan = class_plans.plan(content, minutes)
        counted = [step.block for step in class_steps.steps(content, plan["id"])]
        blocks = [
            {
                "position": block.row["position"],
                "title": block.row["title"],
                "minutes": block.minutes,
                "count": counted.count(place),
            }
            for place, block in enumerate(class_plans.blocks(content, plan["id"]))
        ]
        plans.append({**plan, "file": wall_file(minutes), "blocks": blocks})
    return _fill(content, "class_index", "class.index_title", "", plans=plans, keys=KEYS)


def wall(content: Content, minutes: int) -> str:
    """Return the page of a class: all its screens in order.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    view = class_steps.view(content, minutes)
    shown: list[dict[str, Any]] = []
    for number, step in enumerate(view["steps"]):
        label = content.message(
            f"class.screen.{step['screen']}", text=step.get("stem") or step.get("ask") or step.get("caption") or ""
        )
        at = view["blocks"][step["block"]]
        first = not shown or shown[-1]["at"] is not at
        row = content["pictures"][step["picture"]] if step["screen"] == "picture" else None
        drawing = drawings.inline(content, row, f"-{number}") if row else ""
        shown.append({**step, "label": label, "at": at, "first": first, "drawing": drawing})
    title = content.message("class.minutes", minutes=minutes)
    return _fill(content, "class_wall", title, "class", kind="wall", steps=shown, data=page_part.block(view))


def presenter(content: Content) -> str:
    """Return the educator's own window, which the page of a class fills."""
    words = {f"presenter.{name}": text for name, text in content.words("presenter").items()}
    return _fill(content, "class_presenter", "presenter.title", "presenter", kind="notes", data=page_part.block(words))


def files(content: Content) -> dict[str, str]:
    """Return the class pages by their address in the site."""
    made = {"index.html": index(content), "presenter.html": presenter(content)}
    made |= {wall_file(minutes): wall(content, minutes) for minutes in class_plans.lengths(content)}
    return {f"{FOLDER}/{name}": text for name, text in made.items()}


def static_files() -> dict[str, bytes]:
    """Return what the class pages need beside them, by its address in the site: script, style, font."""
    sheets = [(faces.STATIC / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "class")]
    style = "\n".join([fonts.linked("fonts/"), fonts.named(), *sheets])
    found = {f"static/{name}.js": scripts.app(name).encode() for name in ("class", "presenter")}
    return found | {"static/class.css": style.encode()}


def _fill(content: Content, template: str, title: str, script: str, **values: Any) -> str:
    named = content["messages"].by_id.get(title)
    shared = {
        "title": named["text"] if named else title,
        "policy": POLICY,
        "script": script,
        "kind": "",
        "fold": "none",
    }
    return faces.html(content, template, **shared | warning_box.box_parts(content) | values) + "\n"
