"""Files that a removal takes away: the sealed copy, and the office's own file where it is the very one it was made from.

Place in the flow: under removing; plans, deletes nothing. A copy that another record still attaches stays,
also where the office's files differ and only their clean copies are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.editions.canonical import digest
from gongkai.editions.files import PLACE
from gongkai.editions.model import Edition
from gongkai.ledger.parts import ATTACHMENTS
from gongkai.record.parts import File

OTHERS = (".git/", ".venv/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What goes with a removal: paths to delete, and the digests of bytes that may lie elsewhere."""

    paths: tuple[Path, ...] = ()
    digests: frozenset[str] = frozenset()


def withdrawn(root: Path, chain: Sequence[Edition], places: Collection[tuple[str, str]]) -> Withdrawn:
    """Return what goes with the removal of places (leaf, field)."""
    rows = [(place in places, file) for edition in chain for place, file in placed_files(edition)]
    stays = {file.original for goes, file in rows if not goes}
    gone = {file for goes, file in rows if goes and file.original not in stays}
    own = {root / ATTACHMENTS / file.name: file.original for file in gone}
    shared = {file.sha256 for goes, file in rows if not goes}
    copies = {file.sha256: root / PLACE / file.kept_as for file in gone if file.sha256 not in shared}
    paths = {*copies.values()} | {path for path, original in own.items() if holds(path, original)}
    return Withdrawn(paths=tuple(sorted(paths)), digests=frozenset({*copies, *(file.original for file in gone)}))


def placed_files(edition: Edition) -> Iterator[tuple[tuple[str, str], File]]:
    """Yield every file of an edition with leaf and field of its place."""
    for number, problem in edition.content.problems.items():
        for attachment in problem.attachments:
            if file := attachment.kept:
                yield (f"problem/{number}", f"attachments/{attachment.id}/file"), file


def holds(path: Path, name: str) -> bool:
    """Return whether a file holds the bytes of a digest."""
    return path.is_file() and digest(path.read_bytes()) == name


def lying_in(root: Path, digests: Collection[str]) -> Iterator[str]:
    """Yield the files below a folder that are still one of the bytes, but those of tools and of the version history."""
    for path in sorted(root.rglob("*")) if digests else ():
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(OTHERS) and digest(path.read_bytes()) in digests:
            yield name
