"""How a bar of counts is divided: every part in proportion, none too thin to be seen.

Place in the flow: a fact of the counts, for drawing; figures are read from the counts themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.facts.counts import Counts

STATES = ("in_time", "late", "again", "awaiting", "past", "reopened", "not_due")
THINNEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One state's part of a bar: the list it counts, where it starts and how wide it is, in hundredths of the bar."""

    state: str
    name: str
    count: int
    start: float
    width: float


def bar_of(counts: Counts, prefix: str) -> tuple[Part, ...]:
    """Return the parts of the lists `prefix` + state that count anything, from left to right."""
    names = {state: prefix + state.replace("_", "-") for state in STATES}
    found = {state: counts.number(name) for state, name in names.items() if counts.number(name)}
    total = sum(found.values())
    shares = {state: max(100 * count // total, THINNEST) for state, count in found.items()}
    whole, start, parts = sum(shares.values()), 0, []
    for state, share in shares.items():
        parts.append(
            Part(
                state=state,
                name=names[state],
                count=found[state],
                start=round(100 * start / whole, 2),
                width=round(100 * share / whole, 2),
            )
        )
        start += share
    return tuple(parts)
