"""What a brief tells of some problems: what is new since an earlier edition, which steps name their papers, which questions a rule asks.

Place in the flow: facts of an edition, an earlier one and some numbers; no word. Figures are those of the lists, cut to the problems
of the brief. A question follows from the record by its rule alone; it says nothing of fault, and no duty is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.facts.changes import NewEvent
from gongkai.facts.counts import Counts
from gongkai.facts.schedule import Schedule
from gongkai.facts.sheet import lacks, voided
from gongkai.facts.status import UNFINISHED, Status
from gongkai.record.events import Acceptance, Closure, SelfCheck
from gongkai.record.stage import Stage

# The lists a brief counts, in its order: the first is the whole, the four after it add up to the whole.
WHOLE = "all"
PARTS = ("stage-closed", "accepted-not-closed", "stage-self-checked", "unfinished")
MEASURES = (WHOLE, *PARTS, "original-past", "current-past", "original-late", "extended", "ever-reopened", "disputed")
# The steps that can name a paper, and the rules that ask, in the order in which they are told.
PAPERS: tuple[type[Any], ...] = (SelfCheck, Acceptance, Closure)
RULES = ("past", "extended", "no_new_limit", "reopened", "disputed", "behind", "quiet", "papers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """One kind of step: the problems that have it on record with every paper named, and those where one is not."""

    step: str
    named: tuple[int, ...]
    unnamed: tuple[int, ...]


def measured(counts: Counts, numbers: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """Return the problems of a brief in each list it counts."""
    wanted = set(numbers)
    return {name: tuple(number for number in counts[name].numbers if number in wanted) for name in MEASURES}


def late(statuses: Iterable[Status]) -> tuple[Status, ...]:
    """Return the problems past a limit or completed after the original one."""
    states = (Schedule.PAST, Schedule.LATE)
    return tuple(status for status in statuses if status.original.state in states or status.current.state in states)


def papers(statuses: Sequence[Status]) -> tuple[Papers, ...]:
    """Return which steps on record name their papers; a void entry is passed over, a step nobody has taken is left out."""
    rows = []
    for kind in PAPERS:
        taken = [(status.number, [event for event in standing(status) if isinstance(event, kind)]) for status in statuses]
        named = tuple(number for number, events in taken if events and not any(map(lacks, events)))
        unnamed = tuple(number for number, events in taken if any(map(lacks, events)))
        if named or unnamed:
            rows.append(Papers(step=kind.STEP, named=named, unnamed=unnamed))
    return tuple(rows)


def standing(status: Status) -> Iterator[Any]:
    """Yield the events of a problem that were not declared void."""
    void = voided(status.problem)
    return (event for event in status.problem.events if event.id not in void)


def questions(statuses: Sequence[Status], new: Iterable[NewEvent] | None) -> dict[str, tuple[int, ...]]:
    """Return the problems that each rule asks about; a rule that asks about none is left out.

    `new` is what was entered since the earlier edition; None where there is no other edition to compare, and nothing could be new.
    """
    moved = {entry.number for entry in new} if new is not None else {status.number for status in statuses}
    asked: dict[str, list[int]] = {rule: [] for rule in RULES}
    for status in statuses:
        for rule in rules_of(status, new=status.number in moved):
            asked[rule].append(status.number)
    return {rule: tuple(numbers) for rule, numbers in asked.items() if numbers}


def rules_of(status: Status, *, new: bool) -> Iterator[str]:
    """Yield the rules that ask about a problem; `new` says whether anything was entered since the earlier edition."""
    unfinished = status.stage in UNFINISHED
    tests = {
        "past": status.current.state is Schedule.PAST,
        "extended": status.extended and unfinished,
        "no_new_limit": status.no_new_limit,
        "reopened": status.stage is Stage.REOPENED and not status.no_new_limit,
        "disputed": status.disputed and not status.held_again,
        "behind": status.reported == "behind" and unfinished,
        "quiet": unfinished and not new,
        "papers": any(isinstance(event, PAPERS) and lacks(event) for event in standing(status)),
    }
    yield from (rule for rule, holds in tests.items() if holds)
