"""The real command line in the process of the test itself, for trials that ask one command again and again.

Place in the flow: beside `running`, which gives each command a process of its own. That both say the same is tried in `test_commands.py`.
"""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from unittest.mock import patch

from gongkai.cli import run as command


def here(root: Path, *args: str) -> tuple[int, str]:
    """Call the real command line in a folder; returns exit code and what it printed."""
    printed = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(printed), patch.object(sys, "argv", ["gongkai", *args]):
        try:
            command()
        except SystemExit as left:
            return int(left.code or 0), printed.getvalue()
    return 0, printed.getvalue()
