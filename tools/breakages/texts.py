"""Breakages of a table as text: encodings, line ends, separators, quotation marks, the heading, whole columns."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable
from pathlib import Path

from tools.breakages.kinds import ANY, REFUSED, SAME, kind, tables


def _text(name: str, outcome: str, how: Callable[[str, random.Random], str], encoding: str = "utf-8") -> None:
    def change(folder: Path, chance: random.Random) -> str:
        path = chance.choice(tables(folder))
        changed = how(path.read_text(encoding="utf-8"), chance)
        path.write_bytes(changed.encode(encoding, errors="replace"))
        return path.name

    kind(name, outcome)(change)


def _parsed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def _written(rows: list[list[str]], **how: object) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", **how).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def _left_out(text: str, chance: random.Random) -> str:
    rows = _parsed(text)
    for row in rows:
        while len(row) > 1 and not row[-1]:
            row.pop()
    return _written(rows)


def _shuffled_columns(text: str, chance: random.Random) -> str:
    rows = _parsed(text)
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    return _written([[(row + [""] * len(order))[place] for place in order] for row in rows])


def _lose(sign: str) -> Callable[[str, random.Random], str]:
    def how(text: str, chance: random.Random) -> str:
        places = [found.start() for found in re.finditer(re.escape(sign), text)]
        place = chance.choice(places) if places else 0
        return text[:place] + text[place + len(sign) :] if places else text

    return how


def _at(sign: str) -> Callable[[str, random.Random], str]:
    def how(text: str, chance: random.Random) -> str:
        place = chance.randrange(len(text))
        return text[:place] + sign + text[place:]

    return how


def _column(how: Callable[[list[list[str]], int], object]) -> Callable[[str, random.Random], str]:
    def change(text: str, chance: random.Random) -> str:
        rows = _parsed(text)
        rows = [row + [""] * (len(rows[0]) - len(row)) for row in rows]
        how(rows, chance.randrange(len(rows[0])))
        return _written(rows)

    return change


def _drop_column(rows: list[list[str]], place: int) -> None:
    for row in rows:
        del row[place]


def _double_column(rows: list[list[str]], place: int) -> None:
    for row in rows:
        row.append(row[place])


def _rename_column(rows: list[list[str]], place: int) -> None:
    rows[0][place] += "s2"


def _swap_headings(rows: list[list[str]], place: int) -> None:
    other = (place + 1) % len(rows[0])
    rows[0][place], rows[0][other] = rows[0][other], rows[0][place]


def _beside(rows: list[list[str]], place: int) -> None:
    rows[min(3, len(rows) - 1)].append("seen by me")
    rows[0].append("")


def _new_column(rows: list[list[str]], place: int) -> None:
    for number, row in enumerate(rows):
        row.append("x" if number else "my_notes")


def _empty_column(rows: list[list[str]], place: int) -> None:
    for row in rows:
        row.append("")


def _spaced(rows: list[list[str]], place: int) -> None:
    rows[0][place] = f" {rows[0][place].upper()} "


_text("mark of byte order", SAME, lambda t, _: "\ufeff" + t)
_text("line ends of Windows", SAME, lambda t, _: t.replace("\n", "\r\n"))
_text("no last line end", SAME, lambda t, _: t.rstrip("\n"))
_text("empty rows", SAME, lambda t, _: t + "\n,,,\n \n")
_text("all quoted", SAME, lambda t, _: _written(_parsed(t), quoting=csv.QUOTE_ALL))
_text("columns in another order", SAME, _shuffled_columns)
_text("empty column", SAME, _column(_empty_column))
_text("heading with spaces and capitals", SAME, _column(_spaced))
_text("cells at the end left out", SAME, _left_out)
_text("Windows-1252", ANY, lambda t, _: t.replace("a", "\xe4", 3), "cp1252")
_text("cut anywhere", ANY, _cut)
_text("only the heading", REFUSED, lambda t, _: t.split("\n", 1)[0] + "\n")
_text("heading gone", REFUSED, lambda t, _: t.split("\n", 1)[1])
_text("twice in one file", REFUSED, lambda t, _: t + t)
_text("marks of a merge", REFUSED, lambda t, _: t + "<<<<<<< HEAD\n=======\n>>>>>>> other\n")
_text("split by semicolons", REFUSED, lambda t, _: _written(_parsed(t), delimiter=";"))
_text("split by tabs", REFUSED, lambda t, _: _written(_parsed(t), delimiter="\t"))
_text("quotation mark lost", ANY, _lose('"'))
_text("quotation mark too many", ANY, _at('"'))
_text("comma lost", ANY, _lose(","))
_text("comma too many", ANY, _at(","))
_text("line end lost", ANY, _lose("\n"))
_text("line end too many", ANY, _at("\n"))
_text("column gone", REFUSED, _column(_drop_column))
_text("column twice", REFUSED, _column(_double_column))
_text("column renamed", REFUSED, _column(_rename_column))
_text("headings swapped", ANY, _column(_swap_headings))
_text("words beside the table", REFUSED, _column(_beside))
_text("column of one's own", REFUSED, _column(_new_column))
