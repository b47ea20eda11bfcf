"""One session of LibreOffice Calc, driven as a person would: open a table, write a row below it, save.

``tools/spreadsheets.py`` runs this file with a Python that can talk to LibreOffice (Debian's ``python3-uno``); it
imports nothing of this project. It reads orders as JSON lines and answers each with a line:
``{"open": path, "rows": [[...]], "drop": 0, "save": path}``.
"""

from __future__ import annotations

import json
import pathlib
import sys
import time
from typing import Any

# What the import dialog ticks unless it is told otherwise: comma, semicolon and tab; no special numbers, no formulas.
IMPORT = "44/59/9,34,76,1,,0,false,false,false"
# What "Save" does with a CSV file: commas, quotation marks where they are needed, cells as they are shown.
EXPORT = "44,34,76,1,,0,false,true,false"
CSV_FILTER = "Text - txt - csv (StarCalc)"


def connected(port: str) -> Any:
    """Return Calc's desktop, and what makes its services, once it answers."""
    import uno

    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(600):
        try:
            found = resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
            desktop = found.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", found)
            return desktop, found.ServiceManager
        except Exception:  # it is still starting
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def options(**values: object) -> tuple[Any, ...]:
    """Return named values as LibreOffice takes them."""
    from com.sun.star.beans import PropertyValue

    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def typed(services: Any, document: Any, cell: Any, text: str) -> None:
    """Type a text into a cell: Calc makes a number or a day of it where it would for a person."""
    controller = document.CurrentController
    controller.select(cell)
    helper = services.createInstance("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(controller.Frame, ".uno:EnterString", "", 0, options(StringName=text))


def edit(desktop: Any, services: Any, order: dict[str, Any]) -> int:
    """Open a file, add rows below the last or take some away, and save it. Returns how many columns are in use."""
    path = pathlib.Path(order["open"]).as_uri()
    loaded = options(Hidden=True, FilterName=CSV_FILTER, FilterOptions=IMPORT)
    document = desktop.loadComponentFromURL(path, "_blank", 0, loaded)
    try:
        sheet = document.Sheets.getByIndex(0)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last, columns = cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn + 1
        for number, row in enumerate(order.get("rows", ()), start=1):
            for place, text in enumerate(row):
                if text:
                    typed(services, document, sheet.getCellByPosition(place, last + number), text)
        if order.get("drop"):
            sheet.Rows.removeByIndex(last - order["drop"] + 1, order["drop"])
        saved = options(FilterName=CSV_FILTER, FilterOptions=EXPORT)
        document.storeToURL(pathlib.Path(order["save"]).as_uri(), saved)
        return int(columns)
    finally:
        document.close(True)


def main(port: str) -> None:
    """Follow the orders until there are none."""
    desktop, services = connected(port)
    for line in sys.stdin:
        print(json.dumps({"columns": edit(desktop, services, json.loads(line))}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
