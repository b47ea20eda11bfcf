"""A class plan as a Word file that an educator can change: headings, a table for each block, styles of its own."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table, _Cell

from backcare.content import Content
from backcare.model import whom_to_call
from backcare.model.questions import Question
from backcare.model.votes import LETTERS
from backcare.outputs import handout_values, handouts
from backcare.outputs.office import package_file, sign_slides, slide_look
from backcare.parts import fonts
from backcare.parts.question_face import explain_label, why

PAPERS = {"Letter": (215.9, 279.4), "A4": (210.0, 297.0)}
MARGIN = 20  # millimeters
SIZE = 11
HEADINGS = {"Title": 24, "Heading 1": 17, "Heading 2": 13}
LABEL, SIGN = "Plan label", "Warning sign"
BLOCK = (0.2, 0.8)  # how wide the columns of a block are, in parts of the whole


def document(content: Content, minutes: int, paper: str = "Letter") -> Document:
    """Return the plan of a class.

    Args:
        content: where the words come from.
        minutes: the length of the class.
        paper: ``Letter`` or ``A4``.

    Raises:
        UnknownIdError: if there is no plan of this length.
        KeyError: if there is no such paper.
    """
    values = handout_values.class_plan(content, minutes)
    made = _empty(content, paper)
    title, plan = content.message("handout.title.class-plan", minutes=minutes), values["plan"]
    made.add_paragraph(title, "Title")
    made.add_paragraph(plan["title"], "Subtitle")
    made.add_paragraph(f"{plan['for_whom']} {plan['note']}")
    _signs(made, content)
    made.add_heading(content.message("teach.overview", minutes=minutes), 1)
    _table(made, values["overview_headings"], values["overview"], (0.6, 0.16, 0.24))
    people = content.message("teach.people", fewest=plan["fewest_people"], most=plan["most_people"])
    made.add_paragraph(f"{people} {values['drop']}")
    for block in values["blocks"]:
        made.add_heading(block["title"], 1)
        rows = [(content.message(f"teach.{name}"), text) for name, text in block["parts"].items()]
        _table(made, (), rows, BLOCK)
    made.add_heading(content.message("handout.goals"), 1)
    _table(made, values["goal_headings"], values["goals"], (0.45, 0.55), together=False)
    _votes(made, content, values["questions"])
    checked = max(row["last_checked"] for row in content["sources"])
    package_file.tell(made.core_properties, title, content.message("site.title"), _language(content), checked)
    return made


def file(content: Content, minutes: int, paper: str = "Letter") -> bytes:
    """Return the plan of a class as a Word file; see :func:`document`."""
    out = BytesIO()
    document(content, minutes, paper).save(out)
    return package_file.packed(out.getvalue())


def _language(content: Content) -> str:
    return content.message("slides.language")


def _empty(content: Content, paper: str) -> Document:
    """Return a document without text: paper, styles, language, and the foot of each page."""
    made = docx.Document()
    wide, high = PAPERS[paper]
    section = made.sections[0]
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    for name, size in {"Normal": SIZE, "Subtitle": 14, "List Bullet": SIZE, "List Number": SIZE, **HEADINGS}.items():
        _font(made.styles[name], size, bold=name in HEADINGS, color="brand" if name in HEADINGS else "ink")
    for name, size, color in ((LABEL, SIZE, "ink"), (SIGN, SIZE, "ink")):
        style = made.styles.add_style(name, 1)  # 1: of a paragraph
        style.base_style = made.styles["Normal"]
        _font(style, size, bold=name == LABEL, color=color)
    made.styles["Normal"].paragraph_format.space_after = Pt(6)
    for style in made.styles.element.iter(qn("w:lang")):
        style.set(qn("w:val"), _language(content))
    _name_fallback(made)
    foot = section.footer.paragraphs[0]
    _font(foot.style, 9, bold=False, color="ink")
    foot.text = f"{handouts.footer(content)}  "
    before, middle, after = content.message("handout.page", page="\0", pages="\0").split("\0")
    for text, field in ((before, "PAGE"), (middle, "NUMPAGES"), (after, "")):
        foot.add_run(text)
        if field:
            _field(foot, field)
    return made


def _font(style: Any, size: float, *, bold: bool, color: str) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = fonts.FAMILY, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(slide_look.tokens()[color])
    held = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(held.attrib):
        if name.endswith("Theme"):
            del held.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        held.set(qn(f"w:{kind}"), fonts.FAMILY)


def _name_fallback(made: Document) -> None:
    """Name the font to take where the course's own is missing."""
    for relation in made.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            told = (
                f'<w:font w:name="{fonts.FAMILY}"><w:altName w:val="{slide_look.FALLBACK}"/>'
                f'<w:panose1 w:val="{slide_look.LIKE_ARIAL}"/><w:charset w:val="00"/>'
                '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
            )
            part = relation.target_part
            part._blob = part.blob.replace(b"</w:fonts>", told.encode())


def _field(paragraph: Any, name: str) -> None:
    """Add a field that the program fills: the number of the page, or how many there are."""
    held = OxmlElement("w:fldSimple")
    held.set(qn("w:instr"), name)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    held.append(run)
    paragraph._p.append(held)


def _signs(made: Document, content: Content) -> None:
    """Add the warning signs, with the class's own numbers."""
    made.add_heading(content.message("box.title"), 1)
    first, *rest = sign_slides.told(content)
    made.add_paragraph(first)
    for level, who in sign_slides.LISTS.items():
        call = whom_to_call.call(content, who)
        heading = made.add_heading(content.message(f"box.{level}") + (f": {call.number}" if call.number else ""), 2)
        heading.runs[0].font.color.rgb = RGBColor.from_string(slide_look.tokens()[level.replace("_", "-")])
        for row in sorted(content["warning_box"].where(level=level), key=lambda row: int(row["position"])):
            made.add_paragraph(row["text"], "List Bullet")
    for line in (*sign_slides.numbers(content), *rest):
        made.add_paragraph(line, SIGN)


def _table(
    made: Document,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    together: bool = True,
) -> Table:
    """Add a table; its heading row stands on each page, and no row breaks over two pages.

    Args:
        made: the document.
        headings: the text of the heading row; none if empty.
        rows: the cells, row by row; the first of each names the row.
        widths: how wide the columns are, in parts of the whole.
        together: whether the whole table stays on one page, if it can.
    """
    table = made.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    section = made.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for number, row in enumerate([headings, *rows] if headings else rows):
        added = table.add_row()
        held = added._tr.get_or_add_trPr()
        held.append(OxmlElement("w:cantSplit"))
        head = bool(headings) and not number
        if head:
            held.append(OxmlElement("w:tblHeader"))
        for place, (cell, text, part) in enumerate(zip(added.cells, row, widths, strict=True)):
            cell.width = Emu(int(room * part))
            cell.text = text
            cell.paragraphs[0].style = made.styles[LABEL if head or not place else "Normal"]
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            cell.paragraphs[0].paragraph_format.keep_with_next = together and number < len(rows) - (not headings)
            if head or not place:
                _shade(cell, "mist")
    for column, part in zip(table.columns, widths, strict=True):
        column.width = Emu(int(room * part))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), str(int(bool(headings))))
        look.set(qn("w:firstColumn"), "1")
    made.add_paragraph().paragraph_format.space_after = Pt(0)
    return table


def _shade(cell: _Cell, color: str) -> None:
    held = OxmlElement("w:shd")
    held.set(qn("w:val"), "clear")
    held.set(qn("w:fill"), slide_look.tokens()[color])
    cell._tc.get_or_add_tcPr().append(held)


def _votes(made: Document, content: Content, asked: Sequence[Question]) -> None:
    """Add the questions to vote on, each with its answers and the reasons."""
    made.add_heading(content.message("handout.votes"), 1).paragraph_format.page_break_before = True
    made.add_paragraph(content.message("handout.votes_lead"))
    words = content.words("selfcheck")
    headings = [content.message(f"teach.head.{name}") for name in ("answer", "why")]
    for number, question in enumerate(asked, start=1):
        made.add_heading(f"{number}. {question.stem}", 2)
        rows = [
            (f"{letter}. {option.text}", f"{explain_label(words, question, option)} {why(words, option)}")
            for letter, option in zip(LETTERS, question.options, strict=False)
        ]
        _table(made, headings, rows, (0.4, 0.6))
