"""The plan maker on the screen: choose pains and what to try, read the plan, print it or keep it.

The browser side (``static/planner.js``) draws the choices and sends what is chosen;
:mod:`backcare.model.comfort_plan` makes the plan. What is chosen lives in the widget until the page is closed. A saved
plan is a file on the reader's own device.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import anywidget
import traitlets

from backcare.content import Content
from backcare.model import comfort_plan
from backcare.parts import calls, faces, plan_page

SEPARATOR = "|"


class PlanMaker(anywidget.AnyWidget):
    """Choose up to three pains and what to try for each, and get a plan on one page.

    Args:
        content: the checked content.
    """

    _esm = faces.STATIC / "planner.js"
    _css = faces.STATIC / "backcare.css"
    view = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, content: Content) -> None:
        self._content = content
        self._words = content.words("plan")
        self._pains: list[str] = []
        self._tries: list[tuple[str, str]] = []
        self._checked = False  # whether the reader says that her team has checked these pains
        super().__init__(view=self._draw(), state=self._answer(0, self._words["choose_pain"]))
        self.on_msg(self._receive)

    def _draw(self) -> dict[str, Any]:
        content, regions = self._content, self._content.allowed("symptoms", "region")
        groups = [
            {
                "name": content.message(f"region.{region}"),
                "items": [{"value": r["id"], "label": r["name"]} for r in content["symptoms"].where(region=region)],
            }
            for region in regions
        ]
        hint = self._words["step_pains_hint"].format(count=comfort_plan.MAX_PAINS)
        return {"groups": groups, "words": {**self._words, "step_pains_hint": hint}}

    def _receive(self, _widget: object, message: object, _buffers: object) -> None:
        """Take what is chosen now; messages of another shape and ids that the content does not hold are ignored."""
        if not isinstance(message, Mapping):
            return
        known = self._content["symptoms"].by_id
        asked = [pain for pain in dict.fromkeys(_texts(message.get("pains"))) if pain in known]
        # the pains chosen before stay; of new ones only as many count as a plan has room for
        kept = [pain for pain in self._pains if pain in asked]
        kept += [pain for pain in asked if pain not in kept][: comfort_plan.MAX_PAINS - len(kept)]
        before, self._pains = self._pains, [pain for pain in known if pain in kept]
        self._checked = message.get("checked") is True and self._pains == before
        split = [text.partition(SEPARATOR) for text in _texts(message.get("tries"))]
        self._tries = [(pain, remedy) for pain, _, remedy in split if pain in kept and self._checked]
        turn = message.get("turn")
        notice = self._words["too_many"].format(count=comfort_plan.MAX_PAINS) if len(asked) > len(kept) else ""
        self.state = self._answer(turn if isinstance(turn, int) else 0, notice)

    def _answer(self, turn: int, notice: str = "") -> dict[str, Any]:
        """Return what the browser shows for what is chosen now.

        Args:
            turn: number of the message that this answers.
            notice: what to announce in place of what the plan holds.
        """
        content, words = self._content, self._words
        made = comfort_plan.make_plan(content, self._pains, self._tries)
        offers = comfort_plan.offers(content, self._pains) if self._checked else []
        note = "no_tips_yet" if made.call_first else "choose_pain" if not made.pains else "tick_checked"
        status = words["status_call_first" if made.call_first else "status"]
        shown = {
            "pains": [row["id"] for row in made.pains],
            "tries": [pain + SEPARATOR + remedy for pain, remedy in self._tries],
            "offers": [self._offer(offer) for offer in offers],
            "checked": self._checked,
            "offers_note": "" if offers and not made.call_first else words[note],
            "signs": faces.html(content, "plan_rule_out", plan=made) if made.pains else "",
            "plan": plan_page.face(content, made, heading=4).html,
            "page": plan_page.page(content, made),
        }
        names = "; ".join(row["name"] for row in made.pains)
        line = status.format(pains=names, count=len(made.tips)) if made.pains else words["choose_pain"]
        return {"turn": turn, "status": notice or line, **shown}

    def _offer(self, offer: comfort_plan.Offer) -> dict[str, Any]:
        content = self._content
        items = [
            {
                "value": offer.pain["id"] + SEPARATOR + tip.id,
                "label": self._words["option"].format(
                    name=tip.name, fit=content.message("fit." + tip.fit.replace(" ", "_"))
                ),
                "help": f"{content.message('remedy.ask_first')} {tip.before}",
            }
            for tip in offer.tips
        ]
        legend = self._words["for_pain"].format(pain=offer.pain["name"])
        return {"legend": legend, "items": items}

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        blank = faces.face(
            self._content,
            "plan_not_run",
            plan=comfort_plan.make_plan(self._content),
            level=3,
            numbers=calls.lines(self._content, "plan"),
        )
        return faces.with_faces(super()._repr_mimebundle_(**kwargs), blank)


def _texts(value: object) -> Sequence[str]:
    """Return what the browser sent as a list of texts; anything else is an empty list."""
    return [str(item) for item in value] if isinstance(value, list) else []
