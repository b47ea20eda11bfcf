"""Renew the search library that the pages carry: ``python -m tools.vendor_search [version]``, by default its newest.

MiniSearch (https://lucaong.github.io/minisearch/) is one file of npm's package, taken along because a page asks no
other host. Its documentation comments are left out, which makes it a third of the size, and its export is put in the
form that ``backcare.parts.scripts`` joins. ``vendor/minisearch.json`` records version, license and checksum; a test
compares them.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from backcare.parts.faces import STATIC

PACKAGE = "minisearch"
SOURCE = "package/dist/es/index.js"
NPM_EXPORT = "export { MiniSearch as default };"
OUR_EXPORT = "export const Index = MiniSearch;"
DOC_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)


def made(code: str, version: str, license_text: str) -> str:
    """Return the file that the pages carry.

    Args:
        code: the library as npm has it.
        version: its version.
        license_text: its license, which has to go with it.

    Raises:
        ValueError: if the library no longer has the form that is known here.
    """
    if code.count(NPM_EXPORT) != 1 or "*/" in license_text:
        raise ValueError(f"{PACKAGE} {version} has another form: look at {SOURCE} and change tools/vendor_search.py")
    body = SOURCE_MAP.sub("", DOC_COMMENT.sub("", code)).replace(NPM_EXPORT, OUR_EXPORT).strip()
    told = f"{PACKAGE} {version}, without its documentation comments. Made by tools/vendor_search.py."
    return f"/*\n{told}\n\n{license_text.strip()}\n*/\n{body}\n"


def record(file: str, version: str, license_name: str) -> dict[str, str]:
    """Return what is recorded about the file that the pages carry."""
    digest = hashlib.sha256(file.encode("utf-8")).hexdigest()
    return {"name": PACKAGE, "version": version, "license": license_name, "sha256": digest}


def fetch(version: str, folder: Path) -> tuple[dict[str, str], str, str]:
    """Get the package from npm, which checks what arrives, and return its description, its code and its license.

    Raises:
        subprocess.CalledProcessError: if npm does not answer or has no such version.
    """
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{PACKAGE}@{version}"], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:

        def text(name: str) -> str:
            member = archive.extractfile(name)
            if member is None:
                raise ValueError(f"{PACKAGE} has no file {name}")
            return member.read().decode("utf-8")

        return json.loads(text("package/package.json")), text(SOURCE), text("package/LICENSE.txt")


def main(arguments: list[str]) -> int:
    """Write the file and its record. Returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        about, code, license_text = fetch(arguments[0] if arguments else "latest", Path(folder))
    file = made(code, about["version"], license_text)
    target = STATIC / "vendor"
    target.mkdir(exist_ok=True)
    (target / f"{PACKAGE}.js").write_text(file, encoding="utf-8")
    noted = record(file, about["version"], about["license"])
    (target / f"{PACKAGE}.json").write_text(json.dumps(noted, indent=2) + "\n", encoding="utf-8")
    print(f"{PACKAGE} {about['version']}, {len(file.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
