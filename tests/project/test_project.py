"""The project's own files: locks, licenses, names, size of modules, and what must not be in them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import lock_packages

ADDRESS = re.compile(r"https?://|index-url|find-links|file:")


def lock_faults(text: str) -> Iterator[str]:
    """Yield what is wrong with a lock file: a package without version or hash, or an address."""
    for block in re.split(r"\n(?=\S)", text.strip()):
        if block.startswith("#"):
            continue
        if "==" not in block or "--hash=sha256:" not in block:
            yield f"not pinned with a hash: {block[:60]}"
        if ADDRESS.search(block):
            yield f"an address: {block[:60]}"


def tracked(root: Path, *patterns: str) -> list[Path]:
    """Return the files under version control that match."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return [root / line for line in done.stdout.splitlines() if (root / line).is_file()]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locks_are_pinned_with_hashes_and_name_no_address(root: Path, name: str) -> None:
    assert list(lock_faults((root / name).read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "bad",
    [
        "pandas>=3",
        "pandas==3.1.1",
        "--index-url https://example.org/simple",
        "pandas @ file:///x.whl \\\n    --hash=sha256:00",
    ],
)
def test_a_loose_lock_is_refused(bad: str) -> None:
    assert list(lock_faults(f"a==1 \\\n    --hash=sha256:00\n{bad}\n"))


def test_licenses(root: Path) -> None:
    assert "Redistribution and use in source and binary forms" in (root / "LICENSE").read_text(encoding="utf-8")
    assert "Attribution 4.0 International" in (root / "LICENSE-CONTENT").read_text(encoding="utf-8")


def test_importing_the_package_is_cheap(root: Path) -> None:
    code = "import backcare.lesson, sys; print(sorted({'pandas', 'numpy', 'jinja2', 'ipywidgets'} & set(sys.modules)))"
    done = subprocess.run([str(root / ".venv/bin/python"), "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_readme_names_what_the_makefile_offers(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    offered = set(re.findall(r"^([a-z]+):", makefile, flags=re.M)) - {"help", "browser", "clean"}
    for target in offered:
        assert f"make {target}" in readme, f"the README does not name make {target}"
    for target in set(re.findall(r"`make ([a-z]+)", readme)):
        assert target in offered | {"browser", "clean"}, f"the README names make {target}, which is not there"


def test_nothing_speaks_of_a_workplace(root: Path) -> None:
    own = Path(__file__).name
    words = re.compile(
        r"/work/|/root/|\bsubagent|\bLLM\b|\bChatGPT\b|\bClaude\b|as an AI|pypi\.org|registry\.npmjs", re.I
    )
    found = []
    for path in tracked(root):
        if path.name == own or path.suffix in {".svg", ".png", ".pdf"} or "requirements" in path.name:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if words.search(line) and "TRACES" not in line:
                found.append(f"{path.relative_to(root)}:{number}: {line[:80]}")
    assert found == []


def test_the_words_of_a_workplace_are_found() -> None:
    assert re.search(r"/work/", "see /work/main")


def test_lock_says_what_changed() -> None:
    before = lock_packages.versions(
        "a==1.0 \\\n    --hash=sha256:00\nb==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n"
    )
    assert before == {"a": "1.0", "b": "2.0"}
    assert lock_packages.changes(before, {"a": "1.1", "c": "3.0"}) == [
        "a: 1.0 -> 1.1",
        "b: 2.0 -> removed",
        "c: new -> 3.0",
    ]
    assert lock_packages.changes(before, before) == []
