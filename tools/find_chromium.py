"""Find a Chromium for the browser tests, or install one, and print its path.

In this order: the one that CHROMIUM names, one on the machine, Debian's package (as root or with sudo),
Playwright's own. Best is the headless shell, which draws and prints the same in about half the time; root gets it even
where another one is there. Exits with a sentence if none can be had: a test run without a browser has to fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

DRIVER_LIBRARY = "libatomic1"
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find() -> str | None:
    """Return the path of a Chromium that is already here, or None."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return chosen if Path(chosen).is_file() else None
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    from playwright.sync_api import sync_playwright

    if not driver_runs():
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def driver_runs() -> bool:
    """Return whether Playwright itself runs: its own Node.js needs a library that a minimal Debian does not have."""
    return subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0


def install_debian(*packages: str) -> bool:
    """Install Debian packages, as root or with a sudo that asks nothing. Returns whether that worked."""
    if not shutil.which("apt-get") or (os.geteuid() != 0 and not shutil.which("sudo")):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *packages]):
        done = subprocess.run([*prefix, "apt-get", *command], env=environment, stdout=sys.stderr)
        if done.returncode != 0:
            return False
    return True


def install() -> None:
    """Install a Chromium: Debian's package where apt is there and allowed, else Playwright's own."""
    if not install_debian(SHELL, "fonts-noto-core") and find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr)


def main() -> int:
    """Print the path of a Chromium; install one if needed. Returns the exit code."""
    if not driver_runs():
        install_debian(DRIVER_LIBRARY)
    if not driver_runs():
        print(f"Playwright does not run here. Install the library {DRIVER_LIBRARY}.", file=sys.stderr)
        return 1
    path = find()
    slower = not os.environ.get("CHROMIUM") and os.geteuid() == 0 and not shutil.which(SHELL)
    if path is None or (slower and shutil.which("apt-get")):
        install()
        path = find()
    if path is None:
        print("No Chromium was found and none could be installed. Install one and set CHROMIUM to it.", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
