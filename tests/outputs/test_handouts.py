"""The printed pack: warning signs first, one footer, local numbers, and no remedy without who must ask first."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backcare.content import Content, Row, load, phone_numbers, split_list
from backcare.content.errors import UnknownIdError
from backcare.content.reading import FOLDER_VARIABLE
from backcare.model.remedies import BEFORE
from backcare.outputs import handouts
from backcare.outputs.handout_values import CASES_PER_SHEET, worksheet_questions
from tests.course_copy import DATA
from tools import make_handouts as tool
from tools import make_site

CONTENT = load(DATA)
Edit = Callable[[str, Callable[[list[dict[str, str]]], object]], None]
PACK = {made.name: made for made in handouts.pack(CONTENT)}
BOXED = [name for name in PACK if name not in handouts.BOXLESS]
LOCAL = {
    "maternity_phone": "+44 (0)1632 960-000",
    "emergency_phone": "0000",
    "advice_phone": "555 0199",
    "class_address": "class.example/<b>&x",
}


def body(markup: str) -> str:
    """Return what a reader sees of a page, as text."""
    seen = markup.split("</head>")[-1].split('<p class="ho-note">')
    rest = seen[-1].split("</p>", 1)[-1] if len(seen) > 1 else ""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", seen[0] + rest)).split())


def faults(content: Content, markup: str) -> list[str]:
    """Return what a handout must never lack: title, whole box, the rest, footer."""
    shown = body(markup)
    box = [content.message("box.title"), *(row["text"] for row in content["warning_box"])]
    box += [content.message(f"box.{name}") for name in ("no_drive", "no_reply", "worried")]
    found = [f"no {line}" for line in box if line not in shown]
    title = re.search(r"<title>(.*?)</title>", markup)
    if not title or not shown.startswith(html.unescape(title[1])):
        found.append("no title")
    headings = re.findall(r"<(h[1-4])>(.*?)</h[1-4]>", markup)
    if [name for name, _ in headings][:2] != ["h1", "h2"] or headings[1][1] != content.message("box.title"):
        found.append("the box does not come first")
    if not shown.endswith(handouts.footer(content)):
        found.append("no footer")
    return found


@pytest.mark.parametrize("name", BOXED)
def test_every_handout_has_the_box_first_and_the_footer(name: str) -> None:
    markup = PACK[name].html
    assert faults(CONTENT, markup) == []
    line = CONTENT["warning_box"].rows[3]["text"]
    assert faults(CONTENT, markup.replace(line, "")) == [f"no {line}"]
    assert faults(CONTENT, markup.replace("<main>", "<main><h2>Tips</h2>")) != []
    assert "no footer" in faults(CONTENT, markup.replace("</footer>", "</footer>more"))


@pytest.mark.parametrize("name", handouts.BOXLESS)
def test_what_a_learner_does_not_keep_points_to_the_card(name: str) -> None:
    shown = body(PACK[name].html)
    assert "warning-sign card" in (line := CONTENT.message(handouts.BOXLESS[name]))
    assert line in shown
    assert shown.endswith(handouts.footer(CONTENT))
    assert set(BOXED) | {name} <= set(PACK)


def test_the_footer_says_what_it_must() -> None:
    newest = max(row["last_checked"] for row in CONTENT["sources"])
    assert newest in handouts.footer(CONTENT)
    assert "not medical advice" in handouts.footer(CONTENT)
    assert "No clinician has reviewed it" in handouts.footer(CONTENT)


def test_the_foot_of_a_printed_page_cannot_break_out_of_its_style(edit: Edit, data_copy: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        next(row for row in rows if row["id"] == "handout.footer")["text"] = '"; </style><b>\\ {date}'

    edit("messages.csv", change)
    style = handouts.handout(load(data_copy), "comfort-plan", plan={"questions": []}, tips=1).html.split("<style>")[1]
    assert "</style><b>" not in style.split("</head>")[0]
    assert "@bottom-left { content: " in style


@pytest.mark.parametrize("name", BOXED)
def test_local_numbers_stand_on_every_handout_and_are_escaped(name: str, edit: Edit, data_copy: Path) -> None:
    edit("settings.csv", lambda rows: [row.update(value=LOCAL.get(row["id"], "")) for row in rows])
    markup = {made.name: made for made in handouts.pack(load(data_copy))}[name].html
    assert faults(CONTENT, markup) == []
    shown = body(markup)
    numbers = {name: value for name, value in LOCAL.items() if name.endswith("_phone")}
    # as one piece that never breaks over two lines
    assert [value for value in numbers.values() if phone_numbers.on_screen(value) not in markup] == []
    assert [value for value in numbers.values() if f'href="{phone_numbers.address(value)}"' not in markup] == []
    assert LOCAL["class_address"] in shown
    assert "<b>&x" not in markup
    assert "<svg role" in markup
    assert 'class="ho-fill">Your' not in markup


@pytest.mark.parametrize("name", BOXED)
def test_without_local_numbers_there_are_lines_to_write_on(name: str) -> None:
    for who in ("emergency", "maternity"):
        line = f'<p class="ho-fill">{CONTENT.message(f"handout.blank.{who}")} <span></span></p>'
        assert line in PACK[name].html
    assert "ho-qr" not in body(PACK[name].html)
    assert "maternity team" in body(PACK[name].html)


def test_the_qr_code_opens_an_address_without_a_scheme_too() -> None:
    plain, whole = (handouts._qr(CONTENT, address) for address in ("class.example", "https://class.example"))
    assert re.findall(r' d="([^"]+)"', plain) == re.findall(r' d="([^"]+)"', whole)


def requests_of(page: str) -> list[str]:
    """Return what a page would fetch or run."""
    return re.findall(r"https?://|<script|<link|@import|url\((?!data:|#)|src=\"(?!data:)", page)


@pytest.mark.parametrize("name", PACK)
def test_a_handout_needs_nothing_else(name: str) -> None:
    markup = PACK[name].html
    assert requests_of(markup) == []
    assert requests_of(markup.replace("</head>", '<img src="x.png"></head>')) == ['src="']
    assert '<html lang="en">' in markup
    assert "__" not in markup  # blanks are drawn: nobody hears "underscore"


def test_the_table_of_page_counts_names_the_whole_pack() -> None:
    assert set(handouts.PAGES) == set(PACK)
    assert all(made.pages > 0 for made in PACK.values())
    assert PACK["cases"].pages == 2 + 2 * -(-len(CONTENT["cases"]) // CASES_PER_SHEET)
    own = handouts.chosen(CONTENT, "warning", 3)
    assert [(made.name, made.pages) for made in own] == [("worksheet-warning-3", 0), ("worksheet-key-warning-3", 0)]


def before(row: Row) -> list[str]:
    return [row[name] for name in BEFORE if row[name]]


def lone_remedies(content: Content, markup: str) -> list[str]:
    """Return the remedies that a page names without who must ask first."""
    shown = body(markup)
    named = [r for r in content["remedies"] if re.search(rf">{re.escape(html.escape(r['name']))}\.?<", markup)]
    assert len(named) > 2
    return [row["name"] for row in named if any(text not in shown for text in before(row))]


@pytest.mark.parametrize("name", ["learner", "learner-large", "chart", "exercises"])
def test_no_remedy_without_who_must_ask_first(name: str) -> None:
    markup = PACK[name].html
    assert lone_remedies(CONTENT, markup) == []
    ask = html.escape(CONTENT["remedies"]["r-posture"]["take_care"])
    assert lone_remedies(CONTENT, markup.replace(ask, "")) == [CONTENT["remedies"]["r-posture"]["name"]]


def test_the_chart_holds_every_pain_and_offers_nothing_before_a_call() -> None:
    shown = body(PACK["chart"].html)
    assert [row["name"] for row in CONTENT["symptoms"] if row["name"] not in shown] == []
    signs = {sign for row in CONTENT["symptoms"] for sign in split_list(row["warning_ids"])}
    assert [sign for sign in signs if CONTENT["warning_signs"][sign]["short"] not in shown] == []
    for pain in ("s-low-waves", "s-low-flank", "s-low-hours"):
        label = f'data-label="{CONTENT["symptoms"][pain]["name"]}">'
        words = set(re.findall(f"{re.escape(label)}([^<]*)", PACK["chart"].html))
        assert words <= {CONTENT.message(f"fit.{fit}") for fit in ("avoid", "not_useful", "none")} | {"Call first"}


def test_exercises_have_their_pictures_steps_and_limits() -> None:
    markup = PACK["exercises"].html
    shown = [row for kind in ("movement", "warm_cold") for row in CONTENT["remedies"].where(kind=kind)]
    moves = [*shown, CONTENT["remedies"]["r-side-sleep"]]
    drawn = [p for p in CONTENT["pictures"] for m in moves if m["id"] in split_list(p["remedy_ids"])]
    assert len(drawn) >= 7
    assert markup.count("<figure><svg ") == len(drawn)
    assert [p["id"] for p in drawn if html.escape(p["alt"]) not in markup] == []
    assert [m["id"] for m in moves if html.escape(m["how_often_limits"]) not in markup] == []


def test_the_level_of_a_case_follows_its_signs(edit: Edit, data_copy: Path) -> None:
    name, now = CONTENT["cases"].rows[0]["name"], CONTENT.message("level.call_now.name")
    assert f"1. {name}: {CONTENT.message('level.mention.name')}" in body(PACK["cases"].html)
    edit("cases.csv", lambda rows: rows[0].update(warning_ids="w-back-early | w-back-severe"))
    cards = {made.name: made for made in handouts.pack(load(data_copy))}["cases"]
    assert f"1. {name}: {now}" in body(cards.html)


# --- the worksheet ---------------------------------------------------------------------------------------------------

STEM = "Tove finds a new question in the spreadsheet. Does it reach her class?"


@pytest.mark.parametrize("lesson", ["", "warning"])
def test_a_question_added_to_the_file_is_asked_and_answered(lesson: str, edit: Edit, data_copy: Path) -> None:
    new = {"id": "q-warning-tove", "lesson_id": "warning", "objective_id": "o-warning-1", "use": "practice"}
    edit("questions.csv", lambda rows: rows.append({**new, "kind": "choose_one", "stem": STEM, "groups": ""}))
    texts = [("a", "It does at once", "right"), ("b", "It needs a new program", "wrong")]
    added = [
        {"question_id": new["id"], "id": i, "text": t, "answer": a, "feedback": f"Why {i}.", "basis_id": "w-wrong"}
        for i, t, a in texts
    ]
    edit("options.csv", lambda rows: rows.extend(added))
    pack = handouts.chosen(load(data_copy), lesson)
    made = {h.name.removesuffix(f"-{lesson}-10"): body(h.html) for h in pack}
    assert STEM in made["worksheet"]
    assert "It does at once" in made["worksheet"]
    assert "Why a." not in made["worksheet"]
    assert STEM in made["worksheet-key"]
    assert "Why a." in made["worksheet-key"]
    assert STEM not in body(PACK["worksheet"].html)


def test_the_mix_takes_each_lesson_in_turn() -> None:
    asked = worksheet_questions(CONTENT, "", 10)
    taught = [row["lesson_id"] for row in CONTENT["objectives"]]
    order = [lesson for lesson in CONTENT["lessons"].by_id if lesson in taught]
    assert [item.lesson_id for item in asked] == [lesson for lesson in order for _ in "12"][:10]
    assert len({item.objective_id for item in asked}) == 10


def test_lesson_and_number_are_chosen() -> None:
    asked = worksheet_questions(CONTENT, "warning", 7)
    assert len(asked) == 7
    assert {item.lesson_id for item in asked} == {"warning"}
    assert len(worksheet_questions(CONTENT, "plan", 999)) == len(CONTENT["questions"].where(lesson_id="plan"))
    with pytest.raises(UnknownIdError, match="Nearest: warning"):
        worksheet_questions(CONTENT, "warnin", 5)


# --- the command -----------------------------------------------------------------------------------------------------


def test_a_bad_row_gives_one_sentence_and_no_files(
    edit: Edit, data_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("cases.csv", lambda rows: rows[2].update(warning_ids="w-nonsense"))
    monkeypatch.setenv(FOLDER_VARIABLE, str(data_copy))
    assert tool.main(["--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert said[0].startswith('data/cases.csv, row 4, field warning_ids: There is no row "w-nonsense"')
    assert not (tmp_path / "out").exists()


def test_pages_to_print_need_no_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    assert tool.main(["--lesson", "warning", "--out", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").glob("*.html")) == [
        "worksheet-key-warning-10.html",
        "worksheet-warning-10.html",
    ]
    assert "make browser" in capsys.readouterr().out


def test_an_unknown_lesson_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert tool.main(["--lesson", "warnings", "--out", str(tmp_path / "out")]) == 1
    assert 'There is no "warnings" in lessons' in capsys.readouterr().err
    with pytest.raises(SystemExit):
        tool.main(["--count", "0"])


def drawings_of(markup: str) -> list[str]:
    """Return the pictures of a page that have a caption, by what they show."""
    return re.findall(r'<figure><svg [^>]*aria-label="([^"]+)".*?</svg><figcaption>[^<]+<', markup, re.DOTALL)


@pytest.mark.parametrize("name", ["learner", "learner-large"])
def test_the_handout_shows_the_call_and_what_it_names(name: str) -> None:
    shown = drawings_of(PACK[name].html)
    assert len(shown) == 3
    phone = CONTENT["pictures"]["p-phone"]["alt"]
    assert html.escape(phone) in shown[0]
    named = [r["id"] for r in CONTENT["remedies"] if f"<strong>{html.escape(r['name'])}.</strong>" in PACK[name].html]
    own = [html.escape(p["alt"]) for p in CONTENT["pictures"] if set(split_list(p["remedy_ids"])) & set(named)]
    assert all(any(alt in text for alt in own) for text in shown[1:])
    assert drawings_of(PACK["cases"].html) == []


def test_in_the_site_papers_share_the_font(tmp_path: Path) -> None:
    tool.write([PACK["comfort-plan"]], tmp_path / "pack")
    make_site.copy_papers(tmp_path / "pack", tmp_path / "site" / "handouts")
    assert [path.name for path in (tmp_path / "site" / "handouts").iterdir()] == ["comfort-plan.html"]
    page = (tmp_path / "site" / "handouts" / "comfort-plan.html").read_text(encoding="utf-8")
    assert "data:font" in PACK["comfort-plan"].html
    assert "data:font" not in page
    linked = set(re.findall(r"url\(\.\./([^)]+)\)", page))
    assert linked == {name for name in make_site.shared_files() if name.endswith(".ttf")}
    assert len(page) < len(PACK["comfort-plan"].html) - 100_000
