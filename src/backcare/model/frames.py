"""The content as pandas tables."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from backcare.content import Content


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
