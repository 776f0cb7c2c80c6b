"""Every public text of every edition, with the editions in which it stood.

Place in the flow: a fact of the editions; what the quotation checker and the comparison read. English that was not current is left
out: no page ever showed it. A removed text is left out too: only its place is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gongkai.editions.layout import Leaf
from gongkai.editions.model import Edition
from gongkai.record.text import Language, stamp_of

UNREAD = frozenset({"addresses"})
HISTORY = frozenset({"was", "now"})


@dataclass(frozen=True, slots=True)
class Span:
    """A text and the indexes of the first and last edition, without a break, in which it stood."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A place, and the texts that stood there, oldest first."""

    leaf: str
    path: str
    spans: tuple[Span, ...]


Table = dict[tuple[str, str], str]


def wordings_of(editions: Sequence[Edition], lang: Language) -> tuple[Wording, ...]:
    """Return every place with its texts in one language, in the order in which they were first published."""
    return spans_of([texts_of(edition, lang) for edition in editions])


def spans_of(tables: Sequence[Table]) -> tuple[Wording, ...]:
    """Return every place of the tables (one an edition) with the runs of equal text."""
    found: dict[tuple[str, str], list[Span]] = {}
    for index, table in enumerate(tables):
        for place, text in table.items():
            spans = found.setdefault(place, [])
            if spans and spans[-1].text == text and spans[-1].last == index - 1:
                spans[-1] = Span(text, spans[-1].first, index)
            else:
                spans.append(Span(text, index, index))
    return tuple(Wording(leaf, path, tuple(spans)) for (leaf, path), spans in found.items())


def texts_of(edition: Edition, lang: Language) -> Table:
    """Return the texts of an edition by leaf and path."""
    return {(leaf, path): text for leaf, read in edition.leaves.items() if leaf not in UNREAD for path, text in texts_of_leaf(read, lang)}


@lru_cache(maxsize=4096)
def texts_of_leaf(leaf: Leaf, lang: Language) -> tuple[tuple[str, str], ...]:
    """Return path and text of every pair of a leaf, read once: most leaves of an edition are those of the one before it."""
    gone = {f"/{name}" for name, field in leaf.fields.items() if "value" not in field}
    return tuple((path, text) for path, text in texts_in(leaf.values, "", lang) if gone.isdisjoint((path, path.rsplit("/", 1)[0])))


def texts_in(value: Any, path: str, lang: Language, *, history: bool = False) -> Iterator[tuple[str, str]]:
    """Yield path and text of every pair in a value; list elements go by their id, else by their place."""
    if isinstance(value, dict) and "zh" in value:
        if text := shown(value, lang, history=history):
            yield path, text
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts_in(part, f"{path}/{key}", lang, history=history or key in HISTORY)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            name = part.get("id", index) if isinstance(part, dict) else index
            yield from texts_in(part, f"{path}/{name}", lang, history=history)


def shown(pair: dict[str, Any], lang: Language, *, history: bool) -> str | None:
    """Return the text of a pair that pages show: Chinese always, English where it is current, or told as history."""
    text: str | None = pair.get(lang.value)
    current = lang is Language.ZH or history or (text is not None and pair.get("of") == stamp_of(pair["zh"], text))
    return text if current else None
