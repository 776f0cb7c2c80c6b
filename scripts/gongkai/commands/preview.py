"""`gongkai preview`: what the working ledger would change, and the site it would make, as a draft.

Place in the flow: an edge; writes the draft's folder alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gongkai.commands.compare import change_lines, count_lines
from gongkai.draft_hook import draft_world
from gongkai.mkdocs_hook import Build, engine_build
from gongkai.publish.swap import beside, synchronise
from gongkai.recall import Recall
from gongkai.sealing.office import draft_edition
from gongkai.words import both

DRAFT_FOLDER = "draft"


def draft_site(root: Path, recall: Recall | None = None) -> Path:
    """Build the working ledger as a draft into draft/; files that stay equal keep bytes and time. Raises Refused."""
    folder = root / DRAFT_FOLDER
    fresh = beside(folder)
    try:
        engine_build(Build(root, draft_world(root, recall)), fresh)
        synchronise(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder


def preview_lines(root: Path, day: date | None, recall: Recall | None = None) -> Iterator[str]:
    """Yield what would change against the last edition: counts, leaves, fields; in both languages. Raises Refused."""
    *chain, draft = draft_edition(root, day, recall)
    last = chain[-1] if chain else None
    name = last.id if last else "-"
    rows = [*count_lines(draft, last), *change_lines(draft, last)]
    yield both("preview_head" if rows else "preview_none", edition=name)
    yield from rows
