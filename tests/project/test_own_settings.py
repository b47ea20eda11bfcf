"""A person's own settings do not reach the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.own_settings import keep_out

TELL = "from jupyter_core import paths; print(paths.jupyter_config_dir()); print(paths.jupyter_data_dir())"


@pytest.fixture
def person(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who has set up Jupyter, and points the course to tables of her own."""
    return {"HOME": str(tmp_path / "home"), "BACKCARE_DATA": "/hers", "PYTHONPATH": "/hers", "PATH": "/usr/bin:/bin"}


def places(environment: dict[str, str]) -> list[str]:
    done = subprocess.run([sys.executable, "-c", TELL], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_jupyter_looks_elsewhere(person: dict[str, str], tmp_path: Path) -> None:
    assert all(str(tmp_path / "home") in place for place in places(person))
    keep_out(person, tmp_path / "kept")
    assert all(str(tmp_path / "kept") in place for place in places(person))
    assert "BACKCARE_DATA" not in person
    assert person["HOME"] == str(tmp_path / "home")


def test_this_run_is_kept_apart() -> None:
    assert all("settings-" in place for place in places(dict(os.environ)))
