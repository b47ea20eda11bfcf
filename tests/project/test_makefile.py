"""The Makefile in a folder with an odd name, after a move, and with a home folder that nobody can write to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import mend_venv

ODD = "Anna's Kurs für den Rücken"
# stands in for the Python of .venv and tells how it was called
STAND_IN = """#!/bin/sh
for word in "$@"; do echo "word: $word"; done
echo "workspaces: $JUPYTERLAB_WORKSPACES_DIR"
echo "home: $HOME"
"""


@pytest.fixture
def odd_folder(root: Path, tmp_path: Path) -> Path:
    """A folder with the Makefile, set up for ``make learn`` but for a Python that only tells how it is called."""
    folder = tmp_path / ODD
    for name in ("notebooks/00_start_here.ipynb", "jupyter/lab-workspace.json", "requirements.txt", "pyproject.toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    shutil.copy(root / "Makefile", folder)
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").write_text(STAND_IN)
    (folder / ".venv/bin/python").chmod(0o755)
    (folder / ".venv/python.made").write_text(f"{folder.resolve()}\n")
    (folder / ".venv/learn.made").touch()
    return folder


def run(folder: Path, *asked: str, **variables: str) -> tuple[int, list[str]]:
    """Return the exit code of make and the lines that it printed."""
    asked = ("make", *asked, f"PYTHON={sys.executable}")
    done = subprocess.run(asked, cwd=folder, capture_output=True, encoding="utf-8", env={**os.environ, **variables})
    return done.returncode, (done.stdout + done.stderr).splitlines()


def test_learn_in_a_folder_with_an_odd_name(odd_folder: Path) -> None:
    code, lines = run(odd_folder, "learn")
    assert code == 0, lines
    assert f"word: --ServerApp.root_dir={odd_folder}" in lines
    assert f"workspaces: {odd_folder}/.venv/workspaces" in lines


def test_an_unquoted_folder_is_noticed(odd_folder: Path) -> None:
    makefile = odd_folder / "Makefile"
    makefile.write_text(makefile.read_text().replace('--ServerApp.root_dir="$$PWD"', "--ServerApp.root_dir=$(CURDIR)"))
    code, _ = run(odd_folder, "learn")
    assert code != 0


def test_a_home_folder_that_cannot_be_written_is_replaced(odd_folder: Path) -> None:
    code, lines = run(odd_folder, "learn", HOME="/proc/sys")  # not even root can write there
    assert code == 0, lines
    assert f"home: {odd_folder}/.venv/home" in lines


def test_a_home_folder_that_can_be_written_stays(odd_folder: Path, tmp_path: Path) -> None:
    _, lines = run(odd_folder, "learn", HOME=str(tmp_path))
    assert f"home: {tmp_path}" in lines


def command(folder: Path) -> Path:
    """Make a virtual environment with a command, as pip writes one, that tells where its Python is."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    path = folder / "bin/tell"
    path.write_bytes(mend_venv.header(f"{folder}/bin/python") + b"import sys\nprint(sys.prefix)\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("name", ["plain", ODD, 'with "quotes" and $HOME'])
def test_commands_run_after_a_move(tmp_path: Path, name: str) -> None:
    path = command(tmp_path / "before" / ".venv")
    assert subprocess.check_output([path], text=True).strip() == str(tmp_path / "before" / ".venv")
    (tmp_path / "before").rename(tmp_path / name)
    moved = tmp_path / name / ".venv"
    with pytest.raises(FileNotFoundError):
        subprocess.run([moved / "bin/tell"], check=True)
    assert mend_venv.mend(moved) == 1
    assert subprocess.check_output([moved / "bin/tell"], text=True).strip() == str(moved)
    moved.parent.rename(tmp_path / "after")
    assert mend_venv.mend(tmp_path / "after/.venv") == 1
    assert mend_venv.mend(tmp_path / "after/.venv") == 0


def test_a_copy_does_not_run_the_code_of_the_folder_it_was_made_from(tmp_path: Path) -> None:
    command(tmp_path / "first/.venv")
    shutil.copytree(tmp_path / "first", tmp_path / "second", symlinks=True)
    mend_venv.mend(tmp_path / "second/.venv")
    assert subprocess.check_output([tmp_path / "second/.venv/bin/tell"], text=True).strip().endswith("second/.venv")


def test_other_files_beside_the_commands_stay(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    texts = {"activate": b"# source me\n", "tool": b"#!/bin/sh\necho\n", "compiled": b"\x7fELF\x00"}
    for name, text in texts.items():
        (tmp_path / "bin" / name).write_bytes(text)
    assert mend_venv.mend(tmp_path) == 0
    assert {name: (tmp_path / "bin" / name).read_bytes() for name in texts} == texts


def test_a_moved_folder_is_noticed_and_one_that_stayed_is_not(odd_folder: Path) -> None:
    def planned(folder: Path) -> str:
        return "\n".join(run(folder, "--dry-run", "learn")[1])

    assert "tools.mend_venv" not in planned(odd_folder)
    moved = odd_folder.rename(odd_folder.with_name("moved"))
    assert "tools.mend_venv" in planned(moved)
