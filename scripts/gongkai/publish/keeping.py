"""Bodies kept between builds: what a sealed edition says never changes, so its pages need not be made again.

Place in the flow: beside the writer; a disk edge. One file for each shelf (an edition in a language): a line of index, then the bodies.
A body is used only under the very key it was made for, and only if its bytes have the digest the index names; anything else (cut,
edited, of another city or another version) is passed over, counted, and made anew. Nothing here is needed: without it, or with
`--no-cache`, a build gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import orjson

FOLDER = ".cache/bodies"
ENDING = ".kept"
Row = tuple[str, str, int, int]  # key, digest, start, length


@dataclass(slots=True)
class Shelf:
    """The kept bodies of one edition in one language; `spoilt` counts what was found and could not be used."""

    path: Path | None
    index: dict[str, Row] = field(default_factory=dict)
    data: bytes = b""
    fresh: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    spoilt: int = 0

    def get(self, address: str, key: str) -> bytes | None:
        """Return the body kept for an address under a key, or None."""
        row = self.index.get(address)
        if row is None or row[0] != key:
            return None
        body = self.data[row[2] : row[2] + row[3]]
        if len(body) != row[3] or digest_of(body) != row[1]:
            self.spoilt += 1
            return None
        self.fresh[address] = (key, body)
        return body

    def put(self, address: str, key: str, body: bytes) -> None:
        """Keep a body."""
        self.fresh[address] = (key, body)

    def changed(self) -> bool:
        """Return whether what was used and made differs from what was kept."""
        return self.spoilt > 0 or {name: row[0] for name, row in self.index.items()} != {name: made[0] for name, made in self.fresh.items()}

    def save(self) -> None:
        """Write what this build used or made, in one step; a folder that cannot be written is no fault of the build."""
        if self.path is None or not self.changed():
            return
        rows: dict[str, Row] = {}
        start = 0
        for name, (key, body) in self.fresh.items():
            rows[name] = (key, digest_of(body), start, len(body))
            start += len(body)
        new = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(orjson.dumps(rows) + b"\n" + b"".join(body for _, body in self.fresh.values()))
            new.replace(self.path)
        except OSError:
            new.unlink(missing_ok=True)


def digest_of(data: bytes) -> str:
    """Return the hex digest of a body."""
    return hashlib.sha256(data).hexdigest()


def key_of(*parts: object) -> str:
    """Return the key of all that a body depends on."""
    return digest_of(orjson.dumps([str(part) for part in parts]))


def open_shelf(root: Path | None, name: str) -> Shelf:
    """Return a shelf as it was left, empty where there is none; one whose index cannot be read is empty and spoilt."""
    if root is None:
        return Shelf(None)
    path = root / FOLDER / f"{name}{ENDING}"
    try:
        head, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return Shelf(path)
    try:
        index = {str(name): row_of(row) for name, row in orjson.loads(head).items()}
    except (ValueError, TypeError, AttributeError):
        return Shelf(path, spoilt=1)
    return Shelf(path, index, data)


def row_of(row: list[object]) -> Row:
    """Return a row of an index. Raises TypeError or ValueError for anything else."""
    key, digest, start, length = row
    if not (isinstance(key, str) and isinstance(digest, str) and isinstance(start, int) and isinstance(length, int)):
        raise TypeError("row")
    return key, digest, start, length


def clear(root: Path, shelves: Iterable[str]) -> None:
    """Remove shelves of no edition of this build."""
    known = {f"{name}{ENDING}" for name in shelves}
    for path in (root / FOLDER).glob("*"):
        if path.name not in known:
            path.unlink(missing_ok=True)
