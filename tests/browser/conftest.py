"""A real Chromium, JupyterLab and Voilà on a copy of the course. Without a browser these tests fail; they never skip."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import browser as finder
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

START_SECONDS = 60


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    path = finder.find()
    assert path, "no Chromium: run make browser"
    flags = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=flags)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def course(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course, so that no test saves into the checkout."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("data", "notebooks", "exercises"):
        shutil.copytree(root / name, folder / name)
    notebooks = [str(path) for path in folder.glob("*/*.ipynb")]
    subprocess.run(["jupyter", "trust", *notebooks], check=True, capture_output=True)
    return folder


def free_port() -> int:
    """Return a port of this machine that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(command: list[str], address: str, folder: Path, log: Path, **variables: str) -> Iterator[str]:
    """Start a server, wait until it answers, and stop it in the end."""
    with log.open("w") as output:
        environment = {**os.environ, **variables}
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env=environment)
        try:
            deadline = time.monotonic() + START_SECONDS
            while True:
                try:
                    urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own server on this machine
                    break
                except OSError:
                    assert process.poll() is None, log.read_text()[-2000:]
                    assert time.monotonic() < deadline, log.read_text()[-2000:]
                    time.sleep(0.2)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def lab(root: Path, course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of JupyterLab on the copy, set up as make learn does."""
    state = tmp_path_factory.mktemp("lab")
    variables = {"JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces")}
    workspace = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "workspaces",
        "import",
        str(root / "jupyter/lab-workspace.json"),
    ]
    subprocess.run(workspace, check=True, capture_output=True, env={**os.environ, **variables})
    port = free_port()
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", "--IdentityProvider.token=", "--ServerApp.password="]
    for address in serve(command, f"http://127.0.0.1:{port}/api", course, state / "log", **variables):
        yield address.removesuffix("/api")


@pytest.fixture(scope="session")
def voila(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Voilà on the copy's notebooks."""
    port = free_port()
    command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", "notebooks"]
    for address in serve(
        command, f"http://127.0.0.1:{port}/voila/static/favicon.ico", course, tmp_path_factory.mktemp("voila") / "log"
    ):
        yield address.split("/voila/")[0]


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["1280", "390"])
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a desktop's and of a phone's width. A request to another host fails the test."""
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    strangers: list[str] = []
    opened.on("request", lambda asked: strangers.append(asked.url) if _is_elsewhere(asked.url) else None)
    yield opened
    context.close()
    assert strangers == []


def _is_elsewhere(address: str) -> bool:
    local = ("http://127.0.0.1", "http://localhost", "data:", "blob:", "about:", "ws://127.0.0.1")
    return not address.startswith(local)
