"""The countings: every figure of the site is the length of a named list of problem numbers.

Place in the flow: after the statuses. A list's name names its page, so that a figure and its rows
cannot part. One pass says of each problem which lists it is in; the definitions say which lists there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.editions.model import CITYWIDE, Edition
from gongkai.facts.schedule import Schedule
from gongkai.facts.status import UNFINISHED, Status, item_shown
from gongkai.record.stage import Stage

ROLES = ("lead", "responsible", "cooperating")
COMPLETED = (Schedule.IN_TIME, Schedule.LATE, Schedule.AGAIN)
MOVEMENTS = (
    "bridge", "completed", "extended", "refused", "ever-closed", "ever-reopened", "rechecked", "disputed", "amended",
    "reported-behind", "keep-up", "several-places",
)  # fmt: skip
READY = (  # the lists most asked for: at hand above the table, and found by the search
    "not-closed", "due-soon", "due-half-year", "original-past", "original-late", "original-awaiting", "stage-in-notice", "extended",
    "ever-reopened", "reported-behind",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A counted list: its name, the numbers it counts, and how its title is worded (word key and arguments)."""

    name: str
    numbers: tuple[int, ...]
    title: str
    args: tuple[tuple[str, str], ...] = ()

    @property
    def count(self) -> int:
        """The figure."""
        return len(self.numbers)


@dataclass(frozen=True, slots=True)
class Counts:
    """All lists of an edition by name."""

    listings: dict[str, Listing]

    def __getitem__(self, name: str) -> Listing:
        return self.listings[name]

    def number(self, name: str) -> int:
        """The figure of a list."""
        return self.listings[name].count


Definition = tuple[str, str, tuple[tuple[str, str], ...]]


def counts_of(edition: Edition, statuses: dict[int, Status]) -> Counts:
    """Return every list of an edition; a problem in a list that nobody defined is our own fault and raises KeyError."""
    defined = list(definitions(edition))
    members: dict[str, list[int]] = {name: [] for name, _, _ in defined}
    for number, status in statuses.items():
        for name in memberships(status, edition):
            members[name].append(number)
    return Counts({name: Listing(name=name, numbers=tuple(members[name]), title=title, args=args) for name, title, args in defined})


def slug(value: str) -> str:
    """Return a value as it stands in an address."""
    return value.replace("_", "-")


def definitions(edition: Edition) -> Iterator[Definition]:
    """Yield name, title key and title arguments of every list, in the order of the site; empty lists exist and say 0."""
    yield "all", "all", ()
    for stage in Stage:
        yield f"stage-{slug(stage)}", "stage", (("stage", stage.value),)
    for name in ("accepted-not-closed", "unfinished", "not-closed"):
        yield name, name.replace("-", "_"), ()
    for clock in ("original", "current"):
        for state in Schedule:
            yield f"{clock}-{slug(state)}", clock, (("state", state.value),)
    for year in edition.content.plan.promise.by_year:
        yield f"due-{year}", "due", (("year", year),)
        for state in Schedule:
            yield f"due-{year}-{slug(state)}", "due_state", (("year", year), ("state", state.value))
    yield from group_definitions(edition)
    for name in MOVEMENTS:
        yield name, name.replace("-", "_"), ()
    yield "due-soon", "due_soon", (("days", str(edition.content.plan.due_soon_days)),)
    since, until = edition.as_of + timedelta(days=1), half_year_after(edition.as_of)
    yield "due-half-year", "due_half_year", (("since", str(since)), ("until", str(until)))


def half_year_after(day: date) -> date:
    """Return the last day of the half-year that the day after a day falls in: of an edition's last day, of the half-year that follows."""
    following = day + timedelta(days=1)
    return date(following.year, 6, 30) if following.month <= 6 else date(following.year, 12, 31)


def group_definitions(edition: Edition) -> Iterator[Definition]:
    """Yield the lists by aspect, place, unit and role."""
    for aspect in edition.content.plan.aspects:
        yield f"aspect-{aspect.id}", "aspect", (("aspect", aspect.id),)
    yield CITYWIDE, CITYWIDE, ()
    for place in edition.content.places:
        yield f"place-{place}", "place", (("place", place),)
        for part in ("closed", "open", "past"):
            yield f"place-{place}-{part}", f"place_{part}", (("place", place),)
    for unit in edition.content.units:
        for role in ROLES:
            yield f"unit-{unit}-{role}", f"unit_{role}", (("unit", unit),)


def memberships(status: Status, edition: Edition) -> Iterator[str]:
    """Yield the lists a problem is counted in. Stage lists add to the whole, schedule lists too; the two are never added."""
    yield "all"
    yield f"stage-{slug(status.stage)}"
    if status.stage in (Stage.ACCEPTED, Stage.IN_NOTICE):
        yield "accepted-not-closed"
    if status.stage in UNFINISHED:
        yield "unfinished"
    if status.stage is not Stage.CLOSED:
        yield "not-closed"
    yield f"original-{slug(status.original.state)}"
    yield f"current-{slug(status.current.state)}"
    year = str(status.original.limit.year)
    if year in edition.content.plan.promise.by_year:
        yield f"due-{year}"
        yield f"due-{year}-{slug(status.original.state)}"
    if status.current.state is Schedule.NOT_DUE and (status.current.limit - edition.as_of).days <= edition.content.plan.due_soon_days:
        yield "due-soon"
    if status.current.state is Schedule.NOT_DUE and status.current.limit <= half_year_after(edition.as_of):
        yield "due-half-year"
    yield from group_memberships(status, edition)
    yield from movement_memberships(status)


def group_memberships(status: Status, edition: Edition) -> Iterator[str]:
    """Yield the lists by aspect, place, unit and role; a problem counts once in each place and with each unit."""
    problem = status.problem
    yield f"aspect-{problem.aspect}"
    if problem.places == CITYWIDE:
        yield CITYWIDE
    for place in problem.place_ids:
        yield f"place-{place}"
        stage = stage_in(status, place, edition)
        yield f"place-{place}-closed" if stage is Stage.CLOSED else f"place-{place}-open"
        if status.original.state is Schedule.PAST and stage in UNFINISHED:
            yield f"place-{place}-past"
    for role in ROLES:
        for unit in dict.fromkeys(units_in(status, role)):
            yield f"unit-{unit}-{role}"


def stage_in(status: Status, place: str, edition: Edition) -> Stage:
    """Return the stage in a place: the least advanced of its own items, else that of the whole problem.

    What was done for the whole problem was done for an item that has no entry of its own.
    """
    own = [item_shown(item, status, edition) or Stage.RECTIFYING for item in status.problem.items if place in item.places]
    order = (Stage.REOPENED, *Stage)
    return min(own, key=order.index) if own else status.stage


def local_stages(statuses: Iterable[Status], place: str, edition: Edition) -> dict[int, Stage]:
    """Return the stages in a place by problem, of the problems that as a whole stand at another one."""
    stages = {status.number: (status.stage, stage_in(status, place, edition)) for status in statuses}
    return {number: own for number, (whole, own) in stages.items() if own is not whole}


def units_in(status: Status, role: str) -> tuple[str, ...]:
    """Return the units of a problem in a role."""
    problem = status.problem
    if role == "lead":
        return (problem.lead,)
    return problem.responsible if role == "responsible" else problem.cooperating


def movement_memberships(status: Status) -> Iterator[str]:
    """Yield the lists of extensions, refusals, reopenings, re-checks, outside findings and amendments."""
    tests = {
        "bridge": status.original.state is not status.current.state,
        "completed": status.original.state in COMPLETED,
        "extended": status.extended,
        "refused": bool(status.refused),
        "ever-closed": bool(status.standing.closures),
        "ever-reopened": bool(status.standing.reopenings),
        "rechecked": bool(status.standing.rechecks),
        "disputed": status.disputed,
        "amended": bool(status.amendments),
        "reported-behind": status.reported == "behind",
        "keep-up": status.problem.time_limit.keep_up,
        "several-places": len(status.problem.place_ids) > 1,
    }
    yield from (name for name, holds in tests.items() if holds)
