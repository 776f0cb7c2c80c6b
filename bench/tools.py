"""The commands that are measured, and the environment of every measured process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join((str(REPOSITORY), str(REPOSITORY / "scripts")))}
COMMAND = (sys.executable, "-m", "gongkai")


def mkdocs(folder: Path) -> list[str]:
    """Return the engine's build command."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
