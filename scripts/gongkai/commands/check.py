"""`gongkai check`: everything that is to be public, held against every rule.

Place in the flow: an edge; reads, writes nothing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.findings import Finding
from gongkai.sealing.checking import city_findings


def check(root: Path, day: date | None = None) -> tuple[int, tuple[Finding, ...]]:
    """Return how many records there are, at the end of a day if one is given, and every finding."""
    return city_findings(root, day)
