"""The schedule of a problem against a limit: computed at the end of the as-of day, and labelled so wherever it is shown.

Place in the flow: after the fold. 底前 means the last day: a limit has passed when its own day has ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from gongkai.record.events import Event, Extension
from gongkai.record.stage import Stage, Standing, in_order

Basis = Literal["self_check", "accepted", "closed"]


class Schedule(StrEnum):
    """时限: how completion relates to a limit."""

    NOT_DUE = "not_due"
    IN_TIME = "in_time"
    LATE = "late"
    AWAITING = "awaiting"
    PAST = "past"
    REOPENED = "reopened"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """A schedule on one limit: the state, the days late or past if any, and how late a self-check came that awaits acceptance."""

    limit: date
    state: Schedule
    days: int | None
    checked_late: int | None = None


def extensions(events: Sequence[Event], as_of: date) -> tuple[Extension, ...]:
    """Return the extensions in force by a day, in order."""
    return tuple(event for event in in_order(events) if isinstance(event, Extension) and event.date <= as_of)


def current_limit(original: date, events: Sequence[Event], as_of: date) -> date:
    """Return the limit in force at the end of a day: the original one moved by each extension."""
    moved = extensions(events, as_of)
    return moved[-1].to if moved else original


def done_on(standing: Standing, basis: Basis) -> date | None:
    """Return the date of completion: on the self-check basis it counts only once the acceptance after it has passed."""
    if basis == "closed":
        return standing.closure.date if standing.closure else None
    if standing.self_check is None or standing.acceptance is None:
        return None
    return standing.self_check.date if basis == "self_check" else standing.acceptance.date


def against(limit: date, standing: Standing, as_of: date, basis: Basis) -> Against:
    """Return the schedule of a problem on a limit at the end of a day."""
    done = done_on(standing, basis)
    state = schedule_of(limit, done, standing, as_of)
    if state is Schedule.LATE and done:
        return Against(limit=limit, state=state, days=(done - limit).days)
    if state is Schedule.PAST:
        return Against(limit=limit, state=state, days=(as_of - limit).days)
    if state is Schedule.AWAITING and standing.self_check and standing.self_check.date > limit:
        return Against(limit=limit, state=state, days=None, checked_late=(standing.self_check.date - limit).days)
    return Against(limit=limit, state=state, days=None)


def schedule_of(limit: date, done: date | None, standing: Standing, as_of: date) -> Schedule:
    """Return the state alone."""
    if standing.reopenings:
        return Schedule.AGAIN if done else Schedule.REOPENED
    if done:
        return Schedule.IN_TIME if done <= limit else Schedule.LATE
    if standing.stage in (Stage.SELF_CHECKED, Stage.ACCEPTED, Stage.IN_NOTICE):
        return Schedule.AWAITING
    return Schedule.PAST if as_of >= limit else Schedule.NOT_DUE
