"""What an edition changed is told for every kind of event, and never as an empty list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from gongkai.facts.changes import HEADLINES
from gongkai.record.events import Event
from gongkai.words import Catalogue


def test_every_kind_of_event_has_its_row_and_its_words() -> None:
    kinds = models(Event)
    assert len(kinds) == 16
    named = [headline for kind in kinds for headline in headlines(kind)]
    assert sorted(named) == sorted(HEADLINES)
    for headline in named:
        for lang in ("zh", "en"):
            assert {headline, f"changes.count.{headline}"} <= Catalogue.of(lang).words.keys(), (headline, lang)


def headlines(kind: Any) -> Iterator[str]:
    """Yield every word key under which events of a kind are called."""
    word = get_args(kind.model_fields["kind"].annotation)[0]
    results = get_args(kind.model_fields["result"].annotation) if kind.RESULTS else ()
    yield from (kind.model_construct(kind=word, result=result).headline for result in results or ("",))


def models(annotation: object) -> list[type]:
    """Return the classes of events inside an annotation."""
    if isinstance(annotation, type):
        return [annotation]
    return [found for part in get_args(annotation) for found in models(part) if hasattr(found, "model_fields")]
