"""What the tests of proof share: one change to one file of a site by chance, and what it must be found as."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from gongkai.site.files.proof import verifier

WAYS = ("flip", "add", "remove", "rename", "cut")
OUTSIDE = ("manifest.json", "manifest.js")


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
