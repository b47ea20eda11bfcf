"""The search finds what a person means, in her own words: phrases as one types them at night, with slips."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from backcare.content import Content, load, split_list
from backcare.parts import faces, search_part
from tests.browser import live_parts
from tests.browser.pages import tab_to
from tests.course_copy import Edit
from tools import vendor_search

PHRASES = Path(__file__).with_name("search_phrases.csv")
EVIL = "<script>alert('&')</script> <img src=x onerror=alert(1)> \"quoted\" {tag}\u2028"
FIRST = 3
MOST = 5


def phrases() -> list[tuple[str, set[str]]]:
    """Return what one types, and the ids of which one has to be among the first three."""
    with PHRASES.open(encoding="utf-8", newline="") as file:
        return [(row["phrase"], set(split_list(row["ids"]))) for row in csv.DictReader(file)]


def found(page: Page, view: dict[str, Any], typed: list[str]) -> list[list[dict[str, Any]]]:
    """Return what the page finds for each phrase: kind, level and id, best first."""
    js = """(() => { const { find } = m.prepare(v[0]);
        const short = ({ kind, level, shown }) => ({ kind, level, id: shown.id });
        return v[1].map((typed) => find(typed).map(short)); })()"""
    return list(live_parts.call(page, "finding", js, view, typed))


def missed(page: Page, view: dict[str, Any]) -> list[str]:
    """Return the phrases whose sign or pain is not among the first three."""
    asked = phrases()
    answers = found(page, view, [phrase for phrase, _ in asked])
    return [
        f"{phrase}: {[each['id'] for each in answer]}"
        for (phrase, wanted), answer in zip(asked, answers, strict=True)
        if not wanted & {each["id"] for each in answer[:FIRST]}
    ]


@pytest.fixture
def blank(chromium: Browser) -> Any:
    page = chromium.new_page()
    yield page
    page.close()


def test_the_phrases_are_many_and_known(content: Content) -> None:
    asked = phrases()
    assert len(asked) >= 60
    known = {row["id"] for table in ("warning_signs", "symptoms") for row in content[table]}
    assert [phrase for phrase, wanted in asked if not wanted or not wanted <= known] == []


def test_the_right_sign_is_among_the_first_three(blank: Page, content: Content) -> None:
    assert missed(blank, search_part.view(content)) == []


def test_without_its_words_the_search_misses(blank: Page, content: Content) -> None:
    """The known-bad twin: without words that mean the same, the phrases are not found."""
    view = search_part.view(content)
    assert len(missed(blank, {**view, "also": []})) > 10


def test_nothing_far_too_urgent_comes_first(blank: Page, content: Content) -> None:
    view = search_part.view(content)
    first = [answer[0]["id"] for answer in found(blank, view, ["upper back pain third trimester", "is my baby ok"])]
    assert first[0] not in ("w-bleed-heavy", "w-bleed", "w-back-bleed")
    assert first[1] == "w-movement"
    for answer in found(blank, view, [phrase for phrase, _ in phrases()]):
        assert len(answer) <= MOST
    mild = ["shoulder blade ache", "back spasm when i bent down", "pelvis pain turning over in bed", "charley horse"]
    for answer in found(blank, view, mild):
        assert answer[0].get("level") != "emergency", answer


@pytest.mark.parametrize(
    "typed",
    ["waves", "wave", "in waves", "on and off", "comes and goes", "every 10 minutes", "tight", "tightening", "labour"],
)
def test_words_for_early_labor_find_it(blank: Page, content: Content, typed: str) -> None:
    answer = found(blank, search_part.view(content), [typed])[0]
    assert {"w-ptl-back", "w-ptl-tight", "w-term-labour", "s-low-waves"} & {each["id"] for each in answer[:FIRST]}


def dead_words(page: Page, content: Content) -> list[str]:
    """Words of ``search_words.csv`` that lead to nothing."""
    words = [row["word"] for row in content["search_words"] if row["also"]]
    answers = found(page, search_part.view(content), words)
    return [word for word, answer in zip(words, answers, strict=True) if not answer]


def test_every_search_word_leads_somewhere(blank: Page, content: Content, edit: Edit, data_copy: Path) -> None:
    assert dead_words(blank, content) == []
    edit("search_words.csv", lambda rows: rows.append({"word": "zebra", "also": "stripes"}))
    assert dead_words(blank, load(data_copy)) == ["zebra"]


def test_slips_of_the_pen_are_found(blank: Page, content: Content) -> None:
    right = ["headache", "bleeding", "contractions", "swelling", "numbness", "preeclampsia"]
    slips = ["headche", "bleedign", "contracshuns", "sweling", "nummbness", "preclampsia"]
    slips[2] = "contrctions"
    view = search_part.view(content)
    wanted, got = found(blank, view, right), found(blank, view, slips)
    for word, one, other in zip(slips, wanted, got, strict=True):
        assert one
        assert {each["id"] for each in one[:FIRST]} & {each["id"] for each in other[:FIRST]}, word


@pytest.mark.parametrize("typed", ["", "  ", "...", "qwrtzx", "a my the", EVIL, "pain " * 500, "\U0001f476", "37"])
def test_odd_searches_are_answered(blank: Page, content: Content, typed: str) -> None:
    assert len(found(blank, search_part.view(content), [typed])[0]) <= MOST


@pytest.fixture(scope="module")
def made(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    part = ("search", search_part.view(content), search_part.face(content))
    return live_parts.write(tmp_path_factory.mktemp("search"), [part])


def test_a_search_by_keyboard(page: Page, made: Path, content: Content) -> None:
    words = content.words("search")
    heard = live_parts.watched(page)
    page.goto(made.as_uri())
    field = page.get_by_role("searchbox", name=words["label"])
    expect(page.locator("details", has_text=content.message("level.emergency.name")).first).to_be_visible()
    expect(page.locator(".bc-live").get_by_text(words["not_here"])).to_be_visible()
    tab_to(page, field, 4)
    page.keyboard.type("tummy goes hard")
    items = page.locator("[data-found]")
    expect(items.first).to_have_attribute("data-found", "w-ptl-tight")
    assert items.count() <= MOST
    expect(items.first.locator(".bc-tag")).to_contain_text(content.message("level.call_now.name"))
    expect(items.first.locator(".bc-tag .bc-level-sign")).to_be_visible()
    expect(items.first).to_contain_text(content.message("level.call_now.do"))
    expect(page.locator(".bc-result").get_by_text(content.message("signs.first"))).to_be_visible()
    expect(page.locator(".bc-live").get_by_text(words["not_here"])).to_be_visible()
    expect(page.locator(".bc-level-fold:visible")).to_have_count(0)
    expect(page.get_by_role("status")).to_contain_text(words["found"].split("{")[0])
    page.keyboard.press("Control+A")
    page.keyboard.type("xqzzt")
    expect(items).to_have_count(0)
    expect(page.locator(".bc-result").get_by_text(words["none"])).to_be_visible()
    expect(page.locator(".bc-live").get_by_text(words["not_here"])).to_be_visible()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    expect(page.locator(".bc-level-fold:visible")).to_have_count(4)
    assert heard == []
    field.fill("numb")
    assert live_parts.faults(page) == []


def test_pains_remedies_and_lessons_lead_on(page: Page, made: Path, content: Content) -> None:
    page.goto(made.as_uri())
    field = page.get_by_role("searchbox")
    field.fill("leg cramp")
    pain = page.locator("[data-found='s-leg-cramp']")
    expect(pain.get_by_role("link")).to_have_attribute("href", "notebooks/04_relief.ipynb#pain=s-leg-cramp")
    field.fill("ibuprofen")
    remedy = page.locator("[data-found='r-nsaid']")
    expect(remedy).to_contain_text(content["remedies"]["r-nsaid"]["stop_if"])
    field.fill("comfort plan")
    expect(page.locator("[data-kind='lesson']").first).to_be_visible()


def test_texts_and_what_is_typed_stay_text(chromium: Browser, edit: Edit, data_copy: Path, tmp_path: Path) -> None:
    def evil(*columns: str) -> Any:
        return lambda rows: [row.update({c: f"{row[c]} {EVIL}" for c in columns}) for row in rows]

    edit("warning_signs.csv", evil("sign", "short", "why_it_matters", "ask", "trimester_limits"))
    edit("symptoms.csv", evil("name", "description"))
    edit("remedies.csv", evil("name", "short", "stop_if"))
    broken = load(data_copy)
    made = live_parts.write(tmp_path / "evil", [("search", search_part.view(broken), search_part.face(broken))])
    page = chromium.new_page()
    heard = live_parts.watched(page)
    page.goto(made.as_uri())
    for typed in ("spasm", "leg cramp", "warm", EVIL):
        page.get_by_role("searchbox").fill(typed)
        expect(page.locator("[data-found]").first).to_be_visible()
        expect(page.locator(".bc-chooser :is(script, img)")).to_have_count(0)
        assert "<script>alert" in (page.locator(".bc-chooser").text_content() or "")
    assert heard == []
    page.close()


def test_the_face_holds_all_signs_in_folds(content: Content) -> None:
    face = search_part.face(content)
    assert face.html.count("<details") == len(content.allowed("warning_signs", "action_level"))
    for row in content["warning_signs"]:
        assert row["sign"] in face.text


def test_the_library_is_the_one_that_is_recorded() -> None:
    folder = faces.STATIC / "vendor"
    file = (folder / "minisearch.js").read_bytes()
    noted = json.loads((folder / "minisearch.json").read_text(encoding="utf-8"))
    assert hashlib.sha256(file).hexdigest() == noted["sha256"]
    assert hashlib.sha256(file + b" ").hexdigest() != noted["sha256"]
    assert noted["license"] == "MIT"
    head = file[:2000].decode("utf-8")
    assert f"{noted['name']} {noted['version']}" in head
    assert "Permission is hereby granted, free of charge" in head


def test_another_form_of_the_library_is_refused() -> None:
    good = f"/** a */\nclass MiniSearch {{}}\n{vendor_search.NPM_EXPORT}\n"
    file = vendor_search.made(good, "1.0.0", "MIT")
    assert vendor_search.OUR_EXPORT in file
    assert "/** a */" not in file
    with pytest.raises(ValueError, match="another form"):
        vendor_search.made("export default MiniSearch;", "1.0.0", "MIT")
