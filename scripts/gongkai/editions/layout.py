"""The one fixed layout of `edition.json`: one leaf a line, LF, sorted by code point.

Place in the flow: between an edition's values and its bytes. Writing and reading meet here, so that any other bytes of the
same values are refused. Most leaves of an edition stand in the one before it byte by byte: a line that was read once is not
read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson

from gongkai.editions.canonical import canonical, leaf_digest
from gongkai.editions.fields import Fields, Values, assembled

BODY = b'},\n"leaves":{\n'
END = b"\n}}\n"
KEYS = ({"salt", "value"}, {"commitment"})
KEPT = 512  # leaves whose values stay at hand; a large city's others are read again from their lines


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf as read: the line it stood in and its digest. What it says is read from the line when it is asked for."""

    line: bytes
    digest: str

    @property
    def fields(self) -> Fields:
        """The fields {name: {salt, value}}; a removed one has its commitment alone."""
        return parsed(self.line)[1]

    @property
    def values(self) -> Values:
        """The values put together."""
        return values_in(self.line)


def parsed(line: bytes) -> tuple[str, Fields]:
    """Return name and fields of a line. Raises ValueError, LookupError or TypeError."""
    ((name, leaf),) = orjson.loads(b"{" + line + b"}").items()
    return name, leaf["fields"]


@lru_cache(maxsize=KEPT)
def values_in(line: bytes) -> Values:
    """Return the values of a line put together; never change them."""
    return assembled(parsed(line)[1])


Memory = dict[bytes, tuple[str, Leaf]]


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


def read_layout(data: bytes, memory: Memory | None = None) -> tuple[dict[str, Any], dict[str, Leaf]]:
    """Return head and leaves by name; raises ValueError where the bytes are not the fixed layout.

    `memory` holds the lines read before, of this edition and of others.
    """
    start = data.find(BODY)
    if start < 0 or not data.endswith(END):
        raise ValueError("layout")
    before = data[:start]
    known = {} if memory is None else memory
    try:
        head = orjson.loads(before.removeprefix(b'{"head":') + b"}")
        leaves = dict(read_line(line, known) for line in leaf_lines(data, start + len(BODY)))
        same = head_bytes(head) + b"{\n" == before + BODY and list(leaves) == sorted(leaves)
    except (TypeError, KeyError, AttributeError, LookupError) as error:
        raise ValueError(str(error)) from None
    if not same:
        raise ValueError("layout")
    return head, leaves


def leaf_lines(data: bytes, start: int) -> Iterator[bytes]:
    """Yield the lines of the leaves one by one: a large edition is never held twice."""
    end = len(data) - len(END)
    while start < end:
        stop = data.find(b",\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield data[start:stop]
        start = stop + 2


def read_line(line: bytes, known: Memory) -> tuple[str, Leaf]:
    """Return name and leaf of a line. Raises ValueError, LookupError or TypeError."""
    if line not in known:
        ((name, value),) = orjson.loads(b"{" + line + b"}").items()
        if canonical(name) + b":" + canonical(value) != line or list(value) != ["fields"]:
            raise ValueError("layout")
        fields: Fields = value["fields"]
        if any(set(field) not in KEYS for field in fields.values()):
            raise ValueError("field")
        assembled(fields)  # raises where a part has no place to stand in
        known[line] = (name, Leaf(line, leaf_digest(fields)))
    return known[line]
