"""Everything that is to be public, held against every rule: the ledger, what stands around it, the register of removals.

Place in the flow: before sealing; reads, writes nothing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.editions.removals import register_words
from gongkai.findings import Finding, Refused, sorted_findings
from gongkai.ledger.at import ledger_at
from gongkai.ledger.load import read_ledger
from gongkai.ledger.rules import check
from gongkai.rules import word_findings


def city_findings(root: Path, day: date | None = None) -> tuple[int, tuple[Finding, ...]]:
    """Return how many records there are, at the end of a day if one is given, and every finding."""
    ledger = read_ledger(root)
    ledger = ledger_at(ledger, day) if day else ledger
    try:
        register = word_findings(register_words(root, sample=ledger.kind == "sample"), ledger.standards)
        found = sorted_findings((*check(ledger), *register))
    except Refused as refusal:
        found = sorted_findings((*check(ledger), *refusal.findings))
    return len(ledger.records), found
