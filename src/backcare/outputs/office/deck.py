"""The slides of a class plan, as a PowerPoint file that an educator can change."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Drawn

from backcare.content import Content
from backcare.model import class_plans, class_steps
from backcare.outputs import handouts
from backcare.outputs.office import package_file, slide_frame, slide_look, slide_notes, slide_picture, text_fit
from backcare.outputs.office.plain_slides import Steps
from backcare.outputs.office.slide_text import Paragraph, Text
from backcare.parts import educator_parts

OPENING = "opening"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # the mark of the list of sections in a PowerPoint file
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def deck(content: Content, minutes: int, pictures: Mapping[str, bytes]) -> Deck:
    """Return the slides of a class.

    Args:
        content: where the words come from.
        minutes: the length of the class.
        pictures: the drawings and the signs of the levels as PNG, by name; see :func:`slide_picture.needed`.

    Raises:
        UnknownIdError: if there is no plan of this length.
        KeyError: if a picture is missing.
    """
    plan = class_plans.plan(content, minutes)
    shared = frame(content, pictures)
    made = slide_look.empty_deck()
    blocks = class_plans.blocks(content, plan["id"])
    sections = [(plan["title"], slide_frame.add(made, shared, _opening(content, minutes), OPENING))]
    sections += [(content.message("class.block", position=b.row["position"], title=b.row["title"]), []) for b in blocks]
    shown = class_steps.steps(content, plan["id"])
    steps = Steps(content, shared, pictures)
    target: Drawn | None = None
    for step in shown:
        for slide in steps.slides(step, blocks[step.block]):
            drawn = slide_frame.add(made, shared, slide, step.id)
            sections[step.block + 1][1].extend(drawn)
            if step.screen == "signs":
                target = target or drawn[0]
    if target is not None:
        number = made.slides.index(target) + 1
        for every in made.slides:
            slide_frame.link_to_signs(every, shared, target, content.message("slides.jump", number=number))
    for every in made.slides:
        slide_frame.set_language(every, shared.language)
    _name_sections(made, [(title, own) for title, own in sections if own])
    title = content.message("handout.title.class-plan", minutes=minutes)
    checked = max(row["last_checked"] for row in content["sources"])
    package_file.tell(made.core_properties, title, content.message("site.title"), shared.language, checked)
    return made


def frame(content: Content, pictures: Mapping[str, bytes]) -> slide_frame.Frame:
    """Return what all slides share: the words, the course's line, the language, the signs of the levels."""
    signs = slide_picture.signs_of(content, pictures)
    return slide_frame.Frame(content, handouts.footer(content), content.message("slides.language"), signs)


def file(content: Content, minutes: int, pictures: Mapping[str, bytes]) -> bytes:
    """Return the slides of a class as a PowerPoint file; see :func:`deck`."""
    out = BytesIO()
    deck(content, minutes, pictures).save(out)
    return package_file.packed(out.getvalue())


def _opening(content: Content, minutes: int) -> slide_frame.Slide:
    """Return the first slide: what the class is, and that it is no advice."""
    plan = class_plans.plan(content, minutes)
    address = content.setting("class_address")
    said = [Paragraph(content.message("site.title"), bold=True), Paragraph(content.message("site.not_advice"))]
    said += [Paragraph(content.message("class.show_address", address=address), bold=True)] if address else []
    drop = educator_parts.drop_line(content, plan["id"])
    notes = "\n".join(slide_notes.of_plan(content, minutes, drop))
    return slide_frame.Slide(plan["title"], Text(said, text_fit.SIZES, slide_look.OPENING), notes, "brand")


def _name_sections(made: Deck, sections: list[tuple[str, list[Drawn]]]) -> None:
    """Name the parts of the deck, so that a block can be moved or left out as one."""
    root = made.part._element
    ids = {slide.slide_id: str(slide.slide_id) for slide in made.slides}
    held = root.find(qn("p:extLst"))
    if held is None:
        held = etree.SubElement(root, qn("p:extLst"))
    ext = etree.SubElement(held, qn("p:ext"), uri=SECTIONS)
    listed = etree.SubElement(ext, f"{{{P14}}}sectionLst", nsmap={"p14": P14})
    for number, (title, slides) in enumerate(sections, start=1):
        mark = f"{{00000000-0000-4000-8000-{number:012d}}}"
        section = etree.SubElement(listed, f"{{{P14}}}section", name=title, id=mark)
        own = etree.SubElement(section, f"{{{P14}}}sldIdLst")
        for slide in slides:
            etree.SubElement(own, f"{{{P14}}}sldId", id=ids[slide.slide_id])
