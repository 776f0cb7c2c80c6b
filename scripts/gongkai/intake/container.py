"""What a workbook file is made of, before any of it is read: kind, size, and parts that have no place in a ledger.

Place in the flow: the first step for `*.xlsx`. A workbook is a zip of XML; both can be made to explode or to point elsewhere, so every
entry is measured before it is unpacked and every part is looked through for entities before a parser sees it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from gongkai.findings import Finding, Location, Refused

MAX_PARTS = 2_000
MAX_BYTES = 60_000_000
MAX_UNPACKED = 400_000_000
MAX_RATIO = 200
SMALL = 1_000_000
OLD_FORMAT = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
FOREIGN = (
    (re.compile(r"vbaProject|vbaData|macrosheets/|\.bin\.rels$", re.IGNORECASE), "workbook-macro"),
    (re.compile(r"/externalLinks/|/connections\.xml$|/queryTables/|/webExtensions/", re.IGNORECASE), "workbook-external"),
    (re.compile(r"/embeddings/|/activeX/|/ctrlProps/|/pivotCache/|/model/", re.IGNORECASE), "workbook-embedded"),
)
WORD_PART, SHEET_PART = "word/document.xml", "xl/workbook.xml"


def checked_container(path: Path, name: str) -> bytes:
    """Return the bytes of a workbook that is safe to unpack; `name` is how findings call it. Raises Refused."""
    where = Location(file=name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused([Finding(code="file-unreadable", where=where, value=error.strerror or "")]) from None
    if found := list(container_findings(data, where)):
        raise Refused(found)
    return data


def container_findings(data: bytes, where: Location) -> Iterator[Finding]:
    """Yield what is wrong with the file as a container."""
    if len(data) > MAX_BYTES:
        yield Finding(code="workbook-large", where=where, value=str(len(data)))
    elif data.startswith(OLD_FORMAT):
        yield Finding(code="workbook-password" if ENCRYPTED in data else "workbook-old", where=where)
    elif not data.startswith(b"PK"):
        yield Finding(code="workbook-kind", where=where)
    else:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from archive_findings(archive, where)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
            yield Finding(code="workbook-damaged", where=where)


def archive_findings(archive: zipfile.ZipFile, where: Location) -> Iterator[Finding]:
    """Yield what is wrong with the entries of the zip; entries are unpacked only if their sizes are sound."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if WORD_PART in names:
        yield Finding(code="workbook-word", where=where)
        return
    if SHEET_PART not in names:
        yield Finding(code="workbook-kind", where=where)
        return
    if any(entry.flag_bits & 1 for entry in entries):
        yield Finding(code="workbook-password", where=where)
        return
    if len(set(names)) < len(names) or len(names) > MAX_PARTS or any(map(out_of_place, names)) or explodes(entries):
        yield Finding(code="workbook-bomb", where=where)
        return
    for pattern, code in FOREIGN:
        if part := next(filter(pattern.search, names), None):
            yield Finding(code=code, where=where, value=part)
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels", ".vml")) and has_entity(archive.read(entry)):
            yield Finding(code="workbook-entity", where=where, value=entry.filename)


def out_of_place(name: str) -> bool:
    """Whether an entry would lie outside the folder it is unpacked to."""
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def explodes(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether entries unpack to more than a ledger can hold."""
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        return True
    return any(entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1) for entry in entries)


def has_entity(part: bytes) -> bool:
    """Whether an XML part declares a document type or an entity, in whatever encoding."""
    return bool(ENTITY.search(part) or ENTITY.search(part.replace(b"\0", b"")))
