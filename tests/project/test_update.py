"""``make update``: the new version comes, what a person changed is kept, and nobody meets a merge conflict."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from tools import update_course

NOW = datetime.fromisoformat("2026-11-25T02:15:00+00:00")
ASIDE = "my_changes/2026-11-25 02.15.00"
NOTEBOOK, OTHER, SETTINGS = "notebooks/04_relief.ipynb", "notebooks/01_causes.ipynb", "data/settings.csv"
TABLE = 'id,value,what_it_is\nmaternity_phone,,"Your unit, with area code"\nclass_address,,The address\n'


def git(folder: Path, *words: str) -> str:
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    own = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *person, *words], cwd=folder, check=True, capture_output=True, text=True, env=own)
    return done.stdout


def publish(origin: Path, **files: str) -> None:
    """Publish a version with other texts in some files; ``/`` and ``.`` of a path are given as its own words."""
    for name, text in files.items():
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        (origin / name).write_text(text, encoding="utf-8")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "A version")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """Where the course is published."""
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "--quiet")
    publish(folder, **{NOTEBOOK: "first", OTHER: "first", SETTINGS: TABLE, ".gitignore": "my_changes/\n"})
    return folder


@pytest.fixture
def copy(origin: Path, tmp_path: Path) -> Path:
    """A learner's copy, in a folder with an odd name."""
    git(tmp_path, "clone", "--quiet", str(origin), "Anna's Kurs für den Rücken")
    return tmp_path / "Anna's Kurs für den Rücken"


def test_a_used_notebook_does_not_stand_in_the_way(origin: Path, copy: Path) -> None:
    (copy / NOTEBOOK).write_text("first, run and saved, with a note of hers")
    (copy / OTHER).write_text("her note")
    publish(origin, **{NOTEBOOK: "second"})
    told = update_course.update(copy, NOW)
    assert (copy / NOTEBOOK).read_text() == "second"
    assert (copy / ASIDE / NOTEBOOK).read_text() == "first, run and saved, with a note of hers"
    assert (copy / OTHER).read_text() == "her note"  # the new version does not touch it
    assert f"now in {ASIDE}:\n  {NOTEBOOK}" in told
    assert OTHER not in told
    assert git(copy, "status", "--porcelain") == f" M {OTHER}\n"


def test_git_pull_alone_would_stop(origin: Path, copy: Path) -> None:
    (copy / NOTEBOOK).write_text("first, run and saved")
    publish(origin, **{NOTEBOOK: "second"})
    with pytest.raises(subprocess.CalledProcessError):
        git(copy, "pull", "--quiet")


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_clinics_numbers_are_carried_over(origin: Path, copy: Path, delimiter: str) -> None:
    rows = [["id", "value", "what_it_is"], ["maternity_phone", "020 7946 0000", "old words"], ["class_address", "", ""]]
    text = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows)
    (copy / SETTINGS).write_text(text, encoding="utf-8", newline="")
    publish(origin, **{SETTINGS: TABLE.replace("Your unit", "Your maternity unit") + "new_line,,New\n"})
    told = update_course.update(copy, NOW)
    assert (copy / SETTINGS).read_text(encoding="utf-8") == (
        'id,value,what_it_is\nmaternity_phone,020 7946 0000,"Your maternity unit, with area code"\n'
        "class_address,,The address\nnew_line,,New\n"
    )
    assert "read your phone numbers once" in told
    assert f"  {SETTINGS}" not in told


def test_settings_that_cannot_be_read_are_put_aside_and_named(origin: Path, copy: Path) -> None:
    (copy / SETTINGS).write_text("a spreadsheet made something else of it")
    publish(origin, **{SETTINGS: TABLE + "new_line,,New\n"})
    told = update_course.update(copy, NOW)
    assert f"  {SETTINGS}" in told
    assert (copy / ASIDE / SETTINGS).is_file()


def test_settings_that_the_new_version_leaves_alone_stay(origin: Path, copy: Path) -> None:
    hers = TABLE.replace("maternity_phone,,", "maternity_phone,020 7946 0000,")
    (copy / SETTINGS).write_text(hers)
    publish(origin, **{NOTEBOOK: "second"})
    update_course.update(copy, NOW)
    assert (copy / SETTINGS).read_text() == hers


def test_a_file_of_hers_where_the_new_version_has_one(origin: Path, copy: Path) -> None:
    (copy / "notebooks/06_new.ipynb").write_text("hers")
    (copy / NOTEBOOK).unlink()
    publish(origin, **{"notebooks/06_new.ipynb": "ours", NOTEBOOK: "second"})
    update_course.update(copy, NOW)
    assert (copy / "notebooks/06_new.ipynb").read_text() == "ours"
    assert (copy / ASIDE / "notebooks/06_new.ipynb").read_text() == "hers"
    assert (copy / NOTEBOOK).read_text() == "second"


def test_nothing_new(copy: Path) -> None:
    (copy / NOTEBOOK).write_text("hers")
    assert update_course.update(copy, NOW) == "You have the newest version of the course."
    assert (copy / NOTEBOOK).read_text() == "hers"


def test_what_cannot_be_updated_says_why_and_stays(origin: Path, copy: Path, tmp_path: Path) -> None:
    (copy / NOTEBOOK).write_text("hers")
    git(copy, "commit", "--quiet", "--all", "--message", "Her own version")
    publish(origin, **{NOTEBOOK: "second"})
    with pytest.raises(update_course.UpdateError, match="versions of its own"):
        update_course.update(copy, NOW)
    assert (copy / NOTEBOOK).read_text() == "hers"

    origin.rename(tmp_path / "elsewhere")
    with pytest.raises(update_course.UpdateError, match="Is there a connection"):
        update_course.update(copy, NOW)

    (tmp_path / "unpacked").mkdir()
    with pytest.raises(update_course.UpdateError, match="not made with git clone"):
        update_course.update(tmp_path / "unpacked", NOW)


def test_a_merge_that_fails_leaves_all_as_it_was(origin: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy / NOTEBOOK).write_text("hers")
    publish(origin, **{NOTEBOOK: "second"})
    real = update_course.git

    def full_disk(root: Path, *words: str) -> str:
        if words[0] == "merge":
            raise subprocess.CalledProcessError(128, words, stderr="No space left on device")
        return real(root, *words)

    monkeypatch.setattr(update_course, "git", full_disk)
    with pytest.raises(update_course.UpdateError, match=r"your files are as before\. No space left"):
        update_course.update(copy, NOW)
    assert (copy / NOTEBOOK).read_text() == "hers"
