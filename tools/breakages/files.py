"""Breakages of whole files: gone, in the way, of another kind, or left beside a table by some program."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

from tools.breakages.kinds import ANY, REFUSED, SAME, kind


def _file(name: str, outcome: str, how: Callable[[Path], object], only: str = "*.csv") -> None:
    def change(folder: Path, chance: random.Random) -> str:
        path = chance.choice(sorted(folder.glob(only)))
        how(path)
        return path.relative_to(folder).as_posix()

    kind(name, outcome)(change)


def _instead(path: Path, make: Callable[[], object]) -> None:
    path.unlink()
    make()


def _scratch(path: Path) -> Path:
    return path.parent / "nowhere"


for _name, _how in {
    "file gone": lambda p: p.unlink(),
    "folder in its place": lambda p: _instead(p, p.mkdir),
    "link that leads nowhere": lambda p: _instead(p, lambda: p.symlink_to(_scratch(p))),
    "link to itself": lambda p: _instead(p, lambda: p.symlink_to(p)),
    "pipe in its place": lambda p: _instead(p, lambda: os.mkfifo(p)),
    "empty file": lambda p: p.write_bytes(b""),
    "zeros of a full disk": lambda p: p.write_bytes(b"\0" * p.stat().st_size),
    "UTF-16": lambda p: p.write_bytes(p.read_text(encoding="utf-8").encode("utf-16")),
    "UTF-16 without its mark": lambda p: p.write_bytes(p.read_text(encoding="utf-8").encode("utf-16-le")),
    "a workbook under its name": lambda p: p.write_bytes(b"PK\x03\x04\x14\0\x06\0" + bytes(range(256)) * 9),
    "a web page under its name": lambda p: p.write_text("<!doctype html><html><body>Sign in</body></html>"),
    "renamed": lambda p: p.rename(p.with_name(f"{p.stem} (1).csv")),
    "renamed in capitals": lambda p: p.rename(p.with_name(p.name.upper())),
}.items():
    _file(_name, REFUSED, _how)
for _name, _how in {
    "schema gone": lambda p: p.unlink(),
    "schema empty": lambda p: p.write_bytes(b""),
    "schema that is no schema": lambda p: p.write_text('{"fields": [{"name": 3}]}'),
    "schema a folder": lambda p: _instead(p, p.mkdir),
}.items():
    _file(_name, REFUSED, _how, "schemas/*.json")
for _name, _how in {
    "package gone": lambda p: p.unlink(),
    "package cut": lambda p: p.write_text(p.read_text(encoding="utf-8")[:900], encoding="utf-8"),
    "package a list": lambda p: p.write_text("[]"),
    "package without tables": lambda p: p.write_text('{"resources": []}'),
}.items():
    _file(_name, REFUSED, _how, "datapackage.json")
for _name, _how in {
    "picture gone": lambda p: p.unlink(),
    "picture empty": lambda p: p.write_bytes(b""),
    "picture a photo": lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n"),
    "picture with a script": lambda p: p.write_text(
        p.read_text(encoding="utf-8").replace("</svg>", "<script>alert(1)</script></svg>"), encoding="utf-8"
    ),
    "picture that asks another host": lambda p: p.write_text(
        p.read_text(encoding="utf-8").replace("</svg>", '<use href="//x.example/#a"/></svg>'), encoding="utf-8"
    ),
    "picture a folder": lambda p: _instead(p, p.mkdir),
}.items():
    _file(_name, REFUSED, _how, "pictures/*.svg")
for _name, _ending in {
    "copy of a table": " (1).csv",
    "workbook beside a table": ".xlsx",
    "sheet beside a table": ".ods",
    "copy with a second ending": ".csv.txt",
}.items():
    _file(_name, REFUSED, lambda p, e=_ending: p.with_name(p.stem + e).write_bytes(b"x"))  # type: ignore[misc]
for _name, _make in {
    "lock of LibreOffice": lambda p: p.with_name(f".~lock.{p.name}#").write_text(",me,,;"),
    "lock of Excel": lambda p: p.with_name(f"~${p.stem}.xlsx").write_bytes(b"\0"),
    "lock of Emacs": lambda p: p.with_name(f".#{p.name}").symlink_to("me@host.1"),
    "backup of an editor": lambda p: p.with_name(f"{p.name}~").write_bytes(b"\xff"),
    "file of a Mac": lambda p: p.with_name(".DS_Store").write_bytes(b"\0"),
    "a document of someone": lambda p: p.with_name("Monday.docx").write_bytes(b"PK"),
    "a folder of someone": lambda p: p.with_name("old").mkdir(),
}.items():
    _file(_name, SAME, _make)


@kind("table taken out of the package", REFUSED)
def _table_out(folder: Path, chance: random.Random) -> str:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    gone = package["resources"].pop(chance.randrange(len(package["resources"])))
    path.write_text(json.dumps(package), encoding="utf-8")
    return str(gone["name"])


@kind("field taken out of a schema", ANY)
def _field_out(folder: Path, chance: random.Random) -> str:
    path = chance.choice(sorted(folder.glob("schemas/*.json")))
    schema = json.loads(path.read_text(encoding="utf-8"))
    gone = schema["fields"].pop(chance.randrange(len(schema["fields"])))
    path.write_text(json.dumps(schema), encoding="utf-8")
    return f"{path.name}: {gone['name']}"


@kind("limits taken out of a schema", ANY)
def _limits_out(folder: Path, chance: random.Random) -> str:
    path = chance.choice(sorted(folder.glob("schemas/*.json")))
    schema = json.loads(path.read_text(encoding="utf-8"))
    for field in schema["fields"]:
        field.pop("constraints", None)
    path.write_text(json.dumps(schema), encoding="utf-8")
    return path.name
