"""Get the newest version of the course into a folder in which it was used.

Usage: ``make update``. A notebook that was run or written in differs from the one that was fetched, and plain
``git pull`` then stops with words that a learner does not know. Here the new version always wins, and nothing is lost:
a file that both she and the new version changed is put aside first, and the clinic's own settings are carried over.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
ASIDE = "my_changes"  # git leaves it alone, see .gitignore
SETTINGS = "data/settings.csv"


class UpdateError(Exception):
    """The course cannot be updated; the message says why and what to do."""


def git(root: Path, *words: str) -> str:
    """Return what a git command prints.

    Args:
        root: the folder of the course.
        words: the command.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, encoding="utf-8").stdout


def newest(root: Path) -> str:
    """Fetch the newest version and return the id of its commit.

    Raises:
        UpdateError: if there is nothing to fetch from, no connection, or the folder has versions of its own.
    """
    try:
        if Path(git(root, "rev-parse", "--show-toplevel").strip()).resolve() != root.resolve():
            raise UpdateError(f"The course in {root} is part of another project; update it from there.")
        upstream = git(root, "rev-parse", "--symbolic-full-name", "@{upstream}").strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise UpdateError(
            "This folder does not know where the course came from: it was not made with git clone. "
            f"Get the course again, into a new folder, and copy your {SETTINGS} over the one there."
        ) from error
    try:
        git(root, "fetch", "--quiet")
    except subprocess.CalledProcessError as error:
        raise UpdateError(
            f"No newer version could be fetched. Is there a connection? {error.stderr.strip()}"
        ) from error
    commit = git(root, "rev-parse", upstream).strip()
    if git(root, "rev-list", f"{commit}..HEAD"):
        raise UpdateError("This folder holds versions of its own, saved with git commit. Use git pull to join them.")
    return commit


def in_the_way(root: Path, commit: str) -> list[str]:
    """Return the files that both the person and the new version changed, as paths with ``/``."""
    new = set(git(root, "diff", "--name-only", "--no-renames", "-z", "HEAD", commit).split("\0"))
    own = set(git(root, "diff", "--name-only", "--no-renames", "-z", "HEAD").split("\0"))
    known = set(git(root, "ls-files", "-z").split("\0"))
    strange = {name for name in new - known if name and (root / name).exists()}
    return sorted((new & own - {""}) | strange)


def put_aside(root: Path, names: list[str], folder: Path) -> None:
    """Move a person's files into a folder, and put those of her version of the course in their place."""
    for name in names:
        if (root / name).exists():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(root / name, target)
    known = [name for name in names if git(root, "ls-tree", "--name-only", "HEAD", "--", name)]
    if known:
        git(root, "checkout", "HEAD", "--", *known)


def put_back(root: Path, names: list[str], folder: Path) -> None:
    """Put a person's files where they were."""
    for name in names:
        if (folder / name).exists():
            shutil.move(folder / name, root / name)


def _rows(text: str) -> list[list[str]]:
    first = text.split("\n", 1)[0]
    return list(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))


def with_values(hers: str, new: str) -> str:
    """Return the new settings with the values that a clinic had set.

    Args:
        hers: the clinic's table, as a spreadsheet may have saved it.
        new: the new version's table.
    """
    own = {row[0].strip(): row[1].strip() for row in _rows(hers)[1:] if len(row) > 1 and row[1].strip()}
    rows = _rows(new)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [row if place == 0 or row[0] not in own else [row[0], own[row[0]], *row[2:]] for place, row in enumerate(rows)]
    )
    return out.getvalue()


def carry_settings(root: Path, folder: Path) -> bool:
    """Put the clinic's values from the file that was put aside into the new one. Returns whether that was done."""
    hers, new = folder / SETTINGS, root / SETTINGS
    if not (hers.is_file() and new.is_file()):
        return False
    try:
        text = hers.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = hers.read_text(encoding="cp1252", errors="replace")
    if [name.strip() for name in (_rows(text) or [[]])[0][:2]] != ["id", "value"]:
        return False
    new.write_text(with_values(text, new.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return True


def update(root: Path, now: datetime) -> str:
    """Update the course.

    Args:
        root: its folder.
        now: when; it names the folder for what is put aside.

    Returns:
        What was done, in sentences.

    Raises:
        UpdateError: if nothing could be done; all is then as before.
    """
    commit = newest(root)
    if git(root, "rev-parse", "HEAD").strip() == commit:
        return "You have the newest version of the course."
    names, folder = in_the_way(root, commit), root / ASIDE / f"{now:%Y-%m-%d %H.%M.%S}"
    try:
        put_aside(root, names, folder)
        git(root, "merge", "--ff-only", "--quiet", commit)
    except (OSError, subprocess.CalledProcessError) as error:
        put_back(root, names, folder)
        why = error.stderr.strip() if isinstance(error, subprocess.CalledProcessError) else str(error)
        raise UpdateError(f"The course was not updated, and your files are as before. {why}") from error
    told = [f"The course is now the version of {git(root, 'log', '-1', '--format=%cs').strip()}."]
    carried = SETTINGS in names and carry_settings(root, folder)
    if carried:
        told.append(f"Your own values in {SETTINGS} were carried over; open a page and read your phone numbers once.")
    others = [name for name in names if not (carried and name == SETTINGS) and (folder / name).exists()]
    if others:
        told.append(f"Your own versions of these files are now in {folder.relative_to(root)}:")
        told += [f"  {name}" for name in others]
    return "\n".join(told)


def main() -> int:
    """Update the course in this checkout and say what was done. Returns the exit code."""
    try:
        print(update(ROOT, datetime.now().astimezone()))
    except UpdateError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
