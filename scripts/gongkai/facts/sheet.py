"""The steps of a problem: how far it has come, and the stage sheet with what is on record, who did it, and which papers are named.

Place in the flow: facts of one record and its procedure. A paper is missing only where the procedure itself names it; the
software knows no list of required papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from gongkai.editions.model import Problem
from gongkai.record.amendments import Void
from gongkai.record.events import Acceptance, Closure, Event, Recheck, SelfCheck
from gongkai.record.plan import Procedure, Step
from gongkai.record.stage import Stage, Standing

StepState = Literal["done", "now", "next", "later", "optional"]
# Stages that are no step of a procedure: the work itself, before the first step that ends it.
AT_WORK = frozenset({Stage.LISTED, Stage.RECTIFYING, Stage.REOPENED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One step of the procedure and how it stands: its day, or its window; a step that keeps the result has its re-checks, or none yet.

    Where the problem is at work between two steps, the passage has no step but the stage.
    """

    state: StepState
    step: Step | None = None
    stage: Stage | None = None
    day: date | None = None
    until: date | None = None
    ended: bool = False
    rechecks: tuple[Recheck, ...] | None = None


def passages(procedure: Procedure, standing: Standing, as_of: date) -> tuple[Passage, ...]:
    """Return how each step stands at the end of a day, with the work under way between them."""
    steps = [passage(step, standing, as_of) for step in procedure.steps]
    return tuple(marked(steps, standing.stage))


def marked(steps: list[Passage], stage: Stage) -> Iterator[Passage]:
    """Yield the steps with what is under way and what comes next: the first one to come is next, or awaited once completion is reported."""
    coming = next((at for at, step in enumerate(steps) if step.state == "later"), len(steps))
    for at, step in enumerate(steps):
        if at == coming and stage in AT_WORK:
            yield Passage(state="now", stage=stage)
        if at == coming:
            yield replace(step, state="now" if stage is Stage.SELF_CHECKED else "next")
        else:
            yield step


def passage(step: Step, standing: Standing, as_of: date) -> Passage:
    """Return how one step stands by itself: done with its day, under way, or to come."""
    checked, accepted, notice, closed = standing.self_check, standing.acceptance, standing.notice, standing.closure
    match step.event:
        case "listed":
            return Passage(step=step, state="done")
        case "self_check" if checked:
            return Passage(step=step, state="done", day=checked.date)
        case "acceptance" if taken := standing.passed.get(step.level) if standing.levels and step.level else accepted:
            return Passage(step=step, state="done", day=taken.date)
        case "public_notice" if notice:
            over = notice.end < as_of
            state: StepState = "done" if over or closed else "now"
            return Passage(step=step, state=state, day=notice.start, until=notice.end, ended=over and not closed)
        case "closure" if closed:
            return Passage(step=step, state="done", day=closed.date)
        case "consolidation" if closed:
            return Passage(step=step, state="now", rechecks=tuple(check for check in standing.rechecks if check.date >= closed.date))
    return Passage(step=step, state="later" if step.required else "optional")


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
                if belongs(event, step, procedure)
            ),
        )
        for step in procedure.steps
    )


def belongs(event: Event, step: Step, procedure: Procedure) -> bool:
    """Return whether an event is one of a step; where several levels accept, each acceptance is of the step of its level."""
    if isinstance(event, Acceptance) and procedure.levels:
        return step.event == event.STEP and step.level == event.level
    return step.event == event.STEP


def voided(problem: Problem) -> frozenset[str]:
    """Return the ids of the events that were declared void."""
    return frozenset(event.event for event in problem.events if isinstance(event, Void))


def lacks(event: Event) -> bool:
    """Return whether an event that can name a paper names none."""
    if isinstance(event, SelfCheck):
        return not event.documents
    return isinstance(event, Acceptance | Closure) and event.document is None
