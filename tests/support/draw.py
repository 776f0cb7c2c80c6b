"""How much of an exhaustive trial is run: all of it with `--whole`, else a draw of it that is the same in every run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Extent:
    """Whether everything is tried; `conftest.py` sets it before the first test is read."""

    whole = False


def whole() -> bool:
    """Return whether everything is tried."""
    return Extent.whole


def drawn(items: Iterable[Item], kind: Callable[[Item], Hashable], each: int = 1) -> list[Item]:
    """Return all items; in a draw only `each` of every kind, by a fixed chance. The order stays."""
    listed = list(items)
    kinds: dict[Hashable, list[int]] = defaultdict(list)
    for index, item in enumerate(listed):
        kinds[kind(item)].append(index)
    kept = {index for members in kinds.values() for index in Random("draw").sample(members, min(each, len(members)))}
    return [item for index, item in enumerate(listed) if whole() or index in kept]


def trials(count: int, fewer: int) -> int:
    """Return how often a trial without kinds is made: `count` times, in a draw `fewer`."""
    return count if whole() else fewer


def by_turns(items: Sequence[Item], lang: str) -> Sequence[Item]:
    """Return all items; in a draw those whose turn a language is, so that each is tried in one."""
    return items if whole() else items[lang == "en" :: 2]
