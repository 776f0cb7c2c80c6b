"""The stage sheet of a problem: for each step of the procedure what is on record, who did it, and which papers are named.

Place in the flow: a fact of one record and its procedure. A paper is missing only where the procedure itself names it; the
software knows no list of required papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.editions.model import Problem
from gongkai.record.events import Acceptance, Closure, Event, SelfCheck, Void
from gongkai.record.plan import Procedure, Step

KINDS = {"consolidation": ("recheck", "outside_finding")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of a step; a void one stays on the sheet, marked."""

    event: Event
    void: bool
    missing: str | None

    @property
    def documented(self) -> bool:
        """Whether the step's event can name a paper."""
        return isinstance(self.event, SelfCheck | Acceptance | Closure)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One step and its events, oldest first."""

    step: Step
    entries: tuple[Entry, ...]


def sheet_of(problem: Problem, procedure: Procedure, as_of: date) -> tuple[SheetRow, ...]:
    """Return the sheet at the end of a day, in the order of the procedure."""
    void = voided(problem)
    events = sorted((event for event in problem.events if event.date <= as_of), key=lambda event: event.date)
    return tuple(
        SheetRow(
            step=step,
            entries=tuple(
                Entry(event=event, void=event.id in void, missing=step.document if lacks(event) else None)
                for event in events
                if event.kind in KINDS.get(step.event, (step.event,))
            ),
        )
        for step in procedure.steps
    )


def voided(problem: Problem) -> frozenset[str]:
    """Return the ids of the events that were declared void."""
    return frozenset(event.event for event in problem.events if isinstance(event, Void))


def lacks(event: Event) -> bool:
    """Return whether an event that can name a paper names none."""
    if isinstance(event, SelfCheck):
        return not event.documents
    return isinstance(event, Acceptance | Closure) and event.document is None
