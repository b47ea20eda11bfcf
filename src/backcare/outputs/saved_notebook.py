"""What a notebook holds once it was saved: the readable faces, so that it reads well on the next day, without a kernel.

A live part is saved as the number of a model in a kernel. When that kernel has ended the number leads nowhere, and
JupyterLab shows an error in the place of the question, although the readable face was saved beside it. So a save drops
the number. The module is an extension of Jupyter's server, which ``jupyter_server_config.d`` switches on.
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
    bundles = [
        output["data"]
        for cell in notebook.get("cells", [])
        for output in cell.get("outputs", [])
        if isinstance(output.get("data"), MutableMapping)
    ]
    for bundle in bundles:
        if READABLE in bundle:
            bundle.pop(LIVE, None)
    if not any(LIVE in bundle for bundle in bundles):
        notebook.get("metadata", {}).pop(STATE, None)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(keep_readable)
