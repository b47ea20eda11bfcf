"""The slides of the class plans: every step, complete notes, large type that fits; each check with a broken copy."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from backcare.content import Content, load
from backcare.content.errors import UnknownIdError
from backcare.content.scales import levels
from backcare.outputs import class_pages
from backcare.outputs.office import deck as decks
from backcare.outputs.office import package_file, sign_slides, slide_frame, slide_look, text_fit
from backcare.outputs.office.deck import OPENING
from tests.course_copy import DATA, Edit, read_rows, set_settings, write_rows
from tests.outputs import office_checks as checks

CONTENT = load(DATA)
PICTURES = checks.fake_pictures(CONTENT)
LENGTHS = (45, 60, 90)
BLOCKS = 3
NUMBERS = {
    "maternity_phone": "+44 (0)1632 960 000",
    "emergency_phone": "0000",
    "advice_phone": "555 0199",
    "crisis_phone": "555 0111",
    "abuse_phone": "555 0122",
    "early_phone": "555 0133",
}
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def made() -> dict[int, bytes]:
    """The slides of each plan, as files."""
    return {minutes: decks.file(CONTENT, minutes, PICTURES) for minutes in LENGTHS}


def opened(data: bytes) -> Any:
    return Presentation(BytesIO(data))


@pytest.fixture(scope="module")
def whole(made: dict[int, bytes]) -> Any:
    """The slides of the shortest class, to be read."""
    return opened(made[45])


def first_blocks(folder: Path) -> None:
    """Keep the first blocks of the shortest class in a data folder: enough to break, and quick to make."""
    for file, field in (("class_blocks.csv", "position"), ("class_steps.csv", "block")):
        rows = read_rows(folder / file)
        write_rows(folder / file, [row for row in rows if row["plan_id"] != "plan-45" or int(row[field]) <= BLOCKS])


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, bytes]:
    """The slides of the first blocks, and their content."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("few") / "data"))
    first_blocks(folder)
    content = load(folder)
    return content, decks.file(content, 45, PICTURES)


def faults(content: Content, minutes: int, deck: Any, names: tuple[str, ...] = ()) -> list[str]:
    """Return all that is wrong with the slides of a class, or with those of some steps."""
    some = [slide for slide in deck.slides if not names or slide._element.cSld.get("name") in names]
    own = [fault for slide in some for fault in (*checks.texts_fit(slide), *checks.is_complete(content, slide))]
    return [*checks.steps_shown(content, minutes, deck), *checks.notes_complete(content, minutes, deck), *own]


@pytest.mark.parametrize("minutes", LENGTHS)
def test_slides_are_complete_large_and_small_in_size(made: dict[int, bytes], minutes: int) -> None:
    deck = opened(made[minutes])
    assert faults(CONTENT, minutes, deck) == []
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)
    assert len(made[minutes]) < 540_000  # without the drawings, which take up to 160 kB


def on(deck: Any, name: str) -> Any:
    """Return the first slide of a step."""
    return next(slide for slide in deck.slides if slide._element.cSld.get("name") == name)


SPOILED = ("b2-say", "b3-labor", "b3-p-waves")


def drop_step(deck: Any) -> None:
    number = deck.slides.index(on(deck, "b2-say"))
    deck.slides._sldIdLst.remove(list(deck.slides._sldIdLst)[number])


def swap_steps(deck: Any) -> None:
    held = deck.slides._sldIdLst
    held.append(list(held)[1])


def shrink(deck: Any) -> None:
    on(deck, "b2-say").placeholders[1].text_frame.paragraphs[0].runs[0].font.size = Pt(27)


def lengthen(deck: Any) -> None:
    on(deck, "b2-say").placeholders[1].text_frame.paragraphs[0].runs[0].text += " And more words than fit." * 20


def lengthen_title(deck: Any) -> None:
    on(deck, "b2-say").shapes.title.text_frame.paragraphs[0].runs[0].text *= 4


def push_down(deck: Any) -> None:
    on(deck, "b2-say").placeholders[1].top = Pt(480)


def lengthen_cell(deck: Any) -> None:
    table = next(shape.table for shape in on(deck, "b3-labor").shapes if shape.has_table)
    table.cell(1, 1).text_frame.paragraphs[0].runs[0].text *= 3


def drop_alternative(deck: Any) -> None:
    slide_frame.describe(next(s for s in on(deck, "b3-p-waves").shapes if s.shape_type.name == "PICTURE"), "")


def drop_link(deck: Any) -> None:
    shape = next(s for s in on(deck, "b2-say").shapes if s.name == slide_frame.LINK)
    shape._element.getparent().remove(shape._element)


def drop_foot(deck: Any) -> None:
    next(s for s in on(deck, "b2-say").shapes if "Education" in s.text_frame.text).text_frame.text = ""


def title_last(deck: Any) -> None:
    slide = on(deck, "b2-say")
    slide.shapes._spTree.append(slide.shapes.title._element)


def drop_note(deck: Any) -> None:
    notes = on(deck, "b2-say").notes_slide.notes_text_frame
    notes.text = "\n".join(line for line in notes.text.split("\n") if not line.startswith("A partner"))


def drop_minutes(deck: Any) -> None:
    notes = on(deck, "b2-say").notes_slide.notes_text_frame
    notes.text = "\n".join(line for line in notes.text.split("\n") if "from minute" not in line)


def other_language(deck: Any) -> None:
    on(deck, "b2-say").placeholders[1].text_frame.paragraphs[0].runs[0]._r.rPr.set("lang", "de-DE")


def same_number(deck: Any) -> None:
    first, second, *_ = on(deck, "b2-say").shapes
    second._element.nvSpPr.cNvPr.set("id", str(first.shape_id))


BREAKS: list[tuple[Callable[[Any], None], str]] = [
    (drop_step, "steps: "),
    (swap_steps, "steps: "),
    (shrink, "small: "),
    (lengthen, "too high: "),
    (lengthen_title, "too high: "),
    (push_down, "off the slide: "),
    (lengthen_cell, "too high: "),
    (drop_alternative, "no alternative: "),
    (drop_link, "no way to the signs"),
    (drop_foot, "no line at the foot"),
    (title_last, "the title is not read first"),
    (drop_note, "b2-say: partner"),
    (drop_minutes, "b2-say: minutes"),
    (other_language, "no language"),
    (same_number, "two shapes of one number"),
]


@pytest.mark.parametrize(("spoil", "fault"), BREAKS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_broken_slide_is_found(few: tuple[Content, bytes], spoil: Callable[[Any], None], fault: str) -> None:
    content, data = few
    deck = opened(data)
    spoil(deck)
    assert [found for found in faults(content, 45, deck, SPOILED) if found.startswith(fault)]


def test_what_is_broken_was_whole(few: tuple[Content, bytes]) -> None:
    content, data = few
    assert faults(content, 45, opened(data)) == []


def test_the_signs_are_whole_and_split_over_slides(whole: Any) -> None:
    signs = [slide for slide in whole.slides if slide._element.cSld.get("name") == "b1-signs"]
    titles = [slide.shapes.title.text_frame.text for slide in signs]
    now = [title for title in titles if title.startswith(CONTENT.message("box.call_now"))]
    assert len(now) == 2
    lines = [p.text for slide in signs for p in slide.placeholders[1].text_frame.paragraphs]
    assert [row["text"] for row in CONTENT["warning_box"]] == lines[: len(CONTENT["warning_box"])]
    assert {CONTENT.message(f"box.{name}") for name in ("no_drive", "no_reply", "worried")} <= set(lines)


def test_the_numbers_of_the_class_stand_on_the_signs_larger(data_copy: Path) -> None:
    set_settings(data_copy, **NUMBERS)
    content = load(data_copy)
    deck, frame = slide_look.empty_deck(), decks.frame(content, PICTURES)
    for slide in sign_slides.slides(content, ""):
        slide_frame.add(deck, frame, slide, "signs")
    assert [fault for slide in deck.slides for fault in checks.texts_fit(slide)] == []
    shown = checks.all_text(deck).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
    assert [value for value in NUMBERS.values() if value not in shown] == []
    whom = [s for s in deck.slides if s.shapes.title.text_frame.text.startswith(content.message("site.call"))]
    lines = [p for slide in whom for p in slide.placeholders[1].text_frame.paragraphs]
    sizes = {p.text: p.runs[0].font.size.pt for p in lines}
    plain = {
        text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-"): size
        for text, size in sizes.items()
    }
    larger = [size for text, size in plain.items() if any(number in text for number in NUMBERS.values())]
    assert len(larger) == 6
    assert min(larger) > max(size for size in sizes.values() if size not in larger)


def test_without_numbers_none_is_shown(whole: Any) -> None:
    assert not [value for value in NUMBERS.values() if value in checks.all_text(whole)]


def test_levels_have_color_sign_and_word(whole: Any) -> None:
    shown = [slide for slide in whole.slides if slide._element.cSld.get("name") == "b2-levels"]
    for level in levels(CONTENT):
        word = CONTENT.message(f"level.{level}.name")
        box = next(s for slide in shown for s in slide.shapes if s.has_text_frame and s.text_frame.text == word)
        assert box.fill.fore_color.rgb == slide_look.color(level)
    signs = [s for slide in shown for s in slide.shapes if s.shape_type.name == "PICTURE"]
    assert len(signs) == len(levels(CONTENT))


def test_votes_ask_first_and_answer_on_a_slide_of_its_own(whole: Any) -> None:
    twice = [s for s in whole.slides if s._element.cSld.get("name") == "b2-q-warning-hard-belly-1"]
    shown = [" ".join(f.text for f, _, _ in checks.boxes(slide)) for slide in twice]
    right = CONTENT.message("vote.is_right")
    assert [right in text for text in shown] == [False, False, False, True, False]
    assert CONTENT.message("class.wall.talk") in shown[1]
    assert CONTENT.message("class.wall.second") in shown[2]
    once = [s for s in whole.slides if s._element.cSld.get("name") == "b2-q-warning-moves-less-1"]
    assert len(once) == 3


LONG = "This line goes on about where it hurts, when it began and what else there is to say about it. "


# The rows that are made longer, with the field and how long: a table, a saying, signs, cards, a question, a caption.
MADE_LONG = {
    "spasm_or_labor.csv": ("id", {"sl-timing", "sl-belly"}, "labor", LONG * 6),
    "class_blocks.csv": ("position", {"2"}, "say", LONG * 9),
    "warning_box.csv": ("level", {"call_now"}, "text", LONG * 2),
    "class_cards.csv": ("activity_id", {"a-sign-cards"}, "text", LONG * 4),
    "questions.csv": ("id", {"q-warning-hard-belly"}, "stem", LONG * 4 + "What now?"),
    "options.csv": ("question_id", {"q-warning-hard-belly"}, "text", LONG * 3),
    "pictures.csv": ("id", {"p-waves"}, "caption", LONG * 4),
}


def test_what_an_educator_makes_longer_is_split(edit: Edit, data_copy: Path) -> None:
    for file, (key, values, field, text) in MADE_LONG.items():

        def longer(rows: Rows, key: str = key, values: set[str] = values, field: str = field, text: str = text) -> None:
            for row in rows:
                if row[key] in values:
                    row[field] = text.strip()

        edit(file, longer)
    first_blocks(data_copy)
    content = load(data_copy)
    deck = opened(decks.file(content, 45, PICTURES))
    assert faults(content, 45, deck) == []
    told = " ".join(checks.all_text(deck).split())
    sentences = {"spasm_or_labor.csv": 12, "class_blocks.csv": 9, "warning_box.csv": 16, "options.csv": 12}
    assert told.count("what else there is") >= sum(sentences.values())  # and the parts of the others
    assert "(2 of " in told


def test_a_class_without_a_plan_has_no_slides() -> None:
    with pytest.raises(UnknownIdError):
        decks.deck(CONTENT, 50, PICTURES)


def test_no_clock_is_in_a_file(made: dict[int, bytes], whole: Any) -> None:
    """So the same content always gives the same file, and the same zip."""
    out = BytesIO()
    whole.save(out)
    for data, fixed in ((made[45], True), (out.getvalue(), False), (package_file.packed(out.getvalue()), True)):
        dates = {entry.date_time for entry in zipfile.ZipFile(BytesIO(data)).infolist()}
        assert (dates == {package_file.WHEN}) is fixed
    checked = max(row["last_checked"] for row in CONTENT["sources"])
    about = whole.core_properties
    assert {f"{about.created:%Y-%m-%d}", f"{about.modified:%Y-%m-%d}"} == {checked}


def test_the_course_s_font_is_named_with_one_like_it(made: dict[int, bytes]) -> None:
    theme = zipfile.ZipFile(BytesIO(made[45])).read("ppt/theme/theme1.xml").decode()
    assert theme.count(f'typeface="Atkinson Hyperlegible" panose="{slide_look.LIKE_ARIAL}"') == 2
    assert f'typeface="{slide_look.FALLBACK}"' in theme


def test_blocks_are_sections(made: dict[int, bytes]) -> None:
    told = zipfile.ZipFile(BytesIO(made[45])).read("ppt/presentation.xml").decode()
    blocks = len(CONTENT["class_blocks"].where(plan_id="plan-45"))
    assert told.count("<p14:section ") == blocks + 1
    assert told.count("<p14:sldId ") == len(opened(made[45]).slides)
    assert checks.names(opened(made[45]))[0] == OPENING


@pytest.mark.parametrize("text", ["", "word", "a wordthatislongerthanitsbox b", "one two three four five"])
def test_a_text_keeps_its_words_when_it_breaks(text: str) -> None:
    broken = text_fit.lines(text, 28, 150)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
    assert all(text_fit.width(line, 28) <= 150 for line in broken)
    assert text_fit.height(text, 28, 150) == len(broken) * 28 * text_fit.LEADING


def test_groups_are_as_few_as_fit_and_about_alike() -> None:
    assert text_fit.groups([30, 30, 30, 30], 100, 5) == [[0, 1], [2, 3]]
    assert text_fit.groups([30, 30, 30, 30], 140, 5) == [[0, 1, 2, 3]]
    assert text_fit.groups([], 100, 5) == []


def test_the_class_pages_link_to_the_files_that_there_are() -> None:
    named = {f"plan-{minutes}{end}" for minutes in LENGTHS for end in class_pages.OFFICE_FILES}
    linked = re.findall(r'href="\.\./slides/([^"]+)"', class_pages.index(CONTENT, office=named))
    assert len(linked) == len(named)
    assert set(linked) == named
    assert "../slides/" not in class_pages.index(CONTENT)
    assert class_pages.index(CONTENT, office={"plan-60.pptx"}).count("../slides/") == 1
