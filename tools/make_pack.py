"""Pack plain pages and handouts into one zip that opens by double click, with no server and no internet.

Usage: ``python -m tools.make_pack [--out build/back-spasms-course.zip]``. The same content gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import zipfile
from pathlib import Path

from tools import make_site

NAME = "back-spasms-course"
MOST_BYTES = 20_000_000
WHEN = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: the pack of one content is always the same file


def pack(out: Path) -> int:
    """Write the zip and return its size in bytes."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, NAME)
        make_site.build(folder, plain=True)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    entry = zipfile.ZipInfo(f"{NAME}/{path.relative_to(folder).as_posix()}", WHEN)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    archive.writestr(entry, path.read_bytes())
    return out.stat().st_size


def main() -> int:
    """Pack the course. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Pack the plain pages and handouts into one zip.")
    parser.add_argument("--out", type=Path, default=make_site.ROOT / "build" / f"{NAME}.zip")
    out = parser.parse_args().out
    size = pack(out)
    print(f"{out}: {size / 1e6:.1f} MB. Unpack it anywhere and open {NAME}/index.html.")
    if size > MOST_BYTES:
        print(f"It is larger than {MOST_BYTES / 1e6:.0f} MB.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
