"""What differs between two editions: new events, values by record and place, translations apart, records new, touched, unchanged.

Place in the flow: a fact of two editions, told alike by the preview, `gongkai diff`, the change pages and the change log; the browser's
comparison finds the same places by the same rule. A new event is told as an event, never as a value; an element that came or went is
told whole, not by its parts; where only the English that pages show moved, the difference is a translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.editions.layout import Leaf
from gongkai.editions.model import Edition, Problem
from gongkai.facts.places import is_event, is_pair, is_whole, places, shown
from gongkai.record.events import Event
from gongkai.record.text import Language

UNLISTED = frozenset({"addresses"})
# The order in which kinds of events are told; one that is not named here comes after them.
HEADLINES = (
    *("event.closure", "acceptance.passed", "acceptance.not_passed", "event.self_check", "event.reopening", "event.extension"),
    *("event.correction", "event.revision", "event.void", "recheck.held", "recheck.failed", "outside.held", "outside.not_held"),
    *("event.public_notice", "event.notice_result", "event.merged", "event.filing", "event.progress", "event.nothing_to_report"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event that an edition carries first; `item` where it is one of an item's."""

    number: int
    event: Event
    item: str | None = None

    @property
    def path(self) -> str:
        """The way to the event in the problem's leaf."""
        return f"/items/{self.item}/events/{self.event.id}" if self.item else f"/events/{self.event.id}"


Told = tuple[str, tuple[NewEvent, ...], tuple[NewEvent, ...]]  # a headline, the events of problems, those of their items


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """One value that differs: the leaf, the way to it (`/title`, `/events/e04/date`), before and after; None where there is none."""

    leaf: str
    path: str
    was: Any
    now: Any

    @property
    def number(self) -> int | None:
        """The problem's number, for a problem's leaf."""
        kind, _, name = self.leaf.partition("/")
        return int(name) if kind == "problem" else None

    @property
    def is_text(self) -> bool:
        """Whether what stands or stood there is a text in two languages, and nothing else."""
        return all(side is None or is_pair(side) for side in (self.was, self.now))

    @property
    def translation(self) -> bool:
        """Whether only the English moved."""
        return is_pair(self.was) and is_pair(self.now) and self.was["zh"] == self.now["zh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that differs between an edition and an earlier one, and the problems whose record is the very same."""

    events: tuple[NewEvent, ...]
    values: tuple[ValueChange, ...]
    translations: tuple[ValueChange, ...]
    new_leaves: tuple[str, ...]
    gone_leaves: tuple[str, ...]
    touched: tuple[int, ...]
    unchanged: tuple[int, ...]
    equal: bool

    @property
    def by_headline(self) -> tuple[Told, ...]:
        """The new events by what they are called."""
        return by_headline(self.events)

    @property
    def told(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.events, self.values, self.translations, self.new_leaves, self.gone_leaves))


def by_headline(events: Iterable[NewEvent]) -> tuple[Told, ...]:
    """Return new events by what they are called, in the order in which they are told: those of problems, and apart those of their items.

    Every event is in one row; a count of closures is one of problems closed, never of sites.
    """
    rows: dict[str, list[NewEvent]] = {headline: [] for headline in HEADLINES}
    for entry in events:
        rows.setdefault(entry.event.headline, []).append(entry)
    return tuple(
        (headline, tuple(entry for entry in entries if not entry.item), tuple(entry for entry in entries if entry.item))
        for headline, entries in rows.items()
        if entries
    )


def changes_between(now: Edition, before: Edition | None) -> Changes:
    """Return what differs between an edition and an earlier one; against None, everything in it is new."""
    digests, old = now.head.leaves, before.head.leaves if before else {}
    leaves = before.leaves if before else {}
    found = [
        change
        for leaf in in_order(now.leaves)
        if leaf in leaves and digests[leaf] != old[leaf]
        for change in leaf_changes(leaf, leaves[leaf], now.leaves[leaf])
    ]
    numbers = {number: digests[f"problem/{number}"] == old.get(f"problem/{number}") for number in now.content.problems}
    return Changes(
        events=new_events(now, before),
        values=tuple(change for change in found if not change.translation),
        translations=tuple(change for change in found if change.translation),
        new_leaves=tuple(leaf for leaf in in_order(now.leaves) if leaf not in leaves),
        gone_leaves=tuple(leaf for leaf in in_order(leaves) if leaf not in now.leaves),
        touched=tuple(number for number, same in numbers.items() if not same),
        unchanged=tuple(sorted(number for number, same in numbers.items() if same)),
        equal=before is not None and not any(digests.get(leaf) != old.get(leaf) for leaf in in_order((*digests, *old))),
    )


def in_order(leaves: Iterable[str]) -> list[str]:
    """Return the leaves that are told: problems by number, then everything else."""
    return sorted(set(leaves) - UNLISTED, key=leaf_order)


def leaf_order(leaf: str) -> tuple[int, int, str]:
    """Order problems by number, before everything else."""
    kind, _, name = leaf.partition("/")
    return (0, int(name), "") if kind == "problem" else (1, 0, leaf)


def new_events(edition: Edition, before: Edition | None) -> tuple[NewEvent, ...]:
    """Return the events of an edition that the one before did not have, by problem: its own, then its items'."""
    earlier = before.content.problems if before else {}
    return tuple(
        NewEvent(number=number, event=event, item=item)
        for number, problem in edition.content.problems.items()
        if problem is not earlier.get(number)
        for item, event in added(problem, earlier.get(number))
    )


def added(problem: Problem, before: Problem | None) -> Iterator[tuple[str | None, Event]]:
    """Yield item (none for the problem itself) and event where the id is new."""
    known = {event.id for _, event in events_of(before)} if before else set()
    yield from ((item, event) for item, event in events_of(problem) if event.id not in known)


def events_of(problem: Problem) -> Iterator[tuple[str | None, Event]]:
    """Yield every event of a problem with the item it belongs to."""
    yield from ((None, event) for event in problem.events)
    yield from ((item.id, event) for item in problem.items for event in item.events)


def leaf_changes(leaf: str, before: Leaf, now: Leaf) -> Iterator[ValueChange]:
    """Yield the differing values of a leaf that both editions have."""
    for path, was, is_now in value_changes(before.values, now.values):
        yield ValueChange(leaf=leaf, path=path, was=was, now=is_now)


def value_changes(before: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield (path, was, now) for each differing place; parts of what came or went as a whole, and new events, are left out."""
    old, new = dict(places(before)), dict(places(now))
    told: set[str] = set()
    for path in [*old, *(path for path in new if path not in old)]:
        was, is_now = old.get(path), new.get(path)
        if same(path, was, is_now) or any(way in told for way in ways(path)):
            continue
        told.add(path)
        if was is not None or not is_event(path):
            yield path, was, is_now


def ways(path: str) -> Iterator[str]:
    """Yield the places that a place lies in."""
    while path := path.rpartition("/")[0]:
        yield path


def same(path: str, was: Any, now: Any) -> bool:
    """Return whether nothing differs at a place itself: a whole on both sides leaves it to its parts."""
    if is_pair(was) and is_pair(now):
        return all(shown(was, path, lang) == shown(now, path, lang) for lang in Language)
    return was == now or (is_whole(was) and is_whole(now))
