"""Make a local copy of Pyodide from npm and PyPI, enough for the self-checks of the browser edition.

npm's ``pyodide`` package holds Python itself; PyPI holds the pure Python packages that its lock file names. Those that
are compiled for Pyodide (pandas and numpy) are on neither, so that a page on this copy has no tables. For MarkupSafe,
which is compiled, too, but also works without, the copy holds its Python files alone.

The browser tests and the benchmark use it. To take the browser edition along for use without internet, get the full
copy that Pyodide publishes instead: ``make site PYODIDE=folder``.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from tools import browser_edition, find_chromium

ELSEWHERE = ("numpy", "pandas")
PIP = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
PURE = ["--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--abi", "none"]


def prepare(folder: Path) -> Path:
    """Fill a folder with the copy, unless it is there already.

    Args:
        folder: where it goes.

    Returns:
        The folder, for ``make site PYODIDE=folder``.

    Raises:
        subprocess.CalledProcessError: if a registry does not answer.
    """
    version = browser_edition.kernel_version()
    if (folder / f"{version}.made").is_file():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if shutil.which("npm") is None:
        find_chromium.install_debian("npm")
    subprocess.run(["npm", "pack", "--silent", f"pyodide@{version}"], cwd=folder, check=True, stdout=sys.stderr)
    archive = folder / f"pyodide-{version}.tgz"
    subprocess.run(["tar", "xzf", archive.name, "--strip-components=1"], cwd=folder, check=True)
    archive.unlink()
    path = folder / "pyodide-lock.json"
    lock: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    shutil.copyfile(path, folder / "npm-lock.json")
    needed = browser_edition.trimmed(lock)["packages"]
    pins = [f"{p['name']}=={p['version']}" for n, p in needed.items() if n not in (*ELSEWHERE, "markupsafe")]
    subprocess.run([*PIP, *PURE, "--python-version", "3.14", "--dest", str(folder), *pins], check=True)
    _without_compiled_part(needed["markupsafe"], folder)
    for package in needed.values():
        wheel = folder / package["file_name"]
        if wheel.is_file():  # PyPI's build of a wheel has other bytes than Pyodide's own
            package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    path.write_text(json.dumps(lock), encoding="utf-8")
    (folder / f"{version}.made").touch()
    return folder


def _without_compiled_part(package: dict[str, Any], folder: Path) -> None:
    """Make a wheel of MarkupSafe's Python files, under the file name that the lock file gives."""
    machine = folder / "machine"
    pin = f"{package['name']}=={package['version']}"
    subprocess.run([*PIP, "--only-binary", ":all:", "--dest", str(machine), pin], check=True)
    wheel = next(machine.glob("*.whl"))
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(folder / package["file_name"], "w") as new:
        for name in old.namelist():
            if not name.endswith((".so", ".pyd")):
                new.writestr(name, old.read(name))
    shutil.rmtree(machine)


if __name__ == "__main__":
    print(prepare(Path(sys.argv[1])))
