"""Office files that are the same, byte by byte, for the same content: no clock and no name of a person in them."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Protocol

WHEN = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold


class Properties(Protocol):
    """What an office file says about itself."""

    title: str
    author: str
    subject: str
    comments: str
    language: str
    created: datetime
    modified: datetime
    last_modified_by: str
    revision: int


def tell(about: Properties, title: str, subject: str, language: str, checked: str) -> None:
    """Write what a file says about itself.

    Args:
        about: the properties of the file.
        title: its title.
        subject: what it is about.
        language: the language of its texts.
        checked: the day on which the sources were last checked, such as ``2026-11-22``.
    """
    about.title, about.subject, about.language = title, subject, language
    about.author = about.last_modified_by = subject
    about.comments, about.revision = "", 1
    about.created = about.modified = datetime.fromisoformat(checked)


def packed(written: bytes) -> bytes:
    """Return an office file packed again, smaller and without the time of day."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(written)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()
