"""A save keeps what can be read without a kernel, and nothing that needs one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from backcare.outputs import saved_notebook
from backcare.outputs.saved_notebook import LIVE, keep_readable

VIEW = {"model_id": "1", "version_major": 2, "version_minor": 0}


def notebook(*bundles: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """Return what the server hands to its hook."""
    outputs = [{"output_type": "display_data", "data": bundle, "metadata": {}} for bundle in bundles]
    cells = [{"cell_type": "markdown", "source": "text"}, {"cell_type": "code", "source": "x", "outputs": outputs}]
    return {"type": "notebook", "content": {"cells": cells, "metadata": metadata}}


def outputs(model: dict[str, Any]) -> list[dict[str, Any]]:
    return [output["data"] for output in model["content"]["cells"][1]["outputs"]]


def test_the_live_face_goes_and_the_readable_stays() -> None:
    model = notebook({LIVE: VIEW, "text/html": "<p>x</p>", "text/plain": "x"}, widgets={"a": 1}, kernelspec={})
    keep_readable(path="a.ipynb", model=model, contents_manager=None)
    assert outputs(model) == [{"text/html": "<p>x</p>", "text/plain": "x"}]
    assert model["content"]["metadata"] == {"kernelspec": {}}


def test_a_live_part_below_its_readable_face_goes() -> None:
    face = {"text/html": "<p>x</p>", "text/plain": "x"}
    model = notebook(dict(face), {LIVE: VIEW}, widgets={"a": 1})
    keep_readable(model=model)
    assert outputs(model) == [face]
    assert model["content"]["metadata"] == {}
    alone = notebook({LIVE: VIEW}, dict(face), {LIVE: VIEW, "image/png": "x"})
    before = copy.deepcopy(alone)
    keep_readable(model=alone)
    assert alone == before  # nothing readable stands before the first, and the last shows something else


def test_a_widget_of_another_notebook_is_left_alone() -> None:
    model = notebook({LIVE: VIEW, "text/plain": "IntSlider()"}, widgets={"a": 1})
    before = copy.deepcopy(model)
    keep_readable(model=model)
    assert model == before


@pytest.mark.parametrize(
    "model",
    [
        {"type": "file", "content": "text"},
        {"type": "directory", "content": None},
        {"type": "notebook"},
        {"type": "notebook", "content": {}},
        {"type": "notebook", "content": {"cells": [{"outputs": [{"output_type": "stream", "text": "x"}]}]}},
    ],
)
def test_anything_else_is_saved_as_it_is(model: dict[str, Any]) -> None:
    before = copy.deepcopy(model)
    keep_readable(model=model)
    assert model == before


def test_the_server_is_told_of_it(root: Path, tmp_path: Path) -> None:
    """The settings name the module, and a server that loads it saves so."""
    from jupyter_server.services.contents.largefilemanager import LargeFileManager

    settings = json.loads((root / "jupyter/etc/jupyter/jupyter_server_config.d/course.json").read_text("utf-8"))
    assert settings["ServerApp"]["jpserver_extensions"] == {saved_notebook.__name__: True}
    assert saved_notebook._jupyter_server_extension_points() == [{"module": saved_notebook.__name__}]
    manager = LargeFileManager(root_dir=str(tmp_path))
    saved_notebook._load_jupyter_server_extension(SimpleNamespace(contents_manager=manager))
    model = notebook({LIVE: VIEW, "text/html": "<p>x</p>"})
    model["content"] |= {"nbformat": 4, "nbformat_minor": 5}
    model["content"]["cells"] = model["content"]["cells"][1:]
    model["content"]["cells"][0] |= {"id": "a", "metadata": {}, "execution_count": 1}
    manager.save(model, "a.ipynb")
    assert LIVE not in (tmp_path / "a.ipynb").read_text("utf-8")
