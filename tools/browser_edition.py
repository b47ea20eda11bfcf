"""Build the browser edition: JupyterLite with the course, its packages and its data, for ``build/site/lite``.

Python itself (Pyodide) comes from its own content network, unless a folder with a copy is given. Which of its packages
the course needs, in which version and with which hash, is kept in ``tools/pyodide-lock.json``, so that a build
needs no network for it; ``python -m tools.browser_edition --renew`` makes that file anew after the kernel has moved.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).parents[1]
KEPT_LOCK = Path(__file__).with_name("pyodide-lock.json")
NETWORK = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
KERNEL_EXTENSION = "@jupyterlite/pyodide-kernel-extension"
EXTENSIONS = (KERNEL_EXTENSION, "@jupyter-widgets/jupyterlab-manager", "anywidget")
# Ours, from requirements.txt and with its hashes: pure Python that Pyodide does not hold. What each needs, and the name
# that a notebook imports, are told to Pyodide here, so that an import loads it and no notebook has a %pip line.
WHEELS: dict[str, tuple[str, list[str]]] = {
    "comm": ("comm", []),
    "psygnal": ("psygnal", []),
    "ipywidgets": ("ipywidgets", ["comm", "ipython", "traitlets", "widgetsnbextension"]),
    "anywidget": ("anywidget", ["ipywidgets", "psygnal", "typing-extensions"]),
}
KERNEL_WHEELS = {
    "piplite": ("piplite", ["micropip"]),
    "ipykernel": ("ipykernel", []),
    "pyodide-kernel": ("pyodide_kernel", ["ipython", "jedi", "comm", "ipykernel"]),
    "widgetsnbextension": ("widgetsnbextension", []),
}
# pandas is not among them: backcare.in_browser fetches it before the first cell that shows a table.
COURSE = ("backcare", ["anywidget", "ipywidgets", "jinja2"])
# Fetched while Python starts, all at once; the kernel asks for the first six and would else look for them on PyPI.
FIRST = ["micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "backcare"]
NEEDED = ("micropip", "ipython", "jedi", "jinja2", "traitlets", "typing-extensions", "pandas")


class LiteError(Exception):
    """The browser edition cannot be built; the message says what to do."""


def kernel_version() -> str:
    """Return the version of Pyodide that the installed kernel is made for."""
    from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

    return str(PYODIDE_VERSION)


def trimmed(lock: dict[str, Any]) -> dict[str, Any]:
    """Return a Pyodide lock file with only the packages that the course needs, and what they need."""
    wanted: dict[str, Any] = {}

    def add(name: str) -> None:
        name = re.sub(r"[-_.]+", "-", name).lower()
        if name not in wanted:
            wanted[name] = lock["packages"][name]
            for other in wanted[name]["depends"]:
                add(other)

    for name in NEEDED:
        add(name)
    return {"info": lock["info"], "packages": dict(sorted(wanted.items()))}


def read_lock(folder: Path | None) -> dict[str, Any]:
    """Return the packages of Pyodide that the course needs: of a local copy, or of its content network.

    Raises:
        LiteError: if the copy is incomplete, or the kept file is for another version than the kernel.
    """
    if folder:
        missing = [name for name in (*CORE, "pyodide-lock.json") if not (folder / name).is_file()]
        if missing:
            raise LiteError(f"{folder} is no copy of Pyodide: it has no {', '.join(missing)}.")
        return trimmed(json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8")))
    kept: dict[str, Any] = json.loads(KEPT_LOCK.read_text(encoding="utf-8"))
    version = kept["info"].pop("pyodide")
    if version != kernel_version():
        renewal = f"Run: {sys.executable} -m tools.browser_edition --renew"
        raise LiteError(f"{KEPT_LOCK.name} is for Pyodide {version}, the kernel for {kernel_version()}. {renewal}")
    for package in kept["packages"].values():
        package["file_name"] = NETWORK.format(version=version) + package["file_name"]
    return kept


def renew() -> None:
    """Make ``tools/pyodide-lock.json`` anew from npm's package of the kernel's Pyodide."""
    version = kernel_version()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"pyodide@{version}"], cwd=folder, check=True, stdout=sys.stderr)
        subprocess.run(["tar", "xzf", f"pyodide-{version}.tgz", "package/pyodide-lock.json"], cwd=folder, check=True)
        lock = trimmed(json.loads(Path(folder, "package", "pyodide-lock.json").read_text(encoding="utf-8")))
    lock["info"]["pyodide"] = version
    KEPT_LOCK.write_text(json.dumps(lock, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def fetch_wheels(folder: Path, names: Iterable[str] = WHEELS) -> list[Path]:
    """Put wheels into a folder, each with a hash of requirements.txt: those of :data:`WHEELS` if none are named.

    Raises:
        LiteError: if requirements.txt does not hold one of them.
    """
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    blocks = {m[1]: m[0] for m in re.finditer(r"^([a-z0-9-]+)==(?:.*\\\n)*.*\n", text, flags=re.MULTILINE)}
    lacking = [name for name in names if name not in blocks]
    if lacking:
        raise LiteError(f"requirements.txt does not hold {', '.join(lacking)}. Run: make lock")
    pinned = "".join(blocks[name] for name in names)
    stamp = folder / "requirements.txt"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != pinned:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        wanted = folder.with_suffix(".txt")
        wanted.write_text(pinned, encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        pure = ["--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--abi", "none"]
        command = [*pip, "--require-hashes", *pure, "--dest", str(folder), "--requirement", str(wanted)]
        subprocess.run(command, check=True)
        wanted.replace(stamp)
    return sorted(folder.glob("*.whl"))


def course_wheel(folder: Path, epoch: int) -> Path:
    """Build the wheel of the course's package; the same sources give the same bytes."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command = [*pip, "--no-build-isolation", "--no-index", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)})
    return next(folder.glob("backcare-*.whl"))


def package(name: str, wheel: Path, imports: str, depends: list[str]) -> dict[str, Any]:
    """Return the entry of a wheel in Pyodide's lock file."""
    return {
        "name": name,
        "version": wheel.name.split("-")[1],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": [imports],
        "depends": depends,
        "unvendored_tests": False,
    }


def put_packages(lite: Path, wheels: Iterable[Path], lock: dict[str, Any], pyodide: Path | None) -> None:
    """Put our wheels, the lock file that names them, and a local Pyodide if there is one, into the built site."""
    target = lite / "static" / "packages"
    target.mkdir(parents=True)
    found = {re.sub(r"[-_.]+", "-", wheel.name.split("-")[0]).lower(): wheel for wheel in wheels}
    entries = {**WHEELS, **KERNEL_WHEELS, "backcare": COURSE}
    for name, (imports, depends) in entries.items():
        shutil.copyfile(found[name], target / found[name].name)
        lock["packages"][name] = package(name, found[name], imports, depends)
    if pyodide:
        shutil.copytree(pyodide, lite / "static" / "pyodide", ignore=lambda _, names: set(names) - set(CORE))
        for entry in lock["packages"].values():
            if (pyodide / entry["file_name"]).is_file():
                shutil.copyfile(pyodide / entry["file_name"], target / entry["file_name"])
    (target / "pyodide-lock.json").write_text(json.dumps(lock, sort_keys=True), encoding="utf-8")


def put_contents(folder: Path) -> None:
    """Put notebooks and data where JupyterLite takes its files from.

    The notebooks name the browser's kernel, and their cells are marked as trusted: JupyterLab then shows the saved
    questions and tables with their style before anything has run. A cell that gives tables to the learner's own code
    waits until pandas has been fetched, or cannot be.
    """
    shutil.copytree(ROOT / "data", folder / "data")
    for path in sorted(ROOT.glob("notebooks/*.ipynb")) + sorted(ROOT.glob("exercises/*.ipynb")):
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        notebook.metadata["kernelspec"] = {"display_name": "Python", "language": "python", "name": "python"}
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.metadata["trusted"] = True
                if "data_tables(" in cell.source:
                    cell.source = f"from backcare import in_browser\nawait in_browser.ready()\n{cell.source}"
        target = folder / path.parent.name / path.name
        target.parent.mkdir(exist_ok=True)
        # Not nbformat.write: it splits texts into lines, and JupyterLite shows those joined by commas.
        target.write_text(json.dumps(notebook, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def storage_name(folder: Path, title: str) -> str:
    """Return where a browser keeps the notebooks that a learner saved: another place as soon as one of ours changes.

    So a lesson that was saved never hides one that was corrected since.

    Args:
        folder: the notebooks and data.
        title: the name of the course.
    """
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        whole.update(f"{path.relative_to(folder).as_posix()} {len(data)} ".encode() + data)
    return f"{title} {whole.hexdigest()[:12]}"


def settings(pyodide: Path | None, title: str, storage: str) -> dict[str, Any]:
    """Return ``jupyter-lite.json``: where Python and the packages come from, and no look-up elsewhere.

    Args:
        pyodide: a copy of Pyodide that goes along, if any.
        title: the name of the course.
        storage: where the browser keeps notebooks; see :func:`storage_name`.
    """
    kernel: dict[str, Any] = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"lockFileURL": "./static/packages/pyodide-lock.json", "packages": FIRST},
    }
    if pyodide:
        kernel["pyodideUrl"] = "./static/pyodide/pyodide.mjs"
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": title,
            "contentsStorageName": storage,
            "enableMemoryStorage": True,
            "exposeAppInBrowser": True,  # for the button of static/start.js that runs the page
            "litePluginSettings": {f"{KERNEL_EXTENSION}:kernel": kernel},
        },
    }


def build(out: Path, cache: Path, pyodide: Path | None, epoch: int, title: str) -> None:
    """Build the browser edition.

    Args:
        out: where it goes; must not exist.
        cache: where fetched wheels are kept from build to build.
        pyodide: a folder with a copy of Pyodide to take along, or None for its content network.
        epoch: the date that all files of the site bear, so that two builds give the same bytes.
        title: what the browser's tab says.

    Raises:
        LiteError: if something is missing; the message says what to do.
    """
    lock = read_lock(pyodide)
    wheels = fetch_wheels(cache / "wheels")
    extensions = Path(sys.prefix, "share", "jupyter", "labextensions")
    with tempfile.TemporaryDirectory() as name:
        source = Path(name)
        put_contents(source / "contents")
        overrides = ROOT / "jupyter" / "etc" / "jupyter" / "labconfig" / "default_setting_overrides.json"
        shutil.copyfile(overrides, source / "overrides.json")
        kept = storage_name(source / "contents", title)
        (source / "jupyter-lite.json").write_text(json.dumps(settings(pyodide, title, kept)), encoding="utf-8")
        config = {
            "LiteBuildConfig": {
                "contents": [str(source / "contents")],
                "output_dir": str(source / "out"),
                "cache_dir": str(source / "cache"),
                "apps": ["lab", "notebooks"],
                "federated_extensions": [str(extensions / each) for each in EXTENSIONS],
                "ignore_sys_prefix": ["federated_extensions"],
                "no_sourcemaps": True,
                "no_unused_shared_packages": True,
                "source_date_epoch": epoch,
            }
        }
        (source / "jupyter_lite_config.json").write_text(json.dumps(config), encoding="utf-8")
        command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(source)]
        done = subprocess.run(command, cwd=source, capture_output=True, text=True)
        if done.returncode:
            raise LiteError((done.stdout + done.stderr)[-3000:])
        kernel = extensions / KERNEL_EXTENSION / "static" / "pypi"
        kernel_wheels = [p for p in kernel.glob("*.whl") if "-3." not in p.name]
        put_packages(source / "out", [*wheels, *kernel_wheels, course_wheel(source, epoch)], lock, pyodide)
        shutil.move(source / "out", out)


if __name__ == "__main__" and "--renew" in sys.argv:
    renew()
