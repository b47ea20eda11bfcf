"""The symptom to remedy tables of the relief lesson: which remedy fits which pain, as pandas makes them."""

from __future__ import annotations

import pandas as pd

from backcare.content import Content
from backcare.content.errors import UnknownIdError
from backcare.model import pains
from backcare.model.frames import frame
from backcare.model.remedies import CHECK
from backcare.parts import faces
from backcare.parts.lookups import lookup
from backcare.parts.tables import Grid

COLUMNS = {"first try": "first_try", "may help": "may_help", "ask first": "ask_first", "avoid": "avoid"}


def table(content: Content, region: str) -> pd.DataFrame:
    """Return what to try for each pain of a region, in the words of the relief lesson.

    The check of the warning signs comes before all of it, and stands above the table. A pain that needs a call before
    any tip has the call in the place of its tips.

    Args:
        content: the checked content.
        region: ``upper``, ``lower``, ``pelvic`` or ``leg``.

    Returns:
        One row a pain, indexed by its id, in file order. The columns are the fits of :data:`COLUMNS`; a cell holds the
        short names of remedies, or nothing.
    """
    fits = list(COLUMNS)
    symptoms = frame(content, "symptoms").query("region == @region")
    remedies = frame(content, "remedies")
    remedies = remedies[remedies["kind"] != CHECK]
    pairs = frame(content, "symptom_remedy").query("symptom_id in @symptoms.id and fit in @fits")
    named = pairs.merge(remedies, left_on="remedy_id", right_on="id")[["symptom_id", "fit", "word"]]
    calls = symptoms.loc[symptoms["call_first"] == "yes", "id"]
    tips = named[(named["fit"] == "avoid") | ~named["symptom_id"].isin(calls)]
    wide = tips.groupby(["symptom_id", "fit"])["word"].agg(", ".join).unstack(fill_value="")
    shown = wide.reindex(index=symptoms["id"], columns=fits, fill_value="")
    shown.loc[calls, "first try"] = content.message("fit.call")
    return shown


def show_matrix(content: Content, region: str = "") -> faces.Face:
    """Return what to try for which pain, at a glance: one folded table for each region, or for one region.

    Args:
        content: the checked content.
        region: ``upper``, ``lower``, ``pelvic`` or ``leg``; all of them if empty.

    Raises:
        UnknownIdError: if there is no such region.
    """
    regions = pains.regions(content)
    if region and region not in regions:
        raise UnknownIdError("symptoms", region, regions)
    shown = []
    for name in [region] if region else regions:
        wide = table(content, name)
        names = [content["symptoms"][pain]["name"] for pain in wide.index]
        headings = [content.message("finder.pain"), *(content.message(f"fit.{COLUMNS[fit]}") for fit in wide.columns)]
        grid = Grid(headings, [[pain, *cells] for pain, cells in zip(names, wide.to_numpy().tolist(), strict=True)])
        caption = content.message("table.matrix", region=content.message(f"region.{name}"))
        lead, key = content.message("table.check"), content.message("table.key")
        shown.append(lookup(content, grid, caption, lead, after=[key]))
    return faces.Face("\n".join(face.html for face in shown), "\n".join(face.text for face in shown))
