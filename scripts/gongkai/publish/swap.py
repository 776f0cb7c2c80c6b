"""Putting a finished site where the old one was: old or new, never a mixture.

Place in the flow: the last step. The new folder lies beside the old one; two renames swap them, and a failure between them is
undone. A folder that is not a built site is never replaced.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from gongkai.findings import Finding, Location, Refused
from gongkai.publish.write import sweep, write_files

MARK = "data/problems.json"


def beside(target: Path) -> Path:
    """Return a fresh, empty folder beside the target for the new site; leftovers of killed builds go."""
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    return fresh


def refuse_unsafe(target: Path) -> None:
    """Refuse a target that exists and is no built site: nobody's work is deleted."""
    if target.is_symlink() or (target.exists() and (not target.is_dir() or (any(target.iterdir()) and not (target / MARK).is_file()))):
        raise Refused([Finding(code="output-unsafe", where=Location(file=target.name), value=target.as_posix())])


def swap(fresh: Path, target: Path) -> None:
    """Replace the target by the fresh folder."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.replace(old)
    try:
        fresh.replace(target)
    except OSError:
        if old.exists():
            old.replace(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def synchronise(fresh: Path, target: Path) -> None:
    """Bring a folder to the state of a fresh one; files whose bytes are equal keep their time, strays go."""
    wanted = {path.relative_to(fresh).as_posix(): path for path in fresh.rglob("*") if path.is_file()}
    sweep(target, keep=set(wanted))
    write_files(target, ((address, path.read_bytes()) for address, path in sorted(wanted.items())))
