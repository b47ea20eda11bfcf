"""Open every table in a real LibreOffice Calc, add a row, save, and see that nothing of it was lost.

Usage: ``python -m tools.spreadsheets``, or ``make spreadsheets``. Installs Debian's LibreOffice Calc if it is missing.

A table is opened with the default import (comma, semicolon and tab ticked), gets a row below its last, and is saved
with the default; it must then read as before, with that row. Then the row goes out again the same way, and the whole
folder must load as it was. Phone numbers that go through Calc must come out the same, or be refused. In three locales,
since each reads numbers and days in its own way.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from backcare.content import Content, errors, phone_numbers
from backcare.content.fields import ROW_NUMBER
from backcare.content.reading import read_csv, read_package
from tools.data_copy import copy_without_numbers, read_rows, set_settings, write_rows
from tools.find_chromium import install_debian
from tools.servers import free_port

LOCALES = ("en-US", "en-GB", "de-DE")
PACKAGES = ("libreoffice-calc", "python3-uno")
SESSION = Path(__file__).with_name("calc_session.py")
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value>
</prop></item></oor:items>
"""
NUMBERS = (
    *("+44 1632 960 000", "+44 (0)1632 960-000", "0800 100 200", "01632960000", "+441632960000", "8005550199"),
    *("000", "0000", "112", "116 117", "555-0100", "1-800-555-0199", "(555) 010-0199", "555.010.0199", "03-12-34"),
    *("030 12 34 56", "1 800 555", "12.34", "5550100200300400500"),
)


def calc() -> tuple[str, str] | None:
    """Return the programs: LibreOffice, and a Python that can talk to it; None if one is missing."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    for python in (shutil.which("python3", path="/usr/bin"), shutil.which("python3")):
        if office and python and subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0:
            return office, python
    return None


class Session:
    """A running LibreOffice that follows orders.

    Args:
        told: where orders go.
        heard: where answers come from.
    """

    def __init__(self, told: IO[str], heard: IO[str]) -> None:
        self._told, self._heard = told, heard

    def edit(self, path: Path, rows: list[list[str]] | None = None, drop: int = 0) -> int:
        """Open a table, add rows below it or take its last away, save it in its place. Returns its columns in use."""
        order = {"open": str(path), "rows": rows or [], "drop": drop, "save": str(path)}
        self._told.write(json.dumps(order) + "\n")
        self._told.flush()
        answer = self._heard.readline()
        if not answer:
            raise RuntimeError(f"LibreOffice ended at {path.name}")
        return int(json.loads(answer)["columns"])


@contextmanager
def session(programs: tuple[str, str], locale: str, folder: Path) -> Iterator[Session]:
    """Start LibreOffice with a profile of its own, and end it."""
    office, python = programs
    profile, port = folder / "profile", free_port()
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE.format(locale=locale), encoding="utf-8")
    command = [office, "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile.as_uri()}"]
    server = subprocess.Popen(
        [*command, f"--accept=socket,host=127.0.0.1,port={port};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    client = subprocess.Popen(
        [python, str(SESSION), str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert client.stdin  # noqa: S101  # for the types
    assert client.stdout  # noqa: S101
    try:
        yield Session(client.stdin, client.stdout)
    finally:
        client.stdin.close()
        client.wait(timeout=60)
        subprocess.run([*command, "--terminate_after_init"], capture_output=True, timeout=60)
        server.terminate()
        server.wait(timeout=60)


def _cells(folder: Path, resource: dict[str, Any]) -> tuple[list[dict[str, str]], list[errors.Problem]]:
    rows, problems = read_csv(folder / resource["path"], resource)
    return [{name: cell for name, cell in row.items() if name != ROW_NUMBER} for row in rows], problems


def faults_of_table(opened: Session, folder: Path, resource: dict[str, Any]) -> list[str]:
    """Return what a table lost when it was opened, got a row, and was saved; it keeps the row."""
    name, (before, _) = resource["path"], _cells(folder, resource)
    with (folder / name).open(encoding="utf-8-sig") as file:
        heading = file.readline().strip().split(",")
    added = {**before[-1], heading[0]: before[-1][heading[0]] + ("" if before[-1][heading[0]].isdigit() else "-new")}
    opened.edit(folder / name, [[added[column] for column in heading]])
    now, problems = _cells(folder, resource)
    if problems:
        return [str(problems[0])]
    wanted = [*before, added]
    if len(now) != len(wanted):
        return [f"data/{name}: {len(wanted)} rows became {len(now)}"]
    changed = [(number, was, row) for number, (was, row) in enumerate(zip(wanted, now, strict=True), 2) if was != row]
    return [
        f"data/{name}, row {number}, field {field}: {was[field]!r} became {row[field]!r}"
        for number, was, row in changed[:3]
        for field in was
        if was[field] != row[field]
    ]


def faults_of_numbers(opened: Session, folder: Path) -> list[str]:
    """Return the phone numbers that came out of Calc as another number, and were not refused."""
    faults = []
    for number in NUMBERS:
        set_settings(folder, maternity_phone=number)
        opened.edit(folder / "settings.csv")
        (row,) = (row for row in read_rows(folder / "settings.csv") if row["id"] == "maternity_phone")
        same = phone_numbers.address(row["value"]) == phone_numbers.address(number)
        if not same and not phone_numbers.fault(row["value"]):
            faults.append(f"the phone number {number!r} became {row['value']!r}, which is not refused")
    set_settings(folder)
    return faults


def faults(programs: tuple[str, str], locale: str) -> list[str]:
    """Return what LibreOffice in one locale lost or changed."""
    with tempfile.TemporaryDirectory() as name:
        folder = copy_without_numbers(Path(name) / "data")
        package = read_package(folder)
        before = {table: [dict(row) for row in rows] for table, rows in Content(folder).tables.items()}
        found = []
        with session(programs, locale, Path(name)) as opened:
            for resource in package["resources"]:
                found += faults_of_table(opened, folder, resource)
                opened.edit(folder / resource["path"], drop=1)
            found += faults_of_numbers(opened, folder)
        try:
            now = {table: [dict(row) for row in rows] for table, rows in Content(folder).tables.items()}
        except errors.ContentError as error:
            return [*found, *map(str, error.problems[:5])]
        return found + [
            f"data/{table}.csv is not as it was after two saves" for table in now if now[table] != before[table]
        ]


def sees_a_cut_text(programs: tuple[str, str]) -> bool:
    """Return whether a text with a semicolon, which Calc cuts in two, is seen: else this check would see nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = copy_without_numbers(Path(name) / "data")
        rows = read_rows(folder / "glossary.csv")
        rows[0]["meaning"] = "One thing; another"
        write_rows(folder / "glossary.csv", rows)
        (glossary,) = (one for one in read_package(folder)["resources"] if one["name"] == "glossary")
        with session(programs, LOCALES[0], Path(name)) as opened:
            return bool(faults_of_table(opened, folder, glossary))


def main() -> int:
    """Try all tables in all locales. Returns the exit code."""
    if calc() is None:
        install_debian(*PACKAGES)
    programs = calc()
    if programs is None:
        print(f"LibreOffice Calc was not found and could not be installed: {', '.join(PACKAGES)}.", file=sys.stderr)
        return 1
    failed = not sees_a_cut_text(programs)
    if failed:
        print("A text that is cut at a semicolon was not seen: this check is broken.", file=sys.stderr)
    for locale in LOCALES:
        found = faults(programs, locale)
        failed = failed or bool(found)
        print(f"{locale}: " + ("all tables as before" if not found else f"{len(found)} faults"))
        print(*found, sep="\n", end="\n" if found else "")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
