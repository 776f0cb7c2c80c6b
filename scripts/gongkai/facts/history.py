"""The versions of a record over the editions, and its timeline: events, and the stretches in which nothing new was put on record.

Place in the flow: a fact of the editions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from gongkai.editions.gates import standing
from gongkai.editions.model import Edition, Problem
from gongkai.facts.sheet import voided
from gongkai.record.events import Event
from gongkai.record.stage import Stage, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of a leaf (第N版) and the editions that published it, without a break."""

    number: int
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch of whole edition intervals without an event: after one edition's day, up to another's; `first` where none came before."""

    after: Edition
    until: Edition
    first: bool = False

    @property
    def days(self) -> int:
        """How many days it lasted."""
        return (self.until.as_of - self.after.as_of).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of a timeline: an event, void or not, a gap, or the day of the edition that lists the problem first."""

    event: Event | None = None
    void: bool = False
    gap: Gap | None = None
    listed: date | None = None

    @property
    def day(self) -> date | None:
        """The day it belongs to; a gap has none of its own."""
        return self.event.date if self.event else self.listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """A half-year of a timeline as a period of reporting (`2026-H1`), its moments newest first."""

    period: str
    moments: tuple[Moment, ...]

    @property
    def events(self) -> int:
        """How many events it holds, void ones among them."""
        return sum(moment.event is not None for moment in self.moments)


def halves_of(timeline: Sequence[Moment]) -> tuple[Half, ...]:
    """Return a timeline by half-years, newest first; a gap stays with what came after it, and one at the top with what came before."""
    halves: list[tuple[str, list[Moment]]] = []
    waiting: list[Moment] = []
    for moment in timeline:
        if moment.day is None:
            (halves[-1][1] if halves else waiting).append(moment)
            continue
        period = f"{moment.day.year}-H{1 if moment.day.month <= 6 else 2}"
        if not halves or halves[-1][0] != period:
            halves.append((period, waiting))
            waiting = []
        halves[-1][1].append(moment)
    return tuple(Half(period=period, moments=tuple(moments)) for period, moments in halves)


def timeline_of(editions: Sequence[Edition], problem: Problem) -> tuple[Moment, ...]:
    """Return the events of a problem, newest first, and between them the gaps that lie whole between two of them."""
    gaps, void = gaps_of(editions, problem), voided(problem)
    moments: list[Moment] = []
    first, later = editions[0].as_of, editions[-1].as_of
    events = sorted(problem.events, key=lambda event: event.date)[::-1]
    since, before = [event for event in events if event.date >= first], [event for event in events if event.date < first]
    for event in since:
        moments += gaps_between(gaps, event.date, later)
        moments.append(Moment(event=event, void=event.id in void))
        later = event.date
    earlier = (Moment(event=event, void=event.id in void) for event in before)
    return (*moments, *gaps_between(gaps, first, later), Moment(listed=first), *earlier)


def gaps_between(gaps: Sequence[Gap], after: date, until: date) -> list[Moment]:
    """Return the gaps that lie whole between two days."""
    return [Moment(gap=gap) for gap in gaps if gap.after.as_of >= after and gap.until.as_of <= until]


def last_change(editions: Sequence[Edition], leaf: str) -> Edition | None:
    """Return the edition that last changed a leaf; None if no edition has it."""
    changed, seen = None, None
    for edition in editions:
        now = edition.head.leaves.get(leaf)
        if now is not None and now != seen:
            changed = edition
        seen = now
    return changed


def versions_of(editions: Sequence[Edition], leaf: str) -> tuple[Version, ...]:
    """Return the versions of a leaf in order; an edition that changed nothing belongs to the version before it."""
    runs: list[list[Edition]] = []
    for edition in editions:
        if leaf not in edition.head.leaves:
            continue
        if runs and runs[-1][-1].head.leaves[leaf] == edition.head.leaves[leaf]:
            runs[-1].append(edition)
        else:
            runs.append([edition])
    return tuple(Version(number=number, editions=tuple(run)) for number, run in enumerate(runs, start=1))


def gaps_of(editions: Sequence[Edition], problem: Problem) -> tuple[Gap, ...]:
    """Return the stretches without an event while a problem was not closed, measured against the interval of the editions."""
    gaps: list[Gap] = []
    for after, until in silent_intervals(standing(editions), problem):
        if gaps and gaps[-1].until is after:
            gaps[-1] = replace(gaps[-1], until=until)
        else:
            gaps.append(Gap(after=after, until=until, first=not any(event.date <= until.as_of for event in problem.events)))
    return tuple(gaps)


def silent_intervals(editions: Sequence[Edition], problem: Problem) -> Iterator[tuple[Edition, Edition]]:
    """Yield the pairs of consecutive editions between which no event of the problem lies, unless it was closed at the start."""
    days: list[date] = [event.date for event in problem.events]
    for after, until in pairwise(editions):
        silent = not any(after.as_of < day <= until.as_of for day in days)
        if silent and fold(problem.events, after.as_of, after.content.procedure.levels).stage is not Stage.CLOSED:
            yield after, until
