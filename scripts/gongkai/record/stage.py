"""The stage of a problem, folded from its events; never typed by anybody.

Place in the flow: the first fact. Events go by effective date, ties in file order; void events are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.record.amendments import Void
from gongkai.record.event import BaseEvent
from gongkai.record.events import Acceptance, Closure, Event, NoticeResult, PublicNotice, Recheck, Reopening, SelfCheck
from gongkai.record.reports import Progress
from gongkai.record.scalars import Level


class Stage(StrEnum):
    """阶段: what the events show, one of seven."""

    LISTED = "listed"
    RECTIFYING = "rectifying"
    SELF_CHECKED = "self_checked"
    ACCEPTED = "accepted"
    IN_NOTICE = "in_notice"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(slots=True)
class Standing:
    """Where a problem stands: its stage and the events that still stand behind it."""

    levels: tuple[Level, ...] = ()  # that must accept in turn; none: one acceptance, by whomever
    stage: Stage = Stage.LISTED
    self_check: SelfCheck | None = None
    acceptance: Acceptance | None = None  # the last one needed
    passed: dict[Level, Acceptance] = field(default_factory=dict)
    notice: PublicNotice | None = None
    closure: Closure | None = None
    closures: list[Closure] = field(default_factory=list)
    reopenings: list[Reopening] = field(default_factory=list)
    rechecks: list[Recheck] = field(default_factory=list)

    def apply(self, event: BaseEvent) -> None:
        """Move by one event."""
        match event:
            case Progress() if self.stage is Stage.LISTED:
                self.stage = Stage.RECTIFYING
            case SelfCheck():
                self.stage, self.self_check = Stage.SELF_CHECKED, event
                self.acceptance, self.notice, self.passed = None, None, {}
            case Acceptance(result="passed"):
                self.accept(event)
            case Acceptance():
                self.fall_back(Stage.RECTIFYING)
            case PublicNotice():
                self.stage, self.notice = Stage.IN_NOTICE, event
            case NoticeResult() if event.upheld:
                self.fall_back(Stage.RECTIFYING)
            case Closure():
                self.stage, self.closure = Stage.CLOSED, event
                self.closures.append(event)
            case Recheck():
                self.rechecks.append(event)
            case Reopening():
                self.fall_back(Stage.REOPENED)
                self.reopenings.append(event)

    def accept(self, event: Acceptance) -> None:
        """One level has accepted; the problem is accepted with the last one needed."""
        self.passed[event.level] = event
        if self.awaited is None:
            self.stage, self.acceptance = Stage.ACCEPTED, event

    @property
    def awaited(self) -> Level | None:
        """The level whose acceptance comes next, where the procedure has several."""
        return next((level for level in self.levels if level not in self.passed), None)

    def fall_back(self, stage: Stage) -> None:
        """A failed acceptance, an upheld objection or a reopening voids the self-check and what rests on it."""
        self.stage, self.passed = stage, {}
        self.self_check = self.acceptance = self.notice = self.closure = None


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return the standing events by effective date, ties in file order."""
    listed = list(events)
    void = {event.event for event in listed if isinstance(event, Void)}
    return sorted((event for event in listed if event.id not in void), key=lambda event: event.date)


def fold(events: Sequence[Event], as_of: date, levels: tuple[Level, ...] = ()) -> Standing:
    """Return where the events have brought a problem by the end of a day; `levels` are those that must accept in turn."""
    standing = Standing(levels=levels)
    for event in in_order(events):
        if event.date <= as_of:
            standing.apply(event)
    return standing
