"""Each check refuses a notebook that breaks its rule, and only because of that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from backcare.content import Content
from backcare.content.errors import words
from tests.notebooks import notebook_checks as checks

GOOD = checks.ROOT / "notebooks" / "04_relief.ipynb"
Break = Callable[[checks.Notebook], None]


def _first_code(notebook: checks.Notebook) -> checks.Any:
    return next(cell for cell in checks.code_cells(notebook) if cell.outputs)


def _no_number(notebook: checks.Notebook) -> None:
    _first_code(notebook).execution_count = None


def _only_text(notebook: checks.Notebook) -> None:
    _first_code(notebook).outputs = [new_output("stream", text="hello")]


def _notice(notebook: checks.Notebook) -> None:
    _first_code(notebook).outputs[0].data["text/plain"] = words("notice_title") + " because of a fault"


def _view(notebook: checks.Notebook) -> None:
    _first_code(notebook).outputs[0].data[checks.WIDGET_VIEW] = {"model_id": "1"}


def _state(notebook: checks.Notebook) -> None:
    notebook.metadata["widgets"] = {}


def _trace(notebook: checks.Notebook) -> None:
    notebook.cells[-1].source += "\n# /home/someone"


def _late_box(notebook: checks.Notebook) -> None:
    box = next(cell for cell in notebook.cells if cell.id == "warning-signs")
    notebook.cells.remove(box)
    notebook.cells.insert(8, box)


def _cell(notebook: checks.Notebook, cell_id: str) -> checks.Any:
    return next(cell for cell in notebook.cells if cell.id == cell_id)


def _no_signs(notebook: checks.Notebook) -> None:
    notebook.cells.remove(_cell(notebook, "warning-signs-text"))


def _old_signs(notebook: checks.Notebook) -> None:
    copy = _cell(notebook, "warning-signs-text")
    copy.source = copy.source.replace("<li>", "<li>Old: ", 1)


def _deletable(notebook: checks.Notebook) -> None:
    notebook.cells[-1].metadata.pop("deletable")


def _editable(notebook: checks.Notebook) -> None:
    notebook.cells[-1].metadata["editable"] = True


def _closed_exercise(notebook: checks.Notebook) -> None:
    notebook.cells[-1].metadata["tags"] = [checks.SHOWN_TAG]


def _typed_minutes(notebook: checks.Notebook) -> None:
    notebook.cells[0].source += " About 15 minutes."


def _skipped_heading(notebook: checks.Notebook) -> None:
    notebook.cells[0].source += "\n\n### Deep"


def _two_titles(notebook: checks.Notebook) -> None:
    notebook.cells.append(new_markdown_cell("# Another title"))


def _long_code(notebook: checks.Notebook) -> None:
    _first_code(notebook).source += "\nx = 1" * 5


def _open_code(notebook: checks.Notebook) -> None:
    _first_code(notebook).metadata.pop("jupyter")


def _prints(notebook: checks.Notebook) -> None:
    _first_code(notebook).source = "print('hello')"


def _random_id(notebook: checks.Notebook) -> None:
    _first_code(notebook).id = "deadbeef"


def _same_id(notebook: checks.Notebook) -> None:
    notebook.cells[-1].id = notebook.cells[0].id


def _dead_link(notebook: checks.Notebook) -> None:
    notebook.cells[0].source += " See [this](06_nowhere.ipynb)."


def _dead_link_in_output(notebook: checks.Notebook) -> None:
    _first_code(notebook).outputs[0].data["text/html"] += '<a href="06_nowhere.ipynb">x</a>'


def _no_alt(notebook: checks.Notebook) -> None:
    _first_code(notebook).outputs[0].data["text/html"] += '<img src="data:," alt=" ">'


def _picture_by_hand(notebook: checks.Notebook) -> None:
    notebook.cells[0].source += "\n\n![a back](back.svg)"


def _soothing(notebook: checks.Notebook) -> None:
    notebook.cells[0].source += " It is just a sore back."


def _hard_words(notebook: checks.Notebook) -> None:
    hard = "Lumbopelvic musculoskeletal dysfunction necessitates multidisciplinary biopsychosocial rehabilitation. "
    notebook.cells[0].source += "\n\n" + hard * 60


def _no_rows(notebook: checks.Notebook) -> None:
    notebook.cells.append(new_markdown_cell("Heat helps everyone."))
    notebook.cells[-1].id = "new-fact"


def _rows_and_none(notebook: checks.Notebook) -> None:
    _tagged(notebook).metadata["tags"].append(checks.NO_FACTS_TAG)


def _unknown_row(notebook: checks.Notebook) -> None:
    _tagged(notebook).metadata["tags"].append("row:w-nothing")


def _tagged(notebook: checks.Notebook) -> checks.Any:
    return next(c for c in checks.prose_cells(notebook) if checks.NO_FACTS_TAG not in checks.tags(c))


def _no_picture(notebook: checks.Notebook) -> None:
    notebook.cells = [cell for cell in notebook.cells if "picture" not in cell.source]


def _too_long(notebook: checks.Notebook) -> None:
    notebook.cells.append(new_markdown_cell("word " * 3001))


def _half_the_nerves(notebook: checks.Notebook) -> None:
    notebook.cells[0].source += "\n\n- **Emergency:** a weak leg, or back pain with a numb leg."


def _driving(notebook: checks.Notebook) -> None:
    notebook.cells[0].source += "\n\nCall, or go to an emergency department."


BAD: list[tuple[checks.Check, Break]] = [
    (checks.is_executed, _no_number),
    (checks.shows_content, _only_text),
    (checks.has_no_notice, _notice),
    (checks.has_no_state, _view),
    (checks.has_no_state, _state),
    (checks.has_no_state, _trace),
    (checks.has_the_frame, _late_box),
    (checks.has_the_signs_as_text, _no_signs),
    (checks.has_the_signs_as_text, _old_signs),
    (checks.is_locked, _deletable),
    (checks.is_locked, _editable),
    (checks.is_locked, _closed_exercise),
    (checks.has_the_frame, _typed_minutes),
    (checks.has_headings_in_order, _skipped_heading),
    (checks.has_headings_in_order, _two_titles),
    (checks.has_thin_code, _long_code),
    (checks.has_thin_code, _open_code),
    (checks.has_thin_code, _prints),
    (checks.has_readable_ids, _random_id),
    (checks.has_readable_ids, _same_id),
    (checks.has_links_that_resolve, _dead_link),
    (checks.has_links_that_resolve, _dead_link_in_output),
    (checks.has_text_for_pictures, _no_alt),
    (checks.has_text_for_pictures, _picture_by_hand),
    (checks.shows_a_picture, _no_picture),
    (checks.has_no_banned_words, _soothing),
    (checks.reads_easily, _hard_words),
    (checks.has_rows_behind_its_prose, _no_rows),
    (checks.has_rows_behind_its_prose, _rows_and_none),
    (checks.has_rows_behind_its_prose, _unknown_row),
    (checks.is_short_enough, _too_long),
    (checks.has_whole_emergencies, _half_the_nerves),
    (checks.has_whole_emergencies, _driving),
]


@pytest.mark.parametrize(("check", "spoil"), BAD, ids=lambda part: part.__name__.strip("_"))
def test_refuses(check: checks.Check, spoil: Break, content: Content) -> None:
    notebook = checks.read(GOOD)
    assert list(check(notebook, GOOD, content)) == []
    spoil(notebook)
    assert list(check(notebook, GOOD, content))


def test_every_check_has_a_known_bad_notebook() -> None:
    assert {check for check, _ in BAD} == set(checks.CHECKS)


def test_a_shown_cell_may_be_long() -> None:
    cell = new_code_cell("a = 1\n" * 9)
    cell.metadata["tags"] = [checks.SHOWN_TAG]
    assert checks.SHOWN_TAG in checks.tags(cell)
