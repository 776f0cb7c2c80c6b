"""A slip that a later edition drops: the three editions of the tests of replacing, and how the slip comes and goes."""

from __future__ import annotations

from pathlib import Path

from support import run, seal_day

LAST, NEXT, SECOND = "2025-12-31", "2025-12-31-r2", "2025-06-30"
EVENT = """  - id: e90
    kind: progress
    period: 2025-12
    date: 2025-12-20
    by: gov-east
    reported: null
    text:
      zh: 误录的进展。
      en: Progress entered by mistake.
  - id: e91
    kind: void
    date: 2025-12-22
    by: office
    event: e08
    reason:
      zh: 误录的作废。
      en: Voided by mistake.
"""


def slip(root: Path) -> None:
    """Enter an event that a later edition will drop."""
    path = root / "data/ledger/001.yml"
    text = path.read_text(encoding="utf-8")
    head, mark, tail = text.partition("internal:\n")
    path.write_text(head + EVENT + mark + tail, encoding="utf-8", newline="\n")
    assert run(root, "stamp", "data/ledger/001.yml")[0] == 0


def take_back(root: Path) -> None:
    """Take the slip out of the ledger again."""
    path = root / "data/ledger/001.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: e90\n")
    end = text.find("internal:\n", start)
    path.write_text(text[:start] + (text[end:] if end > 0 else ""), encoding="utf-8", newline="\n")


def faulty(root: Path) -> None:
    """Seal two editions of a city, the second with the slip, and take the slip back."""
    seal_day(root, SECOND, "2025-07-15 09:00")
    slip(root)
    seal_day(root, LAST, "2026-01-15 09:00")
    take_back(root)
