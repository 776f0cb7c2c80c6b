"""What differs between two editions: values by record and field, translations apart, and what stayed the same.

Place in the flow: a fact of two editions. A text in two languages is one value; where only its English moved, it is a
translation. New events are not differences of a field: `facts.movement` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.editions.model import Edition

UNLISTED = frozenset({"addresses"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
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
        """Whether both sides are texts in two languages."""
        return is_pair(self.was) and is_pair(self.now)

    @property
    def translation(self) -> bool:
        """Whether only the English moved."""
        return self.is_text and self.was["zh"] == self.now["zh"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that differs between two editions, and the problems whose record is the very same."""

    fields: tuple[FieldChange, ...]
    translations: tuple[FieldChange, ...]
    new_leaves: tuple[str, ...]
    unchanged: tuple[int, ...]


def changes_between(now: Edition, before: Edition) -> Changes:
    """Return what differs between an edition and an earlier one."""
    found = [change for leaf in sorted(now.leaves, key=leaf_order) if leaf not in UNLISTED for change in leaf_changes(leaf, now, before)]
    same = now.head.leaves.items() & before.head.leaves.items()
    return Changes(
        fields=tuple(change for change in found if not change.translation),
        translations=tuple(change for change in found if change.translation),
        new_leaves=tuple(leaf for leaf in sorted(now.leaves, key=leaf_order) if leaf not in before.leaves and leaf not in UNLISTED),
        unchanged=tuple(sorted(int(leaf.removeprefix("problem/")) for leaf, _ in same if leaf.startswith("problem/"))),
    )


def leaf_order(leaf: str) -> tuple[int, int, str]:
    """Order problems by number, before everything else."""
    kind, _, name = leaf.partition("/")
    return (0, int(name), "") if kind == "problem" else (1, 0, leaf)


def leaf_changes(leaf: str, now: Edition, before: Edition) -> Iterator[FieldChange]:
    """Yield the differing values of a leaf that both editions have."""
    if leaf in before.leaves and now.head.leaves[leaf] != before.head.leaves[leaf]:
        for path, was, is_now in value_changes("", before.values_of(leaf), now.values_of(leaf)):
            yield FieldChange(leaf=leaf, path=path, was=was, now=is_now)


def value_changes(path: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield (path, was, now) for each differing value; new elements of a list of events are left out."""
    if was == now or (is_pair(was) and is_pair(now) and (was["zh"], was.get("en")) == (now["zh"], now.get("en"))):
        return
    if isinstance(was, dict) and isinstance(now, dict) and not is_pair(was):
        for key in [*was, *(key for key in now if key not in was)]:
            yield from value_changes(f"{path}/{key}", was.get(key), now.get(key))
    elif identified(was) and identified(now):
        old, new = ({element["id"]: element for element in side} for side in (was, now))
        fresh = [] if path.endswith("events") else [key for key in new if key not in old]
        for key in [*old, *fresh]:
            yield from value_changes(f"{path}/{key}", old.get(key), new.get(key))
    else:
        yield path, was, now


def is_pair(value: Any) -> bool:
    """Return whether a value is a text in two languages."""
    return isinstance(value, dict) and "zh" in value


def identified(value: Any) -> bool:
    """Return whether a value is a list whose elements have ids, or an empty one."""
    return isinstance(value, list) and all(isinstance(element, dict) and "id" in element for element in value)
