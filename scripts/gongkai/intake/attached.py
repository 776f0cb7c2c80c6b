"""Files that the office attaches, as they may be published: what they are by their content, cleaned of all that tells of their making.

Place in the flow: the edge between `data/attachments/` and the ledger. A file is measured before a library opens it; the ending of its
name says nothing. Pictures are cleaned in `pictures`, papers in `papers`; the libraries are loaded when the first file is met.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gongkai.findings import Finding, Location, Refused

MAX_BYTES = 20_000_000
LONGEST_NAME = 100
SIGNS: tuple[tuple[bytes, Literal["image/jpeg", "image/png", "application/pdf"]], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A cleaned file: its bytes, the digest of the office's own file, the size of a picture, the words of a paper with their pages."""

    media_type: Literal["image/jpeg", "image/png", "application/pdf"]
    data: bytes
    original: str
    width: int | None = None
    height: int | None = None
    words: tuple[tuple[int | None, str], ...] = ()


def is_plain(name: str) -> bool:
    """Return whether a name is that of a file in the folder itself, and nothing that leads elsewhere or hides."""
    return 0 < len(name) <= LONGEST_NAME and name.isprintable() and name[0] not in ".~ " and not any(sign in name for sign in '/\\:*?"<>|')


def read_attached(path: Path, name: str) -> Attached:
    """Return a file cleaned; `name` is how findings call it. Raises Refused with everything that is wrong with it."""
    where = Location(file=name)
    try:
        size = path.lstat().st_size
        if not path.is_file() or path.is_symlink():
            raise FileNotFoundError(path.name)
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise Refused([Finding(code="file-unreadable", where=where, value=error.strerror or path.name)]) from None
    if size > MAX_BYTES:
        raise Refused([too_large(where, f"{size / 1_000_000:.0f} MB")])
    media_type = next((kind for sign, kind in SIGNS if data.startswith(sign)), None)
    if media_type is None:
        raise Refused([Finding(code="attachment-kind", where=where, value=path.name)])
    original = f"sha256:{hashlib.sha256(data).hexdigest()}"
    if media_type == "application/pdf":
        from gongkai.intake.papers import cleaned_paper

        clean, words = cleaned_paper(data, where)
        return Attached(media_type=media_type, data=clean, original=original, words=words)
    from gongkai.intake.pictures import cleaned_picture

    clean, width, height = cleaned_picture(data, where)
    return Attached(media_type=media_type, data=clean, original=original, width=width, height=height)


def too_large(where: Location, value: str) -> Finding:
    """Return the finding of a file that is too large to be read at all."""
    return Finding(code="attachment-large", where=where, value=value, args={"most": f"{MAX_BYTES // 1_000_000} MB"})


def broken(where: Location) -> Finding:
    """Return the finding of a file that is not whole."""
    return Finding(code="attachment-broken", where=where, value=where.file.rpartition("/")[2])
