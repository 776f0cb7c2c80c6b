"""`gongkai waive`: what a rule found in one text is shown, waived by a reviewer's role, or no longer waived.

Place in the flow: an edge that writes `data/waivers.yml` alone, and only where every entry of it can be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.findings import Finding, Refused
from gongkai.ledger.load import read_ledger
from gongkai.ledger.waiving import FILE, Ground, answered, with_waiver, without_waiver
from gongkai.words import both


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for: a rule and a place; on which ground, or that the waiver is taken back; neither only shows."""

    rule: str
    place: str
    ground: Ground | None = None
    withdraw: bool = False


def ground_of(role: tuple[str, str] | None, reason: tuple[str, str] | None, day: date | None) -> Ground | None:
    """Return the ground, if all of it is given."""
    return Ground(role=role, reason=reason, date=day) if role and reason and day else None


def waive(root: Path, asked: Asked) -> tuple[str, tuple[Finding, ...]]:
    """Do what is asked; returns the line that says so and what the rule found. Raises Refused: then nothing is written."""
    ledger = read_ledger(root)
    if wrong := [finding for finding in ledger.findings if finding.where.file == FILE]:
        raise Refused(wrong)
    if asked.withdraw:
        write(root, without_waiver(ledger, asked.rule, asked.place))
        return both("waive_withdrawn", file=FILE), ()
    found = answered(ledger, asked.rule, asked.place)
    if asked.ground is None:
        return both("waive_asks", rule=asked.rule, place=asked.place), found
    write(root, with_waiver(ledger, asked.rule, asked.place, asked.ground))
    return both("waive_done", file=FILE, count=len(found)), ()


def write(root: Path, text: str) -> None:
    """Write the file in one step."""
    fresh = root / "data" / ".waivers.yml.new"
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(root / FILE)
