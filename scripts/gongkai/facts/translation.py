"""How much English is missing or behind: counted, because the page says so wherever it happens.

Place in the flow: a fact of one edition.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from gongkai.editions.model import Edition
from gongkai.record.text import Text


def texts_in(value: object) -> Iterator[Text]:
    """Yield every pair in a value."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for element in value:
            yield from texts_in(element)


def pending_english(edition: Edition) -> int:
    """Return how many texts of an edition have no current English."""
    content = edition.content
    parts = (content.plan, content.safeguards, content.procedure, content.cases, content.checks, tuple(content.problems.values()))
    names = (*content.places.values(), *content.units.values())
    return sum(1 for part in (*parts, names) for text in texts_in(part) if not text.current)
