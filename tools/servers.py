"""Servers of the course and a Chromium to look at them: for the browser tests, the benchmarks and the screenshot."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tools import find_chromium

START_SECONDS = 60
WORKSPACE = Path(__file__).parents[1] / "jupyter" / "lab-workspace.json"


def free_port() -> int:
    """Return a port of this machine that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: list[str], address: str, folder: Path, log: Path, **variables: str) -> Iterator[str]:
    """Run a server until the block ends.

    Args:
        command: what starts it.
        address: an address that answers once it is ready.
        folder: the folder to run it in.
        log: file for what it prints.
        variables: what to set in its environment.

    Raises:
        RuntimeError: if it stops or does not answer within a minute; the end of its log is in the message.
    """
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env={**os.environ, **variables})
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _answers(address):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"no answer from {address}: {log.read_text()[-2000:]}")
                time.sleep(0.2)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:  # it shall not hide what went wrong inside the block
                process.kill()
                process.wait()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own server on this machine
    except OSError:
        return False
    return True


@contextmanager
def lab(folder: Path, state: Path) -> Iterator[str]:
    """Run a JupyterLab on a folder, set up as ``make learn`` does, and give its address.

    Args:
        folder: what it shows.
        state: an empty folder for its workspace and log.
    """
    variables = {"JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces")}
    command = [sys.executable, "-m", "jupyter", "lab"]
    set_up = [*command, "workspaces", "import", str(WORKSPACE)]
    subprocess.run(set_up, check=True, capture_output=True, env={**os.environ, **variables})
    port = free_port()
    command += ["--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0"]
    command += ["--IdentityProvider.token=", "--ServerApp.password="]
    with served(command, f"http://127.0.0.1:{port}/api", folder, state / "log", **variables) as address:
        yield address.removesuffix("/api")


def chromium_options() -> dict[str, Any]:
    """Return how a headless Chromium is started here.

    Raises:
        RuntimeError: if none is found; ``make browser`` installs one.
    """
    path = find_chromium.find()
    if path is None:
        raise RuntimeError("no Chromium was found: run make browser")
    flags = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses its sandbox to root
    return {"executable_path": path, "args": flags}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium; see :func:`chromium_options` for what it raises."""
    options = chromium_options()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(**options)
        yield launched
        launched.close()
