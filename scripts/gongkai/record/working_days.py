"""The calendar of working days that a city gives.

Place in the flow: a shape at the bottom. Which days are free and which are worked instead is decided anew each year by the State
Council, so it is data of the city; the software knows only that Saturday and Sunday are free where the city says nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.record.scalars import Day, Value, Words

SATURDAY = 5


class Holiday(Value):
    """One holiday as the yearly notice orders it: its name, its first and last free day, the days at weekends worked in exchange."""

    name: Words
    first: Day
    last: Day
    worked: tuple[Day, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """The free days, in order; none where the last is before the first."""
        return days_between(self.first, self.last)


class Amiss(NamedTuple):
    """A day of a calendar that cannot be meant: where it stands, the code of what is wrong with it, the day."""

    place: tuple[str | int, ...]
    code: str
    day: date


class WorkingDays(Value):
    """The days the calendar covers, and the public holidays in it."""

    first: Day
    last: Day
    holidays: tuple[Holiday, ...] = ()

    @property
    def free(self) -> frozenset[date]:
        """Every day of every holiday."""
        return frozenset(day for holiday in self.holidays for day in holiday.days)

    def within(self, start: date, end: date) -> tuple[date, ...] | None:
        """Return the working days from one day to another, both included; None where the calendar does not cover them all."""
        if not self.first <= start <= end <= self.last:
            return None
        free, worked = self.free, {day for holiday in self.holidays for day in holiday.worked}
        return tuple(day for day in days_between(start, end) if day in worked or (day.weekday() < SATURDAY and day not in free))

    def amiss(self) -> Iterator[Amiss]:
        """Yield each day that cannot be meant: an end before its start, out of range, written twice, no weekend to work on."""
        if self.last < self.first:
            yield Amiss(("last",), "working-day-end", self.last)
            return
        off, worked = set[date](), set[date]()
        for index, holiday in enumerate(self.holidays):
            here = ("holidays", index)
            if holiday.last < holiday.first:
                yield Amiss((*here, "last"), "working-day-end", holiday.last)
            ends = {holiday.last: "last", holiday.first: "first"}  # a holiday of one day is told once
            yield from (Amiss((*here, key), "working-day-outside", day) for day, key in ends.items() if self.lacks(day))
            yield from (Amiss((*here, "first"), "working-day-twice", day) for day in sorted(off.intersection(holiday.days))[:1])
            off.update(holiday.days)
            for place, day in enumerate(holiday.worked):
                if code := self.fault_of(day, worked):
                    yield Amiss((*here, "worked", place), code, day)
                worked.add(day)

    def lacks(self, day: date) -> bool:
        """Return whether the calendar does not cover a day."""
        return not self.first <= day <= self.last

    def fault_of(self, day: date, worked: set[date]) -> str | None:
        """Return the code of what is wrong with a day that is worked, beside those before it; None if nothing is."""
        if self.lacks(day):
            return "working-day-outside"
        if day.weekday() < SATURDAY:
            return "working-day-weekday"
        if day in self.free:
            return "working-day-off"
        return "working-day-twice" if day in worked else None


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Return the days from one to another, both included."""
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
