"""`gongkai preview --serve`: the draft live in a browser.

Place in the flow: an edge.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from gongkai.live.draft import LiveDraft
from gongkai.live.server import LiveServer
from gongkai.mkdocs_hook import prepare
from gongkai.recall import Recall


def serve_draft(root: Path, port: int, say: Callable[[str], object], recall: Recall) -> None:
    """Show the draft on this machine, following data/, docs/, templates/, assets/ and overrides/, until it is interrupted.

    Raises Refused if there is no draft to begin with, and OSError if the port is taken.
    """
    prepare(root)
    LiveServer(root, partial(LiveDraft, root, recall), port, say).run()
