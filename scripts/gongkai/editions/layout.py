"""The one fixed layout of `edition.json`: one leaf a line, LF, sorted by code point.

Place in the flow: between an edition's values and its bytes. Writing and reading meet here, so that any other bytes of the
same values are refused. Most leaves of an edition stand in the one before it byte by byte: a line that was read once is not
read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

from gongkai.editions.canonical import canonical, leaf_digest
from gongkai.editions.fields import Fields, Values, assembled
from gongkai.findings import Finding, Location, Refused

BODY = b'},\n"leaves":{\n'
END = b"\n}}\n"
KEYS = ({"salt", "value"}, {"commitment"})
KEPT = 512  # leaves whose values stay at hand; a large city's others are read again from their lines


@dataclass(frozen=True, slots=True)
class Held:
    """The bytes of an edition, at hand."""

    data: bytes

    def at(self, start: int, stop: int) -> bytes:
        """Return a part of them."""
        return self.data[start:stop]


@dataclass(frozen=True, slots=True)
class Filed:
    """The bytes of a sealed edition, where they lie; `name` is how findings call the file."""

    path: Path
    name: str

    def at(self, start: int, stop: int) -> bytes:
        """Return a part of them, or what can be read of it."""
        with suppress(OSError), self.path.open("rb", buffering=0) as file:
            file.seek(start)
            return file.read(stop - start)
        return b""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf as read: its name, its digest, and where its line stands: a large edition is not held, lines are read when they are asked for.

    Two leaves are the same if their lines are: `mark` is the digest of the line, by which a file that was changed since is found out.
    """

    mark: bytes
    name: str = field(compare=False)
    digest: str = field(compare=False)
    whole: bool = field(compare=False)  # no field of it was removed
    lines: Held | Filed = field(compare=False, repr=False)
    start: int = field(compare=False)
    stop: int = field(compare=False)

    @property
    def line(self) -> bytes:
        """The line. Raises Refused if it is not there any more."""
        line = self.lines.at(self.start, self.stop)
        if hashlib.sha256(line).digest() != self.mark:
            where = self.lines.name if isinstance(self.lines, Filed) else ""
            raise Refused([Finding(code="edition-leaf", where=Location(file=where), value=self.name)])
        return line

    @property
    def fields(self) -> Fields:
        """The fields {name: {salt, value}}; a removed one has its commitment alone. Raises Refused."""
        return parsed(self.line)[1]

    @property
    def values(self) -> Values:
        """The values put together. Raises Refused."""
        return values_in(self)


def parsed(line: bytes) -> tuple[str, Fields]:
    """Return name and fields of a line. Raises ValueError, LookupError or TypeError."""
    ((name, leaf),) = orjson.loads(b"{" + line + b"}").items()
    return name, leaf["fields"]


@lru_cache(maxsize=KEPT)
def values_in(leaf: Leaf) -> Values:
    """Return the values of a leaf put together; never change them. Raises Refused."""
    return assembled(leaf.fields)


Memory = dict[bytes, Leaf]  # by the marks of their lines


def text_of(value: Any) -> str:
    """Return canonical JSON as text."""
    return canonical(value).decode("utf-8")


def lay_out(head: Mapping[str, Any], leaves: Mapping[str, Any]) -> bytes:
    """Return the bytes of `edition.json` for a head (with its leaf digests) and the leaves {name: {fields}}."""
    return head_bytes(head) + lines({name: {"fields": leaf} for name, leaf in leaves.items()}).encode() + b"}\n"


def head_bytes(head: Mapping[str, Any]) -> bytes:
    """Return the bytes before the leaves."""
    parts = []
    for key in sorted(head):
        value = lines(head["leaves"]) if key == "leaves" else text_of(head[key])
        parts.append(f"{text_of(key)}:{value}")
    return f'{{"head":{{{",".join(parts)}}},\n"leaves":'.encode()


def lines(table: Mapping[str, Any]) -> str:
    """Return a mapping with one entry a line."""
    rows = ",\n".join(f"{text_of(key)}:{text_of(table[key])}" for key in sorted(table))
    return "{\n" + rows + "\n}"


def read_layout(data: bytes, memory: Memory | None = None, file: Filed | None = None) -> tuple[dict[str, Any], dict[str, Leaf]]:
    """Return head and leaves by name; raises ValueError where the bytes are not the fixed layout.

    `memory` holds the lines read before, of this edition and of others; `file` is where the bytes lie, if they are not to be held.
    """
    start = data.find(BODY)
    if start < 0 or not data.endswith(END):
        raise ValueError("layout")
    before = data[:start]
    known, lines = {} if memory is None else memory, file or Held(data)
    try:
        head = orjson.loads(before.removeprefix(b'{"head":') + b"}")
        read = (read_line(data, part, lines, known) for part in leaf_lines(data, start + len(BODY)))
        leaves = {leaf.name: leaf for leaf in read}
        same = head_bytes(head) + b"{\n" == before + BODY and list(leaves) == sorted(leaves)
    except (TypeError, KeyError, AttributeError, LookupError) as error:
        raise ValueError(str(error)) from None
    if not same:
        raise ValueError("layout")
    return head, leaves


def leaf_lines(data: bytes, start: int) -> Iterator[slice]:
    """Yield where the lines of the leaves stand, one by one."""
    end = len(data) - len(END)
    while start < end:
        stop = data.find(b",\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield slice(start, stop)
        start = stop + 2


def read_line(data: bytes, part: slice, lines: Held | Filed, known: Memory) -> Leaf:
    """Return the leaf of the line that a part of the bytes is. Raises ValueError, LookupError or TypeError."""
    line = data[part]
    mark = hashlib.sha256(line).digest()
    if mark not in known:
        ((name, value),) = orjson.loads(b"{" + line + b"}").items()
        if canonical(name) + b":" + canonical(value) != line or list(value) != ["fields"]:
            raise ValueError("layout")
        fields: Fields = value["fields"]
        if any(set(field) not in KEYS for field in fields.values()):
            raise ValueError("field")
        assembled(fields)  # raises where a part has no place to stand in
        whole = all("value" in field for field in fields.values())
        known[mark] = Leaf(mark, name, leaf_digest(fields), whole, lines, part.start, part.stop)
    return known[mark]
