"""Every public text of every edition, with the editions in which it stood; and every other value that ever moved.

Place in the flow: a fact of the editions; what the quotation checker and the comparison read. English that was not current is left
out: no page ever showed it. A removed text is left out too: only its place is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from gongkai.editions.layout import Leaf
from gongkai.editions.model import Edition
from gongkai.facts.changes import UNLISTED, ways
from gongkai.facts.places import is_event, is_pair, is_whole, places, shown
from gongkai.record.text import Language

TERMS = "/glossary/"
Value = TypeVar("Value")
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Span(Generic[Value]):
    """What stood somewhere, and the indexes of the first and last edition, without a break, in which it stood."""

    value: Value
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Wording(Generic[Value]):
    """A place, and what stood there, oldest first."""

    leaf: str
    path: str
    spans: tuple[Span[Value], ...]

    @property
    def editions(self) -> frozenset[int]:
        """The indexes of the editions in which anything stood there."""
        return frozenset(index for span in self.spans for index in range(span.first, span.last + 1))


def wordings_of(editions: Sequence[Edition], lang: Language) -> tuple[Wording[str], ...]:
    """Return every place with its texts in one language, in the order in which they were first published."""
    return spans_of([texts_of(edition, lang) for edition in editions])


def spans_of(tables: Sequence[Mapping[Place, Value]]) -> tuple[Wording[Value], ...]:
    """Return every place of the tables (one an edition) with the runs of equal values."""
    found: dict[Place, list[Span[Value]]] = {}
    for index, table in enumerate(tables):
        for place, value in table.items():
            spans = found.setdefault(place, [])
            if spans and spans[-1].value == value and spans[-1].last == index - 1:
                spans[-1] = Span(spans[-1].value, spans[-1].first, index)
            else:
                spans.append(Span(value, index, index))
    return tuple(Wording(leaf, path, tuple(spans)) for (leaf, path), spans in found.items())


def texts_of(edition: Edition, lang: Language) -> dict[Place, str]:
    """Return the texts of an edition by leaf and path."""
    return {(leaf, path): text for leaf, read in edition.leaves.items() if leaf not in UNLISTED for path, text in texts_of_leaf(read, lang)}


@lru_cache(maxsize=4096)
def texts_of_leaf(leaf: Leaf, lang: Language) -> tuple[tuple[str, str], ...]:
    """Return path and text of every pair of a leaf, read once: most leaves of an edition are those of the one before it."""
    gone = {f"/{name}" for name, field in leaf.fields.items() if "value" not in field}
    found = texts_in(places_of_leaf(leaf), lang)
    return tuple((path, text) for path, text in found if gone.isdisjoint((path, path.rsplit("/", 1)[0])))


@lru_cache(maxsize=4096)
def places_of_leaf(leaf: Leaf) -> tuple[tuple[str, Any], ...]:
    """Return every place of a leaf, read once."""
    return tuple(places(leaf.values))


def texts_in(found: Sequence[tuple[str, Any]], lang: Language) -> Iterator[tuple[str, str]]:
    """Yield path and text of every pair among places, and of every term, which is written in each language by itself."""
    for path, value in found:
        if is_pair(value) and (text := shown(value, path, lang)):
            yield path, text
        elif path.startswith(TERMS) and path.endswith(f"/{lang}"):
            yield path, value


def values_of(edition: Edition) -> dict[Place, Any]:
    """Return what is no text of an edition by leaf and path: plain values, and the wholes that can come and go."""
    return {
        (leaf, path): value
        for leaf, read in edition.leaves.items()
        if leaf not in UNLISTED
        for path, value in places_of_leaf(read)
        if not is_pair(value)
    }


class Moving:
    """Which places of some editions ever moved by themselves: not only because the whole they belong to came or went."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self.every = frozenset(range(len(editions)))
        self.values = spans_of([values_of(edition) for edition in editions])
        wholes = (wording for wording in self.values if is_whole(wording.spans[-1].value))
        self.standing = {(wording.leaf, wording.path): wording.editions for wording in wholes}

    def moved(self, wording: Wording[Any]) -> bool:
        """Return whether a place differs between two editions that both have the whole it belongs to; an event is told by itself."""
        if (wording.leaf, wording.path) in self.standing:
            return wording.editions != (self.every if is_event(wording.path) else self.around(wording))
        return len(wording.spans) > 1 or wording.editions != self.around(wording)

    def around(self, wording: Wording[Any]) -> frozenset[int]:
        """Return the editions that have the whole a place belongs to: an element, or the leaf."""
        if not wording.path:
            return self.every
        wholes = ((wording.leaf, way) for way in (*ways(wording.path), ""))
        return next(self.standing[place] for place in wholes if place in self.standing)

    def moved_values(self) -> tuple[Wording[Any], ...]:
        """Return every plain value and every whole that moved."""
        return tuple(wording for wording in self.values if self.moved(wording))
