"""How a place of a leaf is called in words: `/events/e04/date` is the date of an acceptance, `/measures/m2/text` the second measure.

Place in the flow: under the speaker; a path that has no words yet prints as it is, so that nothing is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.facts.places import is_pair, shown
from gongkai.record.events import headline_of
from gongkai.record.text import Language
from gongkai.record.tree import child
from gongkai.words import Catalogue
from gongkai.words.dates import day_in_words

SILENT = frozenset({"text", "zh", "en"})
CALLED = ("title", "name", "label")


def field_words(words: Catalogue, path: str, *records: dict[str, Any]) -> str:
    """Return the name of a place in the language of the catalogue; of several records (now, before), the first that has it is read."""
    steps = path.strip("/").split("/")
    record = next((record for record in records if found(record, steps)), records[0])
    return " ".join(part for part in named(words, steps, record) if part)


def found(record: Any, steps: Sequence[str]) -> bool:
    """Return whether a record has a place."""
    try:
        for step in steps:
            record = inner(record, step)
    except LookupError:
        return False
    return True


def inner(value: Any, step: str) -> Any:
    """Return the value one step down: by key, by id, or by place in a list; raises LookupError."""
    if isinstance(value, list) and step.isdecimal() and not any(isinstance(element, dict) and "id" in element for element in value):
        return value[int(step)]
    return child(value, step)


def named(words: Catalogue, steps: Sequence[str], record: Any) -> list[str]:
    """Return the name in one piece: elements of lists from the outside in, and what of the last one is meant."""
    whole, within, keys, value = "", "", list[str](), record
    for step in steps:
        if isinstance(value, list) and keys:
            whole = of(words, whole, element(words, keys, step, value))
            within, keys = keys[-1], []
        else:
            keys.append(step)
        try:
            value = inner(value, step)
        except LookupError:
            value = None
    keys = [key for key in keys if key not in SILENT] if whole or len(keys) > 1 else keys
    return [of(words, whole, word(words, keys, within)) if keys else whole]


def of(words: Catalogue, whole: str, part: str) -> str:
    """Return a part of a whole in words; the part alone where there is no whole."""
    return words.text("history.of", whole=whole, part=part) if whole else part


def word(words: Catalogue, keys: Sequence[str], within: str = "") -> str:
    """Return the word of a plain path, of an element of a list where one is named; a step without a word stays as it is."""
    for own in (f"field.{'_'.join((within, *keys))}", f"field.{'_'.join(keys)}"):
        if own in words:
            return words.text(own)
    name = ""
    for key in keys:
        name = of(words, name, words.text(f"field.{key}") if f"field.{key}" in words else key)
    return name


def element(words: Catalogue, keys: Sequence[str], name: str, values: list[Any]) -> str:
    """Return how an element of a list is called: an event by what it is, an item by its id, others by title, day or place."""
    try:
        value = inner(values, name)
    except LookupError:
        return name
    if keys[-1] == "events":
        return event_called(words, value)
    if keys[-1] == "items":
        return words.text("history.item", item=name)
    number = values.index(value) + 1
    if keys[-1] == "measures":
        return words.text("history.measure", number=number)
    whole = word(words, keys, "each")
    if title := called(words, value):
        return words.text("history.element", whole=whole, name=title)
    day = value.get("date") if isinstance(value, dict) else None
    return f"{whole} {day}" if day else words.text("history.numbered", whole=whole, number=number)


def event_name(words: Catalogue, event: dict[str, Any]) -> str:
    """Return what an event is called, with its day."""
    return f"{words.text(headline_of(event))} {event['date']}"


def event_called(words: Catalogue, event: dict[str, Any]) -> str:
    """Return an event as part of a phrase: its day as a sentence has it, its name in small letters."""
    name = words.text(headline_of(event))
    return words.text("history.event_of", event=name[:1].lower() + name[1:], day=day_in_words(words, event["date"]))


def called(words: Catalogue, value: Any) -> str | None:
    """Return what names an element by itself: its term, its last name, or its title in the language of the catalogue."""
    if is_pair(value) or not isinstance(value, dict):
        return None
    names = value.get("names") or [{}]
    for part in (value.get(words.language), names[-1].get("name"), *(value.get(key) for key in CALLED)):
        text = shown(part, "", Language(words.language)) if isinstance(part, dict) and is_pair(part) else part
        if isinstance(text, str) and text:
            return text
    return None
