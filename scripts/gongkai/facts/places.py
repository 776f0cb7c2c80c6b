"""The places of a leaf: every value that can differ by itself, by the way to it.

Place in the flow: under the differences and the texts of editions; pure. A text in two languages is one value, and so is a list of
ids. Elements of a list go by their id, else by where they stand; a whole (a measure, the funds, the leaf itself) comes before its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.record.text import Language, stamp_of

PAIR = frozenset({"zh", "en", "of"})
HISTORY = re.compile(r"/(was|now)(/|$)")
EVENT = re.compile(r"(^|/)events/[^/]+$")


def is_pair(value: Any) -> bool:
    """Return whether a value is a text in two languages."""
    return isinstance(value, dict) and "zh" in value and value.keys() <= PAIR


def is_whole(value: Any) -> bool:
    """Return whether a value is made of places of its own."""
    return isinstance(value, dict) and not is_pair(value)


def is_event(path: str) -> bool:
    """Return whether a place is an event, of a problem or of one of its items."""
    return EVENT.search(path) is not None


def places(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the way to every place of a value and what stands there; nothing for what is absent or empty."""
    if value is None or value == []:
        return
    if isinstance(value, list) and all(isinstance(element, dict) for element in value):
        for index, element in enumerate(value):
            yield from places(element, f"{path}/{element.get('id', index)}")
        return
    yield path, value
    if is_whole(value):
        for key, part in value.items():
            if key != "id":
                yield from places(part, f"{path}/{key}")


def shown(pair: dict[str, Any], path: str, lang: Language) -> str | None:
    """Return the text of a pair that pages show: Chinese always, English where it is current, or told as history."""
    text: str | None = pair.get(lang.value)
    current = lang is Language.ZH or HISTORY.search(path) or (text is not None and pair.get("of") == stamp_of(pair["zh"], text))
    return text if current else None
