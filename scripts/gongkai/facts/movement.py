"""What an edition changed against the one before: events new to it, English mended, records touched.

Place in the flow: a fact of two editions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.editions.model import Edition, Problem
from gongkai.record.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event that this edition carries first."""

    number: int
    event: Event


def new_events(edition: Edition, before: Edition | None) -> tuple[NewEvent, ...]:
    """Return the events of an edition that the one before did not have, by problem and date."""
    return tuple(
        NewEvent(number=number, event=event)
        for number, problem in edition.content.problems.items()
        for event in added(problem, before.content.problems.get(number) if before else None)
    )


def added(problem: Problem, before: Problem | None) -> Iterator[Event]:
    """Yield the events whose ids are new."""
    known = {event.id for event in before.events} if before else set()
    yield from (event for event in problem.events if event.id not in known)


def of_kind(events: tuple[NewEvent, ...], kind: str) -> tuple[NewEvent, ...]:
    """Return only the events of a kind."""
    return tuple(entry for entry in events if entry.event.kind == kind)


def touched(edition: Edition, before: Edition | None) -> tuple[int, ...]:
    """Return the numbers of the problems whose leaf differs from the edition before."""
    old = before.head.leaves if before else {}
    return tuple(number for number in edition.content.problems if edition.head.leaves[f"problem/{number}"] != old.get(f"problem/{number}"))


def last_change(editions: tuple[Edition, ...], leaf: str) -> Edition | None:
    """Return the edition that last changed a leaf; None if no edition has it."""
    changed, seen = None, None
    for edition in editions:
        now = edition.head.leaves.get(leaf)
        if now is not None and now != seen:
            changed = edition
        seen = now
    return changed
