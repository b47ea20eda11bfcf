"""The pages of a class: choose the minutes or a block, then one step a screen, and the educator's own window.

Every screen is written here, complete and escaped; ``static/class.js`` decides which one shows. Without a script the
page is a list of all of them. Needs no server: classic scripts, nothing inline, nothing from elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from backcare.content import Content, Row
from backcare.model import class_plans, class_steps
from backcare.parts import calls, drawings, educator_parts, faces, fonts, page_part, scripts, warning_box

FOLDER = "class"
OFFICE = "slides"
# What there is of each plan for an office program: the end of its file's name, and the words of its link.
OFFICE_FILES = {".pptx": "slides.link", "-letter.docx": "slides.link_letter", "-a4.docx": "slides.link_a4"}
MY_CLASS = "my_class.js"
# What stands in that file until a class has set something for itself.
NOTHING_SET = (
    "// Nothing is set. The page class/settings.html makes another file of this name.\nwindow.MY_CLASS = null;\n"
)
SCRIPTS = ("class", "presenter", "class_numbers", "class_settings", "class_question")
FEWEST_OPTIONS, MOST_OPTIONS = 3, 4
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
    return name.startswith("plan-") or name in ("own.html", "presenter.html")


def index(content: Content, *, papers: bool = False, office: Collection[str] = ()) -> str:
    """Return the page on which the educator chooses the minutes, or one block.

    Args:
        content: the checked content.
        papers: whether papers to print lie beside the pages.
        office: the names of the files for an office program that lie in :data:`OFFICE`.
    """
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
        drop = educator_parts.drop_line(content, plan["id"])
        named = {f"plan-{minutes}{end}": content.message(words) for end, words in OFFICE_FILES.items()}
        links = {f"../{OFFICE}/{name}": words for name, words in named.items() if name in office}
        plans.append({**plan, "file": wall_file(minutes), "blocks": blocks, "drop": drop, "office": links})
    data = page_part.block(_words(content, "mine", "form", "class"))
    values = {"plans": plans, "keys": KEYS, "papers": papers, "data": data}
    return _fill(content, "class_index", "class.index_title", "class_numbers", **values)


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
    return _wall(content, title, shown, view)


def _wall(content: Content, title: str, shown: list[dict[str, Any]], view: dict[str, Any]) -> str:
    view["words"] |= {f"mine.{name}": text for name, text in content.words("mine").items()}
    view["rules"] = calls.rules()
    values = {"kind": "wall", "steps": shown, "own": view.get("own", False), "data": page_part.block(view)}
    return _fill(content, "class_wall", title, "class", **values)


def own(content: Content) -> str:
    """Return the page of a class's own questions, which its script puts before the warning signs."""
    title = content.message("class.own_title")
    view = class_steps.own_view(content, title)
    at = view["blocks"][0]
    label = content.message("class.screen.signs")
    shown = [{**step, "label": label, "at": at, "first": False, "drawing": ""} for step in view["steps"]]
    return _wall(content, title, shown, view)


def settings(content: Content) -> str:
    """Return the form for the numbers of a class and its web address."""
    data = page_part.block(_words(content, "mine", "form"))
    return _fill(content, "class_settings", "form.settings_title", "class_settings", data=data)


def question(content: Content) -> str:
    """Return the form for a question of a class's own."""
    lessons = [{"id": row["id"], "title": row["title"]} for row in content["lessons"]]
    goals = [{"id": row["id"], "lesson": row["lesson_id"], "text": row["text"]} for row in content["objectives"]]
    with_goals = {goal["lesson"] for goal in goals}
    held = {
        **_words(content, "form"),
        "facts": [{"id": row_id, "text": _fact(row)} for row_id, row in content.evidence.items()],
        "lessons": [lesson for lesson in lessons if lesson["id"] in with_goals],
        "objectives": goals,
        "ids": list(content["questions"].by_id),
        "columns": {name: content.columns(name) for name in ("questions", "options")},
        "least": FEWEST_OPTIONS,
        "most": MOST_OPTIONS,
    }
    letters = "abcdefgh"[:MOST_OPTIONS]
    values = {"data": page_part.block(held), "letters": letters}
    return _fill(content, "class_question", "form.question_title", "class_question", **values)


def _fact(row: Row) -> str:
    """Return an evidence row as one reads it, whatever table it comes from."""
    return next(row[name] for name in ("statement", "sign", "misconception", "name") if name in row)


def _words(content: Content, *groups: str) -> dict[str, Any]:
    words = {f"{of}.{name}": text for of in groups for name, text in content.words(of).items()}
    return {"words": words, "rules": calls.rules()}


def presenter(content: Content) -> str:
    """Return the educator's own window, which the page of a class fills."""
    words = {f"presenter.{name}": text for name, text in content.words("presenter").items()}
    return _fill(content, "class_presenter", "presenter.title", "presenter", kind="notes", data=page_part.block(words))


def files(content: Content, *, papers: bool = False, office: Collection[str] = ()) -> dict[str, str]:
    """Return the class pages by their address in the site; see :func:`index`."""
    made = {
        "index.html": index(content, papers=papers, office=office),
        "presenter.html": presenter(content),
        "own.html": own(content),
        "settings.html": settings(content),
        "question.html": question(content),
    }
    made |= {wall_file(minutes): wall(content, minutes) for minutes in class_plans.lengths(content)}
    return {f"{FOLDER}/{name}": text for name, text in made.items()}


def static_files() -> dict[str, bytes]:
    """Return what the class pages need beside them, by its address in the site: script, style, font."""
    sheets = [(faces.STATIC / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "class")]
    style = "\n".join([fonts.linked("fonts/"), fonts.named(), *sheets])
    found = {f"static/{name}.js": scripts.app(name).encode() for name in SCRIPTS}
    return found | {"static/class.css": style.encode()}


def _fill(content: Content, template: str, title: str, script: str, **values: Any) -> str:
    named = content["messages"].by_id.get(title)
    shared = {
        "title": named["text"] if named else title,
        "policy": POLICY,
        "my_class": MY_CLASS,
        "script": script,
        "kind": "",
        "fold": "none",
    }
    return faces.html(content, template, **shared | warning_box.box_parts(content) | values) + "\n"
