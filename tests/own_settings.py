"""Keep a person's own settings out of the tests: whether one passes must not depend on what a machine has by chance."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

# where Jupyter and IPython look first for settings, keys and start-up code
FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
# what would lead the course, Jupyter or Python elsewhere
STRAY = (
    "BACKCARE_DATA",
    "JUPYTER_PATH",
    "JUPYTER_CONFIG_PATH",
    "JUPYTERLAB_SETTINGS_DIR",
    "PYTHONPATH",
    "PYTHONSTARTUP",
)


def keep_out(environment: MutableMapping[str, str], folder: Path) -> None:
    """Change an environment so that programs find no settings of a person.

    Args:
        environment: the variables.
        folder: an empty folder for what the programs write instead.
    """
    for name in FOLDERS:
        environment[name] = str(folder / name.lower())
    for name in STRAY:
        environment.pop(name, None)
