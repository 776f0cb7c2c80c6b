"""`gongkai check`: everything that is to be public, held against every rule.

Place in the flow: an edge; reads, writes nothing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.findings import Finding, Refused, sorted_findings
from gongkai.sealing.checking import city_findings
from gongkai.settings import load_config
from gongkai.worlds import settings_findings, synonym_findings


def check(root: Path, day: date | None = None) -> tuple[int, tuple[Finding, ...]]:
    """Return how many records there are, at the end of a day if one is given, and every finding."""
    count, found = city_findings(root, day)
    return count, sorted_findings((*found, *what_a_build_would_refuse(root)))


def what_a_build_would_refuse(root: Path) -> tuple[Finding, ...]:
    """Return what is wrong with settings and synonyms; settings that cannot be read at all are told with the ledger."""
    found = synonym_findings(root)
    try:
        config = load_config(root)
    except Refused:
        return found
    return (*found, *settings_findings(config.value, config.source))
