"""How a field is called in words: `/events/e04/date` is the date of an acceptance, `/measures/m2/text` the second measure.

Place in the flow: under the speaker; a path that has no words yet prints as it is, so that nothing is hidden.
"""

from __future__ import annotations

from typing import Any

from gongkai.record.tree import value_at
from gongkai.words import Catalogue

SILENT = frozenset({"text", "zh", "en"})


def field_words(words: Catalogue, path: str, record: dict[str, Any]) -> str:
    """Return the name of a field of a record (its values by field name) in the language of the catalogue."""
    steps = path.strip("/").split("/")
    if len(steps) == 1 or steps[0] not in ("events", "measures", "items", "documents", "attachments", "checks"):
        return word(words, [step for step in steps if step not in SILENT])
    named = element(words, steps[0], steps[1], record)
    rest = [step for step in steps[2:] if step not in SILENT]
    return words.text("history.of", whole=named, part=word(words, rest)) if rest else named


def word(words: Catalogue, steps: list[str]) -> str:
    """Return the word of a plain path, or the path itself."""
    key = f"field.{'_'.join(steps)}"
    return words.text(key) if key in words else "/".join(steps)


def element(words: Catalogue, kind: str, name: str, record: dict[str, Any]) -> str:
    """Return how an element of a list is called: an event by kind and date, a measure by its place, an item by its number."""
    if kind == "measures":
        names = [measure["id"] for measure in record.get("measures", ())]
        return words.text("history.measure", number=names.index(name) + 1) if name in names else name
    if kind == "checks":
        return next((str(check["date"]) for check in record.get("checks", ()) if check["id"] == name), name)
    if kind == "events":
        try:
            event = value_at(record, f"/events/{name}")
        except LookupError:
            return name
        return f"{words.text('event.' + event['kind'])} {event['date']}"
    return words.text("history.item", item=name)
