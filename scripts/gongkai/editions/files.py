"""The files that editions attach: kept once under their digests, however many editions hold them.

Place in the flow: beside the chain. A leaf names a file by digest, kind and size; the bytes lie in `data/editions/files/` and are compared
with it whenever the chain is loaded. They were cleaned before they were sealed: nothing is cleaned here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.editions.canonical import digest
from gongkai.editions.model import Edition
from gongkai.findings import Finding, Location
from gongkai.record.parts import File

FILES = "files"
PLACE = f"data/editions/{FILES}"


def files_in(editions: Iterable[Edition]) -> Iterator[tuple[Edition, File]]:
    """Yield every file of the editions, with the edition that holds it; what was removed is none."""
    for edition in editions:
        for problem in edition.content.problems.values():
            yield from ((edition, attachment.kept) for attachment in problem.attachments if attachment.kept)


def sealed_files(editions: Iterable[Edition]) -> dict[str, File]:
    """Return the files of editions by the digests of the office's own files; of two the later one."""
    return {file.original: file for _, file in files_in(editions)}


def kept_bytes(root: Path, file: File) -> bytes:
    """Return the bytes of a sealed file. Raises OSError."""
    return (root / PLACE / file.kept_as).read_bytes()


def file_findings(root: Path, editions: Iterable[Edition]) -> Iterator[Finding]:
    """Yield the files that are missing or are not what was sealed, each at the first edition that holds it."""
    looked_at: set[File] = set()
    for edition, file in files_in(editions):
        if file not in looked_at and not is_kept(root, file):
            yield Finding(code="edition-file", where=Location(file=f"data/editions/{edition.id}"), value=f"{file.name} {file.kept_as}")
        looked_at.add(file)


def is_kept(root: Path, file: File) -> bool:
    """Return whether the bytes of a file are there and are those that were sealed."""
    try:
        data = kept_bytes(root, file)
    except OSError:
        return False
    return len(data) == file.size and digest(data) == file.sha256
