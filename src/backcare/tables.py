"""The content as pandas tables: symptoms, remedies, and which remedy fits which symptom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import pandas as pd

from backcare import faces
from backcare.content import Content, Row, split_list
from backcare.errors import UnknownIdError
from backcare.plan import calls_first

FITS = ("first try", "may help", "ask first", "not useful", "avoid")
LEVELS = ("emergency", "call_now", "call_today", "mention")
CERTAINTIES = ("strong", "moderate", "mixed", "low", "expert advice")


def frame(content: Content, table: str) -> pd.DataFrame:
    """Return one table of the content as it is, all fields as text.

    Raises:
        KeyError: if there is no such table.
    """
    return _frame(content, table).copy()


@lru_cache(maxsize=64)  # for each content that is loaded: the same few tables are asked for again and again
def _frame(content: Content, table: str) -> pd.DataFrame:
    columns = [f["name"] for r in content.schema["resources"] if r["name"] == table for f in r["schema"]["fields"]]
    return pd.DataFrame(list(content[table]), columns=columns)


def records(table: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a table as dictionaries by column."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def remedies_for(content: Content, symptom_id: str) -> pd.DataFrame:
    """Return the remedies of one symptom, best fit first, with everything that has to be said with each.

    Args:
        content: the checked content.
        symptom_id: id of a row of ``symptoms.csv``.

    Returns:
        One row a remedy: the columns of ``remedies.csv`` and ``fit``, ``reason``, ``pair_source_ids``.

    Raises:
        UnknownIdError: if there is no such symptom.
    """
    symptom = content["symptoms"][symptom_id]
    pairs = frame(content, "symptom_remedy")
    pairs = pairs[pairs["symptom_id"] == symptom["id"]].rename(columns={"source_ids": "pair_source_ids"})
    merged = pairs.merge(frame(content, "remedies"), left_on="remedy_id", right_on="id", validate="many_to_one")
    merged["fit"] = pd.Categorical(merged["fit"], FITS, ordered=True)
    return merged.sort_values("fit", kind="stable").reset_index(drop=True)


def matrix(content: Content, region: str) -> pd.DataFrame:
    """Return the fit of each remedy for each symptom of a region.

    Args:
        content: the checked content.
        region: ``upper``, ``lower``, ``pelvic`` or ``leg``.

    Returns:
        Rows are remedy names in file order, columns symptom names; a cell is a fit, or empty where there is no advice.
    """
    symptoms = frame(content, "symptoms").query("region == @region")
    pairs = frame(content, "symptom_remedy").query("symptom_id in @symptoms.id")
    wide = pairs.pivot(index="remedy_id", columns="symptom_id", values="fit").fillna("")
    order = [r["id"] for r in content["remedies"] if r["id"] in wide.index]
    wide = wide.loc[order, list(symptoms["id"])]
    wide.index = pd.Index([content["remedies"][r]["name"] for r in wide.index])
    wide.columns = pd.Index(list(symptoms["name"]))
    return wide


def signs(content: Content, sign_ids: Iterable[str]) -> pd.DataFrame:
    """Return warning signs, most urgent first."""
    rows = pd.DataFrame([content["warning_signs"][i] for i in sign_ids])
    if rows.empty:
        return frame(content, "warning_signs").iloc[:0]
    order = pd.Categorical(rows["action_level"], LEVELS, ordered=True)
    return rows.assign(_order=order).sort_values("_order", kind="stable").drop(columns="_order").reset_index(drop=True)


def show(
    content: Content,
    table: pd.DataFrame,
    caption: str,
    *,
    stack: bool = True,
    row_headings: bool = True,
    cell: Callable[[str], str] = str,
) -> faces.Face:
    """Return a table as a page shows it: caption, header cells, no index, text that wraps.

    Args:
        content: where the words come from.
        table: what to show; column names are the headings.
        caption: what the table is about.
        stack: show each row as a block on a narrow screen; otherwise the table scrolls sideways.
        row_headings: whether the first column names its row.
        cell: turns a value into what is shown.
    """
    rows = [[cell(str(value)) for value in row] for row in table.itertuples(index=False)]
    return faces.face(
        content,
        "table",
        headings=[str(c) for c in table.columns],
        rows=rows,
        caption=caption,
        stack=stack,
        row_headings=row_headings,
    )


def pick(rows: Sequence[Row], columns: dict[str, Callable[[Row], str]]) -> pd.DataFrame:
    """Return a table for show: one column for each heading, made from each row."""
    return pd.DataFrame([{name: make(row) for name, make in columns.items()} for row in rows], columns=list(columns))


def rule_out(content: Content, symptom: Row, trimester: str = "") -> tuple[list[str], list[str]]:
    """Return the ids of the warning signs to rule out for a pain.

    Args:
        content: the checked content.
        symptom: row of ``symptoms.csv``.
        trimester: ``1``, ``2`` or ``3`` picks the general signs of that trimester; empty takes those of all.

    Returns:
        The signs of this pain, which no trimester takes away, and the other signs that count for any back pain.
    """
    own = split_list(symptom["warning_ids"])
    general = [
        row["id"]
        for row in content["warning_signs"]
        if row["always_in"] and (not trimester or trimester in split_list(row["always_in"]))
    ]
    return own, [sign for sign in general if sign not in own]


def show_matrix(content: Content, region: str = "") -> faces.Face:
    """Return which remedy fits which pain, at a glance: one table for each region, or for one region.

    Args:
        content: the checked content.
        region: ``upper``, ``lower``, ``pelvic`` or ``leg``; all of them if empty.

    Raises:
        UnknownIdError: if there is no such region.
    """
    regions = list(dict.fromkeys(row["region"] for row in content["symptoms"]))
    if region and region not in regions:
        raise UnknownIdError("symptoms", region, regions)
    words = {fit: content.message("fit." + fit.replace(" ", "_")) for fit in FITS}
    words[""] = content.message("fit.none")
    shown = []
    for name in [region] if region else regions:
        table = matrix(content, name).replace(words)
        checks = [row["name"] for row in content["remedies"].where(kind="check") if row["name"] in table.index]
        table.loc[checks] = content.message("fit.check")
        for symptom in content["symptoms"].where(region=name):
            if calls_first(content, symptom["id"]):
                column, stays = table[symptom["name"]], (words["avoid"], content.message("fit.check"))
                table[symptom["name"]] = column.where(column.isin(stays), content.message("fit.call"))
        table = table.rename_axis(content.message("finder.name")).reset_index()
        caption = content.message("table.matrix", region=content.message(f"region.{name}"))
        shown.append(show(content, table, caption, stack=False))
    return faces.Face("\n".join(face.html for face in shown), "\n".join(face.text for face in shown))
