"""The one fixed layout of `edition.json`: one leaf a line, LF, sorted by code point.

Place in the flow: between an edition's values and its bytes. Writing and reading meet here, so that any other bytes of the
same values are refused. Most leaves of an edition stand in the one before it byte by byte: a line that was read once is not
read again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.editions.canonical import canonical, leaf_digest
from gongkai.editions.fields import Fields, Values, assembled

BODY = b'},\n"leaves":{\n'
END = b"\n}}\n"
KEYS = ({"salt", "value"}, {"commitment"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf as read: its fields {name: {salt, value}}, its values put together, its digest, and the line it stood in."""

    fields: Fields
    values: Values
    digest: str
    line: bytes


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
    before, found, after = data.partition(BODY)
    if not found or not after.endswith(END):
        raise ValueError("layout")
    known = {} if memory is None else memory
    try:
        head = json.loads(before.removeprefix(b'{"head":') + b"}")
        leaves = dict(read_line(line, known) for line in after.removesuffix(END).split(b",\n") if line)
        same = head_bytes(head) + b"{\n" == before + found and list(leaves) == sorted(leaves)
    except (TypeError, KeyError, AttributeError, LookupError) as error:
        raise ValueError(str(error)) from None
    if not same:
        raise ValueError("layout")
    return head, leaves


def read_line(line: bytes, known: Memory) -> tuple[str, Leaf]:
    """Return name and leaf of a line. Raises ValueError, LookupError or TypeError."""
    if line not in known:
        ((name, value),) = json.loads(b"{" + line + b"}").items()
        if f"{text_of(name)}:{text_of(value)}".encode() != line or list(value) != ["fields"]:
            raise ValueError("layout")
        fields: Fields = value["fields"]
        if any(set(field) not in KEYS for field in fields.values()):
            raise ValueError("field")
        known[line] = (name, Leaf(fields, assembled(fields), leaf_digest(fields), line))
    return known[line]
