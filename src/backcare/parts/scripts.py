"""The front ends of ``static/``, joined into one script: an ES module for anywidget, a classic script for plain pages.

Each file is an ES module that names what it needs in lines such as ``import { fill } from "./dom.js";``. A page that is
opened by double click (``file://``) loads no modules, so they are joined: each one becomes a function that returns
what it exports. Only the forms that our own files use are known here, and a test holds them to these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from backcare.parts.faces import STATIC

IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(?:vendor/)?(\w+)\.js";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:function|const) (\w+))", re.MULTILINE)
DEFAULT = re.compile(r"^export default (\{[^}]*\});$", re.MULTILINE)
HOST = "host"


def source(name: str) -> str:
    """Return a module of ``static/``, or of ``static/vendor/``, as it is."""
    own, taken_along = STATIC / f"{name}.js", STATIC / "vendor" / f"{name}.js"
    return (own if own.is_file() else taken_along).read_text(encoding="utf-8")


def order(names: Iterable[str]) -> list[str]:
    """Return modules with all that they need, each after what it needs."""
    found: list[str] = []
    for name in names:
        needed = [needs for _, needs in IMPORT.findall(source(name))]
        found += [each for each in (*order(needed), name) if each not in found]
    return found


def joined(names: Iterable[str]) -> str:
    """Return modules and all that they need as one piece of script: a constant ``_name`` for each module."""
    return "\n".join(map(_as_function, order(names)))


def _as_function(name: str) -> str:
    code = source(name)
    exports = EXPORT.findall(code)
    exports += [f"default: {found}" for found in DEFAULT.findall(code)]
    body = IMPORT.sub(_taken_from, DEFAULT.sub("", EXPORT.sub("", code)))
    return f'const _{name} = (() => {{\n"use strict";\n{body}return {{ {", ".join(exports)} }};\n}})();'


def _taken_from(line: re.Match[str]) -> str:
    names, needed = line.groups()
    return f"const {names.replace(' as ', ': ')} = _{needed};"


def module(name: str) -> str:
    """Return a front end as the one ES module that anywidget wants.

    Args:
        name: a file of ``static/`` without its ending; it exports ``{ render }``.
    """
    return f"{joined([name])}\nexport default _{name}.default;\n"


def page_script(kinds: Iterable[str], also: Iterable[str] = ()) -> str:
    """Return one classic script that brings the parts of a plain page to life, by http and from ``file://``.

    Args:
        kinds: the front ends that the pages have; see :func:`backcare.parts.page_part.live`.
        also: modules for the page itself; each exports ``start``, which gets the address of the script.
    """
    kinds, also = list(kinds), list(also)
    front_ends = ", ".join(f"{kind}: _{kind}.default" for kind in kinds)
    starts = [*(f"_{name}.start(address);" for name in also), f"_{HOST}.start({{ {front_ends} }}, address);"]
    body = "\n".join(["const address = document.currentScript.src;", joined([*also, *kinds, HOST]), *starts])
    return f"(() => {{\n{body}\n}})();\n"


def app(name: str) -> str:
    """Return a module that runs a page of its own, such as that of a class, as one classic script.

    Args:
        name: a file of ``static/`` without its ending; it exports ``start``.
    """
    return f"(() => {{\n{joined([name])}\n_{name}.start();\n}})();\n"
