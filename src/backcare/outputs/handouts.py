"""The printed pack: each handout as one HTML page that needs nothing else, in print and on a screen.

The pages come from ``templates/handouts/``; ``tools/make_handouts.py`` writes them and makes PDFs. Every page has the
warning-sign box, the local numbers of ``settings.csv`` or a line to write them on, and the same footer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markupsafe import Markup

from backcare.content import Content
from backcare.model import class_plans, whom_to_call
from backcare.model.questions import Question
from backcare.outputs import handout_values, poster_values
from backcare.parts import faces, fonts, warning_box
from backcare.parts.question_face import explain_label, why

PAPERS = ("Letter", "A4")
LARGE_PAPERS = {"Tabloid": "ledger", "A3": "A3"}  # as a style sheet calls them
CARDS_PER_PAGE = 2
QUESTIONS = 10
SMALLEST_POINTS = {"warning-card": 8.0, "posters": 24.0, "learner-large": 18.0, "warning-card-large": 18.0}
SMALLEST_POINTS_ELSEWHERE = 11.0
# Papers that do not stay with a learner: a line on them points to the card, and they have no box of their own.
BOXLESS = {"feedback": "handout.feedback_lead", "posters": "kit.see_card"}


def case_pages(content: Content) -> int:
    """Return how many pages the case cards take: two to begin with, then each sheet of cards and its back."""
    return 2 + 2 * -(-len(content["cases"]) // handout_values.CASES_PER_SHEET)


# How many pages each handout takes, with the longest text that it may hold. The tests measure it.
PAGES: Mapping[str, int | Callable[[Content], int]] = {
    "warning-card": 1,
    "learner": 2,
    "learner-large": 7,
    "warning-card-large": 2,
    "chart": 22,
    "exercises": 12,
    "comfort-plan": 2,
    "worksheet": 4,
    "worksheet-key": 5,
    "cases": case_pages,
    "role-play": 4,
    "feedback": 1,
    "posters": 4,
    "class-plan-45": 8,
    "class-plan-60": 11,
    "class-plan-90": 15,
}


@dataclass(frozen=True)
class Handout:
    """One handout.

    Attributes:
        name: its name in :data:`PAGES` and of its files, without an ending.
        title: the title that the page and the PDF carry.
        html: the whole page.
        wide: whether the paper lies on its long side.
        pages: how many pages it takes on paper at most; 0 where that depends on what was asked for.
        large: whether it is a poster, on paper of twice the size.
    """

    name: str
    title: str
    html: str
    wide: bool
    pages: int
    large: bool = False

    @property
    def papers(self) -> tuple[str, ...]:
        """The sizes of paper that it is made for."""
        return tuple(LARGE_PAPERS) if self.large else PAPERS


@cache
def style() -> str:
    """Return the style sheet of the printed pack."""
    sheet = (faces.STATIC / "print.css").read_text(encoding="utf-8")
    return f"{fonts.embedded()}{fonts.named()}{sheet}"


def page_size(handout: Handout, paper: str) -> str:
    """Return the style that puts a handout on a paper: one of its :attr:`Handout.papers`."""
    return f"@page {{ size: {LARGE_PAPERS.get(paper, paper)}{' landscape' if handout.wide else ''}; }}"


def footer(content: Content) -> str:
    """Return what stands at the foot of every page, but for its number."""
    return content.message("handout.footer", date=max(row["last_checked"] for row in content["sources"]))


def pack(content: Content) -> list[Handout]:
    """Return the whole pack, with a worksheet that asks about all lessons."""
    made = [
        handout(content, "warning-card", copies=CARDS_PER_PAGE),
        handout(content, "learner", **handout_values.learner(content)),
        handout(content, "learner-large", "learner", big=True, **handout_values.learner(content)),
        handout(content, "warning-card-large", "card-large", big=True),
        handout(content, "chart", wide=True, **handout_values.chart(content)),
        handout(content, "exercises", **handout_values.exercises(content)),
        handout(content, "comfort-plan", **handout_values.blank_plan(content)),
        *worksheet(
            content,
            handout_values.worksheet_questions(content, "", QUESTIONS),
            content.message("handout.all_lessons"),
        ),
        handout(content, "cases", **handout_values.cases(content)),
        handout(content, "role-play", **handout_values.role_play(content)),
        handout(content, "feedback", **handout_values.feedback(content)),
        handout(content, "posters", large=True, **poster_values.posters(content)),
    ]
    lengths = class_plans.lengths(content)
    return made + [
        handout(content, f"class-plan-{n}", "class-plan", **handout_values.class_plan(content, n)) for n in lengths
    ]


def chosen(content: Content, lesson_id: str = "", count: int | None = None) -> list[Handout]:
    """Return the pack, or only a worksheet of one's own and its key, under names of their own.

    Args:
        content: the checked content.
        lesson_id: the lesson that the worksheet asks about; all lessons if empty.
        count: how many questions it has; as many as usual if not given.

    Raises:
        UnknownIdError: if there is no such lesson.
    """
    if not lesson_id and count is None:
        return pack(content)
    number = QUESTIONS if count is None else count
    asked = handout_values.worksheet_questions(content, lesson_id, number)
    about = content["lessons"][lesson_id]["title"] if lesson_id else content.message("handout.all_lessons")
    own = "-".join(part for part in (lesson_id, str(number)) if part)
    return [replace(made, name=f"{made.name}-{own}") for made in worksheet(content, asked, about, usual=False)]


def handout(
    content: Content,
    name: str,
    template: str = "",
    *,
    wide: bool = False,
    large: bool = False,
    big: bool = False,
    usual: bool = True,
    feet: Mapping[str, str] | None = None,
    **values: Any,
) -> Handout:
    """Return one handout.

    Args:
        content: where the words come from.
        name: its name in :data:`PAGES`.
        template: the name of its template and its title, where that is not its own.
        wide: whether the paper lies on its long side.
        large: whether it is a poster.
        big: whether it is in large print.
        usual: whether it holds what it usually holds, so that its number of pages is known.
        feet: what stands at the right of the foot in the place of the page's number, by the name of a paper in it.
        values: what the template shows.
    """
    kind = template or name
    title = content.message(f"handout.title.{kind}", **{k: values[k] for k in ("minutes", "about") if k in values})
    title = content.message("handout.large", title=title) if big and kind == "learner" else title
    small = SMALLEST_POINTS.get(name, SMALLEST_POINTS_ELSEWHERE)
    html = faces.html(
        content,
        f"handouts/{kind.replace('-', '_')}",
        **shared(content) | values,
        title=title,
        kind=kind,
        wide=wide,
        big=big,
        style=style() + _margin_boxes(content, small, feet or {}),
        footer=footer(content),
    )
    pages = PAGES.get(name, 0) if usual else 0
    return Handout(name, title, html, wide, pages(content) if callable(pages) else pages, large)


def shared(content: Content) -> dict[str, Any]:
    """Return what every handout can show: the box, the local numbers or lines to write them on, words."""
    address = content.setting("class_address")
    return {
        **warning_box.box_parts(content),
        "fold": "",  # on paper nothing opens
        # the box itself names the numbers that are set
        "blanks": [call.who for call in whom_to_call.calls(content) if not call.number],
        "address": address,
        "qr": _qr(content, address) if address else "",
        "words": content.words("selfcheck"),
        "label": explain_label,
        "why": why,
    }


def safe(markup: str) -> Markup:
    """Return markup that a template has filled, to be set into another one as it is."""
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 - a template has escaped what it holds


def _margin_boxes(content: Content, points: float, feet: Mapping[str, str]) -> str:
    """Return the style of the foot of each printed page: the footer, and "page x of y" or what stands in its place."""

    def quoted(text: str) -> str:
        escaped = "".join(c if c.isalnum() or c in " .,:;-" else f"\\{ord(c):x} " for c in text)
        return f'"{escaped}"'

    number = quoted(content.message("handout.page", page="\0", pages="\1"))
    number = number.replace("\\0 ", '" counter(page) "').replace("\\1 ", '" counter(pages) "')
    font = f"font: {points}pt/1.2 {fonts.STACK}; vertical-align: top; padding-top: 2mm"
    width = "60%" if feet else "80%"
    left = f"@bottom-left {{ content: {quoted(footer(content))}; width: {width}; text-align: left; {font} }}"
    right = '""' if feet else number
    margin = "margin-bottom: 30mm; " if points > SMALLEST_POINTS_ELSEWHERE else ""
    made = [f"@page {{ {margin}{left} @bottom-right {{ content: {right}; text-align: right; {font} }} }}"]
    for name, text in feet.items():
        made.append(
            f"[data-paper={name}] {{ page: {name} }} @page {name} {{ @bottom-right {{ content: {quoted(text)} }} }}"
        )
    return "\n".join(made)


def _qr(content: Content, address: str) -> str:
    """Return an address as a QR code: an SVG with a name for those who cannot see it."""
    import segno

    target = address if "://" in address else f"https://{address}"  # a phone opens nothing without it
    code = segno.make(target, micro=False, error="m")
    return code.svg_inline(
        omitsize=True, border=2, light="#fff", svgclass=None, title=content.message("handout.qr", address=address)
    ).replace("<svg", '<svg role="img"', 1)


def worksheet(content: Content, asked: Sequence[Question], about: str, *, usual: bool = True) -> list[Handout]:
    """Return a worksheet and its answer key.

    Args:
        content: where the words come from.
        asked: the questions.
        about: what the worksheet is about, for its title.
        usual: whether these are as many questions as usual, so that the number of pages is known.
    """
    return [
        handout(content, name, usual=usual, questions=asked, about=about) for name in ("worksheet", "worksheet-key")
    ]
