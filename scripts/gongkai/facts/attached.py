"""What is attached to a record, in the order in which it is shown: photographs of before beside those of after, other pictures, papers.

Place in the flow: a fact of one record; pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.record.parts import Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """The attachments of a record: pairs (before, after), single pictures or why there is none, papers; and whether any is a file."""

    pairs: tuple[tuple[Attachment, ...], ...]
    single: tuple[Attachment, ...]
    papers: tuple[Attachment, ...]
    files: bool


def arranged(attachments: Iterable[Attachment]) -> Arranged:
    """Return attachments as they are shown; a pair stands where its first photograph stands in the ledger."""
    rows = tuple(attachments)
    pairs: dict[str, list[Attachment]] = {}
    for row in rows:
        if row.pair:
            pairs.setdefault(row.pair, []).append(row)
    return Arranged(
        pairs=tuple(tuple(sorted(pair, key=lambda row: row.moment != "before")) for pair in pairs.values()),
        single=tuple(row for row in rows if not row.pair and row.picture),
        papers=tuple(row for row in rows if not row.pair and not row.picture),
        files=any(row.kept for row in rows),
    )
