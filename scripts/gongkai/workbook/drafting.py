"""A record being filled from cells: what changes, and from which cell each changed value comes.

Place in the flow: under the readers of problems and events. What the workbook does not carry stays as it is: English, the office's
own part, events. A Chinese text that changes keeps its English with its old stamp, so that everybody sees the English is behind.
"""

from __future__ import annotations

import copy
from typing import Any

from gongkai.findings import Location, PathKey
from gongkai.intake.source import Source

ORDER = (
    *("number", "sample", "aspect", "places", "title", "problem", "target", "measures"),
    *("lead", "responsible", "cooperating", "supervising", "accepting", "time_limit"),
    *("items", "observable", "lineage", "funds", "contact", "attachments", "events", "internal"),
)
EMPTY: dict[str, Any] = {"cooperating": [], "supervising": None, "accepting": None, "items": [], "observable": [], "lineage": []}
LAST: dict[str, Any] = {"funds": None, "contact": None, "attachments": [], "events": []}


EMPTIES: tuple[Any, ...] = (None, [], {}, "", "false")


class Draft:
    """One record as plain data, with the places of the values that came from cells."""

    def __init__(self, number: int, source: Source | None, *, sample: bool, file: str) -> None:
        self.number = number
        self.before = source
        self.new = source is None
        fresh = {"number": str(number), **({"sample": "true"} if sample else {}), **EMPTY, **LAST}
        self.tree: dict[str, Any] = copy.deepcopy(source.data) if source else copy.deepcopy(fresh)
        self.values: dict[PathKey, Location] = dict(source.values) if source else {}
        self.keys = dict(source.keys) if source else {}
        self.file = source.file if source else file
        self.stray: tuple[tuple[str, Location, str], ...] = ()

    def put(self, path: PathKey, value: Any, where: Location) -> None:
        """Set a value that a cell gives; a value that is there already is left, with its place."""
        holder = self.holder(path)
        if isinstance(holder, dict) and (holder.get(path[-1]) == value or (path[-1] not in holder and value in EMPTIES)) and not self.new:
            return
        before = holder.get(path[-1]) if isinstance(holder, dict) else holder[path[-1]]
        holder[path[-1]] = value
        if isinstance(before, dict | list):  # nothing else has parts, whose places go with it
            self.values = {known: place for known, place in self.values.items() if known[: len(path)] != path}
        self.values.pop(path, None)
        self.values[path] = where

    def holder(self, path: PathKey) -> Any:
        """Return what holds the last step of a path."""
        here: Any = self.tree
        for step in path[:-1]:
            here = here[step]
        return here

    def text(self, path: PathKey, zh: str, where: Location) -> None:
        """Set the Chinese of a pair; English and stamp stay what they were."""
        holder = self.holder(path)
        there = path[-1] in holder if isinstance(holder, dict) else True
        old = holder[path[-1]] if there else None
        if not isinstance(old, dict):
            self.put(path, {"zh": zh}, where)
        elif old.get("zh") != zh:
            self.put((*path, "zh"), zh, where)

    def source(self) -> Source:
        """Return the record as a source whose places are cells where cells gave the values."""
        keys = [key for key in ORDER if key in self.tree] + [key for key in self.tree if key not in ORDER]
        return Source(self.file, {key: self.tree[key] for key in keys}, self.values, self.keys)

    @property
    def changed(self) -> bool:
        """Whether anything differs from the ledger."""
        return self.before is None or filled(self.tree) != filled(self.before.data)


def filled(tree: Any) -> Any:
    """Return a tree without what is empty: what a file leaves out and what it says is empty are the same."""
    if isinstance(tree, dict):
        parts = {key: filled(value) for key, value in tree.items()}
        return {key: value for key, value in parts.items() if value not in EMPTIES}
    return [filled(row) for row in tree] if isinstance(tree, list) else tree
