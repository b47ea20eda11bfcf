"""Move the locked packages to the newest versions that pyproject.toml allows, and say what changed.

Writes requirements.txt (what learners and Binder get, and what builds the package), requirements-dev.txt (what tests
and builds add) and requirements-mutants.txt (what ``make mutants`` adds). Each holds a hash for every file, for every
operating system, and no address.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEARNER, DEVELOPER, MUTANTS = "requirements.txt", "requirements-dev.txt", "requirements-mutants.txt"
COMPILE = "pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header"


def versions(text: str) -> dict[str, str]:
    """Return the version of each package of a lock file."""
    return dict(re.findall(r"^([a-zA-Z0-9._-]+)==([^\s;\\]+)", text, flags=re.M))


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return one line for each package that was added, removed or moved."""
    lines = []
    for name in sorted(before | after):
        old, new = before.get(name), after.get(name)
        if old != new:
            lines.append(f"{name}: {old or 'new'} -> {new or 'removed'}")
    return lines


def main() -> int:
    """Write both lock files. Returns the exit code."""
    uv = str(Path(sys.executable).with_name("uv"))
    for name, extra in (
        (LEARNER, ["--group", "build", "pyproject.toml"]),
        (DEVELOPER, ["--group", "dev", "-c", LEARNER]),
        (MUTANTS, ["--group", "mutants", "-c", LEARNER, "-c", DEVELOPER]),
    ):
        path = ROOT / name
        before = versions(path.read_text(encoding="utf-8")) if path.exists() else {}
        subprocess.run([uv, *COMPILE.split(), *extra, "-o", name], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        moved = changes(before, versions(path.read_text(encoding="utf-8")))
        print(f"{name}: " + ("nothing changed" if not moved else f"{len(moved)} changed"))
        print("".join(f"  {line}\n" for line in moved), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
