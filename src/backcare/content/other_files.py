"""The files of the data folder beside its tables: what changed, what looks like a table, what nobody reads."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from backcare.content import errors
from backcare.content.reading import PACKAGE_FILE

FOLDERS = ("", "schemas", "pictures")
# What programs leave beside a file while it is open, or keep for themselves: never a fault.
PASSING = re.compile(r"\..*|~\$.*|.*~|.*\.(tmp|temp|swp|bak|lock|part|crdownload)|thumbs\.db|desktop\.ini|__.*", re.I)
TABLE_ENDINGS = {".csv", ".xls", ".xlsx", ".xlsm", ".ods", ".numbers", ".tsv", ".txt", ""}
# What a spreadsheet, a browser or a person adds to a name: "settings (1)", "Copy of settings", "settings - Kopie".
ADDED = re.compile(r"^copy of |[ _-]*\(?\d+\)?$|[ _-]+(copy|kopie|copie|copia|new|old|final|backup)$", re.I)


def stamp(folder: Path) -> object:
    """Return a value that changes when a file of the folder is changed, added, renamed or taken away.

    Args:
        folder: the data folder.
    """
    found = []
    for name in FOLDERS:
        try:
            with os.scandir(folder / name) as entries:
                found += [(entry.name, *_state(entry)) for entry in entries if not entry.name.startswith(".")]
        except OSError as error:  # told when the folder is read
            found.append((name, error.errno or 0, 0))
    return sorted(found)


def _state(entry: os.DirEntry[str]) -> tuple[int, int]:
    try:
        state = entry.stat()
    except OSError:  # a link that leads nowhere
        return 0, 0
    return state.st_mtime_ns, state.st_size


def _others(folder: Path, package: Mapping[str, Any]) -> list[str]:
    known = {PACKAGE_FILE, *(resource["path"] for resource in package["resources"])}
    known |= {Path(path).parts[0] for path in known} | {name for name in FOLDERS if name}
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    return [name for name in names if name not in known and not PASSING.fullmatch(name)]


def _table_of(name: str, tables: Mapping[str, str]) -> str:
    """Return the file that a name is a copy of; an empty string if none is."""
    ending = Path(name).suffix.casefold()
    stem = name.casefold().removesuffix(ending)
    while stem.endswith(".csv"):
        stem = stem.removesuffix(".csv")
    if ending not in TABLE_ENDINGS:
        return ""
    for _ in range(3):
        if stem in tables:
            return tables[stem]
        stem = ADDED.sub("", stem).strip()
    return tables.get(stem, "")


def forgotten(folder: Path, package: Mapping[str, Any]) -> Iterator[errors.Problem]:
    """Yield the tables that have a schema, and that the package does not describe."""
    known = {resource["name"] for resource in package["resources"]}
    for path in sorted(folder.glob("schemas/*.json")):
        if path.stem not in known:
            yield errors.Problem(PACKAGE_FILE, 0, "", errors.words("package_table", name=path.stem))


def strays(folder: Path, package: Mapping[str, Any]) -> Iterator[errors.Problem]:
    """Yield the files that look like a table under another name: what was written there would show nowhere."""
    tables = {Path(resource["path"]).stem.casefold(): resource["path"] for resource in package["resources"]}
    for name in _others(folder, package):
        table = _table_of(name, tables)
        if table and (folder / table).is_file():  # else the missing table is told, with this name if it is alike
            yield errors.Problem(name, 0, "", errors.words("stray_table", table=table))


def unknown(folder: Path, package: Mapping[str, Any]) -> Iterator[errors.Problem]:
    """Yield the other files that the course does not know; they are told, and do no harm."""
    tables = {Path(resource["path"]).stem.casefold(): resource["path"] for resource in package["resources"]}
    for name in _others(folder, package):
        if not _table_of(name, tables):
            yield errors.Problem(name, 0, "", errors.words("unknown_file"))
