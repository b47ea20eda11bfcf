"""The kit of each plan: exactly the papers that its steps name, in order, with all that is written on them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from backcare.content import Content, load, split_list
from backcare.model import class_papers, pains, remedies
from backcare.outputs import kit_values, kits
from tests.course_copy import DATA, Edit
from tools import make_handouts as tool

CONTENT = load(DATA)
LENGTHS = [45, 60, 90]
KITS = {minutes: kits.kit(CONTENT, minutes) for minutes in LENGTHS}
BOX = '<div class="bc-box"'


def text_of(markup: str) -> str:
    """Return markup as text."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def paper(minutes: int, name: str) -> str:
    """Return one paper of a kit, as markup."""
    return KITS[minutes].handout.html.split(f'data-paper="{name}"')[1].split('<section class="ho-paper')[0]


def held(markup: str) -> list[str]:
    """Return the papers that a page holds, in order."""
    return re.findall(r'data-paper="([^"]+)"', markup)


def asked(content: Content, minutes: int) -> list[str]:
    """Return the papers that the steps of a plan name, in order, each once, read from the table alone."""
    rows = content["class_steps"].where(plan_id=f"plan-{minutes}")
    rows.sort(key=lambda row: (int(row["block"]), int(row["position"])))
    return list(dict.fromkeys(name for row in rows for name in split_list(row["paper"])))


@pytest.mark.parametrize("minutes", LENGTHS)
def test_a_kit_holds_exactly_what_the_steps_name_in_order(minutes: int) -> None:
    markup = KITS[minutes].handout.html
    assert held(markup) == asked(CONTENT, minutes)
    table = markup.split('<section class="ho-paper')[0]
    listed = [text_of(cell) for cell in re.findall(r'<th scope="row" role="rowheader">([^<]+)</th><td', table)]
    assert listed == [CONTENT.message(f"kit.paper.{name}") for name in held(markup)]
    prints = [int(n) for n in re.findall(rf'data-label="{CONTENT.message("kit.head.prints")}">(\d+)<', table)]
    assert (1, *prints) == KITS[minutes].prints


def test_a_step_that_names_no_paper_takes_it_out(edit: Edit, data_copy: Path) -> None:
    def how(rows: list[dict[str, str]]) -> None:
        for row in rows:
            row["paper"] = row["paper"].replace("feedback | learner", "learner | feedback")
            row["paper"] = "" if row["paper"] == "cause-cards" else row["paper"]

    edit("class_steps.csv", how)
    copy = load(data_copy)
    changed = held(kits.kit(copy, 60).handout.html)
    assert changed == asked(copy, 60) != asked(CONTENT, 60)
    assert set(held(KITS[60].handout.html)) - set(changed) == {"cause-cards"}


def test_every_paper_that_a_step_may_name_can_be_made() -> None:
    schema = json.loads((DATA / "schemas" / "class_steps.json").read_text(encoding="utf-8"))
    field = next(field for field in schema["fields"] if field["name"] == "paper")
    allowed = re.findall(r"[a-z-]+", field["constraints"]["pattern"].split(")")[0])
    assert allowed == list(kit_values.FILL) or set(allowed) == set(kit_values.FILL)
    assert {name for minutes in LENGTHS for name in asked(CONTENT, minutes)} == set(allowed)
    for group in ("paper", "how"):
        assert {row["id"].split(".")[2] for row in CONTENT["messages"] if row["id"].startswith(f"kit.{group}.")} == set(
            allowed
        )


@pytest.mark.parametrize("minutes", LENGTHS)
def test_the_box_stands_once_on_what_a_learner_gets_and_elsewhere_a_line(minutes: int) -> None:
    boxes = {name: paper(minutes, name).count(BOX) for name in held(KITS[minutes].handout.html)}
    assert {name: count for name, count in boxes.items() if count} == {"warning-card": 2, "learner": 1}
    for line in CONTENT["warning_box"]:
        assert line["text"] in text_of(paper(minutes, "learner"))
    told = CONTENT.message("kit.see_card")
    with_line = {name for name in boxes if told in text_of(paper(minutes, name))}
    must = {*kits.SEE_CARD, "tip-cards", "exercise-sheets", "posters"} & set(boxes)
    assert with_line == must


def lone(content: Content, markup: str) -> list[str]:
    """Return the remedies that a paper names as a heading without who must ask first."""
    named = [row for row in content["remedies"] if f"<h2>{html.escape(row['name'])}</h2>" in markup]
    return [
        row["name"]
        for row in named
        for field in ("stop_if", "ask_if", "take_care")
        if row[field] not in text_of(markup)
    ]


@pytest.mark.parametrize("name", ["tip-cards", "exercise-sheets"])
def test_no_remedy_without_who_must_ask_first(name: str) -> None:
    markup = paper(90, name)
    assert markup.count("<h2>") >= 3
    assert lone(CONTENT, markup) == []
    remedy = "r-walk" if name == "tip-cards" else "r-warm"
    cut = html.escape(CONTENT["remedies"][remedy]["stop_if"], quote=False)
    assert cut in markup
    assert lone(CONTENT, markup.replace(cut, "")) == [CONTENT["remedies"][remedy]["name"]]


def test_what_is_written_on_the_cards() -> None:
    for name, activity in {
        "sign-cards": "a-sign-cards",
        "pain-cards": "a-pain-cards",
        "cause-cards": "a-causes",
        "visit-strips": "a-next-visit",
        "how-sure-cards": "a-how-sure",
    }.items():
        cards = [html.unescape(card) for card in re.findall(r"<p>([^<]+)</p>", paper(90, name))]
        own = kit_values.cards_of(CONTENT, activity)
        assert [card for card in cards if card in {row["text"] for row in own}] == [row["text"] for row in own]
        if name == "how-sure-cards":
            told = {row["answer"].casefold() for row in own}
            assert {card.casefold() for card in cards} - {row["text"].casefold() for row in own} == told
    for minutes in LENGTHS:
        last = CONTENT["class_blocks"].where(plan_id=f"plan-{minutes}")[-1]
        goals = [CONTENT["objectives"][i]["teach_back"] for i in split_list(last["objective_ids"])]
        shown = [html.unescape(card) for card in re.findall(r"<p>([^<]+)</p>", paper(minutes, "teach-back-cards"))]
        assert shown == goals
    assert [text_of(p) for p in re.findall(r"<p>.</p>", paper(45, "letter-cards"))] == list("ABCD")


@pytest.mark.parametrize("minutes", LENGTHS)
def test_the_plan_says_and_does_all(minutes: int) -> None:
    shown = text_of(paper(minutes, "plan"))
    for row in CONTENT["class_blocks"].where(plan_id=f"plan-{minutes}"):
        assert row["say"] in shown
        assert row["do"] in shown


@pytest.mark.parametrize("people", [8, 20])
def test_the_attendance_sheet_has_a_line_for_each_person(people: int) -> None:
    markup = kits.kit(CONTENT, 45, people).handout.html.split('data-paper="attendance"')[1].split("</section>")[0]
    assert len(re.findall(r"<tr role=\"row\"><th scope=\"row\"", markup)) == people


def test_a_sheet_for_pairs_has_a_part_for_each_activity_that_writes() -> None:
    for minutes, parts in {45: 3, 60: 3, 90: 4}.items():
        markup = paper(minutes, "pair-sheet")
        assert markup.count("<h2>") == parts
        assert markup.count('class="ho-fill"') >= 2 * parts
    assert "____" not in KITS[90].handout.html


def test_a_kit_needs_nothing_else() -> None:
    found = re.findall(r"https?://|<script|<link|@import|url\((?!data:|#)|src=\"(?!data:)", KITS[90].handout.html)
    assert found == []
    ids = re.findall(r'\bid="([^"]+)"', KITS[90].handout.html)
    assert len(ids) == len(set(ids))


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given", [["--plan", "60", "--count", "7"], ["--plan", "60", "--count", "21"], ["--plan", "60", "--lesson", "plan"]]
)
def test_a_class_that_cannot_be_is_refused(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        tool.main(given)
    assert "error: a " in capsys.readouterr().err


def test_one_kit_for_a_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "print_all", lambda *_: False)
    assert tool.main(["--plan", "60", "--count", "9", "--out", str(tmp_path / "out")]) == 0
    assert [path.name for path in (tmp_path / "out").glob("*.html")] == ["class-kit-60.html"]
    assert "9 people in the room" in (tmp_path / "out" / "class-kit-60.html").read_text(encoding="utf-8")
    assert tool.main(["--plan", "50", "--out", str(tmp_path / "out")]) == 1
    assert 'There is no "50" in class_plans' in capsys.readouterr().err


def test_every_paper_has_its_number_of_prints() -> None:
    for minutes, kit in KITS.items():
        papers = class_papers.papers(CONTENT, f"plan-{minutes}")
        assert kit.prints[1:] == tuple(class_papers.prints(one, class_papers.USUAL) for one in papers)


# --- the posters -----------------------------------------------------------------------------------------------------

POSTERS = re.split(r'<article class="ho-poster', kits.kit(CONTENT, 45).handout.html)[1:]


def poster_faults(content: Content, shown: list[str]) -> list[str]:
    """Return what is wrong with the posters: a pain that lacks, a tip before a call, no "ask first"."""
    found = []
    for region, poster in zip(pains.regions(content), shown, strict=True):
        text = text_of("<x " + poster)
        for pain in pains.pains_of(content, region):
            waits = remedies.calls_first(content, pain["id"])
            offered = f"{pain['name']}. {content.message('poster.first')}" in text
            if pain["name"] not in text or offered == waits:
                found.append(pain["id"])
        named = [row for row in content["remedies"] if re.search(rf"[:,] {re.escape(row['word'])}[.,]", text)]
        found += [row["id"] for row in named if row["ask_if"] and row["ask_if"] not in text]
        if poster.startswith(" ho-roomy"):  # there each has its own line on when to stop
            found += [row["id"] for row in named if row["stop_if"] and row["stop_if"] not in text]
    return found


def test_posters_hold_every_pain_and_no_tip_before_a_call() -> None:
    assert poster_faults(CONTENT, POSTERS) == []
    ask = html.escape(CONTENT["remedies"]["r-walk"]["ask_if"])
    assert "r-walk" in poster_faults(CONTENT, [poster.replace(ask, "") for poster in POSTERS])
    stop = html.escape(CONTENT["remedies"]["r-calf-stretch"]["stop_if"])
    assert poster_faults(CONTENT, [poster.replace(stop, "") for poster in POSTERS]) == ["r-calf-stretch"]
    for poster in POSTERS:  # and where that has no room, one line for all
        assert CONTENT.message("poster.stop") in text_of(poster)
    pain = CONTENT["symptoms"]["s-low-waves"]["name"]
    offered = f"<li><strong>{pain}.</strong> {CONTENT.message('poster.first')} Rest.</li>"
    assert poster_faults(CONTENT, [POSTERS[0], POSTERS[1] + offered, *POSTERS[2:]]) == ["s-low-waves"]
    assert "s-leg-cramp" in poster_faults(CONTENT, [*POSTERS[:3], POSTERS[0]])
