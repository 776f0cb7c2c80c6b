"""Reading what strangers made in a process of its own, with limits of memory and time.

Place in the flow: the edge between a folder and the readers. A file that is made to eat the machine ends that process, not the command.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from gongkai.findings import Finding, Location, Refused
from gongkai.intake.grid import Grid

MEMORY = 1_500_000_000
SECONDS = 120
# A process that has inherited nothing of this one; where a server of such processes can be had, the second is there at once.
CLEAN = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
TABLES = (".csv", ".tsv", ".txt")
OLD = {".xls": "workbook-old", ".et": "workbook-old", ".xlsm": "workbook-macro", ".docx": "workbook-word", ".doc": "workbook-word"}


def read_tables(paths: Sequence[Path], seconds: int = SECONDS, memory: int = MEMORY) -> tuple[Grid, ...]:
    """Return the sheets of several files, in order. Raises Refused with the findings of all files that cannot be read."""
    with tables_read(paths, seconds, memory) as tables:
        return tables()


@contextmanager
def tables_read(paths: Sequence[Path], seconds: int = SECONDS, memory: int = MEMORY) -> Iterator[Callable[[], tuple[Grid, ...]]]:
    """Begin to read several files; yields what returns their sheets, so that the caller may do other work meanwhile."""
    context: Any = multiprocessing.get_context(CLEAN)
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=answer, args=(there, tuple(paths), memory), daemon=True)
    child.start()
    there.close()
    try:
        yield lambda: reply_of(here, paths, seconds)
    finally:
        child.kill()
        child.join()
        here.close()


def reply_of(here: Connection, paths: Sequence[Path], seconds: int) -> tuple[Grid, ...]:
    """Return the sheets that the reading process sends. Raises Refused, also where it never answers."""
    try:
        reply = here.recv() if here.poll(seconds) else None
    except EOFError:
        reply = None
    if reply is None:
        raise Refused([Finding(code="workbook-bomb", where=Location(file=path.name)) for path in paths])
    grids, found = reply
    if found:
        raise Refused(found)
    return tuple(grids)


def answer(pipe: Connection, paths: tuple[Path, ...], memory: int) -> None:
    """Read the files in this process and send what was found; the process of `read_tables`."""
    limit(memory)
    grids: list[Grid] = []
    found: list[Finding] = []
    for path in paths:
        try:
            grids.extend(read_one(path))
        except Refused as refusal:
            found.extend(refusal.findings)
        except MemoryError:
            found.append(Finding(code="workbook-bomb", where=Location(file=path.name)))
    with suppress(BrokenPipeError):
        pipe.send((grids, found))


def read_one(path: Path) -> Sequence[Grid]:
    """Return the sheets of one file, by its kind. Raises Refused."""
    from gongkai.intake.csv_table import read_csv
    from gongkai.intake.xlsx import read_xlsx

    kind = path.suffix.lower()
    if code := OLD.get(kind):
        raise Refused([Finding(code=code, where=Location(file=path.name), value=kind)])
    return read_csv(path, path.name) if kind in TABLES else read_xlsx(path, path.name)


def limit(memory: int) -> None:
    """Bound this process, where the system can."""
    if sys.platform != "win32":
        import resource

        limits: Any = resource
        limits.setrlimit(limits.RLIMIT_AS, (memory, memory))
