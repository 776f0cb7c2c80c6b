"""The calendar of working days that a city gives.

Place in the flow: a shape at the bottom. Which days are free and which are worked instead is decided anew each year by the State
Council, so it is data of the city; the software knows only that Saturday and Sunday are free where the city says nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.record.scalars import Day, Value

SATURDAY = 5


class WorkingDays(Value):
    """The days the calendar covers, the public holidays in it, and the days at weekends that are worked instead."""

    first: Day
    last: Day
    holidays: tuple[Day, ...] = ()
    worked: tuple[Day, ...] = ()

    def within(self, start: date, end: date) -> tuple[date, ...] | None:
        """Return the working days from one day to another, both included; None where the calendar does not cover them all."""
        if not self.first <= start <= end <= self.last:
            return None
        days = (start + timedelta(days=number) for number in range((end - start).days + 1))
        return tuple(day for day in days if day in self.worked or (day.weekday() < SATURDAY and day not in self.holidays))

    def amiss(self) -> Iterator[tuple[tuple[str | int, ...], date]]:
        """Yield the place and the day of each day that cannot be meant: out of range, in both lists, no weekend to work on."""
        if self.last < self.first:
            yield ("last",), self.last
            return
        for key, days in (("holidays", self.holidays), ("worked", self.worked)):
            for place, day in enumerate(days):
                outside = not self.first <= day <= self.last
                wrong = key == "worked" and (day in self.holidays or day.weekday() < SATURDAY)
                if outside or wrong or day in days[:place]:
                    yield (key, place), day
