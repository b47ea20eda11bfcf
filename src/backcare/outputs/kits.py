"""The kit of a class: every paper that its plan uses, in the order of use, as one page, and how many prints of each.

The steps of ``class_steps.csv`` name the papers (:mod:`backcare.model.class_papers`); ``tools/make_handouts.py`` prints
the page and repeats each paper as often as the class needs it.
"""

from __future__ import annotations

from dataclasses import dataclass

from backcare.content import Content
from backcare.model import class_papers, class_plans
from backcare.model.class_papers import USUAL, ClassPaper
from backcare.outputs import handouts, kit_values
from backcare.parts import faces

HEADS = ("number", "paper", "prints", "blocks", "how")
BOXED = ("learner",)  # the one sheet that holds the warning-sign box; the card is the box itself
# What is read far from a card, and holds words about a pain, begins with a line that sends the reader to the card.
SEE_CARD = ("pair-sheet", "phone-script", "body-map", "pain-cards", "cause-cards", "comfort-plan")
# Of their own title; the others are headed by what the paper is called.
OWN_TITLE = {name: f"handout.title.{name}" for name in ("learner", "warning-card", "feedback")}


@dataclass(frozen=True)
class Kit:
    """The papers of a class.

    Attributes:
        handout: the page that holds each paper once, after the list of them.
        prints: how often each is printed: the list first, then the papers in order.
        papers: the papers in order.
    """

    handout: handouts.Handout
    prints: tuple[int, ...]
    papers: tuple[ClassPaper, ...]


def name(minutes: int) -> str:
    """Return the name of the files of a kit, without an ending."""
    return f"class-kit-{minutes}"


def kit(content: Content, minutes: int, people: int = USUAL) -> Kit:
    """Return the kit of a class.

    Args:
        content: the checked content.
        minutes: the length of the class.
        people: how many people are in the room, partners and helpers counted.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    plan = class_plans.plan(content, minutes)
    papers = class_papers.papers(content, plan["id"])
    shared = handouts.shared(content)
    listed = []
    for number, paper in enumerate(papers, start=1):
        called = content.message(f"kit.paper.{paper.name}")
        how = content.message(f"kit.how.{paper.name}")
        template, values = kit_values.FILL[paper.name](kit_values.Use(content, plan, paper, people))
        title = content.message(OWN_TITLE[paper.name]) if paper.name in OWN_TITLE else called
        filled = shared | values
        markup = faces.html(
            content,
            f"handouts/{template}",
            **filled,
            base="handouts/kit_paper.html",
            name=paper.name,
            kind=paper.name,
            title=title,
            how="" if paper.name in BOXED else how,
            see_card=paper.name in SEE_CARD,
            boxed=paper.name in BOXED,
            box_role="group",  # two landmarks of one name would be one too many
        )
        listed.append(
            {
                "title": called,
                "how": how,
                "prints": class_papers.prints(paper, people),
                "blocks": ", ".join(block.row["position"] for block in paper.blocks),
                "html": handouts.safe(markup),
                "foot": content.message("kit.foot", number=number, paper=called),
            }
        )
    feet = {paper.name: str(row["foot"]) for paper, row in zip(papers, listed, strict=True)}
    made = handouts.handout(
        content,
        name(minutes),
        "kit",
        usual=False,
        feet=feet,
        minutes=minutes,
        people=people,
        pairs=class_papers.pairs(people),
        papers=listed,
        heads=HEADS,
    )
    return Kit(made, (1, *(int(str(row["prints"])) for row in listed)), tuple(papers))


def kits(content: Content, people: int = USUAL) -> list[Kit]:
    """Return the kit of each plan, shortest class first."""
    return [kit(content, minutes, people) for minutes in class_plans.lengths(content)]
