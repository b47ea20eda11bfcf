"""The organizations behind a statement."""

from __future__ import annotations

from collections.abc import Iterable

from backcare.content import Content


def source_names(content: Content, source_ids: Iterable[str]) -> str:
    """Return the organizations behind sources as text, each once."""
    return "; ".join(dict.fromkeys(content["sources"][i]["organization"] for i in source_ids))
