"""Bodies kept between builds: what a sealed edition says never changes, so the pages of its records need not be made again.

Place in the flow: beside the writer; a disk edge. A shelf is one file for an edition in a language: the bodies, then an index, then its
length. A shelf is used only under the very key it was made for, as a whole, and only if index and every body have their digests; a
shelf that is cut, edited or somebody else's is passed over and made anew. Nothing here is needed: without it, or with `--no-cache`, a
build gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import orjson

FOLDER = ".cache/bodies"
PIECES = ".cache/pieces"
ENDING = ".kept"
TRAIL = 16  # hex digits of the length of the index
Row = tuple[str, int, int]  # digest, start, length


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A shelf by name; `key` is the digest of all that its bodies depend on."""

    name: str
    key: str


@dataclass(slots=True)
class Pieces:
    """Files that cost much to make, each kept by the digest of all it is made from; `used` and `spoilt` name what this build met.

    A piece is the digest of its bytes, then the bytes: one that was cut or edited is passed over and made anew.
    """

    folder: Path | None
    used: set[str] = field(default_factory=set)
    spoilt: list[str] = field(default_factory=list)

    def piece(self, name: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the piece of a key, made and kept if it is not there; `name` is what it is called where it was spoilt."""
        self.used.add(f"{key}{ENDING}")
        path = self.folder / f"{key}{ENDING}" if self.folder else None
        try:
            told, data = (kept := path.read_bytes() if path else b"")[:64], kept[64:]
        except OSError:
            told, data = b"", b""
        if told and told == hashlib.sha256(data).hexdigest().encode():
            return data
        if told:
            self.spoilt.append(name)
        data = make()
        if path:
            self.keep(path, data)
        return data

    def keep(self, path: Path, data: bytes) -> None:
        """Keep a piece, put in place in one step; a folder that cannot be written is no fault of the build."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            new = path.with_suffix(f".{os.getpid()}")
            new.write_bytes(hashlib.sha256(data).hexdigest().encode() + data)
            new.replace(path)
        except OSError:
            return

    def clear(self, used: Set[str]) -> None:
        """Remove the pieces that no file of this build is."""
        for path in self.folder.glob("*") if self.folder else ():
            if path.name not in used:
                path.unlink(missing_ok=True)


@dataclass(slots=True)
class Store:
    """The shelves of a city; without a folder nothing is kept. `spoilt` names the shelves that were found and could not be used."""

    folder: Path | None
    spoilt: list[str] = field(default_factory=list)
    pieces: Pieces = field(default_factory=lambda: Pieces(None))

    @classmethod
    def of(cls, root: Path, *, keep: bool = True) -> Store:
        """Return the store under a city's folder."""
        return cls(root / FOLDER, pieces=Pieces(root / PIECES)) if keep else cls(None)

    def path(self, shelf: Shelf) -> Path | None:
        """Return where a shelf lies."""
        return self.folder / f"{shelf.name}{ENDING}" if self.folder else None

    def bodies(self, shelf: Shelf, addresses: Iterable[str]) -> dict[str, bytes] | None:
        """Return the bodies of a shelf by address, or None where they have to be made."""
        path = self.path(shelf)
        try:
            data = path.read_bytes() if path else b""
        except OSError:
            return None
        if not data:
            return None
        try:
            return read_shelf(data, shelf.key, set(addresses))
        except (ValueError, TypeError, KeyError):
            self.spoilt.append(shelf.name)
            return None

    @contextmanager
    def keeping(self, shelf: Shelf) -> Iterator[Keeper]:
        """Keep the bodies of a shelf as they are made; it is put in place in one step when all are there."""
        path = self.path(shelf)
        keeper = Keeper(None)
        new = path.with_suffix(f".{os.getpid()}") if path else None  # another build may be keeping the same
        try:
            if new:
                new.parent.mkdir(parents=True, exist_ok=True)
                keeper.file = new.open("wb")
        except OSError:
            new = None  # a folder that cannot be written is no fault of the build
        yield keeper
        if new and path and keeper.file:
            keeper.finish(shelf.key)
            with suppress(OSError):  # another build has cleared it away
                new.replace(path)

    def clear(self, known: Iterable[Shelf]) -> None:
        """Remove the shelves that no page of this build stands on."""
        names = {f"{shelf.name}{ENDING}" for shelf in known}
        for path in self.folder.glob("*") if self.folder else ():
            if path.name not in names:
                path.unlink(missing_ok=True)


@dataclass(slots=True)
class Keeper:
    """Writes a shelf body by body."""

    file: BinaryIO | None
    rows: dict[str, Row] = field(default_factory=dict)
    length: int = 0

    def put(self, address: str, body: bytes) -> None:
        """Keep a body."""
        if self.file:
            self.file.write(body)
            self.rows[address] = (hashlib.sha256(body).hexdigest(), self.length, len(body))
            self.length += len(body)

    def finish(self, key: str) -> None:
        """Write the index and close."""
        if self.file:
            rows = orjson.dumps(self.rows)
            index = orjson.dumps({"digest": hashlib.sha256(rows).hexdigest(), "key": key}) + b"\n" + rows
            self.file.write(index + f"{len(index):0{TRAIL}x}".encode())
            self.file.close()


def read_shelf(data: bytes, key: str, addresses: set[str]) -> dict[str, bytes] | None:
    """Return the bodies of a shelf; None if it was made for another key. Raises ValueError, TypeError or KeyError for a spoilt one."""
    size = int(data[-TRAIL:], 16)
    head, _, rows = data[-TRAIL - size : -TRAIL].partition(b"\n")
    told = orjson.loads(head)
    if told["digest"] != hashlib.sha256(rows).hexdigest():
        raise ValueError("index")
    if told["key"] != key:
        return None
    index: dict[str, Row] = orjson.loads(rows)
    bodies = {name: data[start : start + length] for name, (_, start, length) in index.items()}
    if set(bodies) != addresses or any(hashlib.sha256(body).hexdigest() != index[name][0] for name, body in bodies.items()):
        raise ValueError("bodies")
    return bodies


def key_of(*parts: object) -> str:
    """Return the key of all that a shelf depends on."""
    return hashlib.sha256(orjson.dumps([str(part) for part in parts])).hexdigest()
