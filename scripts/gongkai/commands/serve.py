"""`gongkai preview --serve`: the draft live in a browser.

Place in the flow: an edge; the engine's own server follows the files.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DRAFT_CONFIG = "draft.yml"


def serve_draft(root: Path, port: int) -> None:
    """Serve the draft live until stopped; the engine follows data/, overrides/ and docs/."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", DRAFT_CONFIG, "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    subprocess.run(command, cwd=root, env=environment, check=False)
