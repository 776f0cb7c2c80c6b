"""How far the English of an edition has come: every text, whether it stands in both languages, is missing in English, or behind.

Place in the flow: a fact of one edition; counted, because the page says so wherever it happens. A text is what stands in two languages;
what was removed is none, and what tells history is never behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gongkai.editions.layout import Leaf
from gongkai.editions.model import Edition
from gongkai.facts.changes import in_order
from gongkai.facts.places import is_pair, shown
from gongkai.facts.wordings import places_of_leaf
from gongkai.record.text import Language

BOTH, MISSING, STALE = "both", "missing", "stale"
STATES = (BOTH, MISSING, STALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One text: leaf, way and state; its kind is what it tells of a problem, or else the leaf it stands in."""

    leaf: str
    path: str
    state: str

    @property
    def kind(self) -> str:
        """What kind of text it is: a problem's by its first step (`title`, `events`), any other by its leaf (`case`, `plan`)."""
        whole = self.leaf.partition("/")[0]
        return self.path.split("/")[1] if whole == "problem" else whole


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Every text of an edition, in the order of its leaves."""

    texts: tuple[Standing, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many texts there are of each state."""
        return Counter(text.state for text in self.texts)

    @cached_property
    def kinds(self) -> dict[str, Counter[str]]:
        """How many there are of each kind, by state; problems' kinds first, as their leaves stand first."""
        found: dict[str, Counter[str]] = {}
        for text in self.texts:
            found.setdefault(text.kind, Counter())[text.state] += 1
        return found

    @cached_property
    def records(self) -> dict[str, Counter[str]]:
        """How many there are in each leaf, by state."""
        found: dict[str, Counter[str]] = {}
        for text in self.texts:
            found.setdefault(text.leaf, Counter())[text.state] += 1
        return found

    @cached_property
    def pending(self) -> tuple[Standing, ...]:
        """The texts without current English."""
        return tuple(text for text in self.texts if text.state != BOTH)


def coverage_of(edition: Edition) -> Coverage:
    """Return how far the English of an edition has come."""
    return Coverage(texts=tuple(text for name in in_order(edition.leaves) for text in standings(name, edition.leaves[name])))


def standings(name: str, leaf: Leaf) -> Iterator[Standing]:
    """Yield every text of a leaf that was not removed."""
    gone = {f"/{field}" for field, read in leaf.fields.items() if "value" not in read}
    for path, value in places_of_leaf(leaf):
        if is_pair(value) and gone.isdisjoint((path, path.rsplit("/", 1)[0])):
            yield Standing(leaf=name, path=path, state=state_of(value, path))


def state_of(pair: dict[str, Any], path: str) -> str:
    """Return whether a text stands in both languages, is missing in English, or has English of an earlier Chinese."""
    if shown(pair, path, Language.EN):
        return BOTH
    return STALE if pair.get("en") else MISSING


def pending_english(edition: Edition) -> int:
    """Return how many texts of an edition have no current English."""
    return len(coverage_of(edition).pending)
