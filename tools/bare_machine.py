"""Run the README's two commands on a bare machine: a minimal Debian in a folder, with git, make and Python 3.11.

Usage, as root: ``python -m tools.bare_machine [--only test] [--tests 'tests/project -x'] [--keep]``, or ``make bare``.

Nothing that a machine has by chance is there: no fonts, no settings, no browser, the locale POSIX, a far time zone, a
home folder that nobody can write to, and a folder whose name has spaces, an umlaut and an apostrophe. Only the package
sources are those of this machine (:mod:`tools.package_sources`).
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tools import bare_debian, package_sources
from tools.package_sources import Sources, SourcesError

ROOT = Path(__file__).parents[1]
COURSE = "Anna's Kurs für den Rücken"
FOLDER = Path("/var/tmp/bare-machine")  # noqa: S108 - only root writes there
ADDRESS = re.compile(r"http://localhost:\d+/\S+")
FIRST_PAGE = "00_start_here"


@dataclass(frozen=True)
class Outcome:
    """How a part ended: its name, whether all is well, a sentence, and how many seconds it took."""

    part: str
    well: bool
    told: str
    seconds: float

    def __str__(self) -> str:
        return f"{self.part:6} {'well  ' if self.well else 'FAILED'} {self.seconds / 60:5.1f} minutes  {self.told}"


def in_a_sentence(error: Exception) -> str:
    """Return what went wrong; of a command only its name, because what it printed says more."""
    if isinstance(error, subprocess.CalledProcessError):
        return f"A step ended with exit code {error.returncode}; the lines above say why."
    return str(error)


@contextmanager
def make(machine: Path, target: str, sources: Sources, user: int, minutes: float) -> Iterator[subprocess.Popen[str]]:
    """Run make in the machine's course until it ends, the block ends, or its time is over.

    Args:
        machine: the machine's folder.
        target: what make shall do.
        sources: this machine's package sources.
        user: the number of the user who runs it.
        minutes: how long it may take.
    """
    run = f"cd {shlex.quote(f'{bare_debian.HOME}/{COURSE}')} && exec make {target}"
    with subprocess.Popen(
        bare_debian.inside(machine, run, sources, user),
        env=bare_debian.environment(sources),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        end = threading.Timer(minutes * 60, process.kill)
        end.start()
        try:
            yield process
        finally:
            end.cancel()
            process.kill()


def printed(process: subprocess.Popen[str], log: IO[str]) -> Iterator[str]:
    """Yield the lines that a process prints, after they were put on the screen and into a log."""
    for line in process.stdout or ():
        print(line, end="", flush=True)
        log.write(line)
        yield line


def run_tests(machine: Path, sources: Sources, log: IO[str], asked: argparse.Namespace) -> tuple[bool, str]:
    """Run ``make test``. Returns whether it passed, and the sentence in which pytest sums up."""
    target = f"test TESTS={shlex.quote(asked.tests)}" if asked.tests else "test"
    sums = "make test ended before any test"
    with make(machine, target, sources, 0, asked.minutes) as process:
        for line in printed(process, log):
            if re.search(r"\d+ (passed|failed|error)", line):
                sums = line.strip(" =\n")
        code = process.wait()
    return code == 0, sums if code == 0 else f"{sums}; exit code {code}"


def run_learn(machine: Path, sources: Sources, log: IO[str], asked: argparse.Namespace) -> tuple[bool, str]:
    """Run ``make learn`` as a learner, open the address that it prints, and stop it. Returns how that went."""
    with make(machine, "learn", sources, bare_debian.READER, asked.minutes) as process:
        for line in printed(process, log):
            found = ADDRESS.search(line)
            if found:
                return answers(found[0])
        return False, f"make learn printed no address and ended with exit code {process.wait()}"


def answers(address: str, patience: float = 60) -> tuple[bool, str]:
    """Return whether the first page of the course answers at an address, and the notebook behind it, and a sentence.

    Args:
        address: what ``make learn`` prints, such as ``http://localhost:8888/doc/tree/...?token=...``.
        patience: for how many seconds to ask again; the address is printed a moment before it answers.
    """
    notebook = address.replace("/doc/tree/", "/api/contents/")
    end = time.monotonic() + patience
    for asked, holds in ((address, "jupyter-config-data"), (notebook, FIRST_PAGE)):
        while True:
            try:
                with urllib.request.urlopen(asked, timeout=patience) as answer:  # noqa: S310 - the machine's own server
                    text = answer.read().decode("utf-8")
                break
            except OSError as error:
                if time.monotonic() > end:
                    return False, f"{asked.partition('?')[0]} does not answer: {error}"
                time.sleep(0.2)
        if holds not in text:
            return False, f"{asked.partition('?')[0]} answers without {holds}"
    return True, "the first page answers"


# the tests run as root, who may install a browser
ACTIONS = {"learn": (run_learn, bare_debian.READER), "test": (run_tests, 0)}


def run(part: str, folder: Path, sources: Sources, asked: argparse.Namespace) -> Outcome:
    """Run a part in a machine of its own.

    Args:
        part: ``test`` or ``learn``.
        folder: where the minimal Debian is, and the log goes.
        sources: this machine's package sources.
        asked: the command's options.
    """
    action, user = ACTIONS[part]
    start = time.monotonic()
    try:
        with (
            bare_debian.machine_with_course(ROOT, COURSE, folder, asked.keep, sources, user) as machine,
            (folder / f"{part}.log").open("w", encoding="utf-8") as log,
        ):
            well, told = action(machine, sources, log, asked)
    except (OSError, subprocess.CalledProcessError) as error:
        well, told = False, in_a_sentence(error)
    return Outcome(part, well, told, time.monotonic() - start)


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for and sum up. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Run make test and make learn on a minimal Debian in a folder.")
    parser.add_argument("--only", choices=ACTIONS, help="run this part alone")
    parser.add_argument("--tests", default="", help="what pytest runs instead of all, such as 'tests/project -x'")
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help="where the Debian is made and kept for the next time"
    )
    parser.add_argument("--keep", action="store_true", help="leave the machines there, to look at")
    parser.add_argument("--new", action="store_true", help="make the Debian anew")
    parser.add_argument("--minutes", type=float, default=120, help="how long a part may take")
    asked = parser.parse_args(arguments)
    if os.geteuid() != 0:
        print("Only root can make a machine in a folder: sudo make bare", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("The bare machine was stopped."))  # so that it is also removed
    folder = asked.folder.resolve()
    sources = package_sources.of_this_machine()
    try:
        if asked.new:
            shutil.rmtree(folder / "base", ignore_errors=True)
        bare_debian.make_base(folder / "base", sources)
    except (SourcesError, OSError, subprocess.CalledProcessError) as error:
        print(f"The bare machine could not be made. {in_a_sentence(error)}", file=sys.stderr)
        return 1
    commit = bare_debian.commit(ROOT)
    outcomes = [run(part, folder, sources, asked) for part in ACTIONS if asked.only in (None, part)]
    print(f"\nCommit {commit} on a bare Debian {package_sources.release()}; logs in {folder}:")
    print(*outcomes, sep="\n")
    return 0 if all(outcome.well for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
