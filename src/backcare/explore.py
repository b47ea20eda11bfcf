"""Explorers: choose with stock widgets, and a panel shows what fits.

An explorer looks things up in the course's tables. It computes no verdict about the reader, and warning signs come
first in whatever it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from backcare import faces, parts, tables
from backcare.content import Content, split_list
from backcare.plan import calls_first

ANY = ""
SURE_ENOUGH = ("strong", "moderate")


class Panel(anywidget.AnyWidget):
    """A place for a result that changes: HTML made from our templates, and one line that screen readers announce."""

    _esm = faces.script("panel")
    _css = faces.STATIC / "backcare.css"
    body = traitlets.Unicode().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)


class Explorer(widgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A column of choices with a panel below; a static page shows its first state.

    Args:
        content: the checked content.
        choices: the stock widgets to choose with; each change draws the panel again.
    """

    def __init__(self, content: Content, choices: Sequence[widgets.Widget]) -> None:
        self._content = content
        self._panel = Panel()
        super().__init__([*choices, self._panel])
        self.add_class("bc-explorer")
        for choice in choices:
            choice.observe(self._changed, names="value")
        self._changed()
        self._first = faces.Face(self._panel.body, faces.plain(self._panel.body))

    def _changed(self, _change: object = None) -> None:
        body, status = self._result()
        with self._panel.hold_sync():
            self._panel.body, self._panel.status = body, status

    def _result(self) -> tuple[str, str]:
        """Return the panel's HTML and its announcement for what is chosen now."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return faces.with_faces(super()._repr_mimebundle_(**kwargs), self._first)


def dropdown(label: str, choices: Sequence[tuple[str, str]], value: str) -> widgets.Dropdown:
    """Return a labelled menu of (text, value) pairs."""
    return widgets.Dropdown(options=list(choices), value=value, description=label, style={"description_width": "auto"})


def fit_word(content: Content, row: dict[str, str], call_first: bool) -> str:
    """Return how a remedy fits, in the words of the table; no tip stands before a call that comes first."""
    if row["kind"] == "check":
        return content.message("fit.check")
    if call_first and row["fit"] != "avoid":
        return content.message("fit.call")
    return content.message("fit." + row["fit"].replace(" ", "_"))


class RemedyFinder(Explorer):
    """Pick a pain, and optionally the trimester, where, and how sure: first what to rule out, then what may help.

    A filter never hides the warning signs, the check that comes first, or what to avoid.

    Args:
        content: the checked content.
    """

    def __init__(self, content: Content) -> None:
        words = content.words("finder")
        pains = [(_pain_label(content, row), row["id"]) for row in content["symptoms"]]
        self.pain = dropdown(words["pain"], pains, pains[0][1])
        trimesters = [(words["any_trimester"], ANY), *((content.message(f"trimester.{n}"), n) for n in "123")]
        self.trimester = dropdown(words["trimester"], trimesters, ANY)
        places = [(words["any_setting"], ANY), (words["home"], "home"), (words["professional"], "professional")]
        self.setting = dropdown(words["setting"], places, ANY)
        self.sure = dropdown(words["sure"], [(words["any_sure"], ANY), (words["sure_enough"], "sure")], ANY)
        super().__init__(content, [self.pain, self.trimester, self.setting, self.sure])

    def _result(self) -> tuple[str, str]:
        content, symptom = self._content, self._content["symptoms"][self.pain.value]
        found = tables.remedies_for(content, symptom["id"])
        call_first = calls_first(content, symptom["id"])
        kept = [row for row in tables.records(found) if self._keep(row)]
        shown = [
            {
                **parts.remedy(content, row),
                "fit": fit_word(content, row, call_first),
                "reason": row["reason"],
                "note": row.get(f"note_{self.trimester.value}", ""),
                "why_sources": parts.source_names(content, split_list(row["pair_source_ids"])),
            }
            for row in kept
        ]
        own, general = (
            tables.records(tables.signs(content, ids))
            for ids in tables.rule_out(content, symptom, self.trimester.value)
        )
        body = faces.html(
            content,
            "finder",
            symptom=symptom,
            signs=own,
            general=general,
            remedies=shown,
            hidden=len(found) - len(kept),
        )
        status = content.message("finder.status", count=len(shown), pain=symptom["name"])
        return body, status

    def _keep(self, row: dict[str, Any]) -> bool:
        if row["fit"] == "avoid" or row["kind"] == "check":
            return True
        place = self.setting.value in (ANY, row["setting"]) or row["setting"] == "both"
        return place and (self.sure.value == ANY or row["certainty"] in SURE_ENOUGH)


def _pain_label(content: Content, row: Any) -> str:
    return f"{content.message('region.' + row['region'])}: {row['name']}"
