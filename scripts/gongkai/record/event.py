"""What every event has, and what each kind says of itself: its words, its units, its step, what it is called.

Place in the flow: the bottom, on scalars; under `record.events` and `record.amendments`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from gongkai.record.scalars import Day, Value

EventId = Annotated[str, StringConstraints(pattern=r"^(\d+-\d+-)?e\d{2,3}$")]


class BaseEvent(Value):
    """What every event has; `date` is the effective date.

    A kind names the fields that are free texts (TEXTS) or units (UNITS, who acted first), the step of the procedure that it takes
    (STEP), and, where it ends one way or another, under which word its results are called (RESULTS).
    """

    TEXTS: ClassVar[tuple[str, ...]] = ()
    UNITS: ClassVar[tuple[str, ...]] = ("by",)
    STEP: ClassVar[str | None] = None
    RESULTS: ClassVar[str | None] = None

    id: EventId
    date: Day
    kind: str

    @property
    def headline(self) -> str:
        """The word key of what the event is called, its result included: `acceptance.not_passed`, `event.closure`."""
        return f"{self.RESULTS}.{getattr(self, 'result', '')}" if self.RESULTS else f"event.{self.kind}"
