"""What each handout of the printed pack shows, taken from the content: plain values for the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from backcare.content import Content, Row, scales, split_list
from backcare.model import cases as case_cards
from backcare.model import class_plans, comfort_plan, pains, remedies, signs
from backcare.model.questions import Question, question
from backcare.parts import drawings, educator_parts, remedy_cards

CASES_PER_SHEET = 6
TIPS, CAUSES, SCRIPT_LINES = 3, 3, 4
CALL_PICTURE = "p-phone"


PAINS = 4  # of an area, side by side in the chart
BLANK_TIPS = 2
BLANK = "_"
CHART_NAME, CHART_PAIN = 16, 10  # width of a column in percent


BLOCK_PARTS = ("do", "say", "show", "ask", "answers", "partner")


def learner(content: Content, again: str = "") -> dict[str, Any]:
    """Return the two-page handout: the best supported causes, and what the tables most often name to try first.

    A tip that needs a professional is left out: the learner has to be able to do it at home. The pictures are one of
    the phone call, and one of each tip that has one.

    Args:
        content: the checked content.
        again: what the ids in the drawings end with, for a page that shows them more than once.
    """
    first = Counter(row["remedy_id"] for row in content["symptom_remedy"] if row["fit"] == "first try")
    ranked = [content["remedies"][remedy_id] for remedy_id, _ in first.most_common()]
    tips = [row for row in ranked if row["kind"] != "check" and row["setting"] == "home"]
    sure = content.allowed("causes", "how_sure")
    drawn = [[p for p in content["pictures"] if row["id"] in split_list(p["remedy_ids"])] for row in tips[:TIPS]]
    shown = [content["pictures"][CALL_PICTURE], *(own[0] for own in drawn if own)]
    script = sorted(content["phone_script"], key=lambda row: int(row["position"]))
    return {
        "causes": sorted(content["causes"], key=lambda row: sure.index(row["how_sure"]))[:CAUSES],
        "script": script[:SCRIPT_LINES],
        "pictures": [{**p, "drawing": drawings.inline(content, p, f"{again}-own")} for p in shown],
        "tips": [remedy_cards.remedy(content, row) for row in tips[:TIPS]],
        "medicines": [remedy_cards.remedy(content, row) for row in content["remedies"].where(kind="medicine")],
    }


def _headings(content: Content, *names: str) -> list[str]:
    return [content.message(f"handout.head.{name}") for name in names]


def chart(content: Content) -> dict[str, Any]:
    """Return the chart: for some pains of an area, a row for each remedy and a column for each pain.

    Who must ask first stands beside each remedy. A pain that needs a call first has no remedy to try.
    """
    areas = [pains.pains_of(content, region) for region in pains.regions(content)]
    sheets = [own[at : at + PAINS] for own in areas for at in range(0, len(own), PAINS)]
    return {"sheets": [_chart_sheet(content, own) for own in sheets]}


def _chart_sheet(content: Content, own_pains: Sequence[Row]) -> dict[str, Any]:
    order = scales.fits(content)
    fits = [remedies.fits(content, pain["id"]) for pain in own_pains]
    waits = [remedies.calls_first(content, pain["id"]) for pain in own_pains]
    rows = [row for row in content["remedies"] if any(row["id"] in own for own in fits)]
    rows.sort(key=lambda row: min(order.index(own[row["id"]]) for own in fits if row["id"] in own))
    own_signs = dict.fromkeys(sign for pain in own_pains for sign in split_list(pain["warning_ids"]))
    return {
        "name": content.message(f"region.{own_pains[0]['region']}"),
        "signs": signs.sign_lines(content, own_signs),
        "headings": [*_headings(content, "what", "ask"), *(pain["name"] for pain in own_pains)],
        "widths": [CHART_NAME, 100 - CHART_NAME - CHART_PAIN * len(own_pains), *([CHART_PAIN] * len(own_pains))],
        "rows": [
            [
                row["name"],
                remedies.before_line(content, row),
                *(_fit(content, *own, row["id"]) for own in zip(fits, waits, strict=True)),
            ]
            for row in rows
        ],
    }


def _fit(content: Content, fits: Mapping[str, str], waits: bool, remedy_id: str) -> str:
    fit = fits.get(remedy_id, "")
    if waits and fit in remedies.OFFERED:
        return content.message("handout.call_first")
    return scales.fit_name(content, fit)


def exercises(content: Content, again: str = "") -> dict[str, Any]:
    """Return what a sheet can show how to do, each with its pictures, and the check that comes before all of them.

    Args:
        content: the checked content.
        again: what the ids in the drawings end with, for a page that shows them more than once.
    """
    shown = []
    kinds = ("movement", "warm_cold")
    for row in (r for r in content["remedies"] if r["kind"] in kinds or r["id"] == "r-side-sleep"):
        pictures = [p for p in content["pictures"] if row["id"] in split_list(p["remedy_ids"])]
        drawn = [{**picture, "drawing": drawings.inline(content, picture, again)} for picture in pictures]
        notes = {n: row[f"note_{n}"] for n in "123" if row[f"note_{n}"]}
        shown.append({**remedy_cards.remedy(content, row), "pictures": drawn, "notes": notes})
    checks = [remedy_cards.remedy(content, row) for row in content["remedies"].where(kind="check")]
    return {"exercises": shown, "checks": checks}


def blank_plan(content: Content) -> dict[str, Any]:
    """Return the comfort plan to fill in by hand."""
    return {"plan": comfort_plan.make_plan(content), "tips": BLANK_TIPS}


def feedback(content: Content) -> dict[str, Any]:
    """Return the questions that a class answers on paper: what is asked, boxes to tick, lines to write on."""
    rows = sorted(content["educator_notes"].where(section=educator_parts.FEEDBACK), key=lambda r: int(r["position"]))
    asked = []
    for row in rows:
        text, *answers = split_list(row["text"])
        lines = [answer for answer in answers if BLANK in answer]
        asked.append({"text": text, "choices": [a for a in answers if a not in lines], "lines": lines})
    return {"feedback": asked}


def worksheet_questions(content: Content, lesson_id: str, count: int) -> list[Question]:
    """Return the questions of a worksheet: in turn from each lesson, and in a lesson from each objective.

    The last row of an objective comes first, so that a question that an educator adds below the others is asked.
    The questions of the first and the last check of the course are left to those.

    Args:
        content: the checked content.
        lesson_id: id of a lesson; all lessons if empty.
        count: how many questions; all that there are if there are fewer.

    Raises:
        UnknownIdError: if there is no such lesson.
    """
    lessons = [content["lessons"][lesson_id]["id"]] if lesson_id else list(content["lessons"].by_id)
    rows = [r for r in content["questions"] if r["lesson_id"] in lessons]
    if not lesson_id:
        rows = [r for r in rows if r["use"] not in ("pre_check", "post_check")]
    rows.reverse()
    by_lesson = [_in_turn(rows, "objective_id", lesson_id=lesson) for lesson in lessons]
    chosen = {row["id"] for row in _round_robin(by_lesson)[: max(count, 0)]}
    return [question(content, row["id"]) for group in by_lesson for row in group if row["id"] in chosen]


def _in_turn(rows: Iterable[Row], field: str, **only: str) -> list[Row]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if all(row[name] == value for name, value in only.items()):
            groups.setdefault(row[field], []).append(row)
    return _round_robin(list(groups.values()))


def _round_robin(groups: Sequence[Sequence[Row]]) -> list[Row]:
    longest = max((len(group) for group in groups), default=0)
    return [group[place] for place in range(longest) for group in groups if place < len(group)]


def _level(content: Content, level: str, part: str = "name") -> str:
    return content.message(f"level.{level}.{part}")


def cases(content: Content) -> dict[str, Any]:
    """Return the case cards by sheet, each with its level: that of its most urgent sign."""
    shown = []
    for number, row in enumerate(content["cases"], start=1):
        sign = case_cards.deciding_sign(content, split_list(row["warning_ids"]))
        shown.append(
            {
                "number": number,
                "name": row["name"],
                "who": case_cards.who(content, row),
                "story": row["story"],
                "question": content.message("handout.case_question"),
                "level": _level(content, sign["action_level"]),
                "sign": sign["short"],
                "why": row["explanation"],
            }
        )
    levels = [
        [_level(content, v), _level(content, v, "do"), _level(content, v, "after")] for v in scales.levels(content)
    ]
    sheets = [shown[at : at + CASES_PER_SHEET] for at in range(0, len(shown), CASES_PER_SHEET)]
    return {"sheets": sheets, "level_rows": levels, "level_headings": _headings(content, "level", "do", "after")}


def role_play(content: Content) -> dict[str, Any]:
    """Return the phone script, the cards of each call, and what to say when a call is over."""
    script = sorted(content["phone_script"], key=lambda row: int(row["position"]))
    number, play = content["role_play"].rows, "teach.play_number"
    return {
        "calls_to_play": number,
        "script_headings": _headings(content, "line", "say", "write", "notes"),
        "script": [[row["position"], row["say"], row["write"], ""] for row in script],
        "after_headings": [content.message(f"teach.{name}") for name in ("play", "level", "after")],
        "after": [
            [content.message(play, number=at), _level(content, row["level"]), row["teach"]]
            for at, row in enumerate(number, start=1)
        ],
    }


def class_plan(content: Content, minutes: int) -> dict[str, Any]:
    """Return the plan of a class: its blocks on the clock, its goals, and its questions to vote on by hands.

    Raises:
        UnknownIdError: if there is no plan of this length.
    """
    row = class_plans.plan(content, minutes)
    blocks = class_plans.blocks(content, row["id"])
    goals = dict.fromkeys(i for block in blocks for i in block.ids("objective_ids"))
    free = [content.message("teach.free"), row["free_minutes"], content.message("teach.free_when")]

    def clock(block: class_plans.Block) -> str:
        return content.message("teach.clock_value", start=block.start, end=block.end)

    def title(block: class_plans.Block) -> str:
        found = block.row
        values = {"position": found["position"], "minutes": block.minutes, "start": block.start, "end": block.end}
        return content.message("teach.block_title", title=found["title"], **values)

    return {
        "minutes": minutes,
        "plan": row,
        "overview_headings": [content.message(f"teach.{name}") for name in ("block", "time", "clock")],
        "overview": [*([b.row["title"], str(b.minutes), clock(b)] for b in blocks), free],
        "drop": educator_parts.drop_line(content, row["id"]),
        "blocks": [{"title": title(b), "parts": {p: b.row[p] for p in BLOCK_PARTS if b.row[p]}} for b in blocks],
        "goal_headings": [content.message(f"teach.{name}") for name in ("goal", "teach_back")],
        "goals": [[content["objectives"][i][f] for f in ("text", "teach_back")] for i in goals],
        "questions": [question(content, i) for i in class_plans.question_ids(content, row["id"])],
    }
