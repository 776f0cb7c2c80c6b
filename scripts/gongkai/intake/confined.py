"""Reading the tables that strangers made, in a process of its own with limits of memory and time.

Place in the flow: the edge between a folder and the readers of tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.bounded import MEMORY, SECONDS, Bounded, EndedError
from gongkai.intake.grid import Grid, Words, grids_of

TABLES = (".csv", ".tsv", ".txt")
OLD = {".xls": "workbook-old", ".et": "workbook-old", ".xlsm": "workbook-macro", ".docx": "workbook-word", ".doc": "workbook-word"}


def read_tables(paths: Sequence[Path], seconds: int = SECONDS, memory: int = MEMORY) -> tuple[Grid, ...]:
    """Return the sheets of several files, in order. Raises Refused with the findings of all files that cannot be read."""
    with tables_read(paths, seconds, memory) as tables:
        return tables()


@contextmanager
def tables_read(paths: Sequence[Path], seconds: int = SECONDS, memory: int = MEMORY) -> Iterator[Callable[[], tuple[Grid, ...]]]:
    """Begin to read several files; yields what returns their sheets, so that the caller may do other work meanwhile."""
    reader = Bounded(read_all, seconds, memory)
    reader.begin(tuple(paths))
    try:
        yield lambda: reply_of(reader, paths)
    finally:
        reader.close()


def reply_of(reader: Bounded, paths: Sequence[Path]) -> tuple[Grid, ...]:
    """Return the sheets that the reading process sends. Raises Refused, also where it never answers."""
    try:
        sheets: tuple[Words, ...] = reader.answer()
    except EndedError:
        raise Refused([Finding(code="workbook-bomb", where=Location(file=path.name)) for path in paths]) from None
    return grids_of(sheets)


def read_all(paths: tuple[Path, ...]) -> tuple[Words, ...]:
    """Return the sheets of several files, in order. Raises Refused with the findings of all files that cannot be read."""
    sheets: list[Words] = []
    found: list[Finding] = []
    for path in paths:
        try:
            sheets.extend(read_one(path))
        except Refused as refusal:
            found.extend(refusal.findings)
        except MemoryError:
            found.append(Finding(code="workbook-bomb", where=Location(file=path.name)))
    if found:
        raise Refused(found)
    return tuple(sheets)


def read_one(path: Path) -> Sequence[Words]:
    """Return the sheets of one file, by its kind. Raises Refused."""
    from gongkai.intake.csv_table import read_csv
    from gongkai.intake.xlsx import read_xlsx

    kind = path.suffix.lower()
    if code := OLD.get(kind):
        raise Refused([Finding(code=code, where=Location(file=path.name), value=kind)])
    return read_csv(path, path.name) if kind in TABLES else read_xlsx(path, path.name)
