"""CSV and tab-separated text as spreadsheets save it: UTF-8 or, if it is exactly that, GB18030.

Place in the flow: beside `xlsx`, with the same outcome: one sheet of cells.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.grid import Leaf, Words, cell_at

MAX_BYTES = 20_000_000
FORMULA = ("=", "@")


def read_csv(path: Path, name: str) -> tuple[Words, ...]:
    """Return the one sheet of a CSV file; `name` is how findings call it. Raises Refused."""
    where = Location(file=name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused([Finding(code="file-unreadable", where=where, value=error.strerror or "")]) from None
    if len(data) > MAX_BYTES:
        raise Refused([Finding(code="workbook-large", where=where, value=str(len(data)))])
    text = decoded(data, where)
    sample = text[:4_096]
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",\t;", key=sample.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise Refused([Finding(code="csv-damaged", where=where, value=str(error))]) from None
    width = max(map(len, rows), default=0)
    texts = tuple(tuple(map(plain, row)) + ("",) * (width - len(row)) for row in rows)
    return (Words(Leaf(name, ""), texts, findings=tuple(formulas(texts, name))),)


def decoded(data: bytes, where: Location) -> str:
    """Return the text; an encoding counts only if it gives the same bytes back. Raises Refused."""
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding != "gb18030" or text.encode(encoding) == data):
            return text
    raise Refused([Finding(code="csv-encoding", where=where)])


def plain(text: str) -> str:
    """Return the text of a cell."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def formulas(rows: tuple[tuple[str, ...], ...], name: str) -> Iterator[Finding]:
    """Yield what a spreadsheet would run."""
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text.startswith(FORMULA):
                yield Finding(code="workbook-formula", where=cell_at(name, "", number, column), value=text)
