"""What the tests of proof share: one change to one file of a site by chance, and what it must be found as."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from gongkai.editions.chain import load_chain
from gongkai.proof.manifest import write_manifest
from gongkai.site.files.proof import verifier
from support.draw import drawn
from support.shared import copy_of

WAYS = ("flip", "add", "remove", "rename", "cut")
OUTSIDE = ("manifest.json", "manifest.js")
WHOLE = ("plain", "en", "log", "assets", "data")  # folders whose files are each of a kind of its own


def site_to_spoil(city: Path, root: Path) -> Path:
    """Return the site of a copy of a city; in a draw it has one file of each folder and ending below the first, and lists those alone.

    A reader's browser reads all files of a folder for every answer.
    """
    site = copy_of(city, root) / "plain"
    listed = [path for path in sorted(site.rglob("*")) if path.is_file()]
    kept = {*drawn(listed, kind=lambda path: path if path.parent.name in WHOLE else (path.parent, path.suffix))}
    if gone := [path for path in listed if path not in kept]:
        for path in gone:
            path.unlink()
        write_manifest(site, load_chain(site.parent), {})
    return site


def names_of(site: Path) -> list[str]:
    """Return the files that the manifest lists."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.name not in OUTSIDE)


@contextmanager
def tampered(site: Path, way: str, source: Random) -> Iterator[tuple[str, str]]:
    """Change one file; yields how it must be named, and puts everything back."""
    name = source.choice([entry for entry in names_of(site) if (site / entry).stat().st_size > 1])
    path, data = site / name, (site / name).read_bytes()
    other = path.with_name(f"{path.name}.{source.randrange(10**6)}")
    position = source.randrange(len(data))
    match way:
        case "flip":
            path.write_bytes(data[:position] + bytes([data[position] ^ (1 << source.randrange(8))]) + data[position + 1 :])
        case "cut":
            path.write_bytes(data[:position])
        case "remove":
            path.unlink()
        case "rename":
            path.rename(other)
        case _:
            other.write_bytes(b"added")
    try:
        told = {"flip": "changed", "cut": "changed", "remove": "missing", "rename": "renamed", "add": "extra"}[way]
        yield told, other.relative_to(site).as_posix() if way in ("rename", "add") else name
    finally:
        other.unlink(missing_ok=True)
        path.write_bytes(data)


def copied(site: Path, target: Path) -> Path:
    """Return a copy of a site."""
    shutil.copytree(site, target)
    return target


def verify(site: Path, *args: str) -> tuple[int, str]:
    """Run the published script, as a reader kept it, with a bare interpreter; returns exit code and all it said."""
    script = site.parent / "kept-verify.py"
    script.write_bytes(verifier())
    command = [sys.executable, "-I", "-S", str(script), str(site), *args]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    assert "Traceback" not in done.stdout, done.stdout
    return done.returncode, done.stdout
