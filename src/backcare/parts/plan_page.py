"""The comfort plan as a part of a page, and as a page of its own, from pieces that Python or the page puts together.

:mod:`backcare.model.comfort_plan` says what is in a plan and :func:`markup` how it reads; ``static/plan.js`` is the
twin of both, from the same pieces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

from backcare.content import Content, scales
from backcare.model.comfort_plan import Plan, make_plan
from backcare.parts import calls, faces, warning_box
from backcare.parts.pieces import fill, gap, piece
from backcare.parts.plain_text import plain

# A plan with few pains and tips has room for larger type on one sheet of paper (backcare.css).
ROOMY, ROOMY_LINES = "bc-roomy", 2


def pieces(content: Content) -> dict[str, Any]:
    """Return the pieces of a plan, with gaps."""
    make = partial(piece, content)

    def told(message: str, *gaps: str) -> str:
        return escape(content.message(message, **{name: gap(name) for name in gaps}))

    return {
        "plan": make("plan"),
        "call": make("plan_call"),
        "signs": make("plan_signs"),
        "levels": {level: make("plan_level", level=level) for level in scales.levels(content)},
        "line": "<li>{text}</li>",
        "tip": make("plan_tip"),
        "for_pain": f" {told('plan.for_pain', 'pain')}",
        "pains": f"<p><strong>{told('plan.pains')}</strong> {gap('names')}</p>",
        "no_pains": f'<p class="bc-fill"><strong>{told("plan.pains")}</strong> {told("plan.line")}</p>',
        "wait": f"<p>{told('plan.no_tips_yet')}</p>",
        "no_tips": f"<p>{told('plan.no_remedies')}</p>",
        "blank_tips": make("plan_blank_tips"),
        "roomy": [ROOMY, ROOMY_LINES],
    }


def markup(content: Content, plan: Plan, heading: int = 3, shared: Mapping[str, Any] | None = None) -> str:
    """Return a plan as HTML.

    Args:
        content: where the words come from.
        plan: what to show.
        heading: level of its heading.
        shared: what :func:`pieces` returned for the content; asked for if not given.
    """
    shared = shared or pieces(content)
    return fill(
        shared["plan"],
        size=ROOMY if plan.pains and len(plan.pains) + len(plan.tips) <= ROOMY_LINES else "",
        h=str(heading),
        k=str(heading + 1),
        call=_calls(plan, shared),
        pains=fill(shared["pains"], names=escape("; ".join(row["name"] for row in plan.pains)))
        if plan.pains
        else shared["no_pains"],
        signs=_signs(plan, shared),
        tips=_tips(content, plan, shared),
        questions=_lines(shared, plan.questions),
        numbers="\n".join(fill(shared["line"], text=str(line)) for line in calls.lines(content, "plan")),
    )


def _lines(shared: Mapping[str, Any], texts: Sequence[str]) -> str:
    return "\n".join(fill(shared["line"], text=escape(text)) for text in texts)


def _calls(plan: Plan, shared: Mapping[str, Any]) -> str:
    return "\n".join(fill(shared["call"], pain=escape(row["name"])) for row in plan.call_first)


def _signs(plan: Plan, shared: Mapping[str, Any]) -> str:
    levels = (fill(shared["levels"][level], lines=_lines(shared, texts)) for level, texts in plan.signs.items())
    return fill(shared["signs"], levels="\n".join(levels))


def _tips(content: Content, plan: Plan, shared: Mapping[str, Any]) -> str:
    if plan.call_first:
        return str(shared["wait"])
    if not plan.tips:
        return str(shared["no_tips" if plan.pains else "blank_tips"])
    several = len(plan.pains) > 1
    return "\n".join(
        fill(
            shared["tip"],
            remedy=tip.id,
            name=escape(tip.name),
            fit=escape(scales.fit_name(content, tip.fit)),
            sure=escape(tip.how_sure),
            pains=fill(shared["for_pain"], pain=escape("; ".join(tip.pains))) if several else "",
            before=escape(tip.before),
            steps=escape(" ".join(tip.steps)),
            limits=escape(tip.limits),
        )
        for tip in plan.tips
    )


def face(content: Content, plan: Plan, heading: int = 3) -> faces.Face:
    """Return the plan as a part of a page; see :func:`markup`."""
    made = markup(content, plan, heading)
    return faces.Face(made, plain(made))


def frame(content: Content) -> str:
    """Return the page around a plan, with a gap for it: one HTML file that needs nothing else."""
    style = warning_box.style() + (faces.STATIC / "plan.css").read_text(encoding="utf-8")
    return piece(content, "plan_page", style=style)


def page(content: Content, plan: Plan) -> str:
    """Return the plan as one HTML file that needs nothing else: for print, and to keep on one's own device."""
    return fill(frame(content), plan=markup(content, plan, 1))


def blank_face(content: Content) -> faces.Face:
    """Return what stands for the plan maker where no script runs: the blank plan to print or copy."""
    return faces.face(content, "choose/plan_face", plan=markup(content, make_plan(content)))
