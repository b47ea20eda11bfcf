"""Live parts of plain pages: the face, and a block that no text of the course can end."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from backcare.content import Content
from backcare.parts import page_part, scripts
from backcare.parts.faces import STATIC, Face

HOSTILE = "</script><script>x()</script><!-- & \u2028 \u2029 \" ' \\ {count}"
FRONT_ENDS = ["self_check", "vote", "finder", "pick", "week", "search", "plan_maker"]


class Blocks(HTMLParser):
    """Reads the blocks of script of a page, as a browser does."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.inside = tag == "script"
        if self.inside:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.blocks[-1] += data


def test_a_text_cannot_end_the_block_that_it_stands_in() -> None:
    view = {"name": "q", "words": {HOSTILE: [HOSTILE, {"x": HOSTILE}]}}
    parser = Blocks()
    parser.feed(page_part.live(Face("<p>Face</p>", "Face"), "self_check", view))
    assert [json.loads(block) for block in parser.blocks] == [view]
    assert not set("<>&\u2028\u2029") & set(parser.blocks[0])


def test_the_face_stands_before_the_block() -> None:
    made = page_part.live(Face("<p>Face</p>", "Face"), "vote", {})
    assert made.index("<p>Face</p>") < made.index("<script")


def test_only_known_parts_can_live() -> None:
    with pytest.raises(ValueError, match="self_check"):
        page_part.live(Face("", ""), "selfcheck", {})


def test_the_button_that_forgets_needs_a_script(content: Content) -> None:
    made = page_part.forget_button(content)
    assert re.match(r"<div [^>]* hidden>", made)
    assert content.message("progress.forget") in made


@pytest.mark.parametrize("name", FRONT_ENDS)
def test_a_front_end_is_one_module(name: str) -> None:
    made = scripts.module(name)
    assert re.findall(r"^\s*(?:import|export)\b.*", made, flags=re.MULTILINE) == [f"export default _{name}.default;"]
    assert made.count("const _dom = ") <= 1


def test_a_plain_page_has_one_classic_script() -> None:
    made = scripts.page_script(page_part.KINDS)
    assert not re.search(r"^\s*(?:import|export)\b", made, flags=re.MULTILINE)
    assert made.count("const _dom = ") == made.count("const _host = ") == 1


def joinable(code: str) -> bool:
    """Return whether joining knows every import and export of a module."""
    known = scripts.IMPORT.sub("", scripts.DEFAULT.sub("", scripts.EXPORT.sub("", code)))
    return not re.search(r"^(?:import|export)\b", known, flags=re.MULTILINE)


def test_joining_knows_the_forms_that_our_files_use() -> None:
    for name in [
        *FRONT_ENDS,
        "host",
        "dom",
        "mark",
        "tally",
        "controls",
        "finding",
        "minisearch",
        "plan",
        "mine",
        "phone_numbers",
    ]:
        assert joinable(scripts.source(name)), name
    assert not joinable("export class Part {}\n")
    assert not joinable('import dom from "./dom.js";\n')


def test_front_ends_ask_only_what_every_host_has() -> None:
    for name in ("self_check", "vote", "controls", "finder", "pick", "week", "search", "plan_maker"):
        used = set(re.findall(r"\bmodel\.(\w+)", scripts.source(name)))
        assert used <= {"get", "set", "on", "off", "save_changes"}, name


def test_front_ends_hold_no_words(content: Content) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("*.js"))
    assert [row["id"] for row in content["messages"] if len(row["text"]) >= 12 and row["text"] in code] == []
