"""What the table of all problems offers: filters, columns, orders, ready lists.

Place in the flow: under the builder of `problems/index.html`. Orders are those of the plan, the register of places and the units'
official order, so that sorting never makes a ranking of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.editions.model import Problem
from gongkai.facts.counts import READY, ROLES
from gongkai.facts.schedule import Schedule
from gongkai.facts.status import Status
from gongkai.record.stage import Stage
from gongkai.site.voice.speaker import Speaker
from gongkai.site.world import World

COLUMNS = (
    ("places", True), ("lead", True), ("responsible", False), ("cooperating", False), ("aspect", False), ("limit", True),
    ("current", False), ("stage", True), ("schedule", True), ("self_check", False), ("acceptance", False), ("closure", False),
)  # fmt: skip
KEYS = (
    ("number", "column.number"),
    ("place", "column.places"),
    ("lead", "column.lead"),
    ("limit", "problem.original_limit"),
    ("stage", "column.stage"),
    ("schedule", "column.schedule"),
)
STAGES = tuple(Stage)
BEFORE = {  # the stages in which a step is still to come
    kind: frozenset({*STAGES[: STAGES.index(stage)], Stage.REOPENED})
    for kind, stage in (("self_check", Stage.SELF_CHECKED), ("acceptance", Stage.ACCEPTED), ("closure", Stage.CLOSED))
}


@dataclass(frozen=True, slots=True)
class Order:
    """Where a problem stands in an order, as a number to sort by; what has no place of its own comes first."""

    places: dict[str, int]
    units: dict[str, int]
    columns: tuple[tuple[str, bool], ...] = COLUMNS

    def place(self, problem: Problem) -> int:
        """Return the place of a problem's first place in the local order."""
        return min((self.places[place] for place in problem.place_ids), default=-1)

    def unit(self, problem: Problem) -> int:
        """Return the place of the lead unit in the official order."""
        return self.units.get(problem.lead, -1)

    def stage(self, status: Status) -> int:
        """Return how far a problem has come."""
        return list(Stage).index(status.stage)

    def schedule(self, status: Status) -> int:
        """Return the place of the schedule's state in its list."""
        return list(Schedule).index(status.original.state)

    def step(self, say: Speaker, status: Status, kind: str) -> str:
        """Return the day of a step; of a reopened problem that has not taken it again, the day it was taken before."""
        if day := status.stepped(kind):
            return say.day(day)
        before = status.stepped_before(kind)
        if before:
            return say("table.before", day=before)
        return say("problem.step_later") if status.stage in BEFORE[kind] else say("common.not_in_ledger")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All that the template asks for."""

    presets: tuple[str, ...]
    columns: tuple[tuple[str, bool], ...]
    keys: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    roles: tuple[str, ...]
    stages: tuple[str, ...]
    schedules: tuple[str, ...]
    years: tuple[str, ...]
    order: Order


def table_of(world: World) -> Table:
    """Return what the table of a world offers."""
    content = world.edition.content
    return Table(
        presets=READY,
        columns=COLUMNS,
        keys=KEYS,
        places=tuple(content.places),
        roles=ROLES,
        stages=tuple(Stage),
        schedules=tuple(Schedule),
        years=tuple(sorted({str(status.original.limit.year) for status in world.statuses.values()})),
        order=Order(ranked(tuple(content.places)), ranked(tuple(content.units))),
    )


def ranked(keys: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each key in their order."""
    return {key: at for at, key in enumerate(keys)}
