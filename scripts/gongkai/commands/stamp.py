"""`gongkai stamp`: pairs stamped whose English has been read beside the Chinese.

Place in the flow: an edge that edits the office's files.
"""

from __future__ import annotations

from pathlib import Path

from gongkai.findings import Finding, Refused
from gongkai.ledger.stamp import Stamped, stamp_text


def stamp_all(root: Path, files: tuple[Path, ...]) -> tuple[tuple[str, Stamped], ...]:
    """Stamp the files, or every file of data/ but editions; returns what was stamped. Raises Refused: then no file has changed."""
    data = root / "data"
    chosen = files or tuple(path for path in sorted(data.rglob("*.yml")) if "editions" not in path.parts and path.name != "site.yml")
    texts: dict[Path, str] = {}
    rows: list[tuple[str, Stamped]] = []
    refused: list[Finding] = []
    for path in chosen:
        try:
            texts[path], stamped = stamp_text(path.read_text(encoding="utf-8"), path.as_posix())
            rows += ((path.as_posix(), row) for row in stamped)
        except Refused as refusal:
            refused.extend(refusal.findings)
    if refused:
        raise Refused(refused)
    for path, text in texts.items():
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8", newline="\n")
    return tuple(rows)
