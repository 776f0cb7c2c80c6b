"""A table as Parquet: one row group, plain encoding, no compression, nothing of the machine; so the same rows give the same bytes.

Place in the flow: from rows to bytes, beside CSV and the workbook. Why no library: decisions/0024. Source: the format's own
specification (parquet-format, `parquet.thrift`, compact protocol of Thrift).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

MAGIC = b"PAR1"
EPOCH = date(1970, 1, 1).toordinal()
I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12  # kinds of values in the compact protocol
BOOLEAN, INT32, BYTES = 0, 1, 6  # physical types of Parquet
PLAIN, RLE = 0, 3
TYPES = {"integer": INT32, "date": INT32, "string": BYTES, "boolean": BOOLEAN}
# What a column is said to be, for old readers (converted type) and new ones (the one field of the logical type).
MEANT = {"date": (6, 6), "string": (0, 1)}
Field = tuple[int, int, Any]


def varint(number: int) -> bytes:
    """Return a whole number in groups of seven bits."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def value(kind: int, content: Any) -> bytes:
    """Return one value of the compact protocol; a list is its kind and its elements, a structure its fields."""
    if kind in (I32, I64):
        return varint(content << 1)  # no number here is negative
    if kind == BINARY:
        return varint(len(content)) + bytes(content)
    if kind == LIST:
        inner, elements = content
        head = bytes([len(elements) << 4 | inner]) if len(elements) < 15 else bytes([0xF0 | inner]) + varint(len(elements))
        return head + b"".join(value(inner, element) for element in elements)
    return fields(content)


def fields(content: Iterable[Field]) -> bytes:
    """Return a structure: each field by its distance from the one before."""
    out, last = b"", 0
    for place, kind, inner in content:
        out += bytes([(place - last) << 4 | kind]) + value(kind, inner)
        last = place
    return out + b"\0"


def runs(present: Sequence[bool]) -> bytes:
    """Return which cells hold something, as runs of the same."""
    out, first = b"", 0
    for place in range(1, len(present) + 1):
        if place == len(present) or present[place] != present[first]:
            out += varint((place - first) << 1) + bytes([present[first]])
            first = place
    return struct.pack("<I", len(out)) + out


def plain(kind: str, cells: Sequence[Any]) -> bytes:
    """Return the cells of a column one after the other."""
    if kind == "string":
        texts = [str(cell).encode() for cell in cells]
        return b"".join(struct.pack("<I", len(text)) + text for text in texts)
    if kind == "boolean":
        bits = sum(1 << place for place, cell in enumerate(cells) if cell)
        return bits.to_bytes((len(cells) + 7) // 8, "little")
    numbers = [cell.toordinal() - EPOCH if kind == "date" else cell for cell in cells]
    return struct.pack(f"<{len(numbers)}i", *numbers)


def page(kind: str, cells: Sequence[Any]) -> bytes:
    """Return a column: the head of its one page, which cells hold something, the cells that do."""
    body = runs([cell is not None for cell in cells]) + plain(kind, [cell for cell in cells if cell is not None])
    about = [(1, I32, len(cells)), (2, I32, PLAIN), (3, I32, RLE), (4, I32, RLE)]
    return fields([(1, I32, 0), (2, I32, len(body)), (3, I32, len(body)), (5, STRUCT, about)]) + body


def element(name: str, kind: str) -> list[Field]:
    """Return a column of the schema."""
    row: list[Field] = [(1, I32, TYPES[kind]), (3, I32, 1), (4, BINARY, name.encode())]
    if kind in MEANT:
        converted, logical = MEANT[kind]
        row += [(6, I32, converted), (10, STRUCT, [(logical, STRUCT, [])])]
    return row


def parquet(columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]], notes: Mapping[str, str]) -> bytes:
    """Return a table: columns with their types, rows by column (None where a cell is empty), notes for the file's own head."""
    out, chunks = bytearray(MAGIC), []
    for name, kind in columns.items():
        data = page(kind, [row[name] for row in rows])
        sizes: list[Field] = [(5, I64, len(rows)), (6, I64, len(data)), (7, I64, len(data)), (9, I64, len(out))]
        about = [(1, I32, TYPES[kind]), (2, LIST, (I32, [PLAIN, RLE])), (3, LIST, (BINARY, [name.encode()])), (4, I32, 0), *sizes]
        chunks.append([(2, I64, len(out)), (3, STRUCT, about)])
        out += data
    root = [(4, BINARY, b"table"), (5, I32, len(columns))]
    schema = [root, *(element(name, kind) for name, kind in columns.items())]
    group = [(1, LIST, (STRUCT, chunks)), (2, I64, len(out) - len(MAGIC)), (3, I64, len(rows))]
    pairs = [[(1, BINARY, key.encode()), (2, BINARY, text.encode())] for key, text in notes.items()]
    head = [(1, I32, 1), (2, LIST, (STRUCT, schema)), (3, I64, len(rows)), (4, LIST, (STRUCT, [group])), (5, LIST, (STRUCT, pairs))]
    foot = fields([*head, (6, BINARY, b"gongkai")])
    return bytes(out) + foot + struct.pack("<I", len(foot)) + MAGIC
