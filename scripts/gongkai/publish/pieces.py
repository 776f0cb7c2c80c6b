"""The texts a published file is made of, cut so that the same text in two files is the same piece.

Place in the flow: under the reading of a finished site; imports nothing of what made it. Pages are cut at their tags, data at their
quotes, tables at their cells, everything else at its lines; Parquet is plainly encoded and cut at the lengths it tells.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gongkai.personal.shapes import on_paper

MARKED = frozenset({"html", "svg", "atom", "xml", "rels"})
QUOTED = frozenset({"json", "jsonl", "jsonld"})
PICTURES = frozenset({"png", "jpg", "css"})
ASSIGNED = b"var gongkai"  # how a script begins that holds data and no code
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
SIGNS = {"n": "\n", "r": "\r", "t": "\t"}
# What only machines write: digests in hex and in base64, names of feeds and calendars, codes of proof.
MACHINE = re.compile(
    r"\b[0-9a-f]{64}\b|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:@[\w.-]+\.invalid)?\b"
    r"|(?<![0-9A-Za-z])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z][0-9A-Z*~$=](?![0-9A-Za-z])"  # a Chinese character may stand right before it
    r"|(?<![\w+/=])[0-9A-Za-z+/]{40,}={0,2}(?![\w+/=])"
)


def kind_of(name: str) -> str:
    """Return the ending of a file's name."""
    return name.rpartition("/")[2].rpartition(".")[2]


def pieces_of(kind: str, data: bytes) -> Iterable[bytes]:
    """Return the pieces of a file of a kind, many of them twice; nothing of a picture, a style sheet or a script that holds no data."""
    if kind in MARKED:
        return data.split(b"<")
    if kind in QUOTED or (kind == "js" and data.startswith(ASSIGNED)):
        return data.split(b'"')
    if kind == "csv":
        return data.replace(b'"', b",").split(b",")
    if kind == "parquet":
        return cells_of(data)
    if kind == "md":
        return data.replace(b"\\\n", b"\n").split(b"\n\n")  # a number may run over the end of a line
    return () if kind in PICTURES or kind == "js" else data.replace(b"\r\n ", b"").split(b"\n")


def cells_of(table: bytes) -> Iterator[bytes]:
    """Yield the texts of a Parquet file. Before each stands its length in four bytes, the least first: the last two are nothing."""
    for piece, after in pairwise([*table.split(b"\0\0"), b""]):
        yield piece[: -1 if after.startswith(b"\0") else -2].lstrip(b"\0")


def texts_in(kind: str, pieces: Iterable[bytes]) -> set[bytes]:
    """Return the texts inside pieces: of a page what stands between tags, and each value in a tag; other pieces as they are."""
    return set(b'"'.join(pieces).replace(b">", b'"').split(b'"')) if kind in MARKED else set(pieces)


def told(text: bytes) -> str:
    """Return what a text says, escapes undone."""
    said = text.decode("utf-8", "replace")
    if "&" in said:
        said = html.unescape(said)
    if "\\" in said:
        said = ESCAPED.sub(lambda sign: chr(int(sign[1], 16)) if sign[1] else SIGNS.get(sign[2], sign[2]), said)
    return said


def of_people(text: str) -> str:
    """Return a text without what only machines write."""
    return MACHINE.sub("", text)


def page_of_paper(words: str) -> bytes:
    """Return the words of a page of paper as one piece: as they stand, then without the gaps that setting makes around Chinese."""
    return on_paper(words).encode()
