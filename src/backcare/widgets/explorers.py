"""Three explorers: an area of the body, a week of pregnancy, the warning signs.

Like every :class:`backcare.widgets.explorer.Explorer` they only look things up, and what to call about comes first.
"""

from __future__ import annotations

from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from backcare.content import Content, scales
from backcare.model import pains, weeks
from backcare.parts import body_map, faces, lesson_parts, lookups, sign_page, week_page
from backcare.widgets.explorer import ANY, Explorer, dropdown

FIRST_AREA = "lower"
START_WEEK = 20


class PressPicture(anywidget.AnyWidget):
    """A picture whose parts can be pressed by mouse, touch or keyboard; ``value`` is the part pressed last."""

    _esm = faces.STATIC / "press.js"
    _css = faces.STATIC / "backcare.css"
    body = traitlets.Unicode().tag(sync=True)
    value = traitlets.Unicode().tag(sync=True)


class Slider(anywidget.AnyWidget):
    """A slider that says its name and its value in words; the stock ``IntSlider`` has no name for screen readers."""

    _esm = faces.STATIC / "slider.js"
    _css = faces.STATIC / "backcare.css"
    label = traitlets.Unicode().tag(sync=True)
    minimum = traitlets.Int().tag(sync=True)
    maximum = traitlets.Int().tag(sync=True)
    value = traitlets.Int().tag(sync=True)
    texts = traitlets.List(traitlets.Unicode()).tag(sync=True)


class BodyMap(Explorer):
    """Choose an area from a menu or in the picture: its pains, what to rule out first, what worsens and eases them.

    Args:
        content: the checked content.
    """

    def __init__(self, content: Content) -> None:
        names = [(content.message(f"region.{region}"), region) for region in pains.regions(content)]
        known = [region for _, region in names]
        self.area = dropdown(content.message("body.area"), names, FIRST_AREA if FIRST_AREA in known else known[0])
        self.picture = PressPicture()
        super().__init__(content, [self.area])
        self.children = [self.area, self.picture, self._panel]
        self.picture.observe(self._pressed, names="value")
        drawing = lesson_parts.picture(content, body_map.PICTURE)
        self._first = faces.Face(f"{drawing.html}\n{self._first.html}", f"{drawing.text}\n{self._first.text}")

    def _pressed(self, change: Any) -> None:
        # a browser may send anything; only a known area counts
        if change["new"] in pains.regions(self._content):
            self.area.value = change["new"]

    def _result(self) -> tuple[str, str]:
        content, region = self._content, self.area.value or ANY
        with self.picture.hold_sync():
            self.picture.body, self.picture.value = body_map.picture(content, region), region
        if region == ANY:
            return faces.html(content, "nothing", line=content.message("body.nothing")), ""
        count = len(pains.pains_of(content, region))
        status = content.message("body.status", area=content.message(f"region.{region}"), count=count)
        return lookups.area_table(content, region).html, status


class WeekSlider(Explorer):
    """Choose a week: when to call, what changes, which causes it feeds, what may help pain that has been checked.

    Args:
        content: the checked content.
    """

    def __init__(self, content: Content) -> None:
        every = range(weeks.FIRST_WEEK, weeks.LAST_WEEK + 1)
        self.week = Slider(
            label=content.message("week.choose"),
            minimum=weeks.FIRST_WEEK,
            maximum=weeks.LAST_WEEK,
            value=START_WEEK,
            texts=[weeks.name(content, week) for week in every],
        )
        super().__init__(content, [self.week])

    def _result(self) -> tuple[str, str]:
        content, week = self._content, self.week.value
        status = content.message("week.status", week=week)
        return week_page.page(content, week).html, status


class SignExplorer(Explorer):
    """Search all warning signs by word and by level; they stand by action level, most urgent first.

    Args:
        content: the checked content.
    """

    def __init__(self, content: Content) -> None:
        words = content.words("signs")
        self.text = widgets.Text(
            description=words["search"],
            placeholder=words["search_hint"],
            style={"description_width": "auto"},
        )
        levels = [
            (words["all"], ANY),
            *((scales.level_name(content, level), level) for level in scales.levels(content)),
        ]
        self.level = dropdown(words["level"], levels, ANY)
        super().__init__(content, [self.text, self.level])

    def _result(self) -> tuple[str, str]:
        content = self._content
        page, found = sign_page.page(content, self.text.value or "", self.level.value or ANY)
        count, total = len(found.signs), len(content["warning_signs"])
        return page.html, content.message("signs.status" if count else "signs.status_none", count=count, total=total)
