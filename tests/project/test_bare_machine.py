"""The parts of the bare machine that need no machine: what it lends, how it calls, how it sums up."""

from __future__ import annotations

import argparse
import http.server
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools import bare_debian, bare_machine, package_sources
from tools.package_sources import Sources


@pytest.fixture
def other_machine(tmp_path: Path) -> Path:
    """The files of a machine that gets its packages from a folder of its own and one of a person."""
    for name in ("index/simple", "index/files", "wheels", "home/.config/pip", "etc/apt/sources.list.d", "etc/xdg/pip"):
        (tmp_path / name).mkdir(parents=True)
    index = f"[global]\nextra-index-url = file://{tmp_path}/index/simple https://example.org/simple\n"
    (tmp_path / "etc/pip.conf").write_text(index)
    (tmp_path / "etc/xdg/pip/pip.conf").write_text(f"[global]\nconstraint = {tmp_path}/constraints.txt\n")
    (tmp_path / "constraints.txt").touch()
    (tmp_path / "home/.config/pip/pip.conf").write_text("[global]\ntimeout = 60\n")
    return tmp_path


def test_what_pip_is_told_is_lent_with_the_folders_that_it_names(other_machine: Path) -> None:
    told = {
        "HOME": str(other_machine / "home"),
        "PIP_FIND_LINKS": str(other_machine / "wheels"),
        "https_proxy": "http://127.0.0.1:3128",
        "LANG": "de_DE.UTF-8",
        "CHROMIUM": "/opt/chromium",
    }
    found = package_sources.of_this_machine(other_machine, told)
    assert {str(other_machine / name) for name in ("index", "wheels", "constraints.txt")} <= set(found.shown)
    assert found.shown["/etc/pip.conf"] == other_machine / "etc/pip.conf"
    assert "/etc/apt/sources.list.d" in found.shown
    assert "/etc/apt/auth.conf" not in found.shown  # is not there
    assert found.shown[found.variables["PIP_CONFIG_FILE"]] == other_machine / "home/.config/pip/pip.conf"
    assert set(found.variables) == {"PIP_FIND_LINKS", "https_proxy", "PIP_CONFIG_FILE"}


def test_a_file_of_settings_that_a_variable_names_is_lent(other_machine: Path) -> None:
    (other_machine / "own.conf").write_text(f"[global]\nfind-links = {other_machine}/wheels\n")
    found = package_sources.of_this_machine(other_machine, {"PIP_CONFIG_FILE": str(other_machine / "own.conf")})
    assert found.shown[found.variables["PIP_CONFIG_FILE"]] == other_machine / "own.conf"
    assert str(other_machine / "wheels") in found.shown


def test_a_machine_that_does_not_tell_its_release(tmp_path: Path) -> None:
    (tmp_path / "os-release").write_text('NAME="Other"\n')
    with pytest.raises(package_sources.SourcesError, match="does not tell the code name"):
        package_sources.release(tmp_path / "os-release")
    (tmp_path / "os-release").write_text('VERSION_CODENAME="bookworm"\n')
    assert package_sources.release(tmp_path / "os-release") == "bookworm"


def test_the_steps_are_a_shell_script_whatever_the_names(tmp_path: Path) -> None:
    folder = tmp_path / "Anna's wheels"
    folder.mkdir()
    command = bare_debian.inside(tmp_path / "a b'c", "echo 'it works'", Sources({str(folder): folder}), 1000)
    script = command[-1]
    subprocess.run(["sh", "-n", "-c", script], check=True)
    steps = script.splitlines()
    assert " && " not in script, "the shell goes on after a step that failed before &&"
    assert sum("remount,ro" in step for step in steps) == 1
    assert steps[-2].startswith("chroot --userspec=1000:1000 ")
    assert steps[-1] == "exit", "the shell has to stay: it ends what a learner's user runs"
    assert command[: len(bare_debian.NAMESPACES)] == list(bare_debian.NAMESPACES)


def test_nothing_of_this_machine_but_its_sources_is_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert bare_debian.environment(Sources({}, {"PIP_CERT": "x"})) == {**bare_debian.CONDITIONS, "PIP_CERT": "x"}


@contextmanager
def answering(text: str) -> Iterator[str]:
    """Run a server whose every page is a text, and give the address of its first page."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Print nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/doc/tree/notebooks/00_start_here.ipynb?token=secret"
        server.shutdown()


@pytest.mark.parametrize(
    ("text", "well", "told"),
    [
        ("jupyter-config-data 00_start_here", True, "the first page answers"),
        ("a page of something else", False, "answers without jupyter-config-data"),
        ("jupyter-config-data alone", False, "answers without 00_start_here"),
    ],
)
def test_the_first_page_has_to_answer(text: str, well: bool, told: str) -> None:
    with answering(text) as address:
        found = bare_machine.answers(address, patience=5)
    assert found[0] == well
    assert told in found[1]
    assert "secret" not in found[1]


def test_a_page_that_does_not_answer() -> None:
    with answering("") as address:
        pass
    assert bare_machine.answers(address, patience=0.1)[0] is False


@pytest.mark.parametrize(
    ("printed", "code", "well", "told"),
    [
        ("=== 3 passed in 2.00s ===", 0, True, "3 passed in 2.00s"),
        ("=== 1 failed, 3 passed in 2.00s ===", 2, False, "1 failed, 3 passed in 2.00s; exit code 2"),
        ("make: no such target", 2, False, "make test ended before any test; exit code 2"),
    ],
)
def test_the_summary_of_a_test_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, printed: str, code: int, well: bool, told: str
) -> None:
    monkeypatch.setattr(bare_debian, "inside", lambda *_: ["sh", "-c", f"echo '{printed}'; exit {code}"])
    asked = argparse.Namespace(tests="", minutes=1.0)
    with (tmp_path / "log").open("w") as log:
        assert bare_machine.run_tests(tmp_path, Sources(), log, asked) == (well, told)
    assert printed in (tmp_path / "log").read_text()


def test_a_part_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bare_debian, "inside", lambda *_: ["sleep", "60"])
    with (tmp_path / "log").open("w") as log:
        well, _ = bare_machine.run_tests(tmp_path, Sources(), log, argparse.Namespace(tests="", minutes=0.01))
    assert not well
