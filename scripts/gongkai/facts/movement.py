"""When something was last put on record, which open problem has been without a new entry the longest, and what is new but no routine.

Place in the flow: a fact of one edition; days are those of the ledger's events, up to the edition's as-of day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.editions.model import Edition
from gongkai.facts.changes import Changes, Told, events_of
from gongkai.facts.status import Status
from gongkai.record.stage import Stage

# What happens to every problem on its way.
STEPS = ("self_check", "public_notice", "notice_result", "filing", "progress", "nothing_to_report")
ROUTINE = frozenset(f"event.{kind}" for kind in STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """The latest entry of the edition, and the oldest latest entry among the problems not closed; each a day and a problem's number."""

    latest: tuple[date, int] | None
    stillest: tuple[date, int] | None


def movement_of(edition: Edition, statuses: dict[int, Status]) -> Movement:
    """Return when the edition last moved and what has stood still longest; None where nothing is on record or all is closed."""
    last = {number: last_entry(status, edition.as_of) for number, status in statuses.items()}
    dated = [(day, number) for number, day in last.items() if day]
    still = [(day, number) for day, number in dated if statuses[number].stage is not Stage.CLOSED]
    latest = max(dated, key=lambda pair: (pair[0], -pair[1]), default=None)
    return Movement(latest=latest, stillest=min(still, default=None))


def last_entry(status: Status, as_of: date) -> date | None:
    """Return the day of a problem's latest event, its sites' included."""
    return max((event.date for _, event in events_of(status.problem) if event.date <= as_of), default=None)


def marked(changes: Changes) -> tuple[Told, ...]:
    """Return the new events that are no routine, by what they are called: none of those is left out."""
    return tuple(row for row in changes.by_headline if row[0] not in ROUTINE)
