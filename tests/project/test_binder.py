"""Binder would build what we mean: repo2docker's own plan for this checkout."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


def planned(folder: Path) -> str:
    """Return the build plan that repo2docker prints for a folder, without building."""
    command = [
        sys.executable,
        "-m",
        "repo2docker",
        "--no-build",
        "--debug",
        "--user-id",
        "1000",
        "--user-name",
        "jovyan",
    ]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def plan(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The build plan for the committed files."""
    checkout = tmp_path_factory.mktemp("checkout")
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=root, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(checkout)], input=archive, check=True)
    return planned(checkout)


def test_the_plan_uses_conda_with_our_python(plan: str) -> None:
    assert "Building conda environment for python=3.11" in plan
    assert re.search(r"environment-2epy-2d3-2e11|environment\.py-3\.11", plan), (
        "the base environment is not Python 3.11"
    )


def test_the_plan_installs_the_environment_and_runs_our_set_up(plan: str) -> None:
    assert re.search(r"env update -p \$\{NB_PYTHON_PREFIX\} --file \"environment\.yml\"", plan)
    assert "RUN ./postBuild" in plan


def test_a_checkout_without_the_environment_is_planned_differently(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("pandas==3.1.1\n", encoding="utf-8")
    plan = planned(tmp_path)
    assert "environment.yml" not in plan
    assert "RUN ./postBuild" not in plan


def test_the_environment_names_python_and_the_locked_packages(root: Path) -> None:
    text = (root / "environment.yml").read_text(encoding="utf-8")
    assert "python=3.11" in text
    assert "-r requirements.txt" in text
    lock = (root / "requirements.txt").read_text(encoding="utf-8")
    for package in ("jupyterlab", "ipywidgets", "anywidget", "pandas", "voila"):
        assert re.search(rf"^{package}==[\d.]+ \\$", lock, flags=re.M), package


def test_what_the_set_up_needs_is_in_the_checkout(root: Path) -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split()
    for path in ("environment.yml", "requirements.txt", "postBuild", "pyproject.toml", "data/datapackage.json"):
        assert path in tracked
    assert any(path.startswith("notebooks/") for path in tracked)
    assert any(path.startswith("exercises/") for path in tracked)
    assert (root / "postBuild").stat().st_mode & 0o111, "postBuild is not executable"
    for path in re.findall(r"jupyter/\S+\.json", (root / "postBuild").read_text(encoding="utf-8")):
        assert path in tracked


def test_the_set_up_works_in_a_new_environment(root: Path, tmp_path: Path) -> None:
    """The package installs from the locked packages alone, with no index, and brings Jupyter's settings."""
    target = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run(
        [*command, "--prefix", str(target), "--ignore-installed", str(root)], check=True, capture_output=True
    )
    assert list(target.glob("lib/python3.11/site-packages/backcare/templates/*.html"))
    assert (target / "etc/jupyter/labconfig/default_setting_overrides.json").is_file()
    assert (target / "share/jupyter/voila/templates/course/index.html.j2").is_file()
    assert (target / "share/jupyter/voila/templates/course/bar.html").is_file()
