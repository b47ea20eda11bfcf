"""A clinic that sets its numbers passes every test, and its saved notebooks hold none of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.course_copy import ROOT, set_settings

NUMBERS = {
    "maternity_phone": "+44 (0)1632 960-000",
    "emergency_phone": "0000",
    "advice_phone": "555 0199",
    "crisis_phone": "555 0177",
    "abuse_phone": "555 0166",
    "early_phone": "555 0188",
    "class_address": "www.class.example",
}
NEEDED = ("src", "data", "tests", "tools", "notebooks", "exercises", "pyproject.toml", "conftest.py")
# The tests that look at numbers, or at settings.csv as it comes; all others read the same copy of the data.
FILES = (
    "tests/content/test_content.py",
    "tests/content/test_files.py",
    "tests/test_lesson.py",
    "tests/parts/test_lookups.py",
    "tests/outputs/test_handouts.py",
    "tests/model/test_comfort_plan.py",
)
NAMES = "number or byte_order or edited_file or phone_script"
LESSON = "notebooks/03_warning_signs.ipynb"  # it has the box and the phone script


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose settings hold numbers."""
    folder = tmp_path_factory.mktemp("clinic")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_*"))
        else:
            shutil.copy(ROOT / name, folder / name)
    set_settings(folder / "data", **NUMBERS)
    return folder


def run(clinic: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join([str(clinic / "src"), str(clinic)])}
    return subprocess.run(command, cwd=clinic, env=variables, capture_output=True, text=True, timeout=600)


def test_every_test_that_looks_at_numbers_passes(clinic: Path) -> None:
    done = run(clinic, *FILES, "-k", NAMES)
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


def test_the_saved_notebooks_still_agree(clinic: Path) -> None:
    done = run(clinic, "--nbval", LESSON)
    assert done.returncode == 0, done.stdout


def test_without_the_blank_copy_they_would_not(clinic: Path) -> None:
    done = run(clinic, "--nbval", "--noconftest", LESSON)
    assert done.returncode == 1
    assert "0000" in done.stdout
