"""The layers of the package: imports go one way, and pandas stands where tables are the point."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# What each layer may import of the package. Only the doors (the modules beside the folders) know all.
LAYERS = {
    "content": {"content"},
    "model": {"content", "model"},
    "parts": {"content", "model", "parts"},
    "widgets": {"content", "model", "parts", "widgets"},
    "outputs": {"content", "model", "parts", "outputs"},
}
WIDGET_PACKAGES = {"anywidget", "ipywidgets", "traitlets", "IPython"}
PANDAS_MODULES = {"model/frames.py", "model/table_tasks.py", "parts/remedy_table.py"}


def imported(source: str) -> Iterator[str]:
    """Yield the modules that a source imports, wherever the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def faults(place: str, source: str) -> list[str]:
    """Return the imports of a module that break the layers.

    Args:
        place: the module in the package, such as ``model/cases.py``.
        source: what it holds.
    """
    layer = place.split("/")[0]
    found = []
    for name in imported(source):
        first, *rest = name.split(".")
        inside = rest[0] if first == "backcare" and rest else ""
        if layer in LAYERS and inside and inside not in LAYERS[layer]:
            found.append(f"{place} imports {name}")
        if layer in LAYERS and layer != "widgets" and first in WIDGET_PACKAGES:
            found.append(f"{place} imports {name}")
        if first == "pandas" and place not in PANDAS_MODULES:
            found.append(f"{place} imports {name}")
    return found


def test_imports_go_one_way(root: Path) -> None:
    package = root / "src/backcare"
    modules = {path.relative_to(package).as_posix(): path.read_text(encoding="utf-8") for path in package.rglob("*.py")}
    assert [fault for place, source in modules.items() for fault in faults(place, source)] == []


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("content/fields.py", "from backcare.model import signs"),
        ("model/cases.py", "def f():\n    from backcare.parts.faces import Face"),
        ("model/cases.py", "import ipywidgets"),
        ("parts/tables.py", "import backcare.widgets.finder"),
        ("parts/tables.py", "import pandas as pd"),
        ("outputs/binder.py", "from backcare import lesson"),
    ],
)
def test_an_import_the_other_way_is_found(place: str, source: str) -> None:
    assert faults(place, source)


def test_no_module_name_is_used_twice(root: Path) -> None:
    folders = ("src/backcare", "tools", "benchmarks")
    names = [path.stem for folder in folders for path in (root / folder).rglob("*.py") if path.stem != "__init__"]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_only_tables_load_pandas(root: Path) -> None:
    shown = "; ".join(
        f"lesson.{call}"
        for call in (
            "warning_box()",
            "quiz('start')",
            "remedy_finder()",
            "sign_explorer()",
            "week_slider()",
            "plan_maker()",
            "symptom_table('lower')",
            "pattern_summary()",
            "class_plan(60)",
            "votes_for(60)",
        )
    )
    code = f"from backcare import lesson; import sys; {shown}; print('pandas' in sys.modules); "
    code += "lesson.remedy_matrix(); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
