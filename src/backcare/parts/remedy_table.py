"""The symptom to remedy tables of the relief lesson: which remedy fits which pain, as pandas makes them."""

from __future__ import annotations

import pandas as pd

from backcare.content import Content
from backcare.content.errors import UnknownIdError
from backcare.model import pains
from backcare.model.frames import frame
from backcare.model.remedies import calls_first, pair_word
from backcare.parts import faces
from backcare.parts.tables import Grid, show


def matrix(content: Content, region: str) -> pd.DataFrame:
    """Return the fit of each remedy for each symptom of a region.

    Args:
        content: the checked content.
        region: ``upper``, ``lower``, ``pelvic`` or ``leg``.

    Returns:
        Rows are remedy ids in file order, columns symptom ids; a cell is a fit, or empty where there is no advice.
    """
    symptoms = frame(content, "symptoms").query("region == @region")
    pairs = frame(content, "symptom_remedy").query("symptom_id in @symptoms.id")
    wide = pairs.pivot(index="remedy_id", columns="symptom_id", values="fit").fillna("")
    order = [row["id"] for row in content["remedies"] if row["id"] in wide.index]
    ordered: pd.DataFrame = wide.loc[order, list(symptoms["id"])]
    return ordered


def in_words(content: Content, fits: pd.DataFrame) -> pd.DataFrame:
    """Return a matrix of fits with names and words in the place of ids and fits."""
    remedies, symptoms = content["remedies"], content["symptoms"]
    words = fits.apply(
        lambda column: [
            pair_word(content, remedies[remedy]["kind"], fit, calls_first(content, str(column.name)))
            for remedy, fit in column.items()
        ]
    )
    words.index = pd.Index([remedies[i]["name"] for i in fits.index], name=content.message("finder.name"))
    words.columns = pd.Index([symptoms[i]["name"] for i in fits.columns])
    named: pd.DataFrame = words.reset_index()
    return named


def show_matrix(content: Content, region: str = "") -> faces.Face:
    """Return which remedy fits which pain, at a glance: one table for each region, or for one region.

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
        table = in_words(content, matrix(content, name))
        grid = Grid([str(column) for column in table.columns], table.to_numpy().tolist())
        caption = content.message("table.matrix", region=content.message(f"region.{name}"))
        shown.append(show(content, grid, caption, stack=False))
    return faces.Face("\n".join(face.html for face in shown), "\n".join(face.text for face in shown))
