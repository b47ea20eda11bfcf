"""The tables of the lessons that do not move: pains, patterns, warning signs, spasm or labor, the phone script, words.

What must be read before a table stands above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backcare.content import Content, Row, scales, split_list
from backcare.content.scales import level_name
from backcare.model import signs
from backcare.model.pains import ANY_REGION, TRIMESTERS, pains_of, patterns, sentences
from backcare.model.signs import sign_lines, signs_of_level
from backcare.parts import calls, faces, tables


def pains(content: Content, region: str) -> tables.Grid:
    """Return the pains of one area as a table: what to rule out stands before what eases a pain.

    Args:
        content: the checked content.
        region: ``upper``, ``lower``, ``pelvic`` or ``leg``.

    Raises:
        UnknownIdError: if there is no such area.
    """
    words = content.words("pains")

    def feels(row: Row) -> str:
        told = sentences(row)
        return content.message("pains.sentences", first=told["description"], second=told["typical_pattern"])

    columns: dict[str, Any] = {
        words["pain"]: lambda row: row["name"],
        words["rule_out"]: lambda row: sign_lines(content, signs.rule_out(content, row)[0]),
        words["feels"]: feels,
        words["when"]: lambda row: row["typical_timing"],
        words["worse"]: lambda row: sentences(row)["often_worse_with"],
        words["eased"]: lambda row: sentences(row)["often_eased_by"],
    }
    return tables.pick(pains_of(content, region), columns)


def lookup(
    content: Content,
    table: tables.Grid,
    caption: str,
    lead: str,
    *,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    folded: bool = True,
) -> faces.Face:
    """Return a table to look things up in, below what must be read first; folded to its caption unless told not to."""
    return faces.face(
        content,
        "lookup",
        headings=table.headings,
        rows=table.rows,
        caption=caption,
        lead=lead,
        before=before,
        after=after,
        stack=True,
        row_headings=True,
        folded=folded,
    )


def symptom_table(content: Content, region: str) -> faces.Face:
    """Return the pains of one area, each with what to rule out first.

    Raises:
        UnknownIdError: if there is no such area.
    """
    table = pains(content, region)
    caption = content.message("pains.caption", area=content.message(f"region.{region}"))
    before = [content.message("pains.box"), content.message("box.new_pain")]
    after = [content.message("pains.after")]
    return lookup(content, table, caption, content.message("pains.lead"), before=before, after=after)


def pattern_summary(content: Content) -> faces.Face:
    """Return when pains can come, by area and trimester, beside the figures that sources give.

    A count of pains is no measure of how many people have them, and the text above the table says so.
    """
    can, often, words = patterns(content), patterns(content, "often_in"), content.words("pattern")
    columns = [content.message(f"trimester.{n}") for n in TRIMESTERS]

    def cell(region: str, trimester: str) -> str:
        total = len(pains_of(content, region))
        values = {"count": can[region][trimester], "total": total, "often": often[region][trimester]}
        return content.message("pattern.count_often" if values["often"] else "pattern.count", **values)

    rows = [
        [content.message(f"region.{region}"), *(cell(region, n) for n in TRIMESTERS), _figure(content, region)]
        for region in can
    ]
    rows.append([words["any"], *(_figure(content, ANY_REGION, n) for n in TRIMESTERS), _figure(content, ANY_REGION)])
    table = tables.Grid([words["area"], *columns, words["figure"]], rows)
    after = [words["after"], words["new"]]
    return lookup(content, table, words["caption"], words["lead"], after=after)


def _figure(content: Content, region: str, trimester: str = "") -> str:
    rows = content["figures"].where(region=region, trimester=trimester)
    if not rows:
        return content.message("fit.none")
    claims = [content["claims"][i]["certainty"] for row in rows for i in split_list(row["claim_ids"])]
    least_sure = max(claims, key=scales.certainties(content).index)
    figure = " ".join(row["text"] for row in rows)
    return content.message("pattern.figure_sure", figure=figure, certainty=scales.how_sure(content, least_sure))


def sign_table(content: Content, level: str) -> faces.Face:
    """Return the warning signs of one level: the sign, why it matters, when it counts, what else to know.

    Raises:
        UnknownIdError: if there is no such level.
    """
    rows, words = signs_of_level(content, level), content.words("signs")
    name = level_name(content, level)
    table = tables.pick(
        rows,
        {
            words["sign"]: lambda row: row["sign"],
            words["why"]: lambda row: row["why_it_matters"],
            words["when"]: lambda row: row["trimester_limits"],
            # an empty cell would read as "nothing more"; the rule of the course holds for every sign
            words["more"]: lambda row: row["ask"] or content.message("box.unsure"),
        },
    )
    before, after = [content.message(f"level.{level}.after")], [words["after"]]
    caption = content.message("signs.caption", level=name)
    return lookup(content, table, caption, content.message(f"level.{level}.do"), before=before, after=after)


def spasm_or_labor(content: Content) -> faces.Face:
    """Return how a spasm and labor differ, side by side, with the rule in words before and after."""
    words = content.words("labor")
    table = tables.pick(
        list(content["spasm_or_labor"]),
        {
            words["question"]: lambda row: row["feature"],
            words["spasm"]: lambda row: row["muscle_spasm"],
            words["labor"]: lambda row: row["labor"],
        },
    )
    before, after = [words["emergency"], words["rule"]], [words["one_is_enough"], words["unsure"]]
    return lookup(content, table, words["caption"], words["one_is_enough"], before=before, after=after)


def phone_script(content: Content) -> faces.Face:
    """Return what to say on the phone, with the numbers of ``settings.csv`` or blanks to fill in on paper."""
    lines = sorted(content["phone_script"], key=lambda row: int(row["position"]))
    return faces.face(content, "phone", numbers=calls.lines(content, "script"), lines=lines)


def glossary_table(content: Content) -> faces.Face:
    """Return the words of the course with their meaning, in the order of the alphabet."""
    words = content.words("glossary")
    table = tables.pick(
        sorted(content["glossary"], key=lambda row: row["term"].casefold()),
        {
            words["term"]: lambda row: row["term"],
            words["meaning"]: lambda row: row["meaning"],
            words["uk"]: lambda row: row["uk_term"] or words["same"],
        },
    )
    return lookup(content, table, words["caption"], words["lead"])
