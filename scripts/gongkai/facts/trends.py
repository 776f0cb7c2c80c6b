"""Counts over time and days between steps: what the charts are drawn from.

Place in the flow: facts of an edition and its statuses; no word, no place on a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from statistics import median_low

from gongkai.editions.model import Edition
from gongkai.facts.schedule import Schedule
from gongkai.facts.status import Status

OVER = (Schedule.LATE, Schedule.PAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How long a step took: the days of each problem for which both dates are on record, in order."""

    step: str
    days: tuple[int, ...]

    @property
    def middle(self) -> int:
        """The number of days that half of the problems did not exceed: the lower median, a number on record."""
        return median_low(self.days)


def promised(edition: Edition) -> tuple[tuple[date, int], ...]:
    """Return how many problems the plan wants completed by the end of each of its years, earlier years included."""
    by_year = edition.content.plan.promise.by_year
    years = sorted(by_year)
    sums = accumulate(by_year[year] for year in years)
    return tuple((date(int(year), 12, 31), count) for year, count in zip(years, sums, strict=True))


def due_by(edition: Edition, day: date) -> tuple[str, int]:
    """Return the last year of the plan that had ended on a day and how many problems it wants completed by then; no year, none."""
    ended = [(str(end.year), count) for end, count in promised(edition) if end <= day]
    return ended[-1] if ended else ("", 0)


def steps_taken(status: Status) -> Iterator[tuple[str, date, date]]:
    """Yield the steps of a problem of which both ends stand on record: its name, from, to."""
    standing = status.standing
    check, accepted, notice, closure = standing.self_check, standing.acceptance, standing.notice, standing.closure
    if check and accepted:
        yield "acceptance", check.date, accepted.date
    if accepted and notice:
        yield "notice", accepted.date, notice.start
    if notice and closure:
        yield "closure", notice.end, closure.date


def spreads(statuses: Iterable[Status]) -> tuple[Spread, ...]:
    """Return the days that each step took; a step that no problem has on record is not among them."""
    days: dict[str, list[int]] = {"acceptance": [], "notice": [], "closure": []}
    for status in statuses:
        for step, start, end in steps_taken(status):
            days[step].append((end - start).days)
    return tuple(Spread(step=step, days=tuple(sorted(found))) for step, found in days.items() if found)


def moved(status: Status) -> tuple[date, ...]:
    """Return the limits of a problem in order: the original one, then each that an extension set."""
    return (status.original.limit, *(event.to for event in status.extensions))


def over(statuses: Iterable[Status]) -> tuple[tuple[Status, int], ...]:
    """Return the problems completed late or past the original limit, with their days, by number."""
    return tuple((status, status.original.days or 0) for status in statuses if status.original.state in OVER)
