"""What a notebook holds once it was saved: the readable faces, so that it reads well on the next day, without a kernel.

A live part is saved as the number of a model in a kernel. When that kernel has ended the number leads nowhere, and
JupyterLab shows an error in the place of the question, although the readable face was saved beside it, in the same
output or in the one before. So a save drops the number. The module is an extension of Jupyter's server, which
``jupyter_server_config.d`` switches on.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

LIVE = "application/vnd.jupyter.widget-view+json"
READABLE = "text/html"
STATE = "widgets"


def keep_readable(model: MutableMapping[str, Any], **_: Any) -> None:
    """Drop the live faces of a notebook that is about to be saved, where there are readable ones; see Jupyter's hook.

    Args:
        model: what the server saves: its ``type``, and the notebook as its ``content``; changed in place.
    """
    notebook = model.get("content")
    if model.get("type") != "notebook" or not isinstance(notebook, MutableMapping):
        return
    bundles = []
    for cell in notebook.get("cells", []):
        if isinstance(cell.get("outputs"), list):
            cell["outputs"] = _without_numbers(cell["outputs"])
            bundles += [output.get("data") or {} for output in cell["outputs"]]
    if not any(LIVE in bundle for bundle in bundles):
        notebook.get("metadata", {}).pop(STATE, None)


def _without_numbers(outputs: list[MutableMapping[str, Any]]) -> list[MutableMapping[str, Any]]:
    kept: list[MutableMapping[str, Any]] = []
    for output in outputs:
        data = output.get("data")
        before = kept[-1].get("data") or {} if kept else {}
        if isinstance(data, MutableMapping):
            if LIVE in data and set(data) <= {LIVE, "text/plain"} and READABLE in before:
                continue
            if READABLE in data:
                data.pop(LIVE, None)
        kept.append(output)
    return kept


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(keep_readable)
