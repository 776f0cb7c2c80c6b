"""`gongkai stamp`: pairs stamped whose English has been read beside the Chinese.

Place in the flow: an edge that edits the office's files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongkai.findings import Finding, Refused
from gongkai.ledger.stamp import Stamped, stamp_file


def stamp_all(root: Path, files: tuple[Path, ...]) -> Iterator[tuple[str, Stamped]]:
    """Stamp the files, or every file of data/ but editions; yields what was stamped. Raises Refused."""
    data = root / "data"
    chosen = files or tuple(path for path in sorted(data.rglob("*.yml")) if "editions" not in path.parts and path.name != "site.yml")
    refused: list[Finding] = []
    for path in chosen:
        try:
            for row in stamp_file(path, path.as_posix()):
                yield path.as_posix(), row
        except Refused as refusal:
            refused.extend(refusal.findings)
    if refused:
        raise Refused(refused)
