"""Take the picture of the course that the README shows: the relief lesson in JupyterLab, with one question answered."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import servers

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "screenshot.png"
LESSON = "04_relief.ipynb"
QUESTION = "q-relief-warm-not-hot"


def main() -> int:
    """Write the picture. Returns the exit code."""
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder, state = Path(name) / "course", Path(name) / "state"
        state.mkdir()
        for part in ("data", "notebooks"):
            shutil.copytree(ROOT / part, folder / part)
        trusted = [str(path) for path in folder.glob("notebooks/*.ipynb")]
        subprocess.run([sys.executable, "-m", "jupyter", "trust", *trusted], check=True, capture_output=True)
        with servers.lab(folder, state) as address, servers.chromium() as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{address}/doc/tree/notebooks/{LESSON}")
            page.locator(".bc-box").first.wait_for(timeout=60_000)
            page.locator(".lm-MenuBar-item", has_text="Run").click()
            page.locator(".lm-Menu-item[data-command='runmenu:run-all']").first.click()
            asked = page.locator(f"fieldset[data-question='{QUESTION}']")
            asked.wait_for(timeout=60_000)
            page.wait_for_timeout(3000)
            asked.locator("input").nth(1).check()
            page.locator(".bc-selfcheck", has=asked).locator("[data-action='check']").click()
            page.wait_for_timeout(1500)
            asked.evaluate("node => node.closest('.jp-Cell').scrollIntoView()")
            page.wait_for_timeout(500)
            page.screenshot(path=PICTURE)
    print(PICTURE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
