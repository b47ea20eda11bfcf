"""Serve the pages for a class from this computer: the class pages, the course and the papers, as plain files.

Usage: ``python -m tools.serve_class [--port 8866] [--no-browser]``, or ``make class``. Needs no internet.

An edited table shows on the next page that is opened. While a table is broken, the pages that were made before stay,
each with a notice that says what is wrong; the screens of a class stay as they are.
"""

from __future__ import annotations

import argparse
import html
import shutil
import sys
import threading
import webbrowser
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from backcare.content import load
from backcare.model import whom_to_call
from backcare.outputs import class_pages, site_pages
from backcare.parts import notices, shipped_signs
from tools import make_site

ROOT = Path(__file__).parents[1]
PORT, TRIES = 8866, 20
WATCHED = ("data", "notebooks", "exercises")
MAIN = "<main"


class Pages:
    """The pages in a folder, made again when something that they are made from has changed.

    Attributes:
        folder: where the pages are.
        notice: what is wrong, as HTML, or an empty string.

    Args:
        root: the checkout.
        folder: where to put the pages.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder, self.notice = root, folder, ""
        self._stamp: tuple[tuple[str, int], ...] = ()
        self._lock = threading.Lock()

    def _now(self) -> tuple[tuple[str, int], ...]:
        files = [path for name in WATCHED for path in (self.root / name).rglob("*") if path.is_file()]
        files += [path for path in (self.root / class_pages.MY_CLASS,) if path.is_file()]
        return tuple((str(path), path.stat().st_mtime_ns) for path in sorted(files))

    def renew(self) -> None:
        """Make the pages again if something has changed; keep those of before if that fails."""
        with self._lock:
            stamp = self._now()
            if stamp == self._stamp:
                return
            self._stamp = stamp
            made = self.folder.with_name(f"{self.folder.name}.new")
            try:
                make_site.build(made, plain=True, root=self.root)
            except Exception as error:  # a class must go on, whatever is wrong
                self.notice = notices.notice(notices.lines(error)).html
                return
            self.notice = ""
            shutil.rmtree(self.folder, ignore_errors=True)
            made.rename(self.folder)

    def last_resort(self) -> str:
        """Return the page for when there are none: what is wrong, and the warning signs."""
        signs = shipped_signs.now(lambda: self.root / "data")
        words = shipped_signs.shipped()["words"]
        title = html.escape(words["title"])
        style = f"<style>{shipped_signs.style()}</style>"
        return (
            f'<!doctype html><html lang="{html.escape(words["language"])}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>{style}</head>'
            f"<body><main><h1>{title}</h1>{self.notice}{signs.markup}</main></body></html>"
        )


class Handler(SimpleHTTPRequestHandler):
    """Answers with the pages of a folder, and with nothing else of this computer."""

    def __init__(self, *args: object, pages: Pages, **kwargs: object) -> None:
        self.pages = pages
        super().__init__(*args, directory=str(pages.folder), **kwargs)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal of an educator shows the address and the numbers."""

    def end_headers(self) -> None:
        """Let no browser keep a page that may be made again."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with a page as it is now, and with the notice if something is wrong."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() or self.path.endswith("/") else path
        if path.suffix != ".html":
            return super().send_head()
        self.pages.renew()
        if not self.pages.folder.is_dir():
            return self._page(self.pages.last_resort(), HTTPStatus.OK)
        if not path.is_file():
            path = self.pages.folder / site_pages.MISSING
            return self._page(path.read_text(encoding="utf-8"), HTTPStatus.NOT_FOUND)
        if self.path.split("?")[0].split("#")[0].endswith((".html", "/")):
            return self._page(self._with_notice(path), HTTPStatus.OK)
        return super().send_head()  # a folder without a slash at its end: the way there

    def _with_notice(self, path: Path) -> str:
        text = path.read_text(encoding="utf-8")
        if not self.pages.notice or class_pages.is_on_the_wall(path.name):
            return text
        before, main, after = text.partition(MAIN)
        opened, end, rest = after.partition(">")
        return before + main + opened + end + self.pages.notice + rest

    def _page(self, text: str, status: HTTPStatus) -> BytesIO:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def list_directory(self, path: object) -> None:
        """Show no list of files."""
        self.send_error(HTTPStatus.NOT_FOUND)


def serve(pages: Pages, port: int) -> ThreadingHTTPServer:
    """Return a server of the pages on this computer alone, on this port or the next one that is free.

    Raises:
        OSError: if none of the next ports is free.
    """
    for number in range(port, port + TRIES):
        try:
            return ThreadingHTTPServer(("127.0.0.1", number), partial(Handler, pages=pages))
        except OSError:
            if number == port + TRIES - 1:
                raise
    raise OSError


def told(pages: Pages, address: str) -> list[str]:
    """Return what the terminal says: the numbers to read back, the address, how to stop."""
    try:
        content = load(pages.root / "data")
        numbers, words = whom_to_call.read_back(content), content.words("class")
    except Exception as error:  # told on the pages too
        return [*notices.lines(error), address]
    return [*numbers, words["served"].format(address=address), words["stop"]]


def main() -> int:
    """Serve until Ctrl and C. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Serve the pages for a class from this computer.")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    chosen = parser.parse_args()
    root = Path.cwd() if (Path.cwd() / "notebooks").is_dir() else ROOT
    pages = Pages(root, root / "build" / "class")
    pages.renew()
    with serve(pages, chosen.port) as server:
        address = f"http://127.0.0.1:{server.server_port}/{class_pages.FOLDER}/index.html"
        print(*told(pages, address), sep="\n", flush=True)
        if not chosen.no_browser:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
