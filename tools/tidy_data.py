"""Bring ``data/`` into its normal form: tables with minimal quotation marks, and each schema up to date.

Usage: ``python -m tools.tidy_data``. Run it after a spreadsheet has saved a table, or after rows were added to a
table whose rows must not be lost by accident. It says which ids it added to a schema and which it took out.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"


def table(path: Path) -> list[list[str]]:
    """Return the rows of a CSV file, the heading first, each as long as the heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows if row]


def written(rows: list[list[str]]) -> str:
    """Return rows as a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as JSON, one field or id a line."""
    parts = []
    for name, value in schema.items():
        if name in ("fields", "mustHold"):
            lines = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
            parts.append(f'  "{name}": [\n{lines}\n  ]')
        else:
            parts.append(f'  "{name}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Tidy the folder. Returns the exit code."""
    folder = Path(arguments[0]) if arguments else DATA
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        rows = table(folder / resource["path"])
        (folder / resource["path"]).write_text(written(rows), encoding="utf-8", newline="")
        path = folder / resource["schema"]
        schema = json.loads(path.read_text(encoding="utf-8"))
        if "mustHold" in schema:
            before, now = schema["mustHold"], [row[rows[0].index("id")] for row in rows[1:]]
            for word, ids in (("added", [i for i in now if i not in before]), ("gone", set(before) - set(now))):
                for row_id in sorted(ids):
                    print(f"{resource['schema']}: {word} {row_id}")
            schema["mustHold"] = now
        path.write_text(schema_text(schema), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
