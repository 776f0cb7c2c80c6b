"""What a made thing depends on besides the editions: the software itself, words included, and any folder of the city or the house.

Place in the flow: an edge; keys of what is kept between builds. A change of one byte gives another fingerprint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
ENDINGS = frozenset({".py", ".yml", ".html"})


def fingerprint(folders: Iterable[Path] = ()) -> str:
    """Return the hex digest of names and bytes of the package's sources and of all files of the folders that can shape a page."""
    return hashlib.sha256("".join([of_package(), *map(of_folder, folders)]).encode()).hexdigest()


@cache
def of_package() -> str:
    """Return the digest of the package's sources; they are read once: what runs is what was read when it began."""
    return of_folder(PACKAGE)


def of_folder(folder: Path) -> str:
    """Return the digest of names and bytes of the files of a folder that can shape a page."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in ENDINGS and path.is_file():
            found.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
