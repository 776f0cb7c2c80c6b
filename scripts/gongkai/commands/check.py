"""`gongkai check`: the working ledger held against every rule.

Place in the flow: an edge; reads, writes nothing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.findings import Finding, Refused
from gongkai.ledger.at import ledger_at
from gongkai.ledger.load import load_ledger
from gongkai.ledger.rules import check


def check_ledger(root: Path, day: date | None = None) -> tuple[int, tuple[Finding, ...]]:
    """Return how many records there are and every finding, of today or of the end of a day; a file that cannot be read is a finding."""
    try:
        ledger = load_ledger(root)
        return len(ledger.records), check(ledger_at(ledger, day) if day else ledger)
    except Refused as refusal:
        return 0, refusal.findings
