"""What was made of the words of a list before: names, kinds and days come in row after row.

Place in the flow: the bottom of the room; for pure functions of a text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Made = TypeVar("Made")
SHORT, MANY = 80, 20_000  # characters of a word that is remembered, and how many words are


def once(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """Return a function of a text that remembers what it made of short ones; what it makes is never changed."""
    known = lru_cache(MANY)(make)

    @wraps(make)
    def made(text: str) -> Made:
        return known(text) if len(text) <= SHORT else make(text)

    return made
